"""When a request may go on, who may know a name, what a visit is thanked with: each rule raises here and answers there."""

from collections.abc import Iterable
from datetime import date

from otagaisama.base.moves import may_move
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.knowing import unread
from otagaisama.people.models import Consent, Person
from otagaisama.support.helpers import words as helper_words
from otagaisama.support.helpers.models import Helper
from otagaisama.support.requests import states, words
from otagaisama.support.requests.looking import not_done_in
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.requests.models.choices import Fee

MAY_NAME = (Consent.Scope.DISTRICT, Consent.Scope.WARD, Consent.Scope.HELPERS)
NAMED_TO_DESK = frozenset(MAY_NAME)
HELPERS_MAY_NAME = (Consent.Scope.HELPERS,)


def check_may_move(help_request: HelpRequest, move: str) -> None:
    """The move starts from where the request stands."""
    if not may_move(states.REQUEST_MOVES, move, help_request.status):
        raise NotNow(helper_words.NOT_FROM_HERE if help_request.is_open else words.ENDED)


def check_may_seek(help_request: HelpRequest) -> None:
    """Public service first (B2.2), then the look before going (B2.3)."""
    check_may_move(help_request, "seek")
    if not help_request.public_service:
        raise NotNow(words.PUBLIC_FIRST)
    if help_request.looked_on is None:
        raise NotNow(words.LOOK_FIRST)


def check_task(detail: str, *, by_car: bool, fee: str, amount: int | None) -> None:
    """Nothing that neighbours do not do (D18), and no price for a ride (D17)."""
    if said := not_done_in(detail):
        raise Refused(said)
    if by_car and (fee != Fee.FREE or amount):
        raise Refused(words.RIDE_NO_FEE)
    if amount and fee == Fee.FREE:
        raise Refused(words.AMOUNT_WITHOUT_THANKS)


def thanks_for(
    help_request: HelpRequest, minutes: int, people: int, fee_rules: Iterable[FeeRule]
) -> tuple[int | None, int | None]:
    """What a visit is thanked with, as (yen, tickets), for each unit of minutes begun and each of the `people` who went.

    What was agreed for this request comes first, then the rule of its district and task; a ride costs nothing (D17).
    """
    if help_request.fee == Fee.FREE or help_request.by_car:
        return None, None
    rule = next((rule for rule in fee_rules if rule.fee == help_request.fee), None)
    unit = help_request.unit_min or (rule.unit_min if rule else 30)
    units = max(1, -(-minutes // unit)) * max(1, people)
    if help_request.fee == Fee.TICKET:
        each = help_request.amount if help_request.amount is not None else (rule.tickets if rule else None)
        return None, None if each is None else each * units
    each = help_request.amount if help_request.amount is not None else (rule.amount if rule else None)
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


def lets_help(consent: Consent) -> bool:
    """Whether help is planned and given on the strength of this consent: the desk knows, or whoever goes."""
    return bool(NAMED_TO_DESK & set(consent.scopes))


def check_may_stand(helper: Helper, help_request: HelpRequest, *, avoided: bool) -> None:
    """She is registered and may be sent to this person; whether she is covered is asked for each day (D15, D16)."""
    if not helper.is_registered:
        raise NotNow(words.HELPER_RESTS)
    if avoided:
        raise NotNow(words.NOT_THIS_TIME)
    if help_request.gender_wish and help_request.gender_wish != helper.gender:
        raise NotNow(words.WISHES_GENDER)
    if help_request.training and help_request.training not in helper.trainings:
        raise NotNow(words.TRAINING_FIRST)


def check_reach_is_own(request: HelpRequest) -> None:
    """Who may know is decided where it grew out of, for all of it at once."""
    if request.knowing_lent:
        raise Refused(words.REACH_LENT)


def check_somebody_reads(request: HelpRequest, day: date) -> None:
    """No change leaves it without anybody who can read it."""
    if unread(on=day).filter(pk=request.knowing_id).exists():
        raise Refused(words.NOBODY_WOULD_READ)
