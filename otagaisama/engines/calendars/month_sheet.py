"""A month as people hang it on the wall: whole weeks from Monday or Sunday, holidays named, what is on each day."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from otagaisama.engines.calendars.japanese_dates import WEEKDAYS, era_of
from otagaisama.engines.calendars.opening import holiday_name

MONDAY, SUNDAY = 0, 6


@dataclass(frozen=True)
class SheetDay:
    """One square: the day, whether it belongs to the month, the holiday's name or "", and what is on it, in order."""

    day: date
    in_month: bool
    holiday: str
    entries: tuple

    @property
    def is_red(self) -> bool:
        """Sundays and holidays, which wall calendars print in red; say it in words too."""
        return bool(self.holiday) or self.day.weekday() == SUNDAY


@dataclass(frozen=True)
class MonthSheet:
    """A month to print: its title, the names of the columns, and its weeks of seven squares each."""

    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[SheetDay, ...], ...]

    @property
    def days(self) -> list[SheetDay]:
        """The days of the month in order, for a list beside the table."""
        return [square for week in self.weeks for square in week if square.in_month]


def month_sheet(
    year: int,
    month: int,
    entries: Mapping[date, Sequence],
    *,
    first_weekday: int = SUNDAY,
    holidays: Callable[[date], str] = holiday_name,
) -> MonthSheet:
    """Lay a month out in whole weeks. `entries` are the caller's own, by day; those outside the month are left out."""
    weeks = calendar.Calendar(first_weekday).monthdatescalendar(year, month)
    squares = tuple(tuple(_square(day, month, entries, holidays) for day in week) for week in weeks)
    names = tuple(WEEKDAYS[(first_weekday + place) % 7] for place in range(7))
    return MonthSheet(_title(year, month), names, squares)


def _square(day: date, month: int, entries: Mapping[date, Sequence], holidays: Callable[[date], str]) -> SheetDay:
    if day.month != month:
        return SheetDay(day, False, "", ())
    return SheetDay(day, True, holidays(day), tuple(entries.get(day, ())))


def _title(year: int, month: int) -> str:
    """2026年（令和8年）4月; both eras in the month in which the era changes."""
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    eras = [era for era in dict.fromkeys((era_of(first), era_of(last))) if era]
    told = "・".join(era.year_of(first) for era in eras)
    return f"{year}年{f'（{told}）' if told else ''}{month}月"
