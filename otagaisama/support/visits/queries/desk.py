"""What the desk of everybody's turn looks at: days, what is open, who thinks it over, what was noticed, whom nobody asked for long."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import Helper
from otagaisama.support.requests.models import HelpRequest, Standing
from otagaisama.support.requests.queries import at_desk
from otagaisama.support.visits import states
from otagaisama.support.visits.models import Ask, Concern, Going, Visit
from otagaisama.support.visits.queries.visits import visits_for

SOON_DAYS = 14
LONG_DAYS = 60
OFTEN_DAYS = 30
OFTEN = 4


def visits_between(user, *, on: date, first: date, last: date) -> QuerySet[Visit]:
    """The visits of some days, in the order in which they are gone: the day, the remembered round, the time."""
    order = ("planned_on", F("round_order").asc(nulls_last=True), "starts_at", "slot", "id")
    return visits_for(user, on=on).filter(planned_on__range=(first, last)).order_by(*order)


def day_counts(user, *, on: date, first: date, last: date) -> dict[date, dict[str, int]]:
    """For each day of a month: how many visits there are (cancelled left out), and how many of them nobody has taken."""
    rows = visits_for(user, on=on).filter(planned_on__range=(first, last)).exclude(status=states.CANCELLED)
    rows = rows.select_related(None).prefetch_related(None).order_by("planned_on").values("planned_on")
    counted = rows.annotate(all=Count("id"), open=Count("id", filter=Q(status=states.OPEN_VISIT)))
    return {row["planned_on"]: {"all": row["all"], "open": row["open"]} for row in counted}


def open_visits_for(user, *, on: date, days: int = SOON_DAYS) -> QuerySet[Visit]:
    """Visits of the next days that nobody, or too few, have taken, the soonest first."""
    return visits_for(user, on=on).filter(status=states.OPEN_VISIT, planned_on__range=(on, on + timedelta(days=days)))


def unreported_for(user, *, on: date) -> QuerySet[Visit]:
    """Visits whose day has passed and of which nothing was written, the oldest first."""
    return visits_for(user, on=on).filter(status__in=states.VISIT_COMING, planned_on__lt=on)


def coming_alone(user, *, on: date, days: int = SOON_DAYS) -> QuerySet[Visit]:
    """First times of the next days that somebody has taken, without anybody beside."""
    # Said twice over: `escort=None` would tempt SQLite to gather nearly all visits by the index of escorts.
    alone = ~Q(escort__isnull=False)
    coming = visits_for(user, on=on).filter(alone, status=states.COMING, first_time=True)
    return coming.filter(planned_on__range=(on, on + timedelta(days=days)))


def alone_for(user, *, on: date) -> list[Visit]:
    """Those of them without a reason (D19)."""
    return [visit for visit in coming_alone(user, on=on) if not visit.alone_reason.strip()]


def waiting_asks_for(user, *, on: date) -> QuerySet[Ask]:
    """Who is thinking it over, the one whose clock runs out first first."""
    # By who may know, not among all visits that may be read: a house of five years has sixty thousand of them.
    waiting = Ask.objects.filter(at_desk(user, on=on, prefix="visit__request__"), answer=states.ASKED)
    return waiting.select_related("helper__person", "visit__request__district").order_by("answer_by", "id")


def concerns_for(user, *, on: date) -> QuerySet[Concern]:
    """What helpers noticed on the visits this reader may read, newest first."""
    seen = Concern.objects.filter(at_desk(user, on=on, prefix="visit__request__"))
    return seen.select_related("visit__request__district", "told_by_helper__person", "taken_up_by").order_by(
        "-at", "id"
    )


def concerns_waiting(user, *, on: date) -> QuerySet[Concern]:
    """Those that nobody has taken up."""
    return concerns_for(user, on=on).filter(taken_up_at=None)


def concerns_taken(user, *, on: date) -> QuerySet[Concern]:
    """Those that somebody has taken up."""
    return concerns_for(user, on=on).exclude(taken_up_at=None)


def names_waiting_for(user, *, on: date) -> QuerySet[Visit]:
    """Reports kept without signal in which somebody seems to be named, until somebody looked; the oldest first."""
    return visits_for(user, on=on).filter(names_waiting=True).order_by("planned_on", "id")


def without_turn_since(helpers: QuerySet[Helper], before: date) -> QuerySet[Helper]:
    """Registered helpers whom nobody has asked since a day (or ever), and who had no turn since: a standing turn counts as one."""
    went = Going.objects.filter(helper=OuterRef("pk"), visit__planned_on__gte=before)
    stands = Standing.objects.filter(Q(until=None) | Q(until__gte=before), helper=OuterRef("pk"))
    unasked = Q(last_asked_on__lt=before) | Q(last_asked_on=None, joined_on__lt=before)
    waiting = helpers.filter(unasked, status=helper_states.REGISTERED).exclude(last_turn_on__gte=before)
    return waiting.filter(~Exists(went.exclude(visit__status=states.CANCELLED)), ~Exists(stands))


def unasked_for_long(user, *, on: date) -> QuerySet[Helper]:
    """Registered helpers who had no asking and no turn for two months (or ever), the longest first."""
    helpers = helper_queries.helpers_for(user, on=on)
    waiting = without_turn_since(helpers, on - timedelta(days=LONG_DAYS))
    return waiting.order_by(F("last_asked_on").asc(nulls_first=True), "joined_on", "id")


def asked_often(user, *, at: datetime, on: date) -> QuerySet[Helper]:
    """Helpers who were asked four times or more within 30 days, with `asks`. A reason to thank them, never a score."""
    lately = Count("asks", filter=Q(asks__asked_at__gte=at - timedelta(days=OFTEN_DAYS)))
    return (
        helper_queries.helpers_for(user, on=on)
        .annotate(asked_lately=lately)
        .filter(asked_lately__gte=OFTEN)
        .order_by("-asked_lately", "id")
    )


def visits_of(help_request: HelpRequest) -> QuerySet[Visit]:
    """All visits of a request, the newest day first, with who goes, who was asked and what was noticed."""
    visits = help_request.visits.select_related("escort", "routine").order_by("-planned_on", "-id")
    asks = Ask.objects.select_related("helper__person", "asked_by").order_by("asked_at", "id")
    return visits.prefetch_related(
        "goings__helper__person",
        "goings__stood_in_for__person",
        Prefetch("asks", asks),
        "concerns__told_by_helper__person",
    )
