"""The first account of a new house."""

import secrets
from datetime import datetime, timedelta

from otagaisama.base.access import Role
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account, RoleGrant

START_TIME = timedelta(days=14)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def start_phrase() -> str:
    """A phrase that nobody guesses (99 bits), easy to copy from a screen."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


@action
def make_first_steward(*, login: str, name: str, phrase: str, at: datetime, by=HOUSE) -> Account:
    """Make the account that makes all others. Its phrase was on a screen: it is good for choosing an own one, and nothing else."""
    account = Account(login=login, name=name, made_on=at.date(), start_until=at.date() + START_TIME)
    account.set_password(phrase)
    account.save(force_insert=True)
    RoleGrant(account=account, role=Role.STEWARD, starts_on=at.date()).save(force_insert=True)
    record(by=by, at=at, verb="make-first-steward", about=account)
    return account
