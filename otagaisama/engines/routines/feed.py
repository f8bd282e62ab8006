"""Turns in a person's own calendar: an iCalendar feed (RFC 5545) from plain events, with nothing beyond what is handed in.

    text = make_feed([FeedEvent(uid=str(visit.pk), title="お願い 午前", start=begins, end=ends, changed_at=changed, sequence=3)], name="お互いさま")

What a telephone shows on its lock screen anybody beside it can read: hand in no names and no addresses. The feed has no clock;
the same events give the same bytes, so that a room can answer "nothing new".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from otagaisama.engines.dates.japanese_dates import TOKYO

PRODUCT = "-//Otagaisama//Turns//JA"
CANCELLED_WORD = "取りやめ："
LONGEST_TITLE, LONGEST_NOTE = 200, 2_000
_UID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_URL = re.compile(r"https?://[!-~]{1,500}")
_LINE_ENDS = re.compile("\r\n|[\r\n\u0085\u2028\u2029\x0b\x0c]")


@dataclass(frozen=True)
class FeedEvent:
    """One turn. `start` and `end` are moments with a time zone (shown in Tokyo's time), or `start` alone is a whole day.

    `uid` is the same for the whole life of the turn (letters, digits, `.`, `_`, `-`); `sequence` grows with each change and
    `changed_at` is when that was. A turn that is called off stays in the feed with `cancelled`, or telephones keep showing it.
    `place`, `note` and `url` only where nobody's home can be read from them.
    """

    uid: str
    title: str
    start: datetime | date
    changed_at: datetime
    end: datetime | None = None
    sequence: int = 0
    cancelled: bool = False
    place: str = ""
    note: str = ""
    url: str = ""

    def __post_init__(self):
        if not _UID.fullmatch(self.uid):
            raise ValueError(f"a uid is letters, digits, '.', '_' and '-': {self.uid[:40]!r}")
        if self.url and not _URL.fullmatch(self.url):
            raise ValueError("an address begins with http:// or https:// and has no spaces")
        if self.sequence < 0:
            raise ValueError("a sequence does not go below 0")
        moments = [moment for moment in (self.start, self.end, self.changed_at) if isinstance(moment, datetime)]
        if any(moment.tzinfo is None for moment in moments):
            raise ValueError("a moment has a time zone")
        if isinstance(self.start, datetime) != (self.end is not None):
            raise ValueError("a turn has a start and an end, or is a whole day without end")
        if self.end is not None and self.end <= self.start:
            raise ValueError("a turn ends after it starts")


def make_feed(
    events: Iterable[FeedEvent], *, name: str, refresh_hours: int = 1, domain: str = "otagaisama.invalid", public: bool = False
) -> bytes:  # fmt: skip
    """Write the events as one iCalendar object (UTF-8, CRLF, folded at 75 bytes), by start and uid.

    Each is CLASS:PRIVATE (or `public`), in Asia/Tokyo with its VTIMEZONE; called-off ones are STATUS:CANCELLED and say 取りやめ.
    `domain` makes the uids unique among councils. Raises ValueError when two events share a uid.
    """
    import icalendar  # most of a second, which only a feed needs to pay

    events = sorted(events, key=lambda event: (_moment(event.start), event.uid))
    if len({event.uid for event in events}) < len(events):
        raise ValueError("two events share a uid")
    feed = icalendar.Calendar()
    every = timedelta(hours=refresh_hours)
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        feed.add(key, value)
    for key in ("name", "x-wr-calname"):
        feed.add(key, _line(name, LONGEST_TITLE))
    feed.add("x-wr-timezone", TOKYO.key)
    feed.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", icalendar.vDuration(every))
    feed.add_component(_tokyo(icalendar))
    for event in events:
        feed.add_component(_event(icalendar, event, domain, public))
    return feed.to_ical()


def _event(icalendar, turn: FeedEvent, domain: str, public: bool):
    event = icalendar.Event()
    event.add("uid", f"{turn.uid}@{domain}")
    event.add("summary", (CANCELLED_WORD if turn.cancelled else "") + _line(turn.title, LONGEST_TITLE))
    if isinstance(turn.start, datetime) and turn.end is not None:
        event.add("dtstart", turn.start.astimezone(TOKYO).replace(microsecond=0))
        event.add("dtend", turn.end.astimezone(TOKYO).replace(microsecond=0))
    else:
        event.add("dtstart", turn.start)
        event.add("dtend", turn.start + timedelta(days=1))
    changed = turn.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", turn.sequence)
    event.add("status", "CANCELLED" if turn.cancelled else "CONFIRMED")
    event.add("class", "PUBLIC" if public else "PRIVATE")
    event.add("transp", "TRANSPARENT" if turn.cancelled or not isinstance(turn.start, datetime) else "OPAQUE")
    if turn.place:
        event.add("location", _line(turn.place, LONGEST_TITLE))
    if turn.note:
        event.add("description", _text(turn.note, LONGEST_NOTE))
    if turn.url:
        event.add("url", turn.url)
    return event


def _tokyo(icalendar):
    """Japan has kept one time since September 1951, so the zone is one line that never runs out."""
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", TOKYO.key)
    standard.add("dtstart", datetime(1951, 9, 9))  # noqa: DTZ001  the local time at which the offset begins
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=9))
    standard.add("tzname", "JST")
    zone.add_component(standard)
    return zone


def _moment(start: datetime | date) -> datetime:
    return start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=TOKYO)


def _text(text: str, most: int) -> str:
    """Words with `\\n` as the only letter that is not seen, so that nothing can begin a line of its own."""
    text = _LINE_ENDS.sub("\n", text)
    seen = "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs", "Cn")
    )
    return seen.strip()[:most]


def _line(text: str, most: int) -> str:
    return " ".join(_text(text, most * 2).split())[:most]
