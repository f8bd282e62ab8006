"""The visits of a routine, made some weeks ahead. What somebody has taken, or what was reported, is never removed and never doubled."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from otagaisama.base.steps import hold
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.actions import hold_request
from otagaisama.support.requests.models import Routine, Standing
from otagaisama.support.routines import bridge, queries, states
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import rules as visit_rules
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.actions.goings import settle, take_standing
from otagaisama.support.visits.actions.visits import call_off
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.models.choices import CancelledBy


@dataclass(frozen=True)
class Made:
    """What making did: visits made, visits taken off that nobody had taken, turns of standing helpers."""

    made: int = 0
    taken_off: int = 0
    turns: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.made or self.taken_off or self.turns)


@action
def make_ahead(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Make the visits of all routines for the next weeks, and let standing helpers take what they now may. Answers how many were made."""
    count = 0
    for routine in queries.routines_in_force(on=on):
        count += make_visits(routine, on=on, at=at, by=by).made
    record(by=by, at=at, verb="make-ahead", about="support.Routine")
    return count


def make_visits(routine: Routine, *, on: date, at: datetime, by: Account | str) -> Made:
    """Bring the coming visits of one routine in line with its rule and its pauses. Locks the request.

    A day that occurs and has no visit gets one. A visit that does not occur any more goes if nobody was asked, is cancelled if
    somebody was, and stays if somebody has taken it: a person decides about that one.
    """
    help_request = hold_request(routine.request_id)
    routine = hold(routine)
    if help_request.status not in (request_states.SEEKING, request_states.PLANNED):
        return Made()
    last = on + timedelta(days=states.AHEAD_DAYS)
    days = bridge.days_of(routine, queries.pauses_of(routine), first=on, last=last)
    taken_off = 0
    for visit in _beside_the_rule(routine, help_request, set(days), on=on):
        take_off(visit, cancelled_by=CancelledBy.OTHER, by=by, at=at)
        taken_off += 1
    made = _make(routine, help_request, days, on=on, at=at)
    open_ones = _held(routine, help_request, Q(status=visit_states.OPEN_VISIT, planned_on__gte=on, planned_on__in=days))
    turns = take_standing(open_ones, list(queries.standing_of(routine, on=on)), at=at)
    routine.made_until = last
    routine.save(update_fields=["made_until"])
    settle(help_request, at=at)
    done = Made(made, taken_off, turns)
    if done.anything:
        record(by=by, at=at, verb="make-visits", about=routine)
    return done


def take_off(visit: Visit, *, cancelled_by: str, by: Account | str, at: datetime, note: str = "") -> None:
    """A (locked) visit that does not take place: gone without a trace if nobody was ever asked, cancelled otherwise.

    A cancelled one leaves its routine, so that the day may come again without doubling it.
    """
    if not (visit.goings.exists() or visit.asks.exists() or visit.let_go.exists() or visit.concerns.exists()):
        visit.delete()
        return
    visit.routine = None
    call_off(visit, cancelled_by=cancelled_by, by=by, at=at, note=note)


def end_routine(routine: Routine, *, on: date) -> None:
    """The routine ends with the day; nobody stands for it any more."""
    if routine.ends_on is None or routine.ends_on > on:
        routine.ends_on = max(on, routine.starts_on)
        routine.version += 1
        routine.save(update_fields=["ends_on", "version"])
    for standing in Standing.objects.filter(Q(until=None) | Q(until__gt=on), routine=routine):
        standing.until = max(on, standing.since)
        standing.save(update_fields=["until"])


def _beside_the_rule(routine, help_request, days: set[date], *, on: date) -> list[Visit]:
    """The coming visits of a day that does not occur any more, which nobody has taken and nobody moved there."""
    alone = Q(status=visit_states.OPEN_VISIT, planned_on__gte=on, goings=None, moved_from=None)
    coming = _held(routine, help_request, alone)
    return [visit for visit in coming if visit.planned_on not in days]


def _make(routine, help_request, days: list[date], *, on: date, at: datetime) -> int:
    slot = help_request.slot or Slot.DAWN
    own = Q(routine=routine) | Q(routine=None) & ~Q(status=visit_states.CANCELLED)
    there = set(help_request.visits.filter(own, planned_on__gte=on).values_list("planned_on", flat=True))
    there |= set(help_request.visits.filter(moved_from__gte=on).values_list("moved_from", flat=True))
    been = bool(visit_queries.been_there(help_request))
    made = 0
    for day in days:
        if day in there or visit_rules.is_over(day, slot, at):
            continue
        visit = Visit(
            request=help_request,
            routine=routine,
            planned_on=day,
            slot=slot,
            needed=help_request.needed,
            first_time=not been,
        )
        visit.save(force_insert=True)
        made += 1
    return made


def _held(routine, help_request, where: Q) -> list[Visit]:
    visits = list(
        Visit.objects.select_for_update(of=("self",)).filter(where, routine=routine).order_by("planned_on", "id")
    )
    for visit in visits:
        visit.request = help_request
    return visits
