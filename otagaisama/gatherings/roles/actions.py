"""Small roles for anybody: offered quietly, answered, done; never published who."""

from collections.abc import Iterable
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.gatherings.events.models import Event, RoleOffer, SmallRole
from otagaisama.gatherings.places.models import Place
from otagaisama.gatherings.roles import queries, rules, states, words
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account

WHERE = ("event__district", "place__district")


@action
def add_role(*, held_at: Event | Place, by, at: datetime, **facts) -> SmallRole:
    """What somebody could do at an event, or at a place when it is open: how long, how heavy, alone or beside somebody."""
    held_at = hold(held_at, "district")
    rules.check_may_make(by, held_at, on=day_of_tokyo(at))
    role = SmallRole(made_at=at, **{"place" if isinstance(held_at, Place) else "event": held_at}, **facts)
    role.save(force_insert=True)
    record(by=by, at=at, verb="add-small-role", about=role)
    return role


@action
def change_role(*, role: SmallRole, by, at: datetime, version: int | None = None, **facts) -> SmallRole:
    """Write it anew."""
    role = hold(role, *WHERE, version=version)
    rules.check_may_make(by, role.held_at, on=day_of_tokyo(at))
    for name, value in facts.items():
        setattr(role, name, value)
    role.version += 1
    role.save()
    record(by=by, at=at, verb="change-small-role", about=role)
    return role


@action
def end_role(*, role: SmallRole, ended: bool, by, at: datetime) -> SmallRole:
    """A place's role is offered to nobody any more, or again."""
    role, on = hold(role, *WHERE), day_of_tokyo(at)
    rules.check_may_end(by, role, on=on)
    role.ended_on = (role.ended_on or on) if ended else None
    role.version += 1
    role.save(update_fields=["ended_on", "version"])
    record(by=by, at=at, verb="end-small-role" if ended else "resume-small-role", about=role)
    return role


@action
def offer_role(
    *, role: SmallRole, called: str, first: bool, by, at: datetime, accompanied: str = "", note: str = ""
) -> RoleOffer:
    """Offer it to somebody who would like it. The first time somebody is beside her."""
    role = hold(role, *WHERE)
    rules.check_may_offer(by, role, first=first, accompanied=accompanied, on=day_of_tokyo(at))
    _check_free(role)
    offer = RoleOffer(
        role=role, called=called.strip(), note=note.strip(), first=first, accompanied=accompanied.strip(), offered_at=at,
        offered_by=by if isinstance(by, Account) else None,
    )  # fmt: skip
    offer.save(force_insert=True)
    record(by=by, at=at, verb="offer-small-role", about=offer)
    return offer


@action
def answer_role(*, offer: RoleOffer, answer: str, by, at: datetime) -> RoleOffer:
    """She says yes, or not this time, or has done it. A no leaves nothing but that."""
    offer = hold(offer, "role__event__district", "role__place__district")
    rules.check_may_answer(by, offer, answer, on=day_of_tokyo(at))
    if answer == "yes":
        _check_free(hold(offer.role))
    offer.state, offer.answered_at = states.ANSWER_MOVES[answer][1], at
    offer.save(update_fields=["state", "answered_at"])
    record(by=by, at=at, verb="note-small-role-done" if answer == "done" else "answer-small-role", about=offer)
    return offer


@action
def hand_on_role_offers(*, offers: Iterable[RoleOffer], to: Account, by, at: datetime) -> None:
    """A colleague goes on with all of these: she hears the answer, and sees to it that somebody is beside her."""
    pass_on(offers, "offered_by", to=to, by=by, at=at, verb="hand-on-small-role")


@action
def forget_role_offers(*, on: date, at: datetime, by=HOUSE) -> int:
    """Ninety days after the event, or after the last word about a place's role, the names go; that it was done, and whether for the first time, stays."""
    record(by=by, at=at, verb="forget-role-offers", about="gatherings.RoleOffer")
    due = list(queries.role_offers_due(on))
    for offer in due:
        offer.called, offer.note, offer.erased_on = "", "", on
        offer.save(update_fields=["called", "note", "erased_on"])
    return len(due)


def _check_free(role: SmallRole) -> None:
    if queries.taken_of(role) >= role.wanted:
        raise NotNow(words.ROLE_FULL)
