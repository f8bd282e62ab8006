"""Days as the house reckons them: fiscal years, months and years later, week names, days of an address, far days.

A 29 February that is missing in another year is the last day of that February, as the Civil Code (art. 143) reckons periods.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from otagaisama.base.bridge import TOKYO, WEEKDAYS, fiscal_year_of, fiscal_year_range, is_year_end, jdate, jdate_short

__all__ = [
    "SUNDAY_FIRST",
    "TOKYO",
    "WEEKDAYS",
    "day_of_tokyo",
    "far_question",
    "first_of_fiscal_year",
    "first_of_month",
    "fiscal_year_of",
    "fiscal_year_range",
    "is_far",
    "jday",
    "kept_until",
    "last_of_fiscal_year",
    "last_of_month",
    "midnight_of",
    "months_later",
    "read_day",
    "read_month",
    "running",
    "says_year",
    "week_name",
    "years_later",
]

SUNDAY_FIRST = WEEKDAYS[-1] + WEEKDAYS[:-1]
# What an address or a field may name: calendars reckon some weeks around it without leaving the years there are.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
FAR_MONTHS = 12
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


def day_of_tokyo(moment: datetime) -> date:
    """The day a moment falls on in Japan; a moment without a zone is taken as Japan's."""
    return (moment.astimezone(TOKYO) if moment.tzinfo else moment).date()


def begin_of(day: date) -> datetime:
    """The midnight with which a day begins in Japan."""
    return datetime.combine(day, datetime.min.time(), tzinfo=TOKYO)


def midnight_of(moment: datetime) -> datetime:
    """The midnight with which the day of a moment began in Japan: what is kept where nobody may know the hour."""
    return begin_of(day_of_tokyo(moment))


def first_of_fiscal_year(day: date) -> date:
    """1 April of the fiscal year of a day."""
    return fiscal_year_range(fiscal_year_of(day))[0]


def last_of_fiscal_year(day: date) -> date:
    """31 March of the fiscal year of a day."""
    return fiscal_year_range(fiscal_year_of(day))[1]


def first_of_month(day: date) -> date:
    """The first day of the month of a day."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return day + relativedelta(day=31)


def months_later(day: date, months: int) -> date:
    """So many months later, or earlier below nought; the last day of a month that has no such day."""
    return day + relativedelta(months=months)


def years_later(day: date, years: int = 1) -> date:
    """So many years later, or earlier below nought; 28 February for a 29 February that is missing."""
    return day + relativedelta(years=years)


def kept_until(day: date, years: int) -> date:
    """The day from which what ended on `day` may go: never a day short of its years (1 March for a missing 29 February)."""
    later = years_later(day, years)
    return later if later.day == day.day else later + timedelta(days=1)


def week_name(day: date) -> str:
    """One of 月火水木金土日."""
    return WEEKDAYS[day.weekday()]


def read_day(text: str | None) -> date | None:
    """The day of an address or a file's name (2026-10-05); None for whatever else, and for years nobody lives in."""
    if not text or not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def read_month(text: str | None) -> date | None:
    """The first day of a month of an address (2026-10); None for whatever else."""
    return read_day(f"{text}-01") if text and _MONTH.fullmatch(text) else None


def running(days: Iterable[date], ends: Sequence[date]) -> list[int]:
    """How many of the days lie on or before each of the ends: one pass for a whole year of months."""
    ordered = sorted(days)
    return [bisect_right(ordered, end) for end in ends]


def says_year(day: date, today: date) -> bool:
    """Whether the year must be written with a day: whenever it is not of this fiscal year."""
    return fiscal_year_of(day) != fiscal_year_of(today)


def jday(day: date, today: date) -> str:
    """10月8日（水） within this fiscal year, 2027年（令和9年）4月1日（木） outside it."""
    return jdate(day) if says_year(day, today) else jdate_short(day)


def is_far(day: date, today: date) -> bool:
    """Whether a day somebody plans or notes is so far from today, on either side, that it must be asked once more."""
    return not months_later(today, -FAR_MONTHS) <= day <= months_later(today, FAR_MONTHS)


def year_end_question(day: date) -> str:
    """The question about a day on which offices and neighbours rest; "" for any other day."""
    if not is_year_end(day):
        return ""
    return f"{jdate_short(day)}は年末年始です。来る方もお休みかもしれません。この日でよいですか。"


def far_question(day: date, today: date) -> str:
    """The question about a far day, with how far it is; "" for a day that is near."""
    if not is_far(day, today):
        return ""
    between = relativedelta(max(day, today), min(day, today))
    distance = "".join(f"{count}{unit}" for count, unit in ((between.years, "年"), (between.months, "か月")) if count)
    return f"{jdate(day)}は、きょうから{distance or '1年'}{'先' if day > today else '前'}です。この日でよいですか。"
