"""Who may, and when: each rule raises here and answers there."""

from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import Changed, NotNow, Refused
from otagaisama.people.knowing import may_know, unread
from otagaisama.people.models import Account, Consent
from otagaisama.troubles.thread import states, words
from otagaisama.troubles.thread.models import ConsentUse, Trouble

SCOPE_RANK = {
    Consent.Scope.LISTENER: 0,
    Consent.Scope.DISTRICT: 1,
    Consent.Scope.WARD: 2,
    Consent.Scope.BODIES: 3,
}


def answers(check, *args, **kwargs) -> bool:
    """Whether a check lets this through."""
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True


def check_version(trouble: Trouble, version: int | None) -> None:
    """Nobody wrote in the meantime."""
    if version is not None and trouble.version != version:
        raise Changed(words.VERSION)


def check_may_move(trouble: Trouble, move: str) -> None:
    """The move starts from where the trouble stands."""
    if not states.may_move(states.TROUBLE_MOVES, move, trouble.status):
        raise NotNow(words.CLOSED if trouble.is_closed else words.NOT_FROM_HERE)


def check_may_receive(trouble: Trouble, account: Account, *, on: date) -> None:
    """Whoever is to hold it may read it: a sealed one only after somebody named her."""
    if not may_know(trouble.knowing, account, on=on):
        raise Refused((words.NAME_FIRST if trouble.sealed else words.MAY_NOT_READ).format(name=account.name))


def check_somebody_reads(trouble: Trouble, *, on: date) -> None:
    """No change leaves it without anybody who can read it."""
    if unread(on=on).filter(pk=trouble.knowing_id).exists():
        raise Refused(words.NOBODY_WOULD_READ)


def check_is_open(trouble: Trouble) -> None:
    """It has not ended."""
    if trouble.is_closed:
        raise NotNow(words.CLOSED)


def check_may_read_second(trouble: Trouble, user: Account) -> None:
    """A second reader is somebody else than the owner and the one who heard."""
    if not trouble.second_needed or trouble.second_read_at or user.pk in (trouble.owner_id, trouble.listener_id):
        raise NotNow(words.SECOND_IS_ANOTHER)


def may_read_second(trouble: Trouble, user: Account) -> bool:
    return answers(check_may_read_second, trouble, user)


def consent_reaches(uses: list[ConsentUse], rank: int, day: date) -> bool:
    """One consent in force lets names be known up to `rank` (district 1, ward 2)."""
    general = (use.consent for use in uses if use.body_id is None and use.consent.holds_on(day))
    return any(SCOPE_RANK.get(scope, -1) >= rank for consent in general for scope in consent.scopes)


def check_may_open_names(
    trouble: Trouble, user: Account, uses: list[ConsentUse], *, on: date, emergency: bool = False
) -> None:
    """Names open for the one who heard, and as far up as was agreed; beyond that only for a typed emergency (D2)."""
    if trouble.person_id is None:
        raise Refused(words.NO_NAME)
    if user.pk == trouble.listener_id or emergency:
        return
    rank = 2 if Role.STAFF in user.roles_on(on) else 1
    if not consent_reaches(uses, rank, on):
        raise NotNow(words.NAME_NEEDS_CONSENT)


def may_open_names(trouble: Trouble, user: Account, uses: list[ConsentUse], *, on: date) -> bool:
    return answers(check_may_open_names, trouble, user, uses, on=on)
