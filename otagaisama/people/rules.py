"""What may be done with accounts and roles: `check_…` raises the sentence, the rest answers."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.base.access import Role
from otagaisama.base.refusals import Refused
from otagaisama.people import words
from otagaisama.people.models import Account, RoleGrant

STRONG_ROLES = frozenset({Role.STAFF, Role.STEWARD, Role.AUDITOR})
# Lines of the diary that an auditor looks at first.
STRONG_VERBS = (
    "grant-strong-role",
    "change-strong-role",
    "give-start-phrase",
    "help-steward-again",
    "forget-second-step",
    "end-account",
)


def check_somebody_reads(lost: QuerySet) -> None:
    """Nothing falls out of everybody's sight when somebody goes."""
    if count := lost.count():
        raise Refused(words.LAST_READER.format(count=count))


def check_not_oneself(account: Account, by, sentence: str) -> None:
    """Nobody trusts, ends or resets themselves. `by` may be the house (the command line)."""
    if isinstance(by, Account) and by.pk == account.pk:
        raise Refused(sentence)


def check_grant(role: str, district, starts_on: date, ends_on: date | None) -> None:
    """A listener has a district, a steward has none, and the end is not before the start."""
    if role in (Role.LISTENER, Role.COORDINATOR, Role.KEEPER) and district is None:
        raise Refused(words.NEEDS_DISTRICT)
    if role not in RoleGrant.IN_DISTRICT and district is not None:
        raise Refused(words.NEEDS_NO_DISTRICT)
    if ends_on is not None and ends_on < starts_on:
        raise Refused(words.ENDS_BEFORE)


def check_steward_remains(others: QuerySet[Account]) -> None:
    """Somebody can still run the house."""
    if not others.exists():
        raise Refused(words.LAST_STEWARD)
