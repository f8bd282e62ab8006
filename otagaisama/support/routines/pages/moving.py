"""The week of a visit that is to be moved: each day and time says whether it can stand there, what must be asked, or why not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.routines import rules
from otagaisama.support.routines.actions import plans_around
from otagaisama.support.visits.models import Visit

DAYS_SHOWN = 7


@dataclass(frozen=True)
class Place:
    """One day and time: free, free with a question (`asks`), or not (`wall`)."""

    day: date
    slot: str
    wall: str = ""
    asks: str = ""
    stands: bool = False
    chosen: bool = False

    @property
    def label(self) -> str:
        return Slot(self.slot).label


def move_grid(visit: Visit, *, first: date, at: datetime, chosen: tuple = ()) -> dict:
    """Seven days by the times of a day, from `first`; the ways to the weeks beside."""
    last = first + timedelta(days=DAYS_SHOWN - 1)
    plans = plans_around(visit, first=first, last=last, at=at)
    days = [first + timedelta(days=place) for place in range(DAYS_SHOWN)]
    rows = [
        {"day": day, "places": [_place(visit, day, slot, plans, at, chosen) for slot in Slot.values]} for day in days
    ]
    week = timedelta(days=DAYS_SHOWN)
    return {"rows": rows, "heads": Slot.labels, "first": first, "before": first - week, "after": first + week}


def _place(visit: Visit, day: date, slot: str, plans: rules.Plans, at: datetime, chosen: tuple) -> Place:
    if (day, slot) == (visit.planned_on, visit.slot):
        return Place(day, slot, stands=True)
    if wall := rules.wall_before(visit, day, slot, plans, at):
        return Place(day, slot, wall=wall)
    asks = []
    for helper in plans.helpers:
        asks += rules.walls_of(visit, helper, day, slot, plans) or rules.doubts_of(helper, day, slot, plans)
    return Place(day, slot, asks="".join(asks), chosen=(day, slot) == chosen)
