"""Questions about services that bring the shopping, or the people."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from otagaisama.base.access import Role
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.shopping.stores.states import ServiceKind, Shown

ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(ServiceKind)), default=Value(len(ServiceKind))
)
LISTED = ("kind_order", "kana", "name", "id")


def services() -> QuerySet[ShoppingService]:
    """Every service with its districts, ended ones too, in the order of the kinds, then by reading."""
    return ShoppingService.objects.prefetch_related("districts").annotate(kind_order=ORDER).order_by(*LISTED)


def public_services(*, on: date) -> QuerySet[ShoppingService]:
    """What residents compare: begun, not ended, not resting. `state_on(on)` says which nobody checked for a year (D25)."""
    begun = Q(open_from=None) | Q(open_from__lte=on)
    return services().filter(begun).shown().exclude(open_until__lt=on)


def services_for(user, *, on: date) -> QuerySet[ShoppingService]:
    """The services this reader keeps or reads: staff all; a coordinator those that come to the own districts or the whole ward."""
    if Role.STAFF in user.roles_on(on):
        return services()
    mine = user.district_ids_on(on, Role.COORDINATOR)
    return services().filter(Q(districts__in=mine) | Q(districts=None)).distinct()


def services_chosen(user, keys: Iterable, *, on: date) -> list[ShoppingService]:
    """Those of this reader's services that were ticked and are not ended."""
    return list(services_for(user, on=on).filter(pk__in=list(keys)).exclude(public_state=Shown.ENDED))
