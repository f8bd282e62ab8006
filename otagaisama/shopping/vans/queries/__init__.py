"""Questions about stops and courses; upper rooms ask `counts`."""

from otagaisama.shopping.vans.queries.counts import counts_until
from otagaisama.shopping.vans.queries.public import public_stops, stop_points

__all__ = [
    "counts_until",
    "public_stops",
    "stop_points",
]
