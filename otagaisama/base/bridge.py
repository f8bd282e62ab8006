"""What every room may ask of the engines: Japanese dates, opening hours, Japanese words made comparable, and doubtful coordinates, mail addresses."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from otagaisama.engines import identity
from otagaisama.engines.corpus import Corpus, Text
from otagaisama.engines.corpus.near import respelled
from otagaisama.engines.dates import english
from otagaisama.engines.dates.day_reading import read_day, read_time
from otagaisama.engines.dates.days import YEAR_END
from otagaisama.engines.dates.eras import named_era
from otagaisama.engines.dates.japanese_dates import (
    TOKYO,
    WEEKDAYS,
    fiscal_year_label,
    fiscal_year_of,
    fiscal_year_range,
    jdate,
    jdate_short,
    jdatetime,
    jtime,
)
from otagaisama.engines.dates.weekday_reading import read_days, read_times
from otagaisama.engines.opening import Opening, OpeningError, parse_opening, read_hours
from otagaisama.engines.opening.english import describe as describe_in_english
from otagaisama.engines.ruby import sound_of
from otagaisama.engines.tables.coordinates import Box, doubt_of, doubtful, km_outside
from otagaisama.engines.text.choices import read_choices
from otagaisama.engines.text.mails import read_mails
from otagaisama.engines.text.normalise import digits, fold, is_seen, phone_digits
from otagaisama.engines.text.numbers import circled_apart
from otagaisama.engines.text.phones import Phone, read_phone
from otagaisama.engines.text.reading import Reading
from otagaisama.engines.text.romaji import romaji
from otagaisama.engines.text.towns import Towns, town_key

__all__ = [
    "LIKE_NAMES",
    "TOKYO",
    "WEEKDAYS",
    "Box",
    "Corpus",
    "Reading",
    "Text",
    "Towns",
    "circled_apart",
    "cover_names",
    "describe_in_english",
    "digits",
    "doubt_of",
    "doubtful",
    "doubtful_in",
    "english",
    "feed_of_days",
    "fiscal_year_label",
    "fiscal_year_of",
    "fiscal_year_range",
    "fold",
    "is_open",
    "is_seen",
    "jdate",
    "jdate_short",
    "jdatetime",
    "jtime",
    "km_outside",
    "named_era",
    "names_said",
    "next_open",
    "opening_fault",
    "opening_of",
    "opening_spans",
    "opens_on",
    "phone_digits",
    "phone_numbers",
    "read_choices",
    "read_day",
    "read_days",
    "read_hours",
    "read_mails",
    "read_phone",
    "read_time",
    "read_times",
    "respelled",
    "romaji",
    "say_hours",
    "sound_of",
    "town_key",
]


def is_year_end(day: date) -> bool:
    """From 29 December until 3 January, when offices and neighbours rest."""
    return YEAR_END.covers(day)


@lru_cache(maxsize=4_000)
def opening_of(hours: str, closed: str) -> Opening | None:
    """None where the hours are not given or cannot be read; unreadable holidays count as unreadable hours."""
    if not hours.strip():
        return None
    try:
        return parse_opening(hours, closed)
    except OpeningError:
        return None


@lru_cache(maxsize=4_000)
def phone_numbers(text: str) -> tuple[Phone, ...]:
    """The telephone numbers of a field, each by itself; none where it was not understood."""
    reading = read_phone(text)
    return tuple(Phone(**each) for each in reading.value) if reading.understood else ()


def opening_fault(hours: str, closed: str) -> str:
    """Why the hours cannot be read, as a sentence with an example; "" when they can, or when there are none."""
    if not hours.strip():
        return ""
    try:
        parse_opening(hours, closed)
    except OpeningError as error:
        return str(error)
    return ""


def feed_of_days(turns: Iterable[tuple], *, name: str) -> bytes:
    """Days as iCalendar: (uid, title, day, arrive, leave, place, changed at, called off) each; without both times the whole day."""
    from otagaisama.engines.routines.feed import FeedEvent, make_feed  # heavy

    events = []
    for uid, title, day, arrive, leave, place, changed_at, cancelled in turns:
        start, end = (
            (datetime.combine(day, clock, TOKYO) for clock in (arrive, leave)) if arrive and leave else (day, None)
        )
        events.append(
            FeedEvent(
                uid=uid, title=title, start=start, end=end, changed_at=changed_at, place=place, cancelled=cancelled
            )
        )
    return make_feed(events, name=name)


def is_open(hours: str, closed: str, at: datetime) -> bool | None:
    """Open at a moment; None when nobody can say from what is written."""
    opening = opening_of(hours, closed)
    return None if opening is None else opening.is_open(at)


def next_open(hours: str, closed: str, at: datetime) -> datetime | None:
    """The next moment of opening, or None."""
    opening = opening_of(hours, closed)
    return None if opening is None else opening.next_open(at)


def opens_on(hours: str, closed: str, weekday: int) -> bool:
    """It opens on this weekday (0 is Monday) in some week, holidays left aside."""
    opening = opening_of(hours, closed)
    return opening is not None and any(opening.minutes(day) for day in _weekdays_of_a_year(2025)[weekday])


def opening_spans(hours: str, closed: str, first: date, last: date) -> list[tuple[date, list[tuple[int, int]]]]:
    """The days from `first` to `last` on which the hours say open, each with its minutes; none where they cannot be read."""
    opening = opening_of(hours, closed)
    if opening is None:
        return []
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [(day, spans) for day in days if (spans := opening.minutes(day))]


def say_hours(hours: str, closed: str) -> str:
    """The hours in plain Japanese; the written words where they cannot be read."""
    opening = opening_of(hours, closed)
    if opening is not None:
        return opening.describe()
    return f"{hours}（休み：{closed}）" if hours and closed else hours


@lru_cache(maxsize=8)
def _weekdays_of_a_year(year: int) -> dict[int, list[date]]:
    days: dict[int, list[date]] = {number: [] for number in range(7)}
    for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        days[day.weekday()].append(day)
    return days


NAMES, LIKE_NAMES = ("name",), ("name", "maybe_name")


def doubtful_in(text: str) -> list[identity.Doubt]:
    """The telephones, house numbers and names in words, in their order, each with whether it must go."""
    doubts = identity.doubts([text]) if text else []
    return [doubt for doubt in doubts if doubt.must_go or doubt.kind in LIKE_NAMES]


def names_said(text: str, *, sure: bool = False) -> list[str]:
    """The telephones, house numbers and names in words that should hold none, as they stand there; with `sure` no word that may be another."""
    return [doubt.words for doubt in doubtful_in(text) if doubt.must_go or not sure or doubt.kind in NAMES]


def cover_names(text: str) -> str:
    """The same words without them: 「山田さん」 becomes 「Aさん」."""
    findings = [finding for finding in identity.scan(text) if identity.must_go(finding) or finding.kind in LIKE_NAMES]
    return identity.apply(text, findings)
