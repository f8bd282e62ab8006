"""Who holds what: as far as a reader may read it, or as bare numbers for whoever ends an account."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from otagaisama.base.access import DESK, Role
from otagaisama.people.handing.holdings import HOLDINGS, Holding
from otagaisama.people.handing.models import Charge
from otagaisama.people.models import Account, RoleGrant


@dataclass(frozen=True)
class Held:
    """What somebody holds of one kind."""

    holding: Holding
    rows: list


def held_by(account: Account, user, *, on: date) -> list[Held]:
    """All that a colleague holds, as far as this reader may read it."""
    charges = _charges()
    readable = ((holding, _readable(holding, user, on)) for holding in HOLDINGS)
    parts = (Held(holding, list(_of_account(holding, account, rows, charges))) for holding, rows in readable)
    return [part for part in parts if part.rows]


def counts_of(account: Account, *, on: date) -> list[tuple[str, int, str]]:
    """(what, how many, counted as) of all that somebody holds: numbers, never which."""
    charges = _charges()
    counted = ((holding, _of_account(holding, account, holding.open_ones(on), charges).count()) for holding in HOLDINGS)
    return [(holding.label, count, holding.unit) for holding, count in counted if count]


def holders(user, *, on: date) -> Counter:
    """{key of an account: how much it holds} of what this reader may read."""
    counts: Counter = Counter()
    charges = _charges()
    for holding in HOLDINGS:
        rows = _readable(holding, user, on).order_by()
        counts.update(dict(rows.values_list(holding.holder).annotate(Count("pk", distinct=True))))
        moved = charges[holding.kind]
        if moved:
            for pk, maker in rows.filter(pk__in=list(moved)).values_list("pk", holding.holder).distinct():
                counts[maker] -= 1
                counts[moved[pk]] += 1
    counts.pop(None, None)
    return +counts


def team_of(user, *, on: date) -> QuerySet[Account]:
    """Who can take over from whom: for staff everybody at a desk of the ward, for a coordinator those of her districts and the staff."""
    districts = user.district_ids_on(on, Role.COORDINATOR)
    beside = Q(role=Role.STAFF) | Q(role=Role.COORDINATOR, district_id__in=districts)
    who = Q(role__in=DESK) if Role.STAFF in user.roles_on(on) else beside
    at_desk = RoleGrant.objects.in_force(on).filter(who)
    return Account.objects.filter(is_active=True, pk__in=at_desk.values("account")).order_by("login")


def gone(*, on: date) -> QuerySet[Account]:
    """Those who can sign in no more, or hold no role any more."""
    holding = RoleGrant.objects.in_force(on).values("account")
    return Account.objects.filter(Q(is_active=False) | ~Q(pk__in=holding)).order_by("login")


def charge_of(record) -> Account | None:
    """Who has a record now, where it was handed on."""
    charges = Charge.objects.filter(about_kind=record._meta.label, about_id=str(record.pk))
    charge = charges.select_related("account").first()
    return charge.account if charge else None


def _charges() -> dict[str, dict]:
    """{kind: {key of a record: key of the account that it was handed on to}}, in one question for all kinds."""
    from django.apps import apps

    to_key = {holding.kind: apps.get_model(holding.kind)._meta.pk.to_python for holding in HOLDINGS}
    charges: dict[str, dict] = {kind: {} for kind in to_key}
    moved = Charge.objects.filter(about_kind__in=list(to_key))
    for kind, key, account in moved.values_list("about_kind", "about_id", "account_id"):
        charges[kind][to_key[kind](key)] = account
    return charges


def _of_account(holding: Holding, account: Account, rows: QuerySet, charges: dict[str, dict]) -> QuerySet:
    """Those of `rows` that are this account's today."""
    moved = charges[holding.kind].items()
    own = [key for key, holder in moved if holder == account.pk]
    others = [key for key, holder in moved if holder != account.pk]
    return rows.filter(Q(**{holding.holder: account.pk}) & ~Q(pk__in=others) | Q(pk__in=own)).distinct()


def _readable(holding: Holding, user, on: date) -> QuerySet:
    return holding.readable(holding.open_ones(on), user, on)
