"""Questions about routines: their pauses, who stands for them, what was taken."""

from collections import Counter
from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.base.days import first_of_month, last_of_month
from otagaisama.base.kept_sql import read_by
from otagaisama.support.helpers.models import Helper
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import Pause, Routine, Standing
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Going, Visit


def routines_in_force(*, on: date) -> QuerySet[Routine]:
    """The routines of requests for which somebody is sought or goes, that have not ended on a day."""
    routines = Routine.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), request__status__in=(request_states.SEEKING, request_states.PLANNED)
    )
    return routines.select_related("request").order_by("starts_on", "id")


def pauses_of(routine: Routine) -> list[Pause]:
    """All pauses of a routine, by their beginning."""
    return read_by(
        "the pauses of a routine",
        lambda: Pause.objects.filter(routine_id=routine.pk).order_by("starts_on", "id"),
        routine.pk,
    )


def standing_of(routine: Routine, *, on: date) -> QuerySet[Standing]:
    """The いつもの人 of a routine on a day or later, the longest standing first."""
    standing = Standing.objects.filter(Q(until=None) | Q(until__gte=on), routine=routine)
    return standing.select_related("helper__person").order_by("since", "id")


def taken_of(routine: Routine, *, on: date) -> QuerySet[Visit]:
    """The coming visits of a routine that somebody has taken, by day, with who goes."""
    coming = Visit.objects.filter(
        routine=routine, status__in=visit_states.VISIT_COMING, planned_on__gte=on, goings__isnull=False
    ).distinct()
    return coming.prefetch_related("goings__helper__person").order_by("planned_on", "id")


def goers_of(visit: Visit) -> list[Helper]:
    """Who goes to a visit, with her insurances, in the order in which they took it."""
    goes = Helper.objects.filter(goings__visit=visit).select_related("person", "district")
    return list(goes.prefetch_related("insurances").order_by("goings__taken_at", "id"))


def turns_beside(visit: Visit, helpers: list[Helper], *, first: date, last: date) -> tuple[set, Counter]:
    """What these helpers do beside a visit: (helper, day, time) of what is coming, and turns by (helper, year, month)."""
    goings = Going.objects.filter(
        helper__in=helpers, visit__planned_on__range=(first_of_month(first), last_of_month(last))
    )
    busy, turns = set(), Counter()
    rows = goings.exclude(visit__status=visit_states.CANCELLED).exclude(visit=visit)
    for helper_id, day, slot, status in rows.values_list(
        "helper_id", "visit__planned_on", "visit__slot", "visit__status"
    ):
        turns[helper_id, day.year, day.month] += 1
        if status in visit_states.VISIT_COMING:
            busy.add((helper_id, day, slot))
    return busy, turns


def others_of(visit: Visit, *, first: date, last: date) -> list[Visit]:
    """The other visits of its request on some days, whatever became of them."""
    beside = Visit.objects.filter(request_id=visit.request_id, planned_on__range=(first, last)).exclude(pk=visit.pk)
    return list(beside.order_by("planned_on", "id"))
