"""When a van comes to a place: its usual days, those that were called off, and what is said of a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.saying import catalogued
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import Course, MobileStop, StopChange
from otagaisama.shopping.vans.states import Missed

FARTHEST = 366  # days: whoever rests all winter has a next day, too


def comes_on(stop: MobileStop | Course, day: date) -> bool:
    """Whether the van usually comes on `day`: its weekday, and the weeks of the month where only some are meant."""
    if stop.weekday is None or day.weekday() != stop.weekday:
        return False
    weeks = states.weeks_of(stop.rule)
    return not weeks or (day.day - 1) // 7 + 1 in weeks


def next_day(stop: MobileStop, today: date, off: Collection[date]) -> date | None:
    """The next day from `today` on that was not called off (`off`), or None while no van comes."""
    if stop.stage not in states.VISITED_STAGES:
        return None
    days = (today + timedelta(days=ahead) for ahead in range(FARTHEST))
    return next((day for day in days if comes_on(stop, day) and day not in off), None)


def days_between(stop: MobileStop | Course, first: date, last: date) -> list[date]:
    """The usual days from `first` to `last`, also those that were called off."""
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [day for day in days if comes_on(stop, day)]


def fits(stop: MobileStop, course: Course) -> bool:
    """Whether the van of a course comes to a place on the place's own days: the same weekday, and no week that the place does not have."""
    own, driven = states.weeks_of(stop.rule), states.weeks_of(course.rule)
    return stop.weekday == course.weekday and (not own or (bool(driven) and driven <= own))


@dataclass(frozen=True)
class DayNotice:
    """What is different at a stop on one day, as it is read on another: only today says きょう."""

    change: StopChange
    is_today: bool

    @property
    def says(self) -> str:
        return catalogued(f"{'きょうは ' if self.is_today else ''}{self.change.get_kind_display()}")

    @property
    def rests(self) -> bool:
        return self.change.kind == Missed.RESTS


def notices(changes, *, on: date) -> list[DayNotice]:
    """The changes of a stop as they are read on a day."""
    return [DayNotice(change, change.on == on) for change in changes]


def days_off(changes) -> set[date]:
    """The days on which the van does not come, of the changes of one stop."""
    return {change.on for change in changes if change.kind == Missed.RESTS}
