"""The past of the example: what happened when. Each step plans its events; at the end they happen in their order."""

import csv
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from otagaisama.base.days import day_of_tokyo, first_of_fiscal_year
from otagaisama.base.refusals import NotNow
from otagaisama.config.example import people

DAYS_TOLD = 430  # the oldest voice is younger


@dataclass
class Timeline:
    """What is going to happen until `at`. An event is called with its moment."""

    at: datetime
    _events: list = field(default_factory=list)
    _count: int = 0

    def add(self, when: datetime, what: Callable[[datetime], None]) -> None:
        """Plan an event; of two at the same moment the first planned comes first."""
        self._count += 1
        heapq.heappush(self._events, (when, self._count, what))

    def play(self) -> None:
        """Let everything happen, the oldest first."""
        while self._events:
            when, _, what = heapq.heappop(self._events)
            what(when)


class Clock:
    """The moments of one story, each after the one before, at hours when somebody is there."""

    def __init__(self, context):
        self.context, self.last = context, None

    def on(self, ago: int, *, at_work: bool = True) -> datetime:
        """A moment `ago` days ago; work is moved from a weekend to the Monday, if it is over."""
        ago = max(ago, 0)
        if at_work and ago >= 3:
            ago -= 7 - self.day(ago).weekday() if self.day(ago).weekday() >= 5 else 0
        hour, minute = self.context.dice.randint(9, 16), self.context.dice.randint(0, 59)
        return self._after(moment_of(self.day(ago), time(hour, minute)), self.context.dice.randint(4, 25))

    def at_time(self, ago: int, when: time) -> datetime:
        """That day at that time."""
        return self._after(moment_of(self.day(ago), when), 5)

    def day(self, ago: int) -> date:
        return timezone.localdate(self.context.at) - timedelta(days=ago)

    def _after(self, moment: datetime, minutes: int) -> datetime:
        if self.last is not None and moment <= self.last:
            moment = self.last + timedelta(minutes=minutes)
        self.last = min(moment, self.context.at)
        return self.last


def moment_of(day: date, when: time) -> datetime:
    """A moment in the time of the house."""
    return timezone.make_aware(datetime.combine(day, when))


def beginning(at: datetime) -> datetime:
    """The moment when the council began with all this: the 1 April before the oldest voice, early in the morning."""
    return moment_of(first_of_fiscal_year(day_of_tokyo(at) - timedelta(days=DAYS_TOLD)), time(8, 30))


def at_the_beginning(step: Callable) -> Callable:
    """A step that is done when the council began, not today: so the diary begins with it."""

    def done(context) -> None:
        step(replace(context, at=beginning(context.at)))

    done.__doc__ = step.__doc__
    return done


def begin(context) -> None:
    """Lay out the timeline for the steps that follow. Raises NotNow where the example was built already."""
    if people.are_there():
        raise NotNow("見本の区は、もうつくってあります。")
    context.made["timeline"] = Timeline(context.at)


def play(context) -> None:
    """Let everything that was planned happen."""
    context.made["timeline"].play()


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of one of the example's tables; none where the program was installed without the examples."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def listed(cell: str) -> list[str]:
    """The parts of a cell that holds several."""
    return [part for part in cell.split(";") if part]


def code_of(choices, label: str) -> str:
    """The code of a label in (code, label) pairs; "" for an empty cell."""
    return {name: code for code, name in choices}[label] if label else ""
