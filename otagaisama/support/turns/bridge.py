"""The door to the engines: a helper's turns as a calendar."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from otagaisama.engines.dates.japanese_dates import TOKYO
from otagaisama.engines.routines.feed import FeedEvent, make_feed
from otagaisama.support.turns import words
from otagaisama.support.visits.models import Visit

# When a visit without an agreed hour lies in a calendar: hours of the day from, to.
HOURS = {"dawn": (7, 8), "morning": (9, 12), "noon": (12, 13), "afternoon": (13, 16), "evening": (16, 18)}


def feed_of(visits: Iterable[Visit], *, name: str) -> bytes:
    """The turns as iCalendar, private: when and which kind of help, nothing of anybody. Called-off ones stay, marked so."""
    events = []
    for visit in visits:
        first, last = HOURS[visit.slot]
        starts = visit.starts_at or time(first)
        start = datetime.combine(visit.planned_on, starts, TOKYO)
        end = start + timedelta(hours=1) if visit.starts_at else datetime.combine(visit.planned_on, time(last), TOKYO)
        changed = visit.cancelled_at or visit.reported_at or max(going.taken_at for going in visit.goings.all())
        events.append(FeedEvent(
            uid=str(visit.pk), title=words.FEED_TITLE.format(task=visit.request.get_task_display()), start=start, end=end, changed_at=changed,
            sequence=visit.version, cancelled=visit.is_cancelled,
        ))  # fmt: skip
    return make_feed(events, name=name)
