"""A visit is moved to another day or time: every rule is asked again, and whoever is concerned is told once."""

from datetime import date, datetime, time

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.routines import bridge, queries, rules, words
from otagaisama.support.routines.rules import Plans
from otagaisama.support.visits import actions as visits
from otagaisama.support.visits import rules as visit_rules
from otagaisama.support.visits import words as visit_words
from otagaisama.support.visits.models import Visit


@action
def move_visit(
    *, visit: Visit, planned_on: date, slot: str, by: Account, at: datetime, starts_at: time | None = None, reason: str = "",
    release: bool = False, escort: Account | None = None, alone_reason: str = "", version: int | None = None,
) -> Visit:  # fmt: skip
    """Move a coming visit. Who goes stays with it; whoever cannot go then is taken off where `release` says so, without a mark.

    Raises NotNow for what is over, Refused for a time that is taken, for a helper who cannot go then (insurance, twice at one time),
    without `reason` beside her own times, and without escort or reason where it becomes her first time (D19).
    """
    visit = visits.hold_visit(visit, version)
    if not visit.is_coming:
        raise NotNow(visit_words.NO_VISIT)
    if slot not in Slot.values:
        raise Refused(visit_words.SLOT_NEEDED)
    if (planned_on, slot, starts_at) == (visit.planned_on, visit.slot, visit.starts_at):
        raise Refused(words.STANDS_THERE)
    plans = plans_around(visit, first=planned_on, last=planned_on, at=at)
    if wall := rules.wall_before(visit, planned_on, slot, plans, at):
        raise Refused(wall)
    off = _who_cannot(visit, planned_on, slot, plans, release=release)
    doubts = _doubts(plans, off, planned_on, slot)
    if doubts and not reason.strip():
        raise Refused(words.REASON_NEEDED.format(doubts="".join(doubts)))
    before = visits.when_of(visit, timezone.localdate(at))
    visits.take_back_asks(visit, by=by, at=at)
    visit.goings.filter(helper__in=off).delete()
    visit.let_go.all().delete()
    _write(visit, planned_on, slot, starts_at, reason if doubts else "", at=at)
    if escort is not None or alone_reason.strip():
        visit.escort, visit.alone_reason = escort, alone_reason
    visit.save()
    visits.look_who_goes(visit)
    visits.settle(visit.request, at=at)
    visit.refresh_from_db(fields=["first_time"])
    if len(off) < len(plans.helpers):
        visit_rules.check_escort(first_time=visit.first_time, escort=visit.escort_id, alone_reason=visit.alone_reason)
    visits.tell_moved(visit, before=before, off=off, by=by, at=at)
    record(by=by, at=at, verb="move-visit", about=visit)
    return visit


def plans_around(visit: Visit, *, first: date, last: date, at: datetime) -> Plans:
    """What stands around a visit from a day to a day: the same number of questions, however many days."""
    helpers = queries.goers_of(visit)
    busy, turns = queries.turns_beside(visit, helpers, first=first, last=last)
    others = queries.others_of(visit, first=first, last=last)
    avoided = frozenset(request_queries.avoided_helper_ids(visit.request)) if helpers else frozenset()
    taken = frozenset((other.planned_on, other.slot) for other in others if other.is_coming)
    return Plans(helpers, avoided, busy, turns, taken, _rule_days(visit, others, first, last))


def _rule_days(visit: Visit, others: list[Visit], first: date, last: date) -> dict[date, str]:
    """Days on which the rule sends another visit, and days on which it rests; the day that this one stands for is its own."""
    if visit.routine is None:
        return {}
    off = {other.planned_on for other in others if other.is_cancelled}
    days = {}
    for turn in bridge.turns_of(visit.routine, queries.pauses_of(visit.routine), first=first, last=last):
        if turn.happens and turn.on not in off and turn.on != visit.moved_from:
            days[turn.on] = words.RULE_DAY
    for pause in queries.pauses_of(visit.routine):
        for day in bridge.days_within(pause, first, last):
            days[day] = words.IN_PAUSE.format(why=pause.get_why_display())
    return days


def _who_cannot(visit: Visit, day: date, slot: str, plans: Plans, *, release: bool) -> list[Helper]:
    walls = {helper: rules.walls_of(visit, helper, day, slot, plans) for helper in plans.helpers}
    said = [wall for of_hers in walls.values() for wall in of_hers]
    if said and not release:
        raise Refused(words.RELEASE_NEEDED.format(walls="".join(said)))
    return [helper for helper, of_hers in walls.items() if of_hers]


def _doubts(plans: Plans, off: list[Helper], day: date, slot: str) -> list[str]:
    staying = [helper for helper in plans.helpers if helper not in off]
    return [doubt for helper in staying for doubt in rules.doubts_of(helper, day, slot, plans)]


def _write(visit: Visit, day: date, slot: str, starts_at: time | None, reason: str, *, at: datetime) -> None:
    """The new day and time. A visit of a rule keeps the day that it stands for, however often it is moved."""
    if visit.routine is not None and day != visit.planned_on:
        stands_for = visit.moved_from or visit.planned_on
        visit.moved_from = stands_for if stands_for != day else None
        # What was called off on that day leaves its rule, as everywhere: a rule has one visit a day.
        Visit.objects.filter(routine=visit.routine, planned_on=day).exclude(pk=visit.pk).update(routine=None)
    if day != visit.planned_on:
        visit.round_order = None
    visit.planned_on, visit.slot, visit.starts_at, visit.move_reason, visit.moved_at = day, slot, starts_at, reason, at
