"""Who may keep an event, when it may be published, moved, counted. `check_…` raises, the rest answers."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.gatherings.events import insurance, states, words
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.signups import rules as signup_rules


def check_may_keep(by, district, *, on) -> None:
    """Whoever keeps the sign-ups of a district keeps its events. Raises NotYours."""
    signup_rules.check_may_keep(by, district, on=on)


def check_phone(event: Event) -> None:
    """Nothing is public without a telephone and its hours (D24)."""
    if not (event.phone.strip() and event.phone_hours.strip()):
        raise Refused(words.PHONE_NEEDED)


def check_may_open(event: Event, dates: list[EventDate], *, at: datetime) -> None:
    """A telephone with its hours (D24), a place and a day to come."""
    check_phone(event)
    if not event.place.strip():
        raise Refused(words.PLACE_NEEDED)
    if not any(date.is_on and date.starts_at > at for date in dates):
        raise Refused(words.DAY_PAST)


def check_may_move(date: EventDate, *, at: datetime) -> None:
    """A date to come of an event that is not called off."""
    if date.event.state == states.EventState.OFF:
        raise NotNow(words.NOT_FROM_HERE)
    if not date.is_on:
        raise NotNow(words.DATE_OFF)
    if date.starts_at <= at:
        raise NotNow(words.DATE_OVER)


def check_why(event: Event, why: str) -> None:
    """Whoever signed up, or read of it, hears why."""
    if event.is_open and not why.strip():
        raise Refused(words.WHY_NEEDED)


def check_may_count(date: EventDate, came: int, first_time: int | None, *, at: datetime) -> None:
    """Of a date that has begun; the first-timers are among those who came."""
    if not date.is_on:
        raise NotNow(words.DATE_OFF)
    if date.starts_at > at:
        raise NotNow(words.NOT_YET)
    if first_time is not None and first_time > came:
        raise Refused(words.MORE_FIRST)


def insurance_of(event: Event) -> insurance.Answer | None:
    """What the five answers lead to; None while they were not given."""
    answers = (event.members_only, event.stay, event.tools, event.bounded)
    if None in answers or not event.known:
        return None
    return insurance.choose(
        members_only=event.members_only, stay=event.stay, tools=event.tools, known=event.known, bounded=event.bounded
    )


def is_over(event: Event, dates: list[EventDate], at: datetime) -> bool:
    """Its last day is past."""
    today = day_of_tokyo(at)
    return all(date.day < today for date in dates)
