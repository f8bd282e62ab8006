"""Who may know, asked in one way: what an account may read, who can read a record, and what nobody can read."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from otagaisama.base.access import CASE_ROLES, Role
from otagaisama.people.models import Account, Knowing, KnowingReader, RoleGrant
from otagaisama.people.models.knowing import Reach

DISTRICT_KNOWS = (Reach.DISTRICT, Reach.WARD)
WARD_KNOWS_NOT = (Reach.LISTENER, Reach.DISTRICT)
NOTHING = Q(pk__in=())


def knowing_q(user: Account, *, on: date, prefix: str = "") -> Q:
    """What this account may read on a day, for records whose `{prefix}knowing` says who may know.

    Staff: what may reach the ward. A coordinator: what may reach the own districts. Sealed: neither of them, only who is named.
    Whoever is named reads while staff, or while at work in the record's district; a listener keeps what she heard herself.
    """
    roles = user.roles_on(on)
    if not roles & CASE_ROLES:
        return NOTHING
    readable, held = Q(), f"{prefix}knowing__"
    if Role.STAFF in roles:
        # Said as what the ward does not know: an IN would tempt SQLite to gather nearly all rows by index and to sort them.
        readable |= Q(**{f"{held}sealed": False}) & ~Q(**{f"{held}reach__in": WARD_KNOWS_NOT})
    if Role.COORDINATOR in roles:
        districts = user.district_ids_on(on, Role.COORDINATOR)
        readable |= Q(
            **{f"{held}sealed": False, f"{held}reach__in": DISTRICT_KNOWS, f"{held}district_id__in": districts}
        )
    # Last, so that who is named is looked up only for what the rest does not already open.
    return readable | Q(Exists(_named(user, roles, on).filter(knowing=OuterRef(f"{prefix}knowing"))))


def may_know(knowing: Knowing, user: Account, *, on: date) -> bool:
    """Whether this account may read what points to `knowing`."""
    roles = user.roles_on(on)
    if not roles & CASE_ROLES:
        return False
    if not knowing.sealed:
        if Role.STAFF in roles and knowing.reach not in WARD_KNOWS_NOT:
            return True
        if knowing.reach in DISTRICT_KNOWS and knowing.district_id in user.district_ids_on(on, Role.COORDINATOR):
            return True
    return _named(user, roles, on).filter(knowing=knowing).exists()


def readers_of(knowing: Knowing) -> QuerySet[KnowingReader]:
    """Who is named, in the order they were named."""
    return knowing.readers.select_related("account").order_by("at", "id")


def unread(
    *, on: date, without: Account | None = None, without_grant: RoleGrant | None = None, at_desk: bool = False
) -> QuerySet[Knowing]:
    """What nobody can read on a day, or could if an account or a role were gone. Whoever asks is told the number, never a content.

    `at_desk`: nobody at a desk; a listener who heard it reads it, and no letter lies before her.
    """
    grants = RoleGrant.objects.in_force(on).filter(account__is_active=True)
    if without is not None:
        grants = grants.exclude(account=without)
    if without_grant is not None:
        grants = grants.exclude(pk=without_grant.pk)
    staff, coordinators = grants.filter(role=Role.STAFF), grants.filter(role=Role.COORDINATOR)
    of_ward = ~Q(reach__in=WARD_KNOWS_NOT) if staff.exists() else NOTHING
    of_district = Q(reach__in=DISTRICT_KNOWS, district__in=coordinators.values("district"))
    return (
        Knowing.objects.filter(ended_on=None)
        .exclude(Q(sealed=False) & (of_ward | of_district))
        .exclude(Exists(_able(grants, at_desk=at_desk).filter(knowing=OuterRef("pk"))))
    )


def lost_without(*, on: date, account: Account | None = None, grant: RoleGrant | None = None) -> QuerySet[Knowing]:
    """What can be read on a day, and by nobody once this account or this role were gone."""
    gone = unread(on=on, without=account, without_grant=grant)
    return gone.exclude(pk__in=unread(on=on).values("pk"))


def _named(user: Account, roles: set[str], on: date) -> QuerySet[KnowingReader]:
    named = KnowingReader.objects.filter(account=user)
    if Role.STAFF in roles:
        return named
    here = user.district_ids_on(on, Role.COORDINATOR, Role.LISTENER)
    able = Q(knowing__district_id__in=here) | Q(knowing__district=None)
    if Role.LISTENER in roles:
        able |= Q(heard=True)
    return named.filter(able)


def _able(grants: QuerySet[RoleGrant], *, at_desk: bool) -> QuerySet[KnowingReader]:
    """The named readers who hold a role that lets them read (at a desk)."""
    own = grants.filter(account=OuterRef("account"))
    working = own.filter(role__in=(Role.COORDINATOR,) if at_desk else (Role.COORDINATOR, Role.LISTENER))
    heard = NOTHING if at_desk else Q(heard=True) & Exists(own.filter(role=Role.LISTENER))
    return KnowingReader.objects.filter(
        Exists(own.filter(role=Role.STAFF))
        | Exists(working.filter(district=OuterRef("knowing__district")))
        | Q(knowing__district=None) & Exists(working)
        | heard
    )
