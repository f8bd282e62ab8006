"""What the events take from the engines: calendars that telephones read, and the names of holidays."""

from collections.abc import Iterable

from otagaisama.base.days import jdate_short
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.routines.feed import FeedEvent, make_feed
from otagaisama.gatherings.events.models import EventDate

__all__ = ["feed_of", "holiday_name"]


def feed_of(dates: Iterable[EventDate], *, name: str, address, also: Iterable[FeedEvent] = ()) -> bytes:
    """Dates with their event, public as the events are, as iCalendar; `address` makes the address of an event. `also`: entries made elsewhere."""
    return make_feed([*(_event(date, address) for date in dates), *also], name=name, public=True)


def _when_to_sign_up(event) -> str:
    """From when until when one signs up, as far as it is known."""
    first, last = (day and f"{day.year}年{jdate_short(day)}" for day in (event.opens_on, event.closes_on))
    said = "".join(filter(None, (first and f"{first}から", last and f"{last}まで")))
    return f"申し込み：{said}" if said else ""


def _event(date: EventDate, address) -> FeedEvent:
    event = date.event
    lines = (
        date.title,
        event.about,
        event.rain and f"雨のとき：{event.rain}",
        _when_to_sign_up(event),
        f"電話：{event.phone}（{event.phone_hours}）",
    )
    starts = date.starts_at if date.ends_at else date.day
    return FeedEvent(
        uid=str(date.pk), title=event.title, start=starts, end=date.ends_at, changed_at=date.changed_at, sequence=date.sequence,
        cancelled=not (date.is_on and event.is_open), place=date.place or event.place, note="\n".join(filter(None, lines)), url=address(event),
    )  # fmt: skip
