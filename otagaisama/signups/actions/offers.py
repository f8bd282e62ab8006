"""What one signs up for: made, changed, opened, called off; all who signed up are told; the clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import drop_letters
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.signups import queries, rules, states, words
from otagaisama.signups.actions.line import Moving, keep_step
from otagaisama.signups.actions.telling import tell_one
from otagaisama.signups.bridge import NO_LIMIT
from otagaisama.signups.models import Offer, OfferDate
from otagaisama.signups.states import Happened, OfferState, Standing, When

# What somebody who signed up must hear when it changes.
HEARD = ("place", "bring", "fee", "phone", "phone_hours")


@action
def begin_offer(*, title: str, dates: Iterable[When], by, at: datetime, **facts) -> Offer:
    """Make something one may sign up for; nobody sees it before it is opened."""
    rules.check_may_keep(by, facts.get("district"), on=queries.day_of(at))
    offer = Offer(title=title.strip(), made_by=by if isinstance(by, Account) else None, made_at=at, **facts)
    offer.save(force_insert=True)
    _put_dates(offer, dates)
    record(by=by, at=at, verb="begin-offer", about=offer)
    return offer


@action
def change_offer(
    *, offer: Offer, by, at: datetime, dates: Iterable[When] | None = None, version: int | None = None, said: str = "", **facts
) -> tuple[Offer, int]:  # fmt: skip
    """Write it anew; whoever signed up hears of another day or place: (the offer, how many are told). `said` says what changed, and why.

    Raises Refused where fewer seats would take one away, or leave a party waiting for ever.
    """
    offer = hold(offer, "district", version=version)
    rules.check_may_keep(by, offer.district, on=queries.day_of(at))
    if "district" in facts:
        rules.check_may_keep(by, facts["district"], on=queries.day_of(at))
    before = _heard(offer)
    seats = facts.pop("seats", offer.seats)
    for name, value in facts.items():
        setattr(offer, name, value)
    offer.version += 1
    offer.save()
    if dates is not None:
        _put_dates(offer, dates)
    if seats != offer.seats:
        _resize(offer, seats, by=by, at=at)
    code, count = "changed_so" if said else "changed", 0
    if _heard(offer) != before:
        count = _tell_all(offer, code, Happened.CHANGED, by=by, at=at, said=said)
    record(by=by, at=at, verb="change-offer", about=offer)
    return offer, count


@action
def move_offer(*, offer: Offer, move: str, by, at: datetime, why: str = "") -> tuple[Offer, int]:
    """Open, close or call off: (the offer, how many are told). Called off needs a reason, which all who signed up hear."""
    offer = hold(offer, "district")
    rules.check_may_keep(by, offer.district, on=queries.day_of(at))
    if not states.may_move(move, offer.state):
        raise NotNow(words.NOT_FROM_HERE)
    if move == "open":
        rules.check_may_open(offer, queries.dates_of(offer), at=at)
    if move == "off" and offer.state != OfferState.DRAFT and not why.strip():
        raise Refused(words.WHY_NEEDED)
    count = _call_off(offer, why, by=by, at=at) if move == "off" else 0
    offer.state = states.OFFER_MOVES[move][1]
    offer.version += 1
    offer.save(update_fields=["state", "version"])
    record(by=by, at=at, verb=VERBS[move], about=offer)
    return offer, count


@action
def tell_everybody(*, offer: Offer, said: str, standings: Iterable[str], by, at: datetime) -> int:
    """The same words to all who stand so, each by her own way; nobody sees whom else. Answers how many parties."""
    offer = hold(offer, "district")
    rules.check_may_keep(by, offer.district, on=queries.day_of(at))
    count = _tell_all(offer, "told", Happened.TOLD, by=by, at=at, said=said, standings=tuple(standings))
    if not count:
        raise NotNow(words.NOBODY_TO_TELL)
    record(by=by, at=at, verb="tell-everybody", about=offer)
    return count


@action
def go_on(*, at: datetime, by=HOUSE) -> int:
    """The clock: a seat that nobody answered for goes on, and where it has begun whoever waits hears it. Answers how many stand otherwise."""
    moved = 0
    for offer in queries.offers_to_move(at=at):
        try:
            moved += Moving(hold(offer, "district"), by=by, at=at).run()
        except NotYours:  # it went away while the others were seen to
            continue
    record(by=by, at=at, verb="seats-go-on", about="signups.Offer")
    return moved


VERBS = {"open": "open-offer", "close": "close-offer", "off": "call-off-offer"}


def _put_dates(offer: Offer, dates: Iterable[When]) -> None:
    wanted = sorted(dates, key=lambda when: when.starts_at)
    if not wanted:
        raise Refused(words.DAY_NEEDED)
    OfferDate.objects.filter(offer=offer).delete()
    for when in wanted:
        OfferDate(offer=offer, starts_at=when.starts_at, ends_at=when.ends_at, title=when.title, place=when.place).save(
            force_insert=True
        )
    offer.erase_on = rules.last_day(queries.dates_of(offer)) + timedelta(days=offer.keep_days)
    offer.save(update_fields=["erase_on"])


def _heard(offer: Offer) -> tuple:
    dates = [(date.starts_at, date.ends_at, date.place) for date in queries.dates_of(offer)]
    return (*(getattr(offer, name) for name in HEARD), dates)


def _resize(offer: Offer, seats: int | None, *, by, at: datetime) -> None:
    moving = Moving(offer, by=by, at=at)
    held = sum(row.party for row in moving.rows.values() if row.standing in states.HELD)
    waits = max((row.party for row in moving.rows.values() if row.standing == Standing.WAITING), default=0)
    if seats is not None and seats < max(held, waits):
        raise Refused(words.SEATS_TAKEN.format(least=max(held, waits)))
    moving.run(lambda line: line.resize(seats or NO_LIMIT, at))
    offer.seats = seats
    offer.save(update_fields=["seats"])


def _call_off(offer: Offer, why: str, *, by, at: datetime) -> int:
    for signup in queries.signups_of(offer, *states.LEAVABLE):
        drop_letters(about=signup, by=by, at=at)
    return _tell_all(offer, "off", Happened.OFF, by=by, at=at, said=why)


def _tell_all(
    offer: Offer, code: str, what: str, *, by, at: datetime, said: str = "", standings: tuple = states.LEAVABLE
) -> int:
    if not offer.is_live:
        return 0
    dates, count = queries.dates_of(offer), 0
    for signup in queries.signups_of(offer, *standings).filter(erased_on=None):
        step = keep_step(signup, what, at=at, by=by)
        tell_one(code, signup, step, offer, dates, by=by, at=at, said=said)
        count += 1
    return count
