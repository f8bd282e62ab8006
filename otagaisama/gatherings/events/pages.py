"""What the pages of the events show beyond one query: when, what clashes, months and weeks, what machines read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.urls import reverse

from otagaisama.base.days import TOKYO, first_of_month, jday, last_of_month, months_later
from otagaisama.base.linked import linked
from otagaisama.base.saying import say_from, say_weekday
from otagaisama.gatherings.events import bridge, queries, rules
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.events.states import EventState, SignBy
from otagaisama.gatherings.places.queries import places_of_a_calendar
from otagaisama.gatherings.places.reckoning import openings_between
from otagaisama.town.bridge import garbage_days_for
from otagaisama.town.models import District

__all__ = ["clashes", "clashes_of", "event_shown", "linked_data", "month_of", "months_around", "say_when", "week_of"]
MOST_NEAR = 5


def say_when(each: EventDate) -> str:
    """When one date of an event is, in the language of the page."""
    return say_from(each.starts_at, each.ends_at)


@dataclass
class Day:
    """One day of a calendar."""

    on: date
    outside: bool = False
    dates: list = field(default_factory=list)
    count: int = 0
    holiday: str = ""
    places: list = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.dates)

    @property
    def name(self) -> str:
        return say_weekday(self.on)


def month_of(month: date, district: District | None) -> list[list[Day]]:
    """The weeks of a month, Sunday first, each day with its first few events and how many there are."""
    first, last = first_of_month(month), last_of_month(month)
    start = first - timedelta(days=(first.weekday() + 1) % 7)
    end = last + timedelta(days=(5 - last.weekday()) % 7)
    days = _days(start, end, queries.first_of_each_day(first, last, district), district)
    for day in days:
        day.outside = not first <= day.on <= last
    return [days[number : number + 7] for number in range(0, len(days), 7)]


def week_of(day: date, district: District | None) -> list[Day]:
    """The seven days from the Sunday before, with all their events."""
    start = day - timedelta(days=(day.weekday() + 1) % 7)
    end = start + timedelta(days=6)
    return _days(start, end, queries.shown_dates(start, end, district)[: queries.MOST_IN_A_WEEK], district)


def _days(first: date, last: date, dates: Iterable[EventDate], district: District | None) -> list[Day]:
    by_day = defaultdict(list)
    for each in dates:
        by_day[each.day].append(each)
    openings, days = openings_between(places_of_a_calendar(district), first, last), []
    for number in range((last - first).days + 1):
        on = first + timedelta(days=number)
        here = by_day[on]
        count = getattr(here[0], "of_day", len(here)) if here else 0
        days.append(
            Day(on, dates=here, count=count, holiday=bridge.holiday_name(on) or "", places=openings.get(on, []))
        )
    return days


def months_around(month: date) -> dict:
    """The months before and after, as addresses name them."""
    return {
        "before": f"{months_later(month, -1):%Y-%m}",
        "after": f"{months_later(month, 1):%Y-%m}",
        "this": f"{month:%Y-%m}",
    }


def event_shown(event: Event, dates: Sequence[EventDate], *, at: datetime) -> dict:
    """An event as residents read it: each date with what it says, and where one signs up."""
    rows = [
        {
            "date": each, "said": say_when(each), "before": bridge_day(each),
            "sign_up": _sign_up(event, each, at), "over": each.starts_at <= at,
        }
        for each in dates
    ]  # fmt: skip
    whole = event.offer if event.sign == SignBy.WHOLE and event.is_open else None
    return {"event": event, "rows": rows, "whole": whole, "ended": rules.is_over(event, list(dates), at)}


def bridge_day(each: EventDate) -> str:
    """The day it was moved from, with its weekday."""
    return jday(each.moved_day, each.day) if each.moved_day else ""


def _sign_up(event: Event, each: EventDate, at: datetime):
    return each.offer if event.sign == SignBy.EACH and event.is_open and each.is_on and each.starts_at > at else None


def clashes_of(event: Event, dates: Sequence[EventDate], *, at: datetime) -> list[tuple[str, list[str]]]:
    """What else lies on the days of an event: (day, sentences), those to come."""
    coming = [each.day for each in dates if each.is_on and each.starts_at > at]
    return clashes(coming, event.district, on=coming[0] if coming else None, without=event)


def clashes(
    days: Sequence[date], district: District | None, *, on: date | None, without: Event | None = None
) -> list[tuple[str, list[str]]]:
    """Holidays, garbage days of the district and other events on these days, said while one plans."""
    if not days or on is None:
        return []
    near, waste = defaultdict(list), defaultdict(list)
    for each in queries.near_dates(list(days), district, without=without):
        near[each.day].append(f"ほかの行事：{each.event.title}（{each.place or each.event.place}）")
    if district is not None:
        for collection in garbage_days_for(district=district, first=min(days), last=max(days)):
            if collection.happens:
                waste[collection.on].append(collection.rule.item)
    said = []
    for day in days:
        holiday = bridge.holiday_name(day)
        lines = [f"祝日（{holiday}）です。"] if holiday else []
        lines += [f"ごみの日です：{'・'.join(dict.fromkeys(waste[day]))}"] if waste[day] else []
        lines += near[day][:MOST_NEAR]
        lines += [f"ほかに{len(near[day]) - MOST_NEAR}件"] if len(near[day]) > MOST_NEAR else []
        if lines:
            said.append((jday(day, on), lines))
    return said


def linked_data(event: Event, dates: Sequence[EventDate], *, address: str) -> str:
    """What search machines read (schema.org/Event), one for each date; nothing in it can end the element."""
    return linked([_linked(event, each, address) for each in dates[:20]])


def _linked(event: Event, each: EventDate, address: str) -> dict:
    off = event.state == EventState.OFF or not each.is_on
    status = "EventCancelled" if off else "EventRescheduled" if each.moved_from else "EventScheduled"
    place = {"@type": "Place", "name": each.place or event.place, "address": each.place or event.place}
    said = {
        "@type": "Event", "name": event.title, "startDate": each.starts_at.astimezone(TOKYO).isoformat(), "location": place, "url": address,
        "eventStatus": f"https://schema.org/{status}", "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "inLanguage": "ja",
    }  # fmt: skip
    if each.ends_at:
        said["endDate"] = each.ends_at.astimezone(TOKYO).isoformat()
    if each.moved_from:
        said["previousStartDate"] = each.moved_from.astimezone(TOKYO).isoformat()
    if event.about:
        said["description"] = event.about
    if event.host:
        said["organizer"] = {"@type": "Organization", "name": event.host}
    if event.fee in ("", "無料"):
        said["isAccessibleForFree"] = True
    return said


def week_address(day: date) -> str:
    """The page of the week of a day."""
    return reverse("gatherings:week") + f"?day={day.isoformat()}"
