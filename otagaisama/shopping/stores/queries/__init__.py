"""Questions about shops, services, homes and streets. What is public starts from the day, what is not from the reader."""

from otagaisama.shopping.stores.queries.comparison import LISTED as SERVICES_LISTED
from otagaisama.shopping.stores.queries.comparison import public_services, services, services_chosen, services_for
from otagaisama.shopping.stores.queries.counts import checked_until, services_checked_between
from otagaisama.shopping.stores.queries.ground import (
    AreaCount,
    address_facts,
    home_rows,
    network_of,
    networks,
    people_by,
    population_facts,
)
from otagaisama.shopping.stores.queries.stores import LISTED as STORES_LISTED
from otagaisama.shopping.stores.queries.stores import (
    open_stores,
    public_stores,
    store_like,
    stores_chosen,
    stores_for,
)
from otagaisama.shopping.stores.queries.summary import checked_this_year, summary

__all__ = [
    "SERVICES_LISTED",
    "STORES_LISTED",
    "AreaCount",
    "address_facts",
    "checked_this_year",
    "checked_until",
    "home_rows",
    "network_of",
    "networks",
    "open_stores",
    "people_by",
    "population_facts",
    "public_services",
    "public_stores",
    "services",
    "services_checked_between",
    "services_chosen",
    "services_for",
    "store_like",
    "stores_chosen",
    "stores_for",
    "summary",
]
