"""Questions about stops and courses; upper rooms ask `counts`."""

from otagaisama.shopping.vans.queries.counts import buyers_between, stops_with_sales_between
from otagaisama.shopping.vans.queries.public import public_stops, stop_points

__all__ = [
    "buyers_between",
    "public_stops",
    "stop_points",
    "stops_with_sales_between",
]
