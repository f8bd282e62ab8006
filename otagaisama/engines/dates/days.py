"""Which days: sets of days as people name them, and the plain words for them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import WEEKDAYS

LAST = -1


@dataclass(frozen=True)
class Days:
    """Which days: `kind` says how the other fields are meant.

    daily; workdays (平日: Monday to Friday but holidays); holidays; weekly (`weekdays`, 0 is Monday); nth (`nths` of
    `weekdays`, -1 is the last); monthly (`nths` are days of the month, -1 is the last); months (`nths`);
    yearly (`first` to `last` as (month, day), may cross the new year); dates (`since` to `until`);
    after_holiday (祝日の翌日); stepped (`weekdays` every `nths[0]` weeks, counted from `since`).
    """

    kind: str
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    first: tuple[int, int] = (0, 0)
    last: tuple[int, int] = (0, 0)
    since: date | None = None
    until: date | None = None
    name: str = ""

    def covers(self, day: date) -> bool:
        """Say whether `day` is one of these days."""
        if self.kind == "nth":
            return day.weekday() in self.weekdays and self._is_nth(day)
        if self.kind == "yearly":
            here = (day.month, day.day)
            if self.first <= self.last:
                return self.first <= here <= self.last
            return here >= self.first or here <= self.last
        return {
            "daily": lambda: True,
            "workdays": lambda: day.weekday() < 5 and not holiday_name(day),
            "holidays": lambda: bool(holiday_name(day)),
            "weekly": lambda: day.weekday() in self.weekdays,
            "monthly": lambda: day.day in self.nths or (LAST in self.nths and day.day == _month_length(day)),
            "months": lambda: day.month in self.nths,
            "dates": lambda: (self.since or day) <= day <= (self.until or day),
            "after_holiday": lambda: bool(holiday_name(day - timedelta(days=1))),
            "stepped": lambda: day.weekday() in self.weekdays and self._is_stepped(day),
        }[self.kind]()

    def _is_nth(self, day: date) -> bool:
        return (day.day - 1) // 7 + 1 in self.nths or (LAST in self.nths and day.day + 7 > _month_length(day))

    def _is_stepped(self, day: date) -> bool:
        since = self.since or date.min
        weeks = (_monday(day) - _monday(since)).days // 7
        return day >= since and weeks % self.nths[0] == 0

    def words(self) -> str:
        """Name these days in plain Japanese, e.g. 毎週 火・金曜日."""
        if self.kind == "nth":
            return f"{'・'.join('最後の' if nth == LAST else f'第{nth}' for nth in self.nths)} {weekday_words(self.weekdays)}"
        if self.kind == "yearly":
            span = _span(_month_day(self.first), _month_day(self.last))
            return f"{self.name}（{span}）" if self.name else span
        if self.kind == "dates":
            return _span(_full(self.since), _full(self.until))
        return {
            "daily": lambda: "毎日",
            "workdays": lambda: "平日（祝日でない 月曜日から 金曜日まで）",
            "holidays": lambda: "祝日",
            "weekly": lambda: f"毎週 {weekday_words(self.weekdays)}",
            "monthly": lambda: "毎月 " + "・".join("末日" if nth == LAST else f"{nth}日" for nth in self.nths),
            "months": lambda: month_words(self.nths),
            "after_holiday": lambda: "祝日の翌日",
            "stepped": lambda: f"{self.nths[0]}週間ごと {weekday_words(self.weekdays)}（{_full(self.since)}から）",
        }[self.kind]()


@dataclass(frozen=True)
class Moved:
    """`days`, but one that falls on a holiday moves: `to` is next, workday (翌平日), before or week (翌週).

    `weekday`: to the next such weekday instead of `to`.
    """

    days: AnyDays
    to: str
    weekday: int | None = None
    kind = "moved"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays of the days themselves."""
        return self.days.weekdays

    def covers(self, day: date) -> bool:
        """Say whether `day` is one of these days, moved ones where they moved to."""
        if self.days.covers(day) and not holiday_name(day):
            return True
        return any(self._moves(day - timedelta(days=back), day) for back in range(-1, _LONGEST_MOVE) if back)

    def _moves(self, origin: date, day: date) -> bool:
        return self.days.covers(origin) and bool(holiday_name(origin)) and self._target(origin) == day

    def _target(self, origin: date) -> date | None:
        if self.weekday is not None:
            return origin + timedelta(days=(self.weekday - origin.weekday() - 1) % 7 + 1)
        if self.to == "workday":
            return next(day for day in _following(origin) if day.weekday() < 5 and not holiday_name(day))
        days = {"next": 1, "before": -1, "week": 7}.get(self.to)
        return origin + timedelta(days=days) if days else None

    def words(self) -> str:
        """Name these days in plain Japanese."""
        if self.weekday is not None:
            return f"{self.days.words()}（祝日のときは 次の{WEEKDAYS[self.weekday]}曜日）"
        return f"{self.days.words()}（祝日のときは {_MOVES[self.to]}）"


@dataclass(frozen=True)
class But:
    """`days` without those that any of `but` covers."""

    days: AnyDays
    but: tuple[AnyDays, ...]
    kind = "but"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays of the days themselves."""
        return self.days.weekdays

    def covers(self, day: date) -> bool:
        """Say whether `day` is one of these days."""
        return self.days.covers(day) and not any(days.covers(day) for days in self.but)

    def words(self) -> str:
        """Name these days in plain Japanese."""
        return f"{self.days.words()}（{'、'.join(days.words() for days in self.but)}を除く）"


AnyDays = Days | Moved | But
_MOVES = {"next": "翌日", "workday": "翌平日", "before": "前日", "week": "翌週"}
_LONGEST_MOVE = 15


def _following(day: date):
    while True:
        day += timedelta(days=1)
        yield day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


YEAR_END = Days("yearly", first=(12, 29), last=(1, 3), name="年末年始")
BON = Days("yearly", first=(8, 13), last=(8, 16), name="お盆")


def _month_length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _month_day(pair: tuple[int, int]) -> str:
    return f"{pair[0]}月{pair[1]}日"


def _full(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}から {last}まで"


def weekday_words(weekdays: tuple[int, ...]) -> str:
    if len(weekdays) >= 3 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        return f"{WEEKDAYS[weekdays[0]]}曜日から {WEEKDAYS[weekdays[-1]]}曜日まで"
    return "・".join(WEEKDAYS[weekday] for weekday in weekdays) + "曜日"


def month_words(months: tuple[int, ...]) -> str:
    """Months as they are said: 4月から 9月まで, 11月から 3月まで, 6月・9月."""
    for first in months:
        run = [(first - 1 + step) % 12 + 1 for step in range(len(months))]
        if len(months) >= 3 and sorted(run) == list(months):
            return f"{run[0]}月から {run[-1]}月まで"
    return "・".join(f"{month}月" for month in months)
