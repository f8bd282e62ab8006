"""Questions of the room. What is public starts from the day, what is not from the reader; upper rooms ask `counts`."""

from otagaisama.shopping.queries.counts import buyers_between, services_checked_between, stops_with_sales_between
from otagaisama.shopping.queries.services import public_services, services, services_for
from otagaisama.shopping.queries.stores import open_stores, public_stores, stores_for

__all__ = [
    "buyers_between",
    "open_stores",
    "public_services",
    "public_stores",
    "services",
    "services_checked_between",
    "services_for",
    "stops_with_sales_between",
    "stores_for",
]
