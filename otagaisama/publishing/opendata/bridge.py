"""What open data takes from the engines: a rule of opening as weekly and monthly times, and calendars."""

from collections.abc import Iterable

from otagaisama.base.bridge import opening_of, phone_numbers, say_hours
from otagaisama.engines.routines.feed import FeedEvent, make_feed
from otagaisama.publishing.opendata.records import Happening, Slot

__all__ = ["calendar_of", "hours_said", "phones_in", "slots_of"]

LETTERS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST = 24 * 60


def slots_of(hours: str, closed: str) -> tuple[Slot, ...]:
    """The times that come back each week or month without an exception; () where the rule says more, a closed holiday too.

    These forms hold no exception: an hour given out without its holidays would send somebody to a locked door. The words say it whole.
    """
    opening = opening_of(hours, closed)
    if opening is None or opening.changes or opening.closed:
        return ()
    slots = []
    for rule in opening.rules:
        if rule.instead or rule.within or rule.but:
            return ()
        for days in rule.days:
            named = _named(days)
            if named is None or any(end > LONGEST for _, end in rule.hours):
                return ()
            slots += [Slot(*named, start, end) for start, end in rule.hours]
    return tuple(slots)


def _named(days) -> tuple[str, tuple[str, ...]] | None:
    if days.kind == "daily":
        return "WEEKLY", LETTERS
    if days.kind == "weekly":
        return "WEEKLY", tuple(LETTERS[day] for day in days.weekdays)
    if days.kind == "nth":
        return "MONTHLY", tuple(f"{nth}{LETTERS[day]}" for nth in days.nths for day in days.weekdays)
    return None


def hours_said(hours: str, closed: str) -> str:
    """The opening in plain words."""
    return say_hours(hours, closed)


def phones_in(cell: str) -> list[str]:
    """The telephones of a cell, each by itself; what cannot be read stays one."""
    return [phone.number for phone in phone_numbers(cell) if not phone.fax] or ([cell] if cell else [])


def calendar_of(happenings: Iterable[Happening], *, name: str) -> bytes:
    """All dates as iCalendar, with identifiers that no other ward gives."""
    return make_feed(map(_event, happenings), name=name, public=True)


def _event(each: Happening) -> FeedEvent:
    call = f"電話：{each.phone}（{each.phone_hours}）" if each.phone else ""
    lines = (each.part, each.about, each.rain and f"雨のとき：{each.rain}", call)
    return FeedEvent(
        uid=each.id, title=each.title, start=each.starts_at if each.ends_at else each.starts_at.date(), end=each.ends_at,
        changed_at=each.changed_at, sequence=each.sequence, cancelled=not each.is_on, place=each.place, note="\n".join(filter(None, lines)), url=each.url,
    )  # fmt: skip
