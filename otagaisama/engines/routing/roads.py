"""How far and how long it is by road between a depot and stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.streets.network import Network, join
from otagaisama.engines.streets.places import Point

if TYPE_CHECKING:
    import numpy as np

KMH = 20.0  # a small van in a ward: signals, narrow streets, children
CELLS_AT_ONCE = 4_000_000  # distances held at a time: 32 MB


@dataclass(frozen=True, eq=False)
class Roads:
    """Place 0 is the depot, then the stops in order: `metres` float64 (P, P), inf without a way; `seconds` int64
    (P, P), rounded up, 0 without a way (ask `metres` first)."""

    metres: np.ndarray
    seconds: np.ndarray


def roads_between(network: Network, depot: Point, stops: Sequence[Point], kmh: float = KMH) -> Roads:
    """Return the roads between a depot and stops over the network, driven at `kmh` kilometres an hour.

    The same streets as on foot, both ways; a point joins at its nearest node, and that piece is driven too. One
    search per node at which something joins. Raises ValueError where `kmh` is not above 0.
    """
    import numpy as np  # heavy
    from scipy.sparse.csgraph import dijkstra

    if not kmh > 0:
        raise ValueError("kmh must be above 0")
    at = join(network, [depot, *stops])
    doors, door = np.unique(at.node, return_inverse=True)
    between = np.empty((len(doors), len(doors)))
    step = max(1, CELLS_AT_ONCE // max(1, len(network)))
    for first in range(0, len(doors), step):
        rows = slice(first, first + step)
        between[rows] = np.atleast_2d(dijkstra(network.graph, indices=doors[rows]))[:, doors]
    between = np.minimum(between, between.T)  # the same way summed from the other end may differ in the last digit
    metres = between[door][:, door] + at.piece[:, None] + at.piece[None, :]
    np.fill_diagonal(metres, 0.0)
    return roads_of(metres, kmh)


def roads_of(metres, kmh: float = KMH) -> Roads:
    """Return the roads of a table of metres, float (P, P)."""
    import numpy as np  # heavy

    metres = np.asarray(metres, dtype=float)
    seconds = np.ceil(np.where(np.isfinite(metres), metres, 0) / (kmh / 3.6) - 1e-9).astype(np.int64)
    return Roads(metres, seconds)
