"""When a salon or an office is open: rules, the questions people ask them, and the plain words to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from otagaisama.engines.dates.days import Days, month_words
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import TOKYO, jdate_short, jtime

_LOOK_AHEAD_DAYS = 800


class OpeningError(ValueError):
    """An opening rule could not be read; the message is Japanese, names the part and gives an example that works."""


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
        months = f"{month_words(self.months)} " if self.months else ""
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
