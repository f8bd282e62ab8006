"""Who may keep what, who may sign up, until when an answer is waited for. `check_…` raises, the rest answers."""

from datetime import datetime

from otagaisama.base.access import Role
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.people.models import Account
from otagaisama.people.queries import has_pledged
from otagaisama.signups import states, words
from otagaisama.signups.models import Offer, OfferDate, SignUp
from otagaisama.signups.states import OfferState, Standing


def may_keep(by, district_id, *, on) -> bool:
    """Staff keep all; a coordinator what belongs to her districts; a command of the house may."""
    if isinstance(by, str):
        return True
    if by is None:
        return False
    return Role.STAFF in by.roles_on(on) or district_id in by.district_ids_on(on, Role.COORDINATOR)


def check_may_keep(by, district, *, on) -> None:
    """Raise NotYours unless the offer is kept at this reader's desk."""
    if not may_keep(by, district.pk if district else None, on=on):
        raise NotYours(words.NOT_KEPT)


def check_pledged(by: Account, *, on) -> None:
    """Contacts open only under a pledge in force (D12)."""
    if not has_pledged(by, on=on):
        raise NotNow(words.PLEDGE_NEEDED)


def check_may_open(offer: Offer, dates: list[OfferDate], *, at: datetime) -> None:
    """A telephone with its hours (D24), a place and a day to come."""
    if not (offer.phone.strip() and offer.phone_hours.strip()):
        raise Refused(words.PHONE_NEEDED)
    if not offer.place.strip():
        raise Refused(words.PLACE_NEEDED)
    if not dates or first_start(dates) <= at:
        raise Refused(words.DAY_PAST)


def first_start(dates: list[OfferDate]) -> datetime:
    """When it begins: until then a seat may be offered."""
    return min(date.starts_at for date in dates)


def last_day(dates: list[OfferDate]):
    """Its last day."""
    return day_of_tokyo(max(date.ends_at or date.starts_at for date in dates))


def has_begun(dates: list[OfferDate], at: datetime) -> bool:
    """Its first date has begun: no seat is offered any more."""
    return bool(dates) and first_start(dates) <= at


def why_closed(offer: Offer, dates: list[OfferDate], *, at: datetime) -> str:
    """Why residents cannot sign up themselves now; "" when they can."""
    today = day_of_tokyo(at)
    if offer.state == OfferState.OPEN and offer.opens_on and today < offer.opens_on:
        return words.NOT_YET
    if offer.state != OfferState.OPEN or offer.invited_only:
        return words.NOT_OPEN if offer.state != OfferState.CLOSED else words.OVER
    if (offer.closes_on and today > offer.closes_on) or has_begun(dates, at):
        return words.OVER
    return ""


def check_may_sign_up(offer: Offer, dates: list[OfferDate], party: int, *, by, at: datetime) -> None:
    """A desk may take somebody in until the last day, also after the end of signing up; a resident while it is open."""
    if by is None:
        closed = why_closed(offer, dates, at=at)
        if closed:
            raise NotNow(str(closed))
        if party > offer.party_most:
            raise Refused(str(words.TOO_MANY).format(most=offer.party_most))
    elif not offer.is_live:
        raise NotNow(words.NOT_FROM_HERE)
    elif not dates or last_day(dates) < day_of_tokyo(at):
        raise NotNow(words.ALL_OVER)
    if offer.seats and party > offer.seats:
        raise Refused(words.OVER_SEATS.format(seats=offer.seats))


def check_waits_for_answer(signup: SignUp) -> None:
    """Raise NotNow, with the sentence that fits, unless an answer is waited for."""
    if signup.is_waiting_for_answer:
        return
    if signup.standing == Standing.LAPSED:
        raise NotNow(str(words.TOO_LATE))
    raise NotNow(str(words.ANSWERED if signup.standing != Standing.WAITING else words.NOT_ASKED))


def check_may_cancel(signup: SignUp) -> None:
    """Raise NotNow for whoever is not in it any more."""
    if signup.standing not in states.LEAVABLE:
        raise NotNow(str(words.GONE))


def check_party(signup: SignUp, party: int) -> None:
    """A party in the line may become smaller."""
    if signup.standing not in states.LEAVABLE or not 0 < party < signup.party:
        raise Refused(words.FEWER_ONLY)
