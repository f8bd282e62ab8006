"""What the list asks of Japanese words and of opening hours: the house's own bridge, and the words a search looks through."""

from datetime import date, datetime, time, timedelta

from otagaisama.base.bridge import (
    digits,
    feed_of_days,
    fold,
    is_open,
    next_open,
    opening_fault,
    opening_spans,
    opens_on,
    phone_digits,
    read_hours,
    say_hours,
    town_key,
)
from otagaisama.engines.danger import danger_words, fitting_numbers

__all__ = [
    "danger_words",
    "days_of",
    "digits",
    "fitting_numbers",
    "fold",
    "is_open",
    "is_seldom",
    "next_open",
    "opening_fault",
    "opens_on",
    "phone_digits",
    "read_hours",
    "say_hours",
    "search_words",
    "town_key",
]

SEARCHED = ("name", "kana", "kind", "host", "what", "address", "hours")


def search_words(entry) -> str:
    """What a search looks through: the public words of an entry, folded, so that ﾔﾏﾀﾞ finds やまだ."""
    words = [getattr(entry, name) for name in SEARCHED] + entry.for_whom_labels + entry.barrier_labels
    return "\n".join(fold(word) for word in words if word)


SELDOM = 12  # days in four weeks: what is open more often, nobody writes into a calendar


def is_seldom(hours: str, closed: str, first: date) -> bool:
    """It opens on some days only, so that they are worth writing down."""
    return 0 < len(opening_spans(hours, closed, first, first + timedelta(days=27))) <= SELDOM


def days_of(entry, first: date, last: date, *, at: datetime) -> bytes:
    """The days on which an entry is open as iCalendar, from the first opening to the last closing; none where its hours cannot be read."""
    turns = [
        (
            f"{entry.pk}-{day:%Y%m%d}",
            entry.name,
            day,
            _clock(spans[0][0]),
            _clock(spans[-1][1]),
            entry.address,
            at,
            False,
        )
        for day, spans in opening_spans(entry.hours, entry.closed, first, last)
    ]
    return feed_of_days(turns, name=entry.name)


def _clock(minutes: int) -> time:
    return time(*divmod(min(minutes, 24 * 60 - 1), 60))
