"""Questions about places. Each begins from the reader; what everybody may see says so."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from otagaisama.base.access import Role
from otagaisama.base.days import first_of_fiscal_year, fiscal_year_range
from otagaisama.gatherings.places.models import (
    Budget,
    Grant,
    MoneyLine,
    MovedDay,
    Place,
    PlaceDay,
    ReceiptPicture,
    Renewal,
    ReportForm,
)
from otagaisama.gatherings.places.states import CORRECTED_DAYS, REMIND_DAYS, Happened, How
from otagaisama.people.models import Account
from otagaisama.people.queries import colleagues
from otagaisama.town.models import District
from otagaisama.town.public_places import PublicState


def places_for(user, *, on: date) -> QuerySet[Place]:
    """The places this reader keeps: a desk's by district, a keeper's own; with this fiscal year's counts."""
    roles = user.roles_on(on)
    places = _counted(Place.objects.select_related("district", "keeper"), on)
    if Role.STAFF in roles:
        return places
    mine = Q(pk__in=[])
    if Role.COORDINATOR in roles:
        mine |= Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    if Role.KEEPER in roles:
        mine |= Q(keeper=user)
    return places.filter(mine)


def desk_places(user, *, on: date) -> QuerySet[Place]:
    """Those whose facts this reader writes: not a keeper's own."""
    roles = user.roles_on(on)
    places = places_for(user, on=on)
    if Role.STAFF in roles:
        return places
    return places.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))


def own_places(user, *, on: date) -> QuerySet[Place]:
    """Those that this reader keeps herself."""
    return places_for(user, on=on).filter(keeper=user)


def day_of(place: Place, on: date) -> PlaceDay | None:
    """What was written of a gathering of a day."""
    return place.days.filter(on=on, how=How.GATHERING).first()


def _counted(places: QuerySet[Place], on: date) -> QuerySet[Place]:
    days = PlaceDay.objects.order_by().filter(place=OuterRef("pk"), on__gte=first_of_fiscal_year(on), on__lte=on)
    days = days.exclude(happened=Happened.CLOSED).values("place")

    def each(what):
        return Subquery(days.annotate(n=what).values("n"))

    return places.annotate(
        openings=Coalesce(each(Count("pk")), 0), came=Coalesce(each(Sum("total")), 0), last_on=each(Max("on"))
    ).order_by("district__order", "name", "id")


def shown_places(district: District | None = None) -> QuerySet[Place]:
    """What residents may see: not ended; of one district, if it is named."""
    places = Place.objects.exclude(public_state=PublicState.ENDED).select_related("district").prefetch_related("moved")
    return (places.filter(district=district) if district else places).order_by("district__order", "name", "id")


def places_of_a_calendar(district: District | None = None) -> QuerySet[Place]:
    """The same without those that rest, with no more than a calendar says of each."""
    running = shown_places(district).exclude(public_state=PublicState.RESTING)
    return running.select_related(None).prefetch_related(None).only("name", "hours", "closed")


def moved_of(place: Place, *, on: date) -> list[MovedDay]:
    """Moved days that still matter."""
    return list(place.moved.filter(Q(on__gte=on) | Q(to__gte=on)).order_by("on"))


def moved_between(places: Iterable[Place], first: date, last: date) -> dict:
    """Place key → {day of the rule: the other day or None}."""
    moved: dict = defaultdict(dict)
    near = Q(on__range=(first, last)) | Q(to__range=(first, last))
    for row in MovedDay.objects.filter(near, place__in=list(places)).order_by("on"):
        moved[row.place_id][row.on] = row.to
    return moved


def days_of(place: Place, year: int) -> list[PlaceDay]:
    """The days of a fiscal year, the first one first."""
    return list(place.days.filter(on__range=fiscal_year_range(year)).order_by("on", "how"))


def noted_days(places: Iterable[Place], first: date, last: date) -> dict:
    """Place key → the days that were written, whatever became of them: one query for many places."""
    noted: dict = defaultdict(set)
    rows = PlaceDay.objects.filter(place__in=list(places), on__range=(first, last)).values_list("place_id", "on")
    for key, day in rows.order_by("place_id", "on"):
        noted[key].add(day)
    return noted


def money_of(place: Place, year: int) -> list[MoneyLine]:
    """The lines of a fiscal year that stand."""
    lines = place.money.filter(on__range=fiscal_year_range(year), struck_at=None)
    lines = lines.annotate(pictured=Exists(ReceiptPicture.objects.filter(line=OuterRef("pk"))))
    return list(lines.order_by("on", "at", "id"))


def lines_of(place: Place) -> QuerySet[MoneyLine]:
    """The money lines of a place (which the caller may see) that stand."""
    return place.money.filter(struck_at=None).order_by("on", "id")


def receipt_of(line: MoneyLine) -> QuerySet[ReceiptPicture]:
    """The picture of the receipt of a line (which the caller may see)."""
    return ReceiptPicture.objects.filter(line=line)


def standing_renewals(place: Place) -> QuerySet[Renewal]:
    """What a place must have anew, the end that comes first on top."""
    return place.renewals.filter(struck_at=None).order_by("ends_on", "kind", "id")


def renewals_of(place: Place, *, on: date) -> list[tuple[Renewal, str]]:
    """Each with how it stands: 切れた, 近い, or nothing to say."""
    near = on + timedelta(days=REMIND_DAYS)
    return [
        (each, "over" if each.ends_on < on else "near" if each.ends_on <= near else "")
        for each in standing_renewals(place)
    ]


def renewals_due(place: Place, *, on: date) -> list[tuple[Renewal, str]]:
    """Those that have ended or end within two months."""
    return [row for row in renewals_of(place, on=on) if row[1]]


def renewals_to_tell(on: date) -> QuerySet[Renewal]:
    """What ends within two months, or has ended, of which nobody was told by a letter yet; of a place that is closed for good nobody is."""
    near = Renewal.objects.filter(struck_at=None, reminded_at=None, ends_on__lte=on + timedelta(days=REMIND_DAYS))
    near = near.exclude(place__public_state=PublicState.ENDED).select_related("place__district", "place__keeper")
    return near.order_by("ends_on", "place_id", "id")


def food_due(on: date) -> QuerySet[PlaceDay]:
    """The days whose guests' foods are to be forgotten."""
    late = on - timedelta(days=CORRECTED_DAYS)
    return PlaceDay.objects.filter(asked_food=True, food_gone_on=None, on__lt=late).order_by("on", "id")


def budget_of(place: Place, year: int) -> dict[str, int]:
    """Heading → planned yen."""
    return dict(Budget.objects.filter(place=place, year=year).order_by("heading").values_list("heading", "yen"))


def grant_of(place: Place, year: int) -> Grant | None:
    """What the place was granted in a year."""
    return Grant.objects.filter(place=place, year=year).first()


def grants_of(places: Iterable[Place], year: int) -> dict:
    """Place key → its grant of a year."""
    rows = Grant.objects.filter(place__in=list(places), year=year).order_by("place_id")
    return {row.place_id: row for row in rows}


def may_be_keepers(*, on: date) -> QuerySet[Account]:
    """Who may keep a place: whoever holds the role; the desk itself."""
    keepers = Account.objects.filter(is_active=True, grants__role=Role.KEEPER, grants__starts_on__lte=on)
    keepers = keepers.filter(Q(grants__ends_on=None) | Q(grants__ends_on__gte=on))
    return Account.objects.filter(Q(pk__in=keepers.values("pk")) | Q(pk__in=colleagues(on=on).values("pk"))).order_by(
        "name", "id"
    )


def counts_between(first: date, last: date) -> list[dict]:
    """What the plan counts: by district, places, openings, how many came."""
    days = PlaceDay.objects.filter(on__range=(first, last)).exclude(happened=Happened.CLOSED)
    rows = days.values("place__district__name", "place__district_id").annotate(
        places=Count("place", distinct=True), openings=Count("pk"), came=Coalesce(Sum("total"), 0)
    )
    return list(rows.order_by("place__district__order", "place__district_id"))


def report_forms(user, *, on: date) -> QuerySet[ReportForm]:
    """The council's own report forms: staff keep them."""
    forms = ReportForm.objects.defer("paper").order_by("-made_at", "id")
    return forms if Role.STAFF in user.roles_on(on) else forms.none()


def usable_forms(rule: str = "") -> QuerySet[ReportForm]:
    """Those that a keeper may fill: in use, with something chosen; of the rule of her grant, or of none."""
    forms = ReportForm.objects.filter(is_used=True, rule__in={"", rule}).exclude(slots={})
    return forms.order_by("name", "id")
