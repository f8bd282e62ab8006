"""When a van comes to a place."""

from datetime import date, timedelta

from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import MobileStop

FAR_AHEAD = 70  # days: a fifth Saturday is never farther away


def comes_on(stop: MobileStop, day: date) -> bool:
    """Whether the van usually comes on `day`: its weekday, and the weeks of the month where only some are meant."""
    if stop.weekday is None or day.weekday() != stop.weekday:
        return False
    weeks = states.weeks_of(stop.rule)
    return not weeks or (day.day - 1) // 7 + 1 in weeks


def next_day(stop: MobileStop, today: date) -> date | None:
    """The next usual day from `today` on, or None while no van comes."""
    if stop.stage not in states.VISITED_STAGES:
        return None
    days = (today + timedelta(days=ahead) for ahead in range(FAR_AHEAD))
    return next((day for day in days if comes_on(stop, day)), None)
