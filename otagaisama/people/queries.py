"""Questions about accounts, roles, persons and the diary."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from otagaisama.base import keys
from otagaisama.base.access import Role
from otagaisama.people import bridge
from otagaisama.people.models import Account, DiaryLine, Person, Pledge, RetentionRule, RoleGrant, Takeout

SHORTEST_PHONE = 8
YEARS = {"trouble": 5, "watch": 1}  # D11; a rule of the house overrides


def day_of(at: datetime) -> date:
    """The day of a moment, in the time of the house."""
    return timezone.localdate(at)


def day_start(at: datetime) -> datetime:
    """The first moment of that day: all that is kept of the time of a voice without account."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def phone_digest(phone: str) -> str:
    """What a number is found by, however it was written; "" for what is too short to be one."""
    digits = bridge.phone_digits(phone)
    return keys.lookup_digest("phone", digits) if len(digits) >= SHORTEST_PHONE else ""


def name_digest(name: str) -> str:
    """What a name is found by: width, case, kana and spaces do not matter."""
    return keys.lookup_digest("name", bridge.fold(name))


def persons_by_phone(phone: str, *, with_sealed: bool = False) -> QuerySet[Person]:
    """Persons of a telephone number, the newest first. Whoever calls cuts them to the reader: names hang on it.

    Sealed people are left out unless the caller has made sure that the reader is named there.
    """
    digest = phone_digest(phone)
    found = Person.objects.filter(phone_digest=digest, erased_on=None) if digest else Person.objects.none()
    return (found if with_sealed else found.filter(sealed=False)).order_by("-made_on", "id")


def person_by_phone(phone: str, *, with_sealed: bool = False) -> Person | None:
    """The newest of them."""
    return persons_by_phone(phone, with_sealed=with_sealed).first()


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


def takeouts_of(account: Account) -> QuerySet[Takeout]:
    """The papers an account took out: those still out first, then the newest."""
    return Takeout.objects.filter(account=account).order_by("returned_at", "-at", "number")


def pledge_of(account: Account, *, on: date) -> Pledge | None:
    """The secrecy pledge in force, if any."""
    return Pledge.objects.filter(account=account, said_on__lte=on, until__gte=on).order_by("-until").first()


def years_kept(kind: str) -> int:
    """How many years after its end a kind of record keeps its person."""
    rule = RetentionRule.objects.filter(kind=kind).first()
    return rule.years if rule else YEARS.get(kind, 5)


def years_by_kind() -> dict[str, int]:
    """All kinds with their years, defaults included."""
    return YEARS | dict(RetentionRule.objects.order_by("kind").values_list("kind", "years"))


def persons_due(on: date) -> QuerySet[Person]:
    """Persons whose years are over on a day and who are not held. The dry run of erasing."""
    due = Person.objects.filter(erase_on__lte=on, erased_on=None)
    return due.filter(Q(hold_until=None) | Q(hold_until__lt=on)).order_by("erase_on", "id")


def keeping_counts(on: date) -> dict[str, int]:
    """How many persons are kept, due, due within 30 days, held, erased. No names."""
    held, free = Q(hold_until__gte=on), Q(hold_until=None) | Q(hold_until__lt=on)
    alive = Q(erased_on=None)
    return Person.objects.aggregate(
        kept=Count("id", filter=alive),
        due=Count("id", filter=alive & free & Q(erase_on__lte=on)),
        soon=Count("id", filter=alive & Q(erase_on__gt=on, erase_on__lte=on + timedelta(days=30))),
        held=Count("id", filter=alive & held),
        erased=Count("id", filter=~alive),
    )
