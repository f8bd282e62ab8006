"""The places of a desk in one list: what was written, which months are missing."""

from datetime import date, timedelta

from django.db.models import Q

from otagaisama.base.days import years_later
from otagaisama.base.lists import DATE, FILE, NUMBER, PAGE, Box, Column, Filter, List, label_of
from otagaisama.gatherings.places import bridge, queries, reckoning
from otagaisama.gatherings.places.models import Place, Renewal, ReportForm
from otagaisama.gatherings.places.states import REMIND_DAYS, PlaceKind
from otagaisama.town.lists import of_area
from otagaisama.town.public_places import PublicState
from otagaisama.town.queries import districts

ENDED = Q(public_state=PublicState.ENDED)


def _stale(user, on: date) -> Q:
    old = Q(confirmed_on=None) | Q(confirmed_on__lt=years_later(on, -1))
    return old & Q(public_state=PublicState.OPEN)


def _renews(user, on: date) -> Q:
    near = Renewal.objects.filter(struck_at=None, ends_on__lte=on + timedelta(days=REMIND_DAYS))
    return ~ENDED & Q(pk__in=near.values("place"))


def _missing(place: Place) -> str:
    return "・".join(f"{month.month}月" for month in place.missing)


def _state(place: Place, today: date) -> list[tuple[str, str]]:
    state = place.state_on(today)
    return [(state.label, "wait" if state == PublicState.CHECKING else "info")]


PLACES = List(
    code="places", title="居場所", records=queries.desk_places, order=("district__order", "name", "id"), prepare=reckoning.rows_ready, size=60,
    columns=(
        Column("name", "名前", "name", link="gatherings:place-desk", sort="kana", note=label_of("kind")),
        Column("district", "学区", "district.name", sort="district__order"),
        Column("hours", "開く日", "hours"),
        Column("state", "公開", lambda place: "", place=PAGE, badges=_state),
        Column("openings", "今年度の回数", "openings", kind=NUMBER, sort="openings"),
        Column("came", "のべ人数", "came", kind=NUMBER, sort="came"),
        Column("last", "さいごの記録", "last_on", kind=DATE, sort="last_on", blank="まだ"),
        Column("missing", "記録のない月", _missing, blank="ありません"),
        Column("keeper", "世話人", "keeper.name", blank="まだいない"),
        Column("confirmed", "確かめた日", "confirmed_on", kind=DATE, place=FILE),
    ),
    boxes=(
        Box("all", "いま開いている", ~ENDED, empty="まだ、居場所はありません。"),
        Box("stale", "確かめが要る", _stale, empty="確かめが要る場所は、ありません。"),
        Box("renew", "期限が近い・切れた", _renews, empty="検便・研修・保険などの期限が近い場所は、ありません。"),
        Box("ended", "終了", ENDED, empty="終了した場所は、ありません。"),
    ),
    filters=(
        Filter("district", "学区", lambda user, on: districts().values_list("code", "name"), "district__code"), of_area(),
        Filter("kind", "種類", PlaceKind.choices, "kind"),
    ),
    empty_step=("居場所を加える", "gatherings:place-new"),
    steps=(("居場所を加える", "gatherings:place-new"),),
)  # fmt: skip


def _rule(form: ReportForm) -> str:
    return dict(bridge.rule_choices()).get(form.rule, "どの居場所にも")


REPORT_FORMS = List(
    code="report-forms", title="報告の用紙", records=queries.report_forms, order=("name", "id"),
    columns=(
        Column("name", "用紙", "name", link="gatherings:report-form", sort="name"),
        Column("rule", "助成のきまり", _rule),
        Column("slots", "決めたます", lambda form: len(form.slots), kind=NUMBER),
        Column("made", "加えた日", "made_at", kind=DATE, sort="made_at"),
    ),
    boxes=(
        Box("used", "使っている", Q(is_used=True), empty="まだ、報告の用紙はありません。"),
        Box("unused", "使わない", Q(is_used=False), empty="使わない用紙は、ありません。"),
    ),
    empty_step=("用紙（Word・Excel）を加える", "gatherings:report-form-new"),
    steps=(("用紙（Word・Excel）を加える", "gatherings:report-form-new"), ("居場所へもどる", "gatherings:places-desk")),
)  # fmt: skip
