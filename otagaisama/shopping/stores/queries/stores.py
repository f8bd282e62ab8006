"""Questions about shops."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from otagaisama.base.access import Role
from otagaisama.shopping.stores.models import Store
from otagaisama.town.same_place import KnownPlaces

LISTED = ("-in_ward", "kind", "name", "id")


def _all() -> QuerySet[Store]:
    return Store.objects.select_related("district", "ward").defer("ward__boundary", "ward__streets").order_by(*LISTED)


def open_stores(*, on: date) -> QuerySet[Store]:
    """Every shop that is open on a day, also those just outside the ward: people walk there too."""
    return _all().open_on(on)


def public_stores(*, on: date) -> QuerySet[Store]:
    """What residents see: the open shops that stand somewhere on the map."""
    return open_stores(on=on).filter(lat__isnull=False)


def stores_for(user, *, on: date) -> QuerySet[Store]:
    """The shops this reader keeps or reads, closed ones too: staff all, a coordinator those of the own districts."""
    if Role.STAFF in user.roles_on(on):
        return _all()
    return _all().filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))


def stores_chosen(user, keys: Iterable, *, on: date) -> list[Store]:
    """Those of this reader's shops that were ticked and have not closed."""
    return list(stores_for(user, on=on).open_on(on).filter(pk__in=list(keys)))


def store_like(facts: dict, *, ward, on: date) -> Store | None:
    """An open shop of the ward that these facts of a new one mean, or may mean (R9)."""
    found_place = KnownPlaces(_all().filter(ward=ward).open_on(on)).find(facts)
    return found_place.record if found_place else None
