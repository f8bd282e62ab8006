"""The first account and the ward of a new house."""

import secrets
from datetime import datetime, timedelta

from otagaisama.base.access import Role
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account, RoleGrant
from otagaisama.town.models import Ward

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


@action
def make_ward(*, code: str, name: str, at: datetime, by=HOUSE) -> Ward:
    """Make a ward, so that its districts and towns can be taken in."""
    ward = Ward(code=code, name=name)
    ward.save(force_insert=True)
    record(by=by, at=at, verb="make-ward", about=ward)
    return ward


@action
def rename_ward(*, ward: Ward, name: str, at: datetime, by=HOUSE) -> Ward:
    """Put the name of a ward right; its code, districts and towns stay."""
    ward.name = name
    ward.save(update_fields=["name"])
    record(by=by, at=at, verb="rename-ward", about=ward)
    return ward
