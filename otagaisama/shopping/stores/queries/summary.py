"""How much there is, in numbers of open records: for the doors of the room."""

from dataclasses import dataclass
from datetime import date

from otagaisama.base.days import fiscal_year_of
from otagaisama.shopping.stores.models import Home, Store
from otagaisama.shopping.stores.queries.comparison import public_services
from otagaisama.shopping.stores.queries.counts import services_checked_between
from otagaisama.shopping.stores.queries.stores import open_stores
from otagaisama.shopping.stores.states import FOOD_KINDS, HomeKind


@dataclass(frozen=True)
class Summary:
    """Services, those nobody checked for a year; open shops of the ward, those for food, those to be checked; towns with a population."""

    services: int
    stale_services: int
    stores: int
    food_stores: int
    stale_stores: int
    closed_stores: int
    counted_towns: int


def summary(*, on: date) -> Summary:
    """Counted once for a page: a constant number of questions."""
    services, stores = public_services(on=on), open_stores(on=on).filter(in_ward=True)
    return Summary(
        services=services.count(),
        stale_services=services.stale_on(on).count(),
        stores=stores.count(),
        food_stores=stores.filter(kind__in=FOOD_KINDS).count(),
        stale_stores=stores.stale_on(on).count(),
        closed_stores=Store.objects.filter(open_until__lt=on).count(),
        counted_towns=Home.objects.filter(kind=HomeKind.TOWN, people__isnull=False).count(),
    )


def checked_this_year(*, on: date) -> dict[str, int]:
    """Services and shops that somebody has checked since 1 April."""
    return services_checked_between(date(fiscal_year_of(on), 4, 1), on)
