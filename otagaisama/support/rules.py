"""Who may be asked, and when a request or a visit may go on: each rule raises here and answers there."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from otagaisama.base.moves import may_move
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.models import Account, Consent, Person
from otagaisama.support import states, words
from otagaisama.support.looking import not_done_in
from otagaisama.support.models import Ask, FeeRule, Helper, HelpRequest, Insurance, Visit
from otagaisama.support.models.choices import Fee

MAY_NAME = (Consent.Scope.DISTRICT, Consent.Scope.WARD, Consent.Scope.HELPERS)
HELPERS_MAY_NAME = (Consent.Scope.HELPERS,)


def check_version(record, version: int | None) -> None:
    """Nobody wrote in the meantime."""
    if version is not None and record.version != version:
        raise NotNow(words.VERSION)


def check_may_move(request: HelpRequest, move: str) -> None:
    """The move starts from where the request stands."""
    if not may_move(states.REQUEST_MOVES, move, request.status):
        raise NotNow(words.NOT_FROM_HERE if request.is_open else words.ENDED)


def check_visit_move(visit: Visit, move: str) -> None:
    """The move starts from where the visit stands."""
    if not may_move(states.VISIT_MOVES, move, visit.status):
        raise NotNow(words.NOT_FROM_HERE if visit.is_coming else words.NO_VISIT)


def check_ask_move(ask: Ask, move: str) -> None:
    """The asking still waits for its answer."""
    if not may_move(states.ASK_MOVES, move, ask.answer):
        raise NotNow(words.NOT_FROM_HERE)


def check_helper_move(helper: Helper, move: str) -> None:
    """The move starts from where the helper stands; who registers has pledged secrecy (D12)."""
    if not may_move(states.HELPER_MOVES, move, helper.status):
        raise NotNow(words.NOT_FROM_HERE)
    if move == "register" and helper.pledged_on is None:
        raise Refused(words.PLEDGE_FIRST)


def check_may_seek(request: HelpRequest) -> None:
    """Public service first (B2.2), then the look before going (B2.3)."""
    check_may_move(request, "seek")
    if not request.public_service:
        raise NotNow(words.PUBLIC_FIRST)
    if request.looked_on is None:
        raise NotNow(words.LOOK_FIRST)


def check_task(detail: str, *, by_car: bool, fee: str, amount: int | None) -> None:
    """Nothing that neighbours do not do (D18), and no price for a ride (D17)."""
    if said := not_done_in(detail):
        raise Refused(said)
    if by_car and (fee != Fee.FREE or amount):
        raise Refused(words.RIDE_NO_FEE)
    if amount and fee == Fee.FREE:
        raise Refused(words.AMOUNT_WITHOUT_THANKS)


def covered_on(insurances: Iterable[Insurance], day: date, *, paid: bool) -> bool:
    """One insurance is in force on the day and for this kind of help (D16)."""
    return any(insurance.covers(day, paid=paid) for insurance in insurances)


def check_may_ask(helper: Helper, visit: Visit, *, avoided: bool, paid: bool) -> None:
    """She is registered, covered on that day, and not to be kept apart; why is never said (D15, D16)."""
    check_may_stand(helper, visit.request, avoided=avoided)
    if not covered_on(helper.insurances.all(), visit.planned_on, paid=paid):
        raise NotNow(words.NOT_COVERED)


def may_ask(helper: Helper, visit: Visit, *, avoided: bool) -> bool:
    """Whether she may be asked, or put on this visit."""
    try:
        check_may_ask(helper, visit, avoided=avoided, paid=visit.request.is_paid)
    except Refused:
        return False
    return True


def check_day(day: date, slot: str, at: datetime) -> None:
    """The day and the time of day are not over yet."""
    now = timezone.localtime(at)
    if day < now.date():
        raise Refused(words.PAST_DAY)
    if is_over(day, slot, at):
        raise Refused(words.SLOT_OVER)


def is_over(day: date, slot: str, at: datetime) -> bool:
    """The time of day has passed on that day."""
    now = timezone.localtime(at)
    return day < now.date() or (day == now.date() and now.hour >= states.SLOT_ENDS[slot])


def answer_by(planned_on: date, at: datetime) -> datetime:
    """Until when somebody may think it over: two days, but not beyond the evening before; two hours where it is today or tomorrow."""
    now = timezone.localtime(at)
    if planned_on <= now.date() + timedelta(days=1):
        return at + timedelta(hours=states.HOURS_TO_THINK_SOON)
    evening = datetime.combine(planned_on - timedelta(days=1), time(states.ANSWERS_UNTIL), tzinfo=now.tzinfo)
    return min(at + timedelta(hours=states.HOURS_TO_THINK), evening)


def check_escort_for(visit: Visit, *, been_there: bool) -> None:
    """Whoever has not been there goes with somebody, or there is a written reason (D19)."""
    check_escort(first_time=not been_there, escort=visit.escort_id, alone_reason=visit.alone_reason)


def thanks_for(
    request: HelpRequest, minutes: int, people: int, fee_rules: Iterable[FeeRule]
) -> tuple[int | None, int | None]:
    """What a visit is thanked with, as (yen, tickets), for each unit of minutes begun and each of the `people` who went.

    What was agreed for this request comes first, then the rule of its district and task; a ride costs nothing (D17).
    """
    if request.fee == Fee.FREE or request.by_car:
        return None, None
    rule = next((rule for rule in fee_rules if rule.fee == request.fee), None)
    unit = request.unit_min or (rule.unit_min if rule else 30)
    units = max(1, -(-minutes // unit)) * max(1, people)
    if request.fee == Fee.TICKET:
        each = request.amount if request.amount is not None else (rule.tickets if rule else None)
        return None, None if each is None else each * units
    each = request.amount if request.amount is not None else (rule.amount if rule else None)
    return None if each is None else each * units, None


def check_may_open_name(person: Person | None, on: date, *, scopes=MAY_NAME) -> None:
    """A name opens only where a consent in force lets the office (or, with HELPERS_MAY_NAME, whoever helps) know it."""
    if person is None:
        raise NotNow(words.NO_PERSON)
    if not any(consent.covers(scope=scope, items=(), day=on) for consent in person.consents.all() for scope in scopes):
        raise NotNow(words.NO_CONSENT)


def items_for(person: Person, on: date, *, scopes=MAY_NAME) -> set[str]:
    """What of a person (Consent.Item codes) the consents in force open to one of `scopes`."""
    held = [
        consent
        for consent in person.consents.all()
        if any(consent.covers(scope=scope, items=(), day=on) for scope in scopes)
    ]
    return {item for consent in held for item in consent.items}


def may_open_name(person: Person | None, on: date) -> bool:
    """Whether the name may be opened, so that the button is there only then."""
    try:
        check_may_open_name(person, on)
    except Refused:
        return False
    return True


def check_escort(*, first_time: bool, escort: Account | uuid.UUID | None, alone_reason: str) -> None:
    """A first visit has somebody beside, or a written reason (D19)."""
    if first_time and escort is None and not alone_reason.strip():
        raise Refused(words.FIRST_TIME)


def in_sight(planned_on: date, on: date) -> bool:
    """A helper sees what this visit needs from the day before until the day after (D14)."""
    return planned_on - timedelta(days=1) <= on <= planned_on + timedelta(days=1)


def check_may_stand(helper: Helper, request: HelpRequest, *, avoided: bool) -> None:
    """She is registered and may be sent to this person; whether she is covered is asked for each day (D15, D16)."""
    if not helper.is_registered:
        raise NotNow(words.HELPER_RESTS)
    if avoided:
        raise NotNow(words.NOT_THIS_TIME)
    if request.gender_wish and request.gender_wish != helper.gender:
        raise NotNow(words.WISHES_GENDER)
    if request.training and request.training not in helper.trainings:
        raise NotNow(words.TRAINING_FIRST)
