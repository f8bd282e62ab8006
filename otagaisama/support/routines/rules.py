"""Where a visit may be moved to: each rule answers with its sentence, and what a helper's own times say is asked about."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.base.refusals import Refused
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Day, Slot
from otagaisama.support.helpers.rules import covered_on
from otagaisama.support.requests.rules import check_may_stand
from otagaisama.support.routines import words
from otagaisama.support.visits import rules as visit_rules
from otagaisama.support.visits import words as visit_words
from otagaisama.support.visits.models import Visit


@dataclass(frozen=True)
class Plans:
    """What stands around a visit on some days: who goes, what they do beside, the other visits, the days and the rests of its rule."""

    helpers: list[Helper]
    avoided: frozenset
    busy: set
    turns: Counter
    taken: frozenset  # (day, time) of the request's other coming visits
    rule_days: dict[date, str]  # days that the rule keeps for another visit, or that its pauses take, with the sentence


def wall_before(visit: Visit, day: date, slot: str, plans: Plans, at: datetime) -> str:
    """Why this visit cannot stand on that day at that time, whoever goes; "" where it can."""
    try:
        visit_rules.check_day(day, slot, at)
    except Refused as refusal:
        return str(refusal)
    if (day, slot) in plans.taken:
        return visit_words.ALREADY_PLANNED
    return plans.rule_days.get(day, "") if day != visit.planned_on else ""


def walls_of(visit: Visit, helper: Helper, day: date, slot: str, plans: Plans) -> list[str]:
    """Why she cannot go then (D15, D16, twice at one time)."""
    try:
        check_may_stand(helper, visit.request, avoided=helper.pk in plans.avoided)
    except Refused:
        return [words.NOT_STANDING.format(name=helper.name)]
    walls = []
    if not covered_on(helper.insurances.all(), day, paid=visit.request.is_paid):
        walls.append(words.UNINSURED.format(name=helper.name))
    if (helper.pk, day, slot) in plans.busy:
        walls.append(words.BUSY.format(name=helper.name))
    return walls


def doubts_of(helper: Helper, day: date, slot: str, plans: Plans) -> list[str]:
    """What she said that does not fit: her times, and how often a month. She may go in spite of it, with a reason."""
    doubts = []
    weekday = Day.values[day.weekday()]
    if helper.slots and f"{weekday}-{slot}" not in helper.slots:
        when = f"{Day(weekday).label}曜の{Slot(slot).label}"
        doubts.append(words.HOURS_NOT_HERS.format(name=helper.name, slot=when))
    if plans.turns[helper.pk, day.year, day.month] >= helper.max_per_month:
        doubts.append(words.MONTH_FULL.format(name=helper.name, most=helper.max_per_month))
    return doubts
