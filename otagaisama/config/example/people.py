"""The eight accounts of the demonstration. They are no real people, and their phrase is printed for everybody."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from otagaisama.base.access import Role
from otagaisama.base.days import day_of_tokyo, first_of_fiscal_year, last_of_fiscal_year, years_later
from otagaisama.people.diary import HOUSE, record
from otagaisama.people.models import Account, Pledge, RoleGrant

PASSWORD = "ame-ichigo-jitensha"  # noqa: S105  shown to everybody who starts the demonstration
HERE, ELSEWHERE = "城北学区", "楠学区"


@dataclass(frozen=True)
class Trusted:
    """One account of the demonstration: who, in which role, where."""

    login: str
    name: str
    role: Role
    district: str = ""


ACCOUNTS = (
    Trusted("hana", "花", Role.LISTENER, HERE),
    Trusted("yosonohana", "よその花", Role.LISTENER, ELSEWHERE),
    Trusted("taro", "太郎", Role.HELPER, HERE),
    Trusted("matome", "まとめ", Role.COORDINATOR, HERE),
    Trusted("shokuin", "職員", Role.STAFF),
    Trusted("keikaku", "計画", Role.PLANNER),
    Trusted("kanri", "管理", Role.STEWARD),
    Trusted("kansa", "監査", Role.AUDITOR),
)


def are_there() -> bool:
    """The accounts were made."""
    return Account.objects.filter(login=ACCOUNTS[0].login).exists()


def make_accounts(context) -> None:
    """Accounts with one role each since the last 1 April but one, and this fiscal year's secrecy pledge."""
    today = day_of_tokyo(context.at)
    april, hashed = first_of_fiscal_year(today), context.hashed or make_password(PASSWORD)
    for trusted in ACCOUNTS:
        account = Account(login=trusted.login, name=trusted.name, made_on=years_later(april, -1))
        account.password = hashed  # one phrase for all: hashing it eight times takes a second
        account.save(force_insert=True)
        district = context.districts[trusted.district] if trusted.district else None
        RoleGrant(account=account, role=trusted.role, district=district, starts_on=account.made_on).save(
            force_insert=True
        )
        Pledge(account=account, said_on=april, until=last_of_fiscal_year(today)).save(force_insert=True)
        record(by=HOUSE, at=context.at, verb="make-example-account", about=account)
        context.accounts[trusted.login] = account
