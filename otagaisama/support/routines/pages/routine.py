"""What is shown before a rule is kept: its next days, and the days somebody took that would no longer belong to it."""

from dataclasses import dataclass
from datetime import date

from otagaisama.support.requests.models import HelpRequest, Routine
from otagaisama.support.routines import bridge, queries
from otagaisama.support.routines.pages.request import days_ahead
from otagaisama.support.visits.models import Visit


@dataclass(frozen=True)
class Beside:
    """A day somebody has taken that the new rule does not know, or at another time; ticked first where she is the いつもの人."""

    visit: Visit
    names: str
    ticked: bool


def preview(help_request: HelpRequest, rule: dict, *, today: date, chosen: set[str] | None = None) -> dict:
    """The next days of a rule that was typed, its words, and what stands beside it. `chosen`: what somebody ticked before.

    `values` is what is confirmed with it: the rule as it was typed, and the days of others that were shown.
    """
    slot, rule = rule["slot"], {name: value for name, value in rule.items() if name != "slot"}
    held = getattr(help_request, "routine", None)
    routine = Routine(request=help_request, **rule)
    pauses = queries.pauses_of(held) if held else []
    turns = days_ahead(routine, pauses, today)
    days = {turn.on for turn in turns if turn.happens}
    beside = _beside(held, days, slot, today, chosen) if held else []
    return {
        "turns": turns, "rule_words": bridge.say_pattern(routine.kind, routine.pattern, routine.starts_on),
        "beside": beside, "previewed": True, "values": [rule, slot, [str(day.visit.pk) for day in beside]],
    }  # fmt: skip


def _beside(routine: Routine, days: set[date], slot: str, today: date, chosen: set[str] | None) -> list[Beside]:
    standing = {standing_helper.helper_id for standing_helper in queries.standing_of(routine, on=today)}
    beside = []
    for visit in queries.taken_of(routine, on=today):
        if visit.planned_on in days and visit.slot == slot:
            continue
        goes = {going.helper_id: going.helper.name for going in visit.goings.all()}
        ticked = str(visit.pk) in chosen if chosen is not None else set(goes) <= standing
        beside.append(Beside(visit, "・".join(goes.values()), ticked))
    return beside
