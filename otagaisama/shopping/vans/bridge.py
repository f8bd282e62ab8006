"""The door to the engine of calendars: a course's days for a telephone."""

from collections.abc import Iterable


def feed_of_course(calls: Iterable[tuple], *, name: str) -> bytes:
    """A course as iCalendar: (uid, title, start, end or None for a whole day, place, changed at, cancelled) for each call."""
    from otagaisama.engines.routines.feed import FeedEvent, make_feed  # heavy

    events = [
        FeedEvent(uid=uid, title=title, start=start, end=end, changed_at=changed_at, place=place, cancelled=cancelled)
        for uid, title, start, end, place, changed_at, cancelled in calls
    ]
    return make_feed(events, name=name)
