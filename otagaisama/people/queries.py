"""Questions about accounts, roles and the diary."""

from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.people.models import Account, DiaryLine, Pledge, RoleGrant, Takeout


def accounts() -> QuerySet[Account]:
    """All accounts with their grants, by sign-in name. For stewards: no record about residents hangs on it."""
    return Account.objects.prefetch_related("grants__district").order_by("login")


def accounts_with(role: str, *, on: date, district_id=None) -> QuerySet[Account]:
    """Active accounts that hold `role` on a day, in `district_id` if given, by sign-in name."""
    grants = RoleGrant.objects.in_force(on).filter(role=role)
    if district_id:
        grants = grants.filter(district_id=district_id)
    return Account.objects.filter(is_active=True, id__in=grants.values("account_id")).order_by("login")


def colleagues(*, on: date, district_id=None) -> QuerySet[Account]:
    """Who can own a trouble of a district: the ward's staff and that district's coordinators, by sign-in name."""
    grants = RoleGrant.objects.in_force(on).filter(
        Q(role=Role.STAFF) | Q(role=Role.COORDINATOR, district_id=district_id)
    )
    return Account.objects.filter(is_active=True, id__in=grants.values("account_id")).order_by("login")


def has_pledged(account: Account, *, on: date) -> bool:
    """The account's secrecy pledge is in force."""
    return Pledge.objects.filter(account=account, said_on__lte=on, until__gte=on).exists()


def diary_lines() -> QuerySet[DiaryLine]:
    """The whole diary; the page cuts it, newest first."""
    return DiaryLine.objects.order_by("-number")


def takeouts_out(*, on: date) -> QuerySet[Takeout]:
    """Papers that have not come back, the longest overdue first."""
    return Takeout.objects.filter(returned_at=None).select_related("account").order_by("destroy_on", "number")
