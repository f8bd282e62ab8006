"""Days, times and sets of days as readers of English expect them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from otagaisama.engines.dates.days import LAST, AnyDays, But, Days, Moved
from otagaisama.engines.dates.japanese_dates import TOKYO

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", LAST: "last"}
_MOVES = {
    "next": "the next day if it is a holiday", "workday": "the next working day if it is a holiday",
    "before": "the day before if it is a holiday", "week": "the week after if it is a holiday",
}  # fmt: skip
_NAMED = {
    "年末年始": "New Year holidays", "お盆": "Obon", "ゴールデンウィーク": "Golden Week", "夏休み": "summer holidays",
    "冬休み": "winter holidays", "春休み": "spring holidays",
}  # fmt: skip


def _local(moment):
    return moment.astimezone(TOKYO) if isinstance(moment, datetime) and moment.tzinfo else moment


def short_day(day: date) -> str:
    """October 8 (Wed)"""
    day = _local(day)
    return f"{MONTHS[day.month - 1]} {day.day} ({WEEKDAYS[day.weekday()][:3]})"


def day(day: date) -> str:
    """October 8, 2025 (Wed)"""
    day = _local(day)
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year} ({WEEKDAYS[day.weekday()][:3]})"


def month(day: date) -> str:
    """October 2025"""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock(moment: time | datetime) -> str:
    """2:05 pm, 9 am, noon, midnight"""
    moment = _local(moment)
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return "noon" if moment.hour else "midnight"
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}{f':{moment.minute:02d}' if moment.minute else ''} {half}"


def moment(at: datetime) -> str:
    """October 8, 2025 (Wed), 2 pm"""
    return f"{day(at)}, {clock(at)}"


def fiscal_year(year: int) -> str:
    """The year from April, as Japan counts it: fiscal 2025."""
    return f"fiscal {year}"


def weekdays(numbers: tuple[int, ...]) -> str:
    """Monday to Friday, or Tuesday and Friday."""
    if len(numbers) >= 3 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"{WEEKDAYS[numbers[0]]} to {WEEKDAYS[numbers[-1]]}"
    return listed([WEEKDAYS[number] for number in numbers])


def every(weekday: int, weeks: Iterable[int]) -> str:
    """Every Tuesday, or the 1st and 3rd Tuesday of the month."""
    kind = Days("nth", (weekday,), tuple(sorted(weeks))) if weeks else Days("weekly", (weekday,))
    words = days(kind)
    return f"{words[0].upper()}{words[1:]}"


def listed(words: list[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def ordinal(number: int) -> str:
    """1st, 4th, 22nd, last"""
    if number in _ORDINALS:
        return _ORDINALS[number]
    return f"{number}{'th' if 10 < number % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def days(some: AnyDays) -> str:
    """A set of days: every Tuesday, the 2nd and 4th Wednesday of the month, working days (Monday to Friday, no holidays)."""
    if isinstance(some, But):
        return f"{days(some.days)} (but not {listed([days(each) for each in some.but])})"
    if isinstance(some, Moved):
        to = f"the next {WEEKDAYS[some.weekday]} if it is a holiday" if some.weekday is not None else _MOVES[some.to]
        return f"{days(some.days)} ({to})"
    return _PHRASES[some.kind](some)


def _nth(some: Days) -> str:
    return f"the {listed([ordinal(nth) for nth in some.nths])} {weekdays(some.weekdays)} of the month"


def _yearly(some: Days) -> str:
    span = _span(*(f"{MONTHS[pair[0] - 1]} {pair[1]}" for pair in (some.first, some.last)))
    return f"{_NAMED.get(some.name, some.name)} ({span})" if some.name else span


def _months(numbers: tuple[int, ...]) -> str:
    for first in numbers:
        run = [(first - 1 + step) % 12 + 1 for step in range(len(numbers))]
        if len(numbers) >= 3 and sorted(run) == list(numbers):
            return f"{MONTHS[run[0] - 1]} to {MONTHS[run[-1] - 1]}"
    return listed([MONTHS[number - 1] for number in numbers])


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}".strip()


def _plain(value: date | None) -> str:
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}" if value else ""


_PHRASES = {
    "daily": lambda some: "every day",
    "workdays": lambda some: "weekdays (Monday to Friday, no holidays)",
    "holidays": lambda some: "public holidays",
    "weekly": lambda some: f"every {weekdays(some.weekdays)}",
    "nth": _nth,
    "yearly": _yearly,
    "monthly": lambda some: (
        "every month on the "
        + listed(["last day" if nth == LAST else ordinal(nth) for nth in some.nths])
    ),
    "months": lambda some: _months(some.nths),
    "dates": lambda some: (
        f"from {_plain(some.since)}" if some.since and not some.until
        else f"until {_plain(some.until)}" if some.until and not some.since
        else _span(_plain(some.since), _plain(some.until))
    ),
    "after_holiday": lambda some: "the day after a public holiday",
    "stepped": lambda some: f"every {some.nths[0]} weeks on {weekdays(some.weekdays)} (from {_plain(some.since)})",
}  # fmt: skip
