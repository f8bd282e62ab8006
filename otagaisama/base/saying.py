"""What a page says of days, times, hours and areas, in the language it is read in: one formatter for each language, and nowhere else."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language, gettext

from otagaisama.base import bridge, days

AREAS = (
    ("学区", "がっく", " School District"),
    ("区", "く", " Ward"),
    ("", "", ""),
)  # how a name ends, its sound, its kind


def is_japanese() -> bool:
    """Whether the page is read in Japanese, plain or usual."""
    return (get_language() or "ja").startswith("ja")


def catalogued(words) -> str:
    """Words of ours that were not marked where they stand (a choice, a label): as the catalogue has them, else as they are."""
    text = "" if words is None else str(words)
    return gettext(text) if text.strip() else text


def _local(value):
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _local_date(value):
    value = _local(value)
    return value.date() if isinstance(value, datetime) else value


def say_day(value) -> str:
    """2025年（令和7年）10月8日（水）, or October 8, 2025 (Wed)"""
    day = _local_date(value)
    if not isinstance(day, date):
        return ""
    return bridge.jdate(day) if is_japanese() else bridge.english.day(day)


def say_short_day(value) -> str:
    """10月8日（水）, or October 8 (Wed)"""
    day = _local_date(value)
    if not isinstance(day, date):
        return ""
    return bridge.jdate_short(day) if is_japanese() else bridge.english.short_day(day)


def say_day_of(value, today: date) -> str:
    """The short form within this fiscal year, the long one outside it."""
    day = _local_date(value)
    if not isinstance(day, date):
        return ""
    return say_day(day) if days.says_year(day, today) else say_short_day(day)


def say_time(value) -> str:
    """午後2時05分, or 2:05 pm"""
    value = _local(value)
    value = value.time() if isinstance(value, datetime) else value
    if not isinstance(value, time):
        return ""
    return bridge.jtime(value) if is_japanese() else bridge.english.clock(value)


def say_moment(value) -> str:
    """2025年（令和7年）10月8日（水） 午後2時05分, or October 8, 2025 (Wed), 2:05 pm"""
    if not isinstance(value, datetime):
        return say_day(value)
    return bridge.jdatetime(_local(value)) if is_japanese() else bridge.english.moment(_local(value))


def say_weekday(day: date) -> str:
    """月, or Mon"""
    return days.week_name(day) if is_japanese() else bridge.english.WEEKDAYS[day.weekday()][:3]


def say_month(value) -> str:
    """2025年10月, or October 2025"""
    return f"{value.year}年{value.month}月" if is_japanese() else bridge.english.month(value)


def say_fiscal_year(year: int) -> str:
    """2025年度（令和7年度）, or fiscal 2025"""
    return bridge.fiscal_year_label(year) if is_japanese() else bridge.english.fiscal_year(year)


def say_hours_here(hours: str, closed: str) -> str:
    """Opening hours in the language of the page; as they were written where nobody can read them."""
    opening = None if is_japanese() else bridge.opening_of(hours, closed)
    return bridge.say_hours(hours, closed) if opening is None else bridge.describe_in_english(opening)


def say_written_hours(hours: str) -> str:
    """Hours that stand beside a telephone: in Japanese as they were written."""
    return hours if is_japanese() else say_hours_here(hours, "")


def say_weekly(weekday: int | None, weeks: frozenset[int], written: str) -> str:
    """A weekday of every week or of some weeks of a month; in Japanese as it is `written`."""
    return written if weekday is None or is_japanese() else bridge.english.every(weekday, weeks)


def say_from(starts: datetime, ends: datetime | None = None) -> str:
    """2026年（令和8年）12月5日（土） 午後1時30分から午後3時まで, or December 5, 2026 (Sat), 1:30 pm to 3 pm"""
    start = say_moment(starts)
    if not is_japanese():
        return start if ends is None else f"{start} to {_end(starts, ends)}"
    return f"{start}から" if ends is None else f"{start}から{_end(starts, ends)}まで"


def _end(starts: datetime, ends: datetime) -> str:
    return say_time(ends) if _local_date(ends) == _local_date(starts) else say_moment(ends)


def say_either(usual: str, easy: str, *, prefers_easy: bool) -> str:
    """A text that was written in usual and in plain words; in another language the catalogue's, where it is one of ours, else the plain words."""
    if is_japanese():
        return (prefers_easy and easy) or usual
    words = catalogued(usual)
    return words if words != usual else easy or usual


def is_only_japanese(texts) -> bool:
    """Whether some of what the council wrote has no words in the language of the page."""
    return not is_japanese() and any(text and catalogued(text) == text for text in texts)


def say_span(start, end) -> str:
    """午後2時から午後3時, or 2 pm to 3 pm"""
    return f"{say_time(start)}から{say_time(end)}" if is_japanese() else f"{say_time(start)} to {say_time(end)}"


def call_shortly(area) -> str:
    """On a map: 城北, or Johoku."""
    letters = "" if is_japanese() else bridge.romaji(area.kana.removesuffix("がっく"))
    return letters or area.name.removesuffix("学区")


def call_area(area) -> str:
    """A ward, a district, a town: in Japanese its name; else its reading in letters with the name behind, where the reading is known."""
    if area is None:
        return ""
    letters = "" if is_japanese() else _letters(area.name, area.kana)
    return f"{letters} ({area.name})" if letters else area.name


def _letters(name: str, kana: str) -> str:
    """Johoku School District, Kita Ward, Nagoya, or the reading alone; "" where no reading is known."""
    city, before, own = kana.partition("し") if "市" in name and kana.count("し") == 1 else ("", "", kana)
    sound, kind = next((sound, kind) for ending, sound, kind in AREAS if name.endswith(ending))
    letters = bridge.romaji(own.removesuffix(sound))
    city = bridge.romaji(city) if before else ""
    return f"{letters}{kind}{f', {city}' if city else ''}" if letters else ""
