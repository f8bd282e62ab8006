"""Neighbours who teach, lessons that are asked for, and children's words, as declared lists. Nobody is named."""

from datetime import date

from django.db.models import Q

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.lists import DATE, NUMBER, Box, Column, List, label_of, of_due, of_year
from otagaisama.gatherings.children import queries
from otagaisama.gatherings.children.models import Lesson
from otagaisama.gatherings.children.states import LESSON_OPEN, LessonState
from otagaisama.people.lists import of_owner
from otagaisama.town.lists import of_area, of_district

DISTRICT = of_district()


def _past(user, on: date) -> Q:
    return Q(state=LessonState.AGREED, on__lt=on)


def _marks(lesson: Lesson, today: date) -> list[tuple[str, str]]:
    over = lesson.state == LessonState.AGREED and lesson.on and lesson.on < today
    return [("ようすを書く", "wait")] if over else []


TEACHERS = List(
    code="local-teachers", title="地域の先生", records=queries.teachers_for, order=("theme", "id"),
    columns=(
        Column("theme", "できること", "theme", link="gatherings:teacher", sort="theme", note=lambda teacher: teacher.about),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("ages", "だれに", lambda teacher: "・".join(teacher.age_labels)),
        Column("most", "何人まで", "most", kind=NUMBER, sort="most"),
        Column("days", "都合のよい日", "days"),
        Column("times", "教えた回数", "times", kind=NUMBER, sort="times"),
        Column("partner", "どこの方", "partner.name"),
        Column("keeps", "担当", "keeps.name"),
    ),
    boxes=(
        Box("going", "いまの先生", Q(ended_on=None), empty="まだ、書いてありません。畳屋さん、昔あそび、花の世話。どんなことでも。"),
        Box("ended", "おしまい", ~Q(ended_on=None), empty="おしまいにした先生は、ありません。"),
    ),
    filters=(DISTRICT, of_area(), of_owner("keeps")), empty_step=("先生を書く", "gatherings:teacher-new"),
    steps=(("先生を書く", "gatherings:teacher-new"), ("学校・クラブから", "gatherings:school-lessons"), ("子どもたちのことば", "gatherings:child-words")),
)  # fmt: skip

LESSONS = List(
    code="school-lessons", title="学校・クラブから", records=queries.lessons_for, order=("-made_at", "id"),
    columns=(
        Column("theme", "してほしいこと", "theme", link="gatherings:school-lesson", sort="theme", badges=_marks),
        Column("partner", "どこから", "partner.name", sort="partner__name"),
        Column("ages", "だれに", lambda lesson: "・".join(lesson.age_labels)),
        Column("size", "人数", "size", kind=NUMBER, sort="size"),
        Column("state", "ようす", label_of("state"), badge="info", sort="state"),
        Column("on", "日", "on", kind=DATE, sort="on"),
        Column("teacher", "教える方", "teacher.theme", blank="まだ"),
        Column("adults", "見守る大人", "adults", kind=NUMBER),
        Column("came", "来た子ども", "came", kind=NUMBER),
        Column("keeps", "担当", "keeps.name"),
    ),
    boxes=(
        Box("open", "これから", Q(state__in=LESSON_OPEN), empty="いま、学校やクラブからのお願いは、ありません。"),
        Box("past", "ようすを書く", _past, empty="ようすを書いていない回は、ありません。"),
        Box("over", "終わり", Q(state__in=(LessonState.DONE, LessonState.OFF)), empty="終わったものは、まだありません。"),
    ),
    filters=(DISTRICT, of_area(), of_owner("keeps"), of_due("on", "日"), of_year("made_at__date")), empty_step=("お願いを書く", "gatherings:school-lesson-new"),
    steps=(("お願いを書く", "gatherings:school-lesson-new"), ("地域の先生", "gatherings:local-teachers")),
)  # fmt: skip

CHILD_WORDS = List(
    code="child-words", title="子どもたちのことば", records=queries.words_for, order=("-made_at", "id"),
    columns=(
        Column("said", "ことば", "said"),
        Column("role", "出番", "role.title"),
        Column("age", "学年", label_of("age")),
        Column("event", "行事", "event.title"),
        Column("day", "書いた日", lambda turn: day_of_tokyo(turn.made_at), kind=DATE),
    ),
    filters=(of_district("event__district"), of_area("event__district"), of_year("made_at__date")),
    empty="まだ、ありません。行事のあとに、子どもに聞いて書いてください。", hint="名前はありません。たよりにのせてよい、と保護者が言ったものだけです。",
)  # fmt: skip
