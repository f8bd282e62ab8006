"""The courses of a desk as a declared list. Nobody is named."""

from django.db.models import Q

from otagaisama.base.lists import FILE, MOMENT, NUMBER, Box, Column, Filter, List, label_of, of_year
from otagaisama.learning.courses import queries
from otagaisama.learning.courses.states import Kind
from otagaisama.people.lists import of_owner
from otagaisama.signups.states import OfferState
from otagaisama.town.lists import of_area, of_district


def _coming(user, on) -> Q:
    return Q(last_at__date__gte=on) & ~Q(offer__state=OfferState.OFF)


def _over(user, on) -> Q:
    return Q(last_at__date__lt=on) | Q(offer__state=OfferState.OFF)


COURSES = List(
    code="courses", title="講座", records=queries.courses_for, order=("first_at", "id"),
    columns=(
        Column("first", "はじまり", "first_at", kind=MOMENT, sort="first_at", note=lambda course: f"全{course.times}回"),
        Column("title", "講座", "offer.title", link="learning:course"),
        Column("kind", "どんな講座", label_of("kind"), badge="info", sort="kind"),
        Column("district", "学区", lambda course: course.offer.district.name if course.offer.district else "区ぜんたい"),
        Column("state", "受け付け", lambda course: course.offer.get_state_display()),
        Column("parties", "申し込み（組）", "parties", kind=NUMBER, sort="parties"),
        Column("people", "名簿の人数", "people", kind=NUMBER, sort="people"),
        Column("minds", "気にかける人", "minds.name"),
        Column("needed", "修了に要る回数", "needed", kind=NUMBER, place=FILE),
    ),
    boxes=(
        Box("coming", "これから・いま", _coming, empty="これからの講座は、ありません。"),
        Box("over", "終わった講座", _over, order=("-first_at", "id"), empty="終わった講座は、まだありません。"),
    ),
    filters=(Filter("kind", "どんな講座", Kind.choices, "kind"), of_district("offer__district"), of_area("offer__district"),
             of_owner("minds"), of_year("first_at__date")),
    empty_step=("講座をつくる", "learning:course-start"), steps=(
        ("講座をつくる", "learning:course-start"), ("年度の講座をくらべる", "learning:funnel"), ("「あの人なら」", "learning:suggestions"),
        ("チームオレンジ", "learning:teams"),
    ),
)  # fmt: skip
