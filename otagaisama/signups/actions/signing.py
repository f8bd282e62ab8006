"""Somebody wants to come, answers, does not come after all; somebody is invited."""

from datetime import datetime

from django.db.models import Max

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import drop_letters
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.people.persons.sealing import sealed_of
from otagaisama.people.spelling import phone_digest
from otagaisama.signups import queries, rules, states, words
from otagaisama.signups.actions.line import Moving, keep_step
from otagaisama.signups.actions.telling import LINK, tell_one
from otagaisama.signups.bridge import NO_LIMIT
from otagaisama.signups.models import Offer, SignUp
from otagaisama.signups.states import CameBy, Happened, How, Standing

WAY_OF = {
    CameBy.WEB: How.LINK,
    CameBy.PHONE: How.PHONE,
    CameBy.FAX: How.FAX,
    CameBy.COUNTER: How.COUNTER,
    CameBy.ASKED: How.LINK,
}


@action
def sign_up(
    *, offer: Offer, name: str, by, at: datetime, party: int = 1, came_by: str = CameBy.WEB, kana: str = "", phone: str = "", mail: str = "",
    fax: str = "", address: str = "", wish: str = "", note: str = "", safe_way: str = "",
) -> SignUp:  # fmt: skip
    """A party signs up: by herself (`by` None), or typed by a desk. Seated where all fit and nobody waits, else last of the line.

    Raises NotNow where one cannot sign up now, Refused for too many, or where a resident left nothing to be told by.
    """
    offer = hold(offer, "district")
    moving = Moving(offer, by=by, at=at, how=WAY_OF[CameBy(came_by)])
    _check_desk(offer, by, at)
    rules.check_may_sign_up(offer, moving.dates, party, by=by, at=at)
    signup = _write(offer, by=by, at=at, party=party, came_by=came_by, wish=wish, name=name, kana=kana, phone=phone,
                    mail=mail, fax=fax, address=address, note=note, safe_way=safe_way)  # fmt: skip
    _check_contact(signup, by)
    _join(moving, signup)
    record(by=by, at=at, verb="sign-up", about=signup)
    return signup


@action
def invite(
    *, offer: Offer, name: str, by, at: datetime, party: int = 1, kana: str = "", phone: str = "", mail: str = "", fax: str = "", address: str = "",
    wish: str = "", note: str = "", safe_way: str = "",
) -> SignUp:  # fmt: skip
    """Invite somebody: yes takes a place in the line at that moment, no leaves none, no answer stays to be seen."""
    offer = hold(offer, "district")
    _check_desk(offer, by, at)
    if not offer.is_live:
        raise NotNow(words.NOT_FROM_HERE)
    dates = queries.dates_of(offer)
    if not dates or rules.has_begun(dates, at):
        raise NotNow(words.ALL_OVER)
    signup = _write(offer, by=by, at=at, party=party, came_by=CameBy.ASKED, wish=wish, name=name, kana=kana, phone=phone,
                    mail=mail, fax=fax, address=address, note=note, safe_way=safe_way)  # fmt: skip
    signup.save(force_insert=True)
    step = keep_step(signup, Happened.INVITED, at=at, by=by)
    tell_one("invited", signup, step, offer, dates, by=by, at=at)
    record(by=by, at=at, verb="invite", about=signup)
    return signup


@action
def answer_seat(*, signup: SignUp, accepts: bool, by, at: datetime, how: str = How.LINK) -> SignUp:
    """Her answer to a seat that was offered, or to an invitation. Raises NotNow when nothing is waited for, or too late."""
    offer = hold(Offer(pk=signup.offer_id), "district")
    signup = hold(signup)
    _check_desk(offer, by, at)
    rules.check_waits_for_answer(signup)
    moving = Moving(offer, by=by, at=at, signup=signup, how=how)
    if signup.standing == Standing.OFFERED:
        signup = moving.rows[str(signup.pk)]
        moving.signup = signup
        moving.run(lambda line: _answer(line, str(signup.pk), accepts, at))
    elif accepts:
        if not offer.is_live:
            raise NotNow(str(words.NOT_OPEN))
        drop_letters(about=signup, by=by or HOUSE, at=at)
        _join(moving, signup)
    else:
        _leave_invitation(signup, how=how, by=by, at=at)
    if signup.standing == Standing.LAPSED:
        raise NotNow(str(words.TOO_LATE))
    record(by=by, at=at, verb="answer-seat", about=signup)
    return signup


def _answer(line, key: str, accepts: bool, at: datetime) -> None:
    (line.accept if accepts else line.decline)(key, at)


@action
def cancel_signup(*, signup: SignUp, by, at: datetime, how: str = How.LINK) -> SignUp:
    """「もうだいじょうぶ」: she does not come, or waits no more; what becomes free goes along the line. Raises NotNow the second time."""
    offer = hold(Offer(pk=signup.offer_id), "district")
    signup = hold(signup)
    _check_desk(offer, by, at)
    rules.check_may_cancel(signup)
    if signup.standing == Standing.INVITED:
        _leave_invitation(signup, how=how, by=by, at=at)
    else:
        moving = Moving(offer, by=by, at=at, how=how)
        moving.signup = signup = moving.rows[str(signup.pk)]
        moving.run(lambda line: line.cancel(str(signup.pk), at) if signup.standing in states.IN_LINE else None)
    record(by=by, at=at, verb="cancel-sign-up", about=signup)
    return signup


@action
def fewer_come(*, signup: SignUp, party: int, by, at: datetime, how: str = How.LINK) -> SignUp:
    """A party comes with fewer. Raises Refused for more: they would overtake whoever waits."""
    offer = hold(Offer(pk=signup.offer_id), "district")
    signup = hold(signup)
    _check_desk(offer, by, at)
    rules.check_party(signup, party)
    if signup.standing == Standing.INVITED:
        signup.party = party
        signup.save(update_fields=["party"])
    else:
        moving = Moving(offer, by=by, at=at, how=how)
        moving.signup = signup = moving.rows[str(signup.pk)]
        moving.run(lambda line: line.shrink(str(signup.pk), party, at))
    keep_step(signup, Happened.FEWER, at=at, by=by, how=how)
    record(by=by, at=at, verb="fewer-come", about=signup)
    return signup


@action
def join_again(*, signup: SignUp, by, at: datetime, how: str = How.LINK) -> SignUp:
    """Who had gone comes again, and stands last. Raises NotNow for whoever is in it, or where one cannot sign up now."""
    offer = hold(Offer(pk=signup.offer_id), "district")
    signup = hold(signup)
    _check_desk(offer, by, at)
    if signup.standing not in states.AGAIN:
        raise NotNow(str(words.ANSWERED))
    if signup.erased_on:
        raise NotNow(words.ERASED)
    moving = Moving(offer, by=by, at=at, how=how)
    rules.check_may_sign_up(offer, moving.dates, signup.party, by=by, at=at)
    _join(moving, signup)
    record(by=by, at=at, verb="sign-up", about=signup)
    return signup


@action
def note_wish(*, signup: SignUp, by: Account, at: datetime, version: int | None = None, **facts: str) -> SignUp:
    """The desk corrects name, contacts, wish or note. Raises Changed when somebody wrote since `version`."""
    signup = hold(signup, "offer__district", version=version)
    _check_desk(signup.offer, by, at)
    if signup.erased_on:
        raise NotNow(words.ERASED)
    for name, value in facts.items():
        setattr(signup, name, value.strip())
    signup.phone_digest = phone_digest(signup.phone)
    if signup.knowing_id is None and (knowing := sealed_of(phone=signup.phone, name=signup.name)):
        signup.knowing, signup.made_by = knowing, by
    _check_contact(signup, by)
    signup.version += 1
    signup.save()
    record(by=by, at=at, verb="note-wish", about=signup)
    return signup


def _write(offer: Offer, *, by, at: datetime, party: int, came_by: str, wish: str, **hidden: str) -> SignUp:
    number = (SignUp.objects.filter(offer=offer).aggregate(last=Max("number"))["last"] or 0) + 1
    signup = SignUp(
        offer=offer, number=number, party=party, came_by=CameBy(came_by), wish=wish, made_at=at, stood_at=at, standing=Standing.INVITED,
        made_by=by if isinstance(by, Account) else None, **{name: value.strip() for name, value in hidden.items()},
    )  # fmt: skip
    signup.phone_digest = phone_digest(signup.phone)
    signup.knowing = sealed_of(phone=signup.phone, name=signup.name)
    LINK.give(signup)
    return signup


def _join(moving: Moving, signup: SignUp) -> None:
    moving.signup, key = signup, str(signup.pk)

    def join(line):
        if rules.has_begun(moving.dates, moving.at) and line.free < signup.party:
            raise NotNow(words.STARTED_FULL)
        if (moving.offer.seats or NO_LIMIT) < signup.party:
            raise Refused(words.OVER_SEATS.format(seats=moving.offer.seats))
        line.join(key, signup.party, moving.at)

    moving.run(join)


def _leave_invitation(signup: SignUp, *, how: str, by, at: datetime) -> None:
    signup.standing, signup.stood_at = Standing.DECLINED, at
    signup.save(update_fields=["standing", "stood_at"])
    drop_letters(about=signup, by=by or HOUSE, at=at)
    keep_step(signup, Happened.DECLINED, at=at, by=by, how=how)


def _check_desk(offer: Offer, by, at: datetime) -> None:
    """A resident (None) acts by her own link; an account only at the desk that keeps the offer."""
    if by is not None:
        rules.check_may_keep(by, offer.district, on=queries.day_of(at))


def _check_contact(signup: SignUp, by) -> None:
    if by is None and not (signup.phone or signup.mail):
        raise Refused(str(words.CONTACT_NEEDED))
    wished = states.CONTACT_OF.get(signup.wish)
    if wished and not getattr(signup, wished):
        raise Refused(str(words.WISHED_CONTACT))
