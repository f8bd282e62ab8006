"""Who lives within the walk of which candidate: the table of 0 and 1 that a choice of stops is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.access.large.sweep import sweep
from otagaisama.engines.streets.network import Network, join
from otagaisama.engines.streets.places import Places

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

TOGETHER = 64  # neighbouring places searched from at a time


@dataclass(frozen=True, eq=False)
class Cover:
    """Candidates × homes: `table` CSR (C, H) of float64 ones, indices sorted; `weight` float64 (H,), each >= 0.

    `capacity` float64 (C,), infinite where a stop serves whoever comes; None: no candidate has one.
    """

    table: csr_matrix
    weight: np.ndarray
    capacity: np.ndarray | None = None

    @property
    def limits(self) -> np.ndarray:
        """The capacities, where some candidate has one."""
        assert self.capacity is not None, "asked only where stops can be full"
        return self.capacity


def within_walk(network: Network, homes: Places, places: Places, walk_m: float) -> csr_matrix:
    """Return CSR (places, homes) float64 of ones: who stands within `walk_m` metres on foot of which place.

    A point joins the network at its nearest node and that piece counts, as everywhere in `engines.access`. Places are
    searched from in groups of neighbours: one bounded sweep finds the streets any of them reaches, and only in those
    each is searched from by itself. Time grows with the streets within the walk, memory with the answer.
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    shape = (len(places), len(homes))
    if not all(shape) or not len(network):
        return csr_matrix(shape)
    at_homes, at_places = join(network, homes), join(network, places)
    by_node = np.argsort(at_homes.node, kind="stable")
    first = np.searchsorted(at_homes.node[by_node], np.arange(len(network) + 1))
    order = np.argsort(at_places.node, kind="stable")
    pairs: list[tuple] = []
    for some in np.array_split(order, -(-len(order) // TOGETHER)):
        doors, door = np.unique(at_places.node[some], return_inverse=True)
        dist = dijkstra(network.graph, indices=doors, limit=walk_m, min_only=True)
        streets = np.flatnonzero(np.isfinite(dist))
        inner = np.searchsorted(streets, doors)
        metres = np.atleast_2d(dijkstra(network.graph[streets][:, streets], indices=inner, limit=walk_m))
        many = first[streets + 1] - first[streets]
        live = by_node[np.repeat(first[streets], many) + _within(many)]  # homes at these streets, street by street
        walk = metres[door][:, np.repeat(np.arange(len(streets)), many)]
        row, column = np.nonzero(walk + at_places.piece[some, None] + at_homes.piece[live] <= walk_m)
        pairs.append((some[row], live[column]))
    rows, columns = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    table = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    table.sort_indices()
    return table


def within_any(network: Network, homes: Places, places: Places, walk_m: float) -> np.ndarray:
    """Return bool (H,): which homes stand within `walk_m` metres on foot of at least one of the places."""
    import numpy as np  # heavy

    if not len(homes) or not len(places) or not len(network):
        return np.zeros(len(homes), dtype=bool)
    at_homes, at_places = join(network, homes), join(network, places)
    metres = sweep(network.graph, at_places.node, at_places.piece).metres[0]
    return metres[at_homes.node] + at_homes.piece <= walk_m


def _within(many: np.ndarray) -> np.ndarray:
    """Return 0, 1, … for each of these lengths, one after the other."""
    import numpy as np  # heavy

    return np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)


def reached_by(table: csr_matrix, rows) -> np.ndarray:
    """Return bool (H,): which homes at least one of these rows of a table reaches."""
    import numpy as np  # heavy

    hit = np.zeros(table.shape[1], dtype=bool)
    for row in rows:
        hit[table.indices[table.indptr[row] : table.indptr[row + 1]]] = True
    return hit
