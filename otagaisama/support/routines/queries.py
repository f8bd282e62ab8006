"""Questions about routines: their pauses, who stands for them, what was taken."""

from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import Pause, Routine, Standing
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Visit


def routines_in_force(*, on: date) -> QuerySet[Routine]:
    """The routines of requests for which somebody is sought or goes, that have not ended on a day."""
    routines = Routine.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), request__status__in=(request_states.SEEKING, request_states.PLANNED)
    )
    return routines.select_related("request").order_by("starts_on", "id")


def pauses_of(routine: Routine) -> list[Pause]:
    """All pauses of a routine, by their beginning."""
    return list(Pause.objects.filter(routine=routine).order_by("starts_on", "id"))


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
