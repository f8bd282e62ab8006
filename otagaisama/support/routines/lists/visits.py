"""The visits as a list: what is not written yet, comes, was done; what simply happened is confirmed for many at once. No names, no words leave here."""

from django.db.models import Q

from otagaisama.base.bridge import names_said
from otagaisama.base.lists import (
    DATE,
    FILE,
    NUMBER,
    PAGE,
    Beside,
    Box,
    Bulk,
    Column,
    Filter,
    List,
    in_order,
    of_due,
    of_year,
)
from otagaisama.base.refusals import Refused
from otagaisama.people.persons.short_names import short_names
from otagaisama.people.takeout import GATE
from otagaisama.support.helpers.models.choices import Slot, Task
from otagaisama.support.needs import CHOICES as NEEDS
from otagaisama.support.needs import by_task
from otagaisama.support.requests.rules import NAMED_TO_DESK
from otagaisama.support.visits import actions, queries, states, words
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.models.choices import CancelledBy, CancelledWhen
from otagaisama.town.lists import of_area, of_district

NOT_COUNTED = "none"
MINUTES = (("15", "15分"), ("30", "30分"), ("45", "45分"), ("60", "60分"), ("90", "90分"), ("120", "120分"), (NOT_COUNTED, "分は書かない"))  # fmt: skip
HOW_LONG = Beside("minutes", "かかった分（1件ずつ）", "かかった分をえらんでください。", lambda user, on: MINUTES)
BY_WHOM = Beside("cancelled_by", "だれの都合", words.CANCEL_FACTS, lambda user, on: CancelledBy.choices)
KNOWN_WHEN = Beside("cancelled_when", "いつわかったか", words.CANCEL_FACTS, lambda user, on: CancelledWhen.choices)
LATE = lambda user, on: Q(status__in=states.VISIT_COMING, planned_on__lt=on)  # noqa: E731  a condition that wants the day


def _went(visit: Visit, *, by, at, reason: str, minutes: str) -> None:
    """As it was planned: whoever was to go went. What was more than that is written on its own page."""
    if names_said(reason):  # one sentence for many may name nobody
        raise Refused(words.NO_NAMES_FOR_MANY)
    if not visit.goings.all():
        raise Refused(words.NOBODY_WENT)
    took = None if minutes == NOT_COUNTED else int(minutes)
    alone = visit.goings.all()[0].helper if len(visit.goings.all()) == 1 else None
    actions.report_visit(visit=visit, minutes=took, done=reason, by=by, at=at, told_by_helper=alone)


def _called_off(visit: Visit, *, by, at, reason: str, **facts) -> None:
    actions.cancel_visit(visit=visit, note=reason, by=by, at=at, **facts)


def _stand(visit: Visit, *, by, at, reason: str) -> None:
    actions.let_names_stand(visit=visit, by=by, at=at)


def _called(visits: list[Visit], *, user, on) -> list[Visit]:
    """Whom each is for, by a short name. The page writes its line in the diary."""
    names = short_names([each.request.person for each in visits], user, on=on, scopes=NAMED_TO_DESK)
    for each in visits:
        each.called = names.get(each.request.person_id, "")
    return visits


def _who(visit: Visit) -> str:
    return "、".join(f"{going.helper.name}さん" for going in visit.goings.all())


def _marks(visit: Visit, today):
    if visit.request.knowing.sealed:
        yield "封をしたお願い", "danger"
    if visit.first_time:
        yield "はじめて", "info"
    if visit.names_waiting:
        yield "お名前があるようです", "warn"


def _time(visit: Visit) -> str:
    return f"{visit.starts_at:%H:%M}" if visit.starts_at else visit.get_slot_display()


VISITS = List(
    code="visits", address="support:visits", title="訪問の一覧", name="訪問", records=queries.visits_for, order=("planned_on", "id"), size=50, prepare=_called,
    columns=(
        Column("number", "お願い", "request.number", place=FILE),
        Column("day", "行く日", "planned_on", kind=DATE, sort="planned_on", note=_time),
        Column("task", "どんな手助け", lambda visit: visit.request.get_task_display(), link="support:visit", sort=in_order("request__task", Task.values),
               badges=_marks, note=lambda visit: f"{visit.called}さん" if getattr(visit, "called", "") else ""),
        Column("where", "学区・町", "request.district.name", sort="request__district__order",
               note=lambda visit: visit.request.town.name if visit.request.town else ""),
        Column("goes", "行く方・行った方", _who, place=PAGE, blank="まだ決まっていません"),
        Column("people", "行く人数", lambda visit: len(visit.goings.all()), kind=NUMBER, place=FILE),
        Column("status", "ようす", lambda visit: visit.get_status_display(), badge="info", sort="status"),
        Column("minutes", "かかった分", "minutes", kind=NUMBER, sort="minutes", blank="―"),
        Column("written", "書いた日", "reported_at", kind=DATE, place=FILE),
        Column("cancelled", "取りやめ", lambda visit: visit.get_cancelled_by_display(), place=FILE),
    ),
    boxes=(
        Box("late", "まだ書いていない", LATE, empty="日が過ぎて、まだ書いていない訪問はありません。", lead=words.MANY_LEAD),
        Box("today", "きょう", lambda user, on: Q(planned_on=on) & ~Q(status=states.CANCELLED), empty="きょうの訪問はありません。"),
        Box("open", "さがし中", lambda user, on: Q(status=states.OPEN_VISIT, planned_on__gte=on), empty="行く人をさがしている訪問はありません。"),
        Box("coming", "これから", lambda user, on: Q(status=states.COMING, planned_on__gte=on), empty="これからの訪問はありません。"),
        Box("names", "お名前を確かめる", Q(names_waiting=True), empty="お名前を確かめる記録はありません。"),
        Box("done", "済み", Q(status=states.HELPED), empty="済んだ訪問は、まだありません。", order=("-planned_on", "-id")),
        Box("cancelled", "取りやめ", Q(status=states.CANCELLED), empty="取りやめた訪問はありません。", order=("-planned_on", "-id")),
        Box("all", "すべて", empty="訪問はまだありません。お願いのページで、行く日を決めます。", order=("-planned_on", "-id")),
    ),
    filters=(
        Filter("task", "どんな手助け", Task.choices, "request__task"),
        of_district("request__district"),
        of_area("request__district"),
        Filter("need", "ニーズの種類", NEEDS, lambda rows, code: by_task(rows, code, "request__")),
        Filter("slot", "時間", Slot.choices, "slot"),
        Filter("routine", "いつもの手助け", (("yes", "いつもの"), ("no", "一度だけ")), lambda rows, code: rows.filter(routine__isnull=code == "no")),
        of_year("planned_on"),
        of_due("planned_on", "行く日"),
    ),
    bulk=(
        Bulk("went", "えらんだ訪問は、予定のとおり済んだ", _went, done="{count}件を、済んだことにしました。ありがとうございました。",
             reason="したこと・どう確かめたか（名前は書かず「電話で確かめた。ごみを出した」など）", beside=(HOW_LONG,), boxes=("late", "today")),
        Bulk("cancel", "えらんだ訪問を取りやめる", _called_off, done="{count}件を取りやめました。かかわる皆さんにお知らせします。", reason="ひかえ",
             beside=(BY_WHOM, KNOWN_WHEN), boxes=("late", "today", "open", "coming")),
        Bulk("stand", "えらんだ記録のことばを、そのままでよいとする", _stand, done="{count}件を、そのままでよいとしました。", reason="", boxes=("names",)),
    ),
    hint="名前とことばは入りません。", sealed=lambda visit: visit.request.knowing.sealed, gate=GATE,
    steps=(("手助けの机へ", "support:desk"), ("お願いの一覧", "support:requests")),
)  # fmt: skip
