"""Which days: sets of days as people name them, and the plain words for them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import WEEKDAYS

LAST = -1


@dataclass(frozen=True)
class Days:
    """Which days: `kind` says how the other fields are meant.

    daily; workdays (平日: Monday to Friday but holidays); holidays; weekly (`weekdays`, 0 is Monday); nth (`nths` of
    `weekdays`, -1 is the last); monthly (`nths` are days of the month, -1 is the last); months (`nths`);
    yearly (`first` to `last` as (month, day), may cross the new year); dates (`since` to `until`).
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
        }[self.kind]()

    def _is_nth(self, day: date) -> bool:
        return (day.day - 1) // 7 + 1 in self.nths or (LAST in self.nths and day.day + 7 > _month_length(day))

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
        }[self.kind]()


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
    if len(months) >= 3 and months == tuple(range(months[0], months[-1] + 1)):
        return f"{months[0]}月から {months[-1]}月まで"
    return "・".join(f"{month}月" for month in months)
