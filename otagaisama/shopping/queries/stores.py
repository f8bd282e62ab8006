"""Questions about shops."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from otagaisama.base.access import Role
from otagaisama.shopping.models import MobileStop, Store

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


def stores_shown(user, *, show: str, kind: str, on: date) -> QuerySet[Store]:
    """This reader's shops: open ("" ), checked too long ago ("stale"), closed, or outside the ward; of one kind or all."""
    stores = stores_for(user, on=on)
    stores = stores.filter(open_until__lt=on) if show == "closed" else stores.open_on(on)
    if show == "stale":
        stores = stores.stale_on(on)
    stores = stores.filter(in_ward=False) if show == "outside" else stores
    return stores.filter(kind=kind) if kind else stores


def public_stops() -> QuerySet[MobileStop]:
    """The places where a van stops, as residents may read them, north to south by district and name."""
    return MobileStop.objects.public().select_related("district", "seller").order_by("district__order", "name", "id")


def stop_points() -> list[tuple[float, float]]:
    """(lat, lon) of the places where a van comes now."""
    return list(MobileStop.objects.visited().filter(lat__isnull=False).order_by("id").values_list("lat", "lon"))
