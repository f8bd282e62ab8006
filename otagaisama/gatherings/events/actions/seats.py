"""An event's sign-ups: one offer for all dates, or one for each; whoever signed up is told once of each change."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from otagaisama.gatherings.events import queries
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.events.states import SignBy
from otagaisama.signups import actions as signup_actions
from otagaisama.signups.models import Offer
from otagaisama.signups.states import When

KIND = "行事"
SAME = (
    "kana", "about", "easy", "place", "for_whom", "bring", "fee", "host", "phone", "phone_hours", "seats", "party_most", "opens_on", "closes_on",
)  # fmt: skip


def when_of(date: EventDate) -> When:
    """A date as the sign-ups know it."""
    return When(date.starts_at, date.ends_at, date.title, date.place)


def facts_of(event: Event) -> dict:
    """What an offer says of its event."""
    page = reverse("gatherings:event", args=[event.pk])
    return {name: getattr(event, name) for name in SAME} | {"district": event.district, "page": page}


def open_offers(event: Event, *, by, at: datetime) -> None:
    """Begin and open what one signs up for, as the event says; nothing where no sign-up is needed."""
    dates = [date for date in queries.dates_of(event) if date.is_on]
    if event.sign == SignBy.WHOLE:
        event.offer = _opened(event, event.title, dates, by=by, at=at)
        event.save(update_fields=["offer"])
    elif event.sign == SignBy.EACH:
        for date in dates:
            if date.starts_at > at:
                open_offer_of(date, event, by=by, at=at)


def open_offer_of(date: EventDate, event: Event, *, by, at: datetime) -> None:
    """What one signs up for at one date alone."""
    date.offer = _opened(event, title_of(event, date), [date], by=by, at=at)
    date.save(update_fields=["offer"])


def title_of(event: Event, date: EventDate) -> str:
    """The event, with what this date is about."""
    return f"{event.title}「{date.title}」"[:80] if date.title else event.title


def write_facts(event: Event, *, by, at: datetime) -> int:
    """What changed of the event changes in every offer of it: how many parties are told."""
    count, facts = 0, facts_of(event)
    for offer, title in _offers(event):
        count += signup_actions.change_offer(offer=offer, by=by, at=at, title=title, **facts)[1]
    return count


def write_dates(event: Event, *, said: str, by, at: datetime) -> int:
    """The dates as they are now, for whoever signed up for all of them: how many parties are told, seated and waiting alike."""
    if event.offer is None:
        return 0
    whens = [when_of(date) for date in queries.dates_of(event) if date.is_on]
    return signup_actions.change_offer(offer=event.offer, dates=whens, said=said, by=by, at=at)[1]


def write_date(date: EventDate, *, said: str, by, at: datetime) -> int:
    """One date as it is now, for whoever signed up for it."""
    if date.offer is None:
        return 0
    return signup_actions.change_offer(offer=date.offer, dates=[when_of(date)], said=said, by=by, at=at)[1]


def call_off(offers: Iterable[Offer | None], *, why: str, by, at: datetime) -> int:
    """None of these takes place: how many parties are told."""
    live = [offer for offer in offers if offer is not None and offer.is_live]
    return sum(signup_actions.move_offer(offer=offer, move="off", why=why, by=by, at=at)[1] for offer in live)


def _opened(event: Event, title: str, dates: list[EventDate], *, by, at: datetime) -> Offer:
    facts = facts_of(event) | {"kind": KIND, "invented": event.invented}
    offer = signup_actions.begin_offer(title=title, dates=[when_of(date) for date in dates], by=by, at=at, **facts)
    return signup_actions.move_offer(offer=offer, move="open", by=by, at=at)[0]


def _offers(event: Event) -> list[tuple[Offer, str]]:
    whole = [(event.offer, event.title)] if event.offer else []
    each = [(date.offer, title_of(event, date)) for date in queries.dates_of(event) if date.offer and date.is_on]
    return whole + each
