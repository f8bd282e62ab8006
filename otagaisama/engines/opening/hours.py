"""When a salon or an office is open: rules, the questions people ask them, and the plain words to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from otagaisama.engines.dates.days import AnyDays
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import TOKYO, jdate_short, jtime

_LOOK_AHEAD_DAYS = 800
DAY = 1440
Span = tuple[int, int]
_HALVES = {(0, 720): "午前", (720, DAY): "午後"}


class OpeningError(ValueError):
    """An opening rule could not be read; the message is Japanese, names the part and gives an example that works.

    `part` is what was not understood.
    """

    def __init__(self, sentence: str, part: str = ""):
        self.part = part
        super().__init__(sentence)


def _any(days: tuple[AnyDays, ...], day: date) -> bool:
    return any(each.covers(day) for each in days)


def minute_words(minute: int) -> str:
    """A minute of the day as it is said: 午後1時30分, 夜の12時, 翌日の 午前2時."""
    if minute == DAY:
        return "夜の12時"
    return ("翌日の " if minute > DAY else "") + jtime(time(minute % DAY // 60, minute % 60))


def _hour_words(hours: tuple[Span, ...]) -> str:
    if hours == ((0, DAY),):
        return "24時間"
    return "、".join(f"{minute_words(start)}から {minute_words(end)}まで" for start, end in hours)


def said(days: tuple[AnyDays, ...]) -> str:
    """Several kinds of days in one breath."""
    return "と ".join(each.words() for each in days)


@dataclass(frozen=True)
class Rule:
    """On any of `days`, within each of `within` and on none of `but`, it is open in `hours`: minutes since midnight, [start, end).

    `instead`: on these days the rule stands in the place of the rules that have no `instead`. An end beyond 1440 is the next day.
    """

    days: tuple[AnyDays, ...]
    hours: tuple[Span, ...]
    within: tuple[tuple[AnyDays, ...], ...] = ()
    but: tuple[AnyDays, ...] = ()
    instead: tuple[AnyDays, ...] = ()

    def covers(self, day: date) -> bool:
        """Say whether the rule opens on `day`, other rules and closures left aside."""
        return _any(self.days, day) and all(_any(each, day) for each in self.within) and not _any(self.but, day)

    def words(self) -> str:
        """Say the rule in plain Japanese."""
        within = "".join(f"{'・'.join(each.words() for each in some)} " for some in self.within)
        but = f"（{'、'.join(each.words() for each in self.but)}を除く）" if self.but else ""
        hours = f"{_hour_words(self.hours)}{but}"
        if self.instead == self.days:
            return f"ただし {within}{said(self.days)}は {hours}"
        if self.instead and self.instead == tuple(each for some in self.within for each in some):
            return f"ただし {within.strip()}は {said(self.days)} {hours}"
        return f"{within}{said(self.days)} {hours}"


@dataclass(frozen=True)
class Change:
    """On `days` (empty: whenever it is open) the hours begin at `start`, end at `end`, or leave out `pause`."""

    days: tuple[AnyDays, ...] = ()
    start: int | None = None
    end: int | None = None
    pause: Span | None = None

    def of(self, spans: list[Span]) -> list[Span]:
        """The spans of a day after the change."""
        if not spans:
            return spans
        if self.pause:
            first, last = self.pause
            parts = [part for a, b in spans for part in ((a, min(b, first)), (max(a, last), b))]
            return [(a, b) for a, b in parts if a < b]
        if self.start is not None:
            spans = [(self.start, spans[0][1]), *spans[1:]]
        if self.end is not None:
            spans = [*spans[:-1], (spans[-1][0], self.end)]
        return [(a, b) for a, b in spans if a < b]

    def words(self) -> str:
        """Say the change in plain Japanese."""
        scope = f"{said(self.days)}は " if self.days else ""
        if self.pause in _HALVES:
            return f"ただし {said(self.days)} {_HALVES[self.pause]}は 休み"
        if self.pause:
            return f"ただし {scope}{_hour_words((self.pause,))}は 休み"
        start = f"{minute_words(self.start)}から" if self.start is not None else ""
        end = f"{minute_words(self.end)}まで" if self.end is not None else ""
        return f"ただし {scope}{start}{end}"


@dataclass(frozen=True)
class Opening:
    """Opening rules, changes and closures; closures win. Moments without a time zone are taken as Tokyo's. `notes` change no hour."""

    rules: tuple[Rule, ...]
    closed: tuple[AnyDays, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    def closed_because(self, day: date) -> str:
        """Name the closure that falls on `day`, or give an empty string."""
        for days in self.closed:
            if days.covers(day):
                return holiday_name(day) if days.kind == "holidays" else days.words()
        return ""

    def minutes(self, day: date) -> list[Span]:
        """The spans of a day in minutes since its midnight, in order, never touching each other."""
        if _any(self.closed, day):
            return []
        own = [rule for rule in self.rules if rule.instead and _any(rule.instead, day)]
        rules = own or [rule for rule in self.rules if not rule.instead]
        joined: list[Span] = []
        for start, end in sorted(span for rule in rules if rule.covers(day) for span in rule.hours):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        for change in self.changes:
            if not change.days or _any(change.days, day):
                joined = change.of(joined)
        return joined

    def on(self, day: date) -> list[tuple[datetime, datetime]]:
        """List the openings that begin on a day as (start, end) in Tokyo's time, in order.

        An opening until midnight ends at 0:00 of the next day.
        """
        midnight = datetime(day.year, day.month, day.day, tzinfo=TOKYO)
        return [
            (midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))
            for start, end in self.minutes(date(day.year, day.month, day.day))
        ]

    def is_open(self, at: datetime) -> bool:
        """Say whether it is open at a moment; at the closing minute itself it is closed."""
        return self._open_until(_in_tokyo(at)) is not None

    def _open_until(self, at: datetime) -> datetime | None:
        days = (at.date(), at.date() - timedelta(days=1))
        return next((end for day in days for start, end in self.on(day) if start <= at < end), None)

    def next_open(self, at: datetime) -> datetime | None:
        """Give the first moment from `at` on when it is open (`at` itself when open now), or None within two years."""
        at = _in_tokyo(at)
        if self._open_until(at):
            return at
        for ahead in range(_LOOK_AHEAD_DAYS):
            for start, _ in self.on(at.date() + timedelta(days=ahead)):
                if at <= start:
                    return start
        return None

    def describe(self) -> str:
        """Say all rules, changes and closures in plain Japanese; `parse_opening` reads the text back to the same hours."""
        lines = [rule.words() for rule in self.rules] + [change.words() for change in self.changes]
        if self.closed:
            lines.append(f"休み：{'、'.join(days.words() for days in self.closed)}")
        if self.notes:
            lines.append(f"（{'、'.join(self.notes)}）")
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
        until = self._open_until(at)
        if until:
            return f"{name}は 前の日から {jtime(until)}まで 開いています。"
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
