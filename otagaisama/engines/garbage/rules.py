"""The one doorway for rules of days: a cell of a garbage calendar or an RRULE, whichever the text is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from otagaisama.engines.dates.days import BON, YEAR_END
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.garbage.cells import GarbageCell, GarbageError
from otagaisama.engines.garbage.reader import parse_garbage
from otagaisama.engines.routines.occurrences import (
    BEFORE,
    KEPT,
    NEXT,
    ON_HOLIDAY,
    SKIPPED,
    Pause,
    PauseError,
    Turn,
    explain,
    next_day,
    occurrences,
    turns,
)
from otagaisama.engines.routines.recurrence import (
    Recurrence,
    RecurrenceError,
    checked,
    monthly_day,
    monthly_nth,
    weekly,
)
from otagaisama.engines.routines.rrule_text import from_rrule, is_rrule, to_rrule

__all__ = [
    "BEFORE", "BON", "KEPT", "NEXT", "ON_HOLIDAY", "SKIPPED", "YEAR_END", "GarbageCell", "GarbageError", "Pause", "PauseError",
    "Recurrence", "RecurrenceError", "RuleError", "Turn", "ending", "explain", "from_rrule", "holiday_name", "monthly_day", "monthly_nth",
    "next_day", "occurrences", "parse_garbage", "read_rule", "to_rrule", "turns", "weekly",
]  # fmt: skip

RuleError = (GarbageError, RecurrenceError, PauseError)


def read_rule(text: str, *, start: date | None = None, fiscal_year: int | None = None) -> GarbageCell | Recurrence:
    """Read a rule of days from a garbage cell (`fiscal_year` for dates without a year) or an RRULE (`start` is its DTSTART).

    Raises one of `RuleError` with a Japanese sentence.
    """
    return from_rrule(text, start=start) if is_rrule(text) else parse_garbage(text, fiscal_year=fiscal_year)


def ending(rule: Recurrence, until: date | None) -> Recurrence:
    """The same rule with `until` as its last possible day. Raises RecurrenceError when no day is left."""
    return checked(replace(rule, until=until))
