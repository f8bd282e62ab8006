"""Questions about events. Each begins from the reader; what everybody may see says so."""

from datetime import date, datetime

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from otagaisama.base.access import Role
from otagaisama.gatherings.events.models import CaseStudy, Event, EventDate, SmallRole
from otagaisama.gatherings.events.states import Answered, DateState, EventState
from otagaisama.people.models import Account
from otagaisama.people.queries import colleagues
from otagaisama.town.models import District

FIRST_OF_A_DAY = 3
SHOWN_IN_A_MONTH = ("day", "starts_at", "state", "moved_from", "event__title", "event__state")
MOST_IN_A_WEEK, MOST_IN_A_FEED = 300, 1_000


def events_for(user, *, on: date) -> QuerySet[Event]:
    """The events that this desk keeps, counted: all for staff, the own districts' for a coordinator."""
    roles = user.roles_on(on)
    events = _counted(Event.objects.select_related("district", "keeps", "offer", "case"))
    if Role.STAFF in roles:
        return events
    if Role.COORDINATOR in roles:
        return events.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return events.none()


def _counted(events: QuerySet[Event]) -> QuerySet[Event]:
    # What is called off says nothing of when an event is; one that has no date left still stands with its last one.
    dates = EventDate.objects.order_by().filter(event=OuterRef("pk")).values("event")
    going = dates.filter(state=DateState.ON)

    def each(rows, what):
        return Subquery(rows.annotate(n=what).values("n"))

    return events.annotate(
        first_at=Coalesce(each(going, Min("starts_at")), each(dates, Min("starts_at"))),
        last_at=Coalesce(each(going, Max("starts_at")), each(dates, Max("starts_at"))),
        times=Coalesce(each(dates, Count("pk")), 0),
        came=each(dates, Sum("came")),
        first_timers=each(dates, Sum("first_time")),
        uncounted=each(going.filter(came=None), Min("starts_at")),
    ).order_by("-first_at", "id")


def titles_and_starts(user, *, on: date) -> list[tuple[str, datetime]]:
    """(title, start) of every date of this desk's events: what a list brings again is left as it is."""
    dates = dates_for(user, on=on).order_by("event_id", "starts_at")
    return list(dates.values_list("event__title", "starts_at"))


def published_for(user, *, on: date) -> QuerySet[Event]:
    """Those that were published: what a new one may be copied from."""
    return events_for(user, on=on).exclude(opened_on=None)


def dates_for(user, *, on: date) -> QuerySet[EventDate]:
    """The dates of the events that this desk keeps."""
    kept = events_for(user, on=on).order_by().values("pk")
    return EventDate.objects.filter(event_id__in=kept).select_related("event__district", "event__offer", "offer")


def dates_of(event: Event) -> list[EventDate]:
    """Its dates, the first one first, those that were called off too."""
    return list(event.dates.select_related("offer").order_by("starts_at"))


def shown_events() -> QuerySet[Event]:
    """What anybody may look at: whatever was published, also when it was called off or is over."""
    return Event.objects.select_related("district", "offer").exclude(opened_on=None)


def shown_dates(first: date, last: date, district: District | None = None) -> QuerySet[EventDate]:
    """The published dates from `first` to `last`, both included; of a district with those of the whole ward."""
    dates = EventDate.objects.filter(shown=True, day__range=(first, last))
    if district is not None:
        dates = dates.filter(Q(event__district=district) | Q(event__district=None))
    return dates.select_related("event__district").order_by("day", "starts_at", "id")


def first_of_each_day(first: date, last: date, district: District | None = None) -> list[EventDate]:
    """The first few dates of each day, each with how many the day has (`of_day`): three queries however many there are.

    The days are counted and ranked on an index alone; only what a month shows of these few rows is read.
    """
    dates = shown_dates(first, last, district).select_related(None).order_by()
    of_day = dict(dates.values_list("day").annotate(count=Count("pk")).order_by("day"))
    ranked = dates.annotate(turn=Window(RowNumber(), partition_by=F("day"), order_by=["starts_at", "id"]))
    keys = ranked.filter(turn__lte=FIRST_OF_A_DAY).values_list("pk", flat=True).order_by("pk")
    rows = EventDate.objects.filter(pk__in=list(keys)).select_related("event").only(*SHOWN_IN_A_MONTH)
    firsts = list(rows.order_by("day", "starts_at", "id"))
    for kept in firsts:
        kept.of_day = of_day[kept.day]
    return firsts


def coming_dates(on: date, district: District | None = None) -> QuerySet[EventDate]:
    """From today on, what was called off too: whoever meant to come must see it."""
    return shown_dates(on, date.max, district)


def feed_dates(first: date, district: District | None = None) -> QuerySet[EventDate]:
    """What a telephone's calendar reads."""
    return shown_dates(first, date.max, district)[:MOST_IN_A_FEED]


def kept_feed_dates(account, first: date) -> QuerySet[EventDate]:
    """The published dates of the events that somebody keeps."""
    return shown_dates(first, date.max).filter(event__keeps=account)[:MOST_IN_A_FEED]


def near_dates(days: list[date], district: District | None, *, without: Event | None = None) -> QuerySet[EventDate]:
    """Other events on these days, in the same district or of the whole ward; planned ones too."""
    dates = EventDate.objects.filter(day__in=days, state=DateState.ON).exclude(event__state=EventState.OFF)
    if district is not None:
        dates = dates.filter(Q(event__district=district) | Q(event__district=None))
    if without is not None:
        dates = dates.exclude(event=without)
    return dates.select_related("event__district").order_by("starts_at", "id")


def cases_for(user, *, on: date) -> QuerySet[CaseStudy]:
    """Case studies are shared by all desks of the ward."""
    return CaseStudy.objects.select_related("district").annotate(used=Count("events")).order_by("-made_at", "id")


def roles_of(event: Event) -> QuerySet[SmallRole]:
    """Its small roles, with how many were said yes to or done."""
    taken = Count("offers", filter=Q(offers__state__in=(Answered.YES, Answered.DONE)))
    return event.roles.annotate(taken=taken).order_by("made_at", "id")


def who_may_keep(user, *, on: date) -> QuerySet[Account]:
    """Who can keep an event: staff, and the coordinators of the reader's districts."""
    keepers = colleagues(on=on)
    for district in user.district_ids_on(on, Role.COORDINATOR):
        keepers = keepers | colleagues(on=on, district_id=district)
    return keepers.distinct()


def counts_between(first: date, last: date) -> list[dict]:
    """What the plan counts: by district, how many dates took place, how many came, how many for the first time."""
    held = EventDate.objects.filter(day__range=(first, last), state=DateState.ON, came__isnull=False)
    rows = held.values("event__district__name", "event__district_id").annotate(
        dates=Count("pk"), came=Sum("came"), first_timers=Coalesce(Sum("first_time"), 0)
    )
    return list(rows.order_by("event__district__order", "event__district_id"))
