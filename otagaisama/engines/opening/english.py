"""Opening hours in English: the same rules, changes and closures that `Opening.describe` says in Japanese."""

from __future__ import annotations

from datetime import time

from otagaisama.engines.dates import english
from otagaisama.engines.dates.days import AnyDays
from otagaisama.engines.opening.hours import DAY, Change, Opening, Rule, Span

_HALVES = {(0, 720): "in the morning", (720, DAY): "in the afternoon"}


def describe(opening: Opening) -> str:
    """Every Tuesday 10 am to noon; closed on public holidays."""
    lines = [_rule(rule) for rule in opening.rules] + [_change(change) for change in opening.changes]
    if opening.closed:
        lines.append(f"closed: {english.listed([english.days(some) for some in opening.closed])}")
    words = "; ".join(lines)
    notes = f" ({', '.join(opening.notes)})" if opening.notes else ""
    return f"{words[:1].upper()}{words[1:]}{notes}"


def _said(some: tuple[AnyDays, ...]) -> str:
    return english.listed([english.days(each) for each in some])


def _clock(minute: int) -> str:
    if minute == DAY:
        return "midnight"
    return english.clock(time(minute % DAY // 60, minute % 60)) + (" on the next day" if minute > DAY else "")


def _hours(hours: tuple[Span, ...]) -> str:
    if hours == ((0, DAY),):
        return "24 hours"
    return english.listed([f"{_clock(start)} to {_clock(end)}" for start, end in hours])


def _rule(rule: Rule) -> str:
    within = ", ".join(english.listed([english.days(each) for each in some]) for some in rule.within)
    but = f" (but not {_said(rule.but)})" if rule.but else ""
    in_these = f" ({within})" if within else ""
    lead = "but on " if rule.instead else ""
    return f"{lead}{_said(rule.days)}{in_these}, {_hours(rule.hours)}{but}"


def _change(change: Change) -> str:
    on = f"on {_said(change.days)} " if change.days else ""
    if change.pause in _HALVES:
        return f"but {on}closed {_HALVES[change.pause]}"
    if change.pause:
        return f"but {on}closed {_hours((change.pause,))}"
    start = f"from {_clock(change.start)} " if change.start is not None else ""
    end = f"until {_clock(change.end)}" if change.end is not None else ""
    return f"but {on}{start}{end}".strip()
