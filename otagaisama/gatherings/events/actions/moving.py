"""One date of an event moves, is called off or is added: whoever signed up, seated or waiting, is told once."""

from datetime import datetime

from otagaisama.base.bridge import jdate, jtime
from otagaisama.base.days import TOKYO, day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.events import rules, words
from otagaisama.gatherings.events.actions import seats
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.events.states import DateState, EventState, SignBy, Times
from otagaisama.people.diary import action, record


@action
def move_date(
    *, date: EventDate, starts_at: datetime, by, at: datetime, ends_at: datetime | None = None, place: str = "", why: str = ""
) -> tuple[EventDate, int]:  # fmt: skip
    """Another day, time or place of one date: (the date, how many parties are told). Raises NotNow once it has begun."""
    date = _held(date, by=by, at=at)
    rules.check_why(date.event, why)
    if starts_at <= at:
        raise Refused(words.DAY_PAST)
    if date.event.dates.exclude(pk=date.pk).filter(starts_at=starts_at).exists():
        raise Refused(words.SAME_TIME)
    before = date.starts_at
    date.moved_from = date.moved_from or before if starts_at != before else date.moved_from
    date.starts_at, date.ends_at, date.place, date.why = starts_at, ends_at, place.strip(), why.strip()
    _changed(date, at)
    said = _said(words.SAID_MOVED.format(before=_say(before), after=_say(starts_at)), why)
    count = seats.write_date(date, said=said, by=by, at=at) + seats.write_dates(date.event, said=said, by=by, at=at)
    record(by=by, at=at, verb="move-event-date", about=date)
    return date, count


@action
def cancel_date(*, date: EventDate, by, at: datetime, why: str = "") -> tuple[EventDate, int]:
    """One date does not take place, the others stay: (the date, how many parties are told).

    Raises Refused for the only one that is left: then the event is called off as a whole.
    """
    date = _held(date, by=by, at=at)
    rules.check_why(date.event, why)
    if not date.event.dates.exclude(pk=date.pk).filter(state=DateState.ON).exists():
        raise Refused(words.LAST_DATE)
    date.state, date.why = DateState.OFF, why.strip()
    _changed(date, at)
    count = seats.call_off([date.offer], why=why, by=by, at=at)
    said = _said(words.SAID_OFF.format(before=_say(date.starts_at)), why)
    count += seats.write_dates(date.event, said=said, by=by, at=at)
    record(by=by, at=at, verb="call-off-event-date", about=date)
    return date, count


@action
def add_date(*, event: Event, when: Times, by, at: datetime) -> tuple[EventDate, int]:
    """One more date: (the date, how many parties are told)."""
    event = hold(event, "district", "offer")
    rules.check_may_keep(by, event.district, on=day_of_tokyo(at))
    if event.state == EventState.OFF:
        raise NotNow(words.NOT_FROM_HERE)
    if when.starts_at <= at:
        raise Refused(words.DAY_PAST)
    if event.dates.filter(starts_at=when.starts_at).exists():
        raise Refused(words.SAME_TIME)
    date = EventDate(
        event=event, starts_at=when.starts_at, ends_at=when.ends_at, title=when.title, place=when.place, changed_at=at,
        shown=event.opened_on is not None,
    )  # fmt: skip
    date.save(force_insert=True)
    said = words.SAID_ADDED.format(after=_say(when.starts_at))
    count = seats.write_dates(event, said=said, by=by, at=at)
    if event.is_open and event.sign == SignBy.EACH:
        seats.open_offer_of(date, event, by=by, at=at)
    record(by=by, at=at, verb="add-event-date", about=date)
    return date, count


def _held(date: EventDate, *, by, at: datetime) -> EventDate:
    event = hold(date.event, "district", "offer")
    date = hold(date, "offer")
    date.event = event
    rules.check_may_keep(by, event.district, on=day_of_tokyo(at))
    rules.check_may_move(date, at=at)
    return date


def _changed(date: EventDate, at: datetime) -> None:
    date.changed_at, date.sequence = at, date.sequence + 1
    date.save()


def _say(moment: datetime) -> str:
    local = moment.astimezone(TOKYO)
    return f"{jdate(local.date())} {jtime(local)}"


def said_of(date: EventDate, why: str) -> str:
    """What is said of a date that was moved, or called off, just now."""
    if not date.is_on:
        return _said(words.SAID_OFF.format(before=_say(date.starts_at)), why)
    return _said(
        words.SAID_MOVED.format(before=_say(date.moved_from or date.starts_at), after=_say(date.starts_at)), why
    )


def _said(sentence: str, why: str) -> str:
    return f"{sentence}わけ：{why.strip()}" if why.strip() else sentence
