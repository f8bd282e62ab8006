"""Questions about the places where a van stops: who keeps which, what is different today, what waits for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet, Sum

from otagaisama.base.access import Role
from otagaisama.messaging.models import Letter
from otagaisama.people.knowing import knowing_q
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.shopping.stores.states import ServiceKind, Shown
from otagaisama.shopping.vans import roles, states, timetable
from otagaisama.shopping.vans.models import Absence, ChainLink, MobileStop, StopAsker, StopChange, StopLog
from otagaisama.shopping.vans.queries.public import public_stops
from otagaisama.shopping.vans.states import Missed, Outcome
from otagaisama.shopping.vans.timetable import DayNotice
from otagaisama.town.models import District

LISTED = ("district__order", "name", "id")


def stops_for(user, *, on: date) -> QuerySet[MobileStop]:
    """The places this reader keeps: staff all, a coordinator those of the own districts."""
    return _of(user, on, (Role.COORDINATOR,))


def stops_to_stand(user, *, on: date) -> QuerySet[MobileStop]:
    """The places at which this reader may stand, where a van comes now."""
    return _of(user, on, roles.STANDERS).visited()


def districts_kept(user, *, on: date) -> QuerySet[District]:
    """The districts in which this reader keeps stops."""
    every = District.objects.order_by("order", "name", "id")
    return every if Role.STAFF in user.roles_on(on) else every.filter(id__in=user.district_ids_on(on, Role.COORDINATOR))


def with_sales(stops: QuerySet[MobileStop], *, on: date) -> QuerySet[MobileStop]:
    """The same with `times` the van came, `buyers` in all, the `last_on` day, and how many ask to be told (`asked`)."""
    came = Q(logs__came=True, logs__on__lte=on)
    return stops.annotate(
        times=Count("logs", filter=came, distinct=True), last_on=Max("logs__on", filter=came),
        asker_count=Count("askers", filter=Q(askers__ended_on=None), distinct=True),
    )  # fmt: skip


def buyers_by_stop(stops: Iterable[MobileStop]) -> dict:
    """Everybody who bought, by stop."""
    rows = (
        StopLog.objects.filter(stop__in=[stop.pk for stop in stops])
        .values("stop")
        .annotate(total=Sum("buyers"))
        .order_by()
    )
    return {row["stop"]: row["total"] for row in rows}


@dataclass(frozen=True)
class BoardEntry:
    """One place on the board: the next day the van comes, and what is different from today on, the nearest day first."""

    stop: MobileStop
    next_on: date | None
    notices: list[DayNotice]

    @property
    def today(self) -> DayNotice | None:
        """What is different today."""
        return next((notice for notice in self.notices if notice.is_today), None)


def board(stops: QuerySet[MobileStop], *, on: date) -> list[BoardEntry]:
    """The places as residents read them, each with its next day and its changes."""
    coming = StopChange.objects.filter(withdrawn_at=None, on__gte=on).order_by("on", "id")
    entries = []
    for stop in stops.prefetch_related(Prefetch("changes", coming, to_attr="coming")):
        next_on = timetable.next_day(stop, on, timetable.days_off(stop.coming))
        entries.append(BoardEntry(stop, next_on, timetable.notices(stop.coming, on=on)))
    return entries


def told_today(*, on: date) -> list[BoardEntry]:
    """The public places where something is different today: a day off first."""
    shown = public_stops().filter(changes__on=on, changes__withdrawn_at=None).distinct()
    return different_today(board(shown, on=on))


def different_today(entries: Iterable[BoardEntry]) -> list[BoardEntry]:
    """Those of a board where something is different today: a day off first."""
    return sorted((entry for entry in entries if entry.today), key=lambda entry: not entry.today.rests)


def logs_of(stop: MobileStop) -> QuerySet[StopLog]:
    """What was counted at a stop, the newest day first."""
    return StopLog.objects.filter(stop=stop).select_related("by").order_by("-on", "id")


def askers_for(user, *, on: date, stop: MobileStop | None = None) -> QuerySet[StopAsker]:
    """Who asked to be told (at a stop) and still does, as far as this reader may know of them, the first one first."""
    known = Q(knowing=None) | Q(heard_by=user) | knowing_q(user, on=on)
    stops = stops_for(user, on=on) if stop is None else [stop]
    askers = StopAsker.objects.filter(known, stop__in=stops, ended_on=None)
    return askers.select_related("stop").order_by("agreed_on", "id")


def letters_to(asker: StopAsker) -> QuerySet[Letter]:
    """What was, or is to be, told to somebody who asked."""
    return Letter.objects.filter(key__contains=f" {asker.pk} ", key__startswith="stop ")


def chain_of(stop: MobileStop) -> QuerySet[ChainLink]:
    """The chain that was agreed, in its order."""
    return ChainLink.objects.filter(stop=stop, ended_on=None).order_by("order", "id")


def links_for(user, *, on: date) -> QuerySet[ChainLink]:
    return ChainLink.objects.filter(stop__in=stops_for(user, on=on), ended_on=None).select_related("stop")


def changes_of(stop: MobileStop, *, on: date) -> QuerySet[StopChange]:
    """What is different at a stop from a day on, the nearest first."""
    return StopChange.objects.filter(stop=stop, withdrawn_at=None, on__gte=on).order_by("on", "id")


def shown_in(district: str) -> QuerySet[MobileStop]:
    """The public places of a district (its id), or all."""
    stops = public_stops()
    return stops.filter(district=district) if district else stops


def resting_days(first: date) -> set[tuple]:
    """(stop, day) of the days off from `first` on."""
    off = StopChange.objects.filter(kind=Missed.RESTS, withdrawn_at=None, on__gte=first)
    return set(off.values_list("stop_id", "on"))


def sellers() -> QuerySet[ShoppingService]:
    """Who sells from a van and has not ended."""
    return ShoppingService.objects.filter(kind=ServiceKind.VAN, public_state__in=(Shown.OPEN, Shown.RESTING)).order_by(
        "name", "id"
    )


def changes_to_stand(user, *, on: date) -> QuerySet[StopChange]:
    """The changes from today on that this reader may take back."""
    return StopChange.objects.filter(
        stop__in=stops_to_stand(user, on=on), withdrawn_at=None, on__gte=on
    ).select_related("stop__district")


def absences_for(user, *, on: date) -> QuerySet[Absence]:
    """What this reader sees to: that of the stops kept."""
    kept = Absence.objects.filter(stop__in=stops_for(user, on=on))
    return kept.select_related("stop__district", "noticed_by", "answered_by").order_by("-noticed_at", "id")


def absences_noticed_by(user) -> QuerySet[Absence]:
    """What this reader noticed, with the answer that came back, the newest first."""
    return Absence.objects.filter(noticed_by=user).select_related("stop").order_by("-noticed_at", "id")


def waiting_at_stops(user, *, on: date) -> dict[str, int]:
    """What wants somebody's hand: `absences` not yet answered, `reviews` that are due, `trials` with their four times done."""
    stops = stops_for(user, on=on)
    times = Count("logs", filter=Q(logs__came=True, logs__on__gte=F("trial_from")))
    tried = stops.filter(stage=states.TRIAL).annotate(tried=times).filter(tried__gte=states.TRIAL_TIMES)
    return {
        "absences": Absence.objects.filter(stop__in=stops, outcome=Outcome.WAITING).count(),
        "reviews": stops.visited().filter(review_on__lte=on).count(),
        "trials": tried.count(),
    }


def absences_due(on: date) -> QuerySet[Absence]:
    """What was answered long ago and is still named."""
    return Absence.objects.filter(erase_on__lte=on)


def _of(user, on: date, roles) -> QuerySet[MobileStop]:
    every = MobileStop.objects.select_related("district", "seller").order_by(*LISTED)
    if Role.STAFF in user.roles_on(on):
        return every
    return every.filter(district_id__in=user.district_ids_on(on, *roles))
