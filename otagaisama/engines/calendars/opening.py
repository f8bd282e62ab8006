"""When a salon or an office is open: rules, the questions people ask them, and the plain words to print."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from otagaisama.engines.calendars.japanese_dates import TOKYO, WEEKDAYS, jdate_short, jtime

LAST = -1
_LOOK_AHEAD_DAYS = 800


class OpeningError(ValueError):
    """An opening rule could not be read; the message is Japanese, names the part and gives an example that works."""


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    import jpholiday

    try:
        return dict(jpholiday.year_holidays(year))
    except (OverflowError, ValueError):
        return {}


def holiday_name(day: date) -> str:
    """Give the name of a Japanese holiday (also 国民の休日 and 振替休日), or an empty string."""
    return _holidays(day.year).get(day, "")


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
            return f"{'・'.join('最後の' if nth == LAST else f'第{nth}' for nth in self.nths)} {_weekday_words(self.weekdays)}"
        if self.kind == "yearly":
            span = _span(_month_day(self.first), _month_day(self.last))
            return f"{self.name}（{span}）" if self.name else span
        if self.kind == "dates":
            return _span(_full(self.since), _full(self.until))
        return {
            "daily": lambda: "毎日",
            "workdays": lambda: "平日（祝日でない 月曜日から 金曜日まで）",
            "holidays": lambda: "祝日",
            "weekly": lambda: f"毎週 {_weekday_words(self.weekdays)}",
            "monthly": lambda: "毎月 " + "・".join("末日" if nth == LAST else f"{nth}日" for nth in self.nths),
            "months": lambda: _month_words(self.nths),
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


def _weekday_words(weekdays: tuple[int, ...]) -> str:
    if len(weekdays) >= 3 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        return f"{WEEKDAYS[weekdays[0]]}曜日から {WEEKDAYS[weekdays[-1]]}曜日まで"
    return "・".join(WEEKDAYS[weekday] for weekday in weekdays) + "曜日"


def _month_words(months: tuple[int, ...]) -> str:
    if len(months) >= 3 and months == tuple(range(months[0], months[-1] + 1)):
        return f"{months[0]}月から {months[-1]}月まで"
    return "・".join(f"{month}月" for month in months)


def _minute_words(minute: int) -> str:
    return "夜の12時" if minute == 1440 else jtime(time(minute // 60, minute % 60))


def _hour_words(hours: tuple[tuple[int, int], ...]) -> str:
    if hours == ((0, 1440),):
        return "24時間"
    return "、".join(f"{_minute_words(start)}から {_minute_words(end)}まで" for start, end in hours)


@dataclass(frozen=True)
class Rule:
    """On any of `days` (and, when given, only in `months`) it is open in `hours`, minutes since midnight, [start, end)."""

    days: tuple[Days, ...]
    hours: tuple[tuple[int, int], ...]
    months: tuple[int, ...] = ()

    def covers(self, day: date) -> bool:
        """Say whether the rule opens on `day`."""
        return (not self.months or day.month in self.months) and any(days.covers(day) for days in self.days)

    def words(self) -> str:
        """Say the rule in plain Japanese."""
        months = f"{_month_words(self.months)} " if self.months else ""
        return f"{months}{'と '.join(days.words() for days in self.days)} {_hour_words(self.hours)}"


@dataclass(frozen=True)
class Opening:
    """Opening rules and closures; closures win. Moments without a time zone are taken as Tokyo's."""

    rules: tuple[Rule, ...]
    closed: tuple[Days, ...] = ()

    def closed_because(self, day: date) -> str:
        """Name the closure that falls on `day`, or give an empty string."""
        for days in self.closed:
            if days.covers(day):
                return holiday_name(day) if days.kind == "holidays" else days.words()
        return ""

    def _minutes(self, day: date) -> list[tuple[int, int]]:
        if any(days.covers(day) for days in self.closed):
            return []
        joined: list[tuple[int, int]] = []
        for start, end in sorted(span for rule in self.rules if rule.covers(day) for span in rule.hours):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def on(self, day: date) -> list[tuple[datetime, datetime]]:
        """List the openings of a day as (start, end) in Tokyo's time, in order, never touching each other.

        An opening until midnight ends at 0:00 of the next day.
        """
        midnight = datetime(day.year, day.month, day.day, tzinfo=TOKYO)
        return [
            (midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))
            for start, end in self._minutes(date(day.year, day.month, day.day))
        ]

    def is_open(self, at: datetime) -> bool:
        """Say whether it is open at a moment; at the closing minute itself it is closed."""
        at = _in_tokyo(at)
        return any(start <= at < end for start, end in self.on(at.date()))

    def next_open(self, at: datetime) -> datetime | None:
        """Give the first moment from `at` on when it is open (`at` itself when open now), or None within two years."""
        at = _in_tokyo(at)
        for ahead in range(_LOOK_AHEAD_DAYS):
            for start, end in self.on(at.date() + timedelta(days=ahead)):
                if at < end:
                    return max(at, start)
        return None

    def describe(self) -> str:
        """Say all rules and closures in plain Japanese; `parse_opening` reads the text back to the same opening."""
        lines = [rule.words() for rule in self.rules]
        if self.closed:
            lines.append(f"休み：{'、'.join(days.words() for days in self.closed)}")
        return "。".join(lines)

    def explain(self, at: datetime) -> str:
        """Say in a sentence why it is open or closed at a moment, and when it opens next."""
        at = _in_tokyo(at)
        today = at.date()
        name = f"{jdate_short(today)} "
        for start, end in self.on(today):
            if start <= at < end:
                closing = "夜の12時" if end.date() > today else jtime(end)
                return f"{name}は {jtime(start)}から {closing}まで 開いています。"
        why = self.closed_because(today)
        if why:
            sentence = f"{name}は {why}のため、お休みです。"
        elif any(start > at for start, _ in self.on(today)):
            sentence = f"{name}は まだ開いていません。"
        elif self.on(today):
            sentence = f"{name}は もう終わりました。"
        else:
            sentence = f"{name}は 開く日ではありません。"
        opens = self.next_open(at)
        return sentence + (f"次は {jdate_short(opens)} {jtime(opens)}からです。" if opens else "")


def _in_tokyo(at: datetime) -> datetime:
    return at.astimezone(TOKYO) if at.tzinfo else at.replace(tzinfo=TOKYO)


def parse_opening(rule_text: str, closed_text: str = "") -> Opening:
    """Read opening rules as salons and offices write them, e.g. `第2・第4水 13:30-15:30` and `祝日, 8月, 年末年始`.

    Closures may also stand in `rule_text` (`休み: …`, `…は休み`, `（祝日を除く）`). 平日 leaves holidays out; 月-金 does not.
    An end without 午前/午後 follows its start (午後1時〜3時). Raises `OpeningError` with a Japanese sentence.
    """
    from otagaisama.engines.calendars.opening_reader import read_opening

    rules, closed = read_opening(rule_text, closed_text)
    return Opening(rules, closed)
