"""What town takes from the engines: comparable spellings of names of places, and the days of the garbage calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.days import LATEST, fiscal_year_of, jday
from otagaisama.engines.garbage import GarbageCell, GarbageError, parse_garbage
from otagaisama.engines.identity.finding import comparable_address
from otagaisama.engines.routines.occurrences import turns
from otagaisama.engines.text.normalise import fold
from otagaisama.engines.text.numbers import number_of
from otagaisama.engines.text.towns import Towns, prefixes_of, town_key
from otagaisama.town.models import District, GarbageRule, Town
from otagaisama.town.queries import garbage_rules_for

__all__ = [
    "GarbageDay",
    "Towns",
    "comparable_address",
    "fold",
    "garbage_days",
    "garbage_days_for",
    "garbage_fault",
    "garbage_is_read",
    "garbage_said",
    "garbage_says_none",
    "garbage_words",
    "number_of",
    "prefixes_of",
    "town_key",
]


NEXT_WITHIN = 366


@dataclass(frozen=True)
class GarbageDay:
    """One collection of the calendar: `happens` says whether it comes on `on`; `why` names a holiday or a pause."""

    on: date
    rule: GarbageRule
    happens: bool
    why: str


def garbage_fault(cell: str, pauses: str, on: date) -> str:
    """Why a cell cannot be read, as a sentence with the place in it; "" when it can. Days without a year are of the year of `on`."""
    try:
        parse_garbage(cell, pauses=pauses, fiscal_year=fiscal_year_of(on))
    except GarbageError as error:
        return str(error)
    return ""


def garbage_said(cell: str, pauses: str, on: date) -> str:
    """How a cell is read, and on which day it is collected next: 毎週 月・木曜。つぎは 11月30日（月）."""
    read = parse_garbage(cell, pauses=pauses, fiscal_year=fiscal_year_of(on))
    if read.none or on > LATEST:
        return read.words()
    following = next((turn.on for turn in turns(read, on, on + timedelta(days=NEXT_WITHIN)) if turn.happens), None)
    return f"{read.words()}。{f'つぎは {jday(following, on)}' if following else 'この先1年には、ありません'}"


def garbage_says_none(cell: str) -> bool:
    """The cell says that this is not collected here (なし, ×)."""
    try:
        return parse_garbage(cell).none
    except GarbageError:
        return False


def garbage_words(rule: GarbageRule) -> str:
    """The rule in plain Japanese; as it is written where it cannot be read any more."""
    read = _cell(rule)
    return rule.cell if read is None else read.words()


def garbage_is_read(rule: GarbageRule) -> bool:
    """Its days are known; otherwise it stands as it was written."""
    return _cell(rule) is not None


def garbage_days(rules: Iterable[GarbageRule], first: date, last: date) -> list[GarbageDay]:
    """Each collection from `first` to `last`, both included, by day; those that fall out are told with their reason."""
    days = []
    for rule in rules:
        read = _cell(rule)
        if read is not None:
            days += [GarbageDay(turn.on, rule, turn.happens, turn.why) for turn in turns(read, first, last)]
    return sorted((day for day in days if first <= day.on <= last), key=lambda day: day.on)


def garbage_days_for(
    *, town: Town | None = None, district: District | None = None, zone: str = "", first: date, last: date
) -> list[GarbageDay]:
    """The collections of a town, a district or an area from `first` to `last`, as `garbage_rules_for` and `garbage_days` say."""
    return garbage_days(garbage_rules_for(town=town, district=district, zone=zone), first, last)


def _cell(rule: GarbageRule) -> GarbageCell | None:
    """A rule was readable when it came in; a later reader may be stricter."""
    year = None if rule.checked_on is None else fiscal_year_of(rule.checked_on)
    try:
        return parse_garbage(rule.cell, pauses=rule.pauses, fiscal_year=year)
    except GarbageError:
        return None
