"""The other accounts of the demonstration, and the pledges of the years since the beginning."""

from otagaisama.base.access import Role
from otagaisama.base.days import years_later
from otagaisama.config.example.timeline import Clock, beginning, code_of, moment_of, rows
from otagaisama.people.actions import say_pledge
from otagaisama.people.diary import HOUSE, record
from otagaisama.people.models import Account, RoleGrant


def make_other_accounts(context) -> None:
    """Those of accounts.csv that the eight do not hold yet, under the same phrase; everybody says the pledge each April."""
    first = beginning(context.at)
    for row in rows(context.data / "invented" / "accounts.csv"):
        if row["login"] not in context.accounts:
            context.accounts[row["login"]] = _make(context, row, first)
    today = Clock(context).day(0)
    april = first
    while april.date() <= today:
        for account in context.accounts.values():
            context.made["timeline"].add(april, lambda at, by=account: say_pledge(by=by, at=at))
        april = moment_of(years_later(april.date()), april.timetz().replace(tzinfo=None))


def _make(context, row, first) -> Account:
    account = Account(login=row["login"], name=row["nickname"], made_on=years_later(first.date(), -1))
    account.password = next(iter(context.accounts.values())).password  # the same phrase, hashed slowly only once
    account.save(force_insert=True)
    district = context.districts[row["district"]] if row["district"] else None
    role = code_of(Role.choices, row["role"])
    RoleGrant(account=account, role=role, district=district, starts_on=account.made_on).save(force_insert=True)
    record(by=HOUSE, at=first, verb="make-example-account", about=account)
    return account
