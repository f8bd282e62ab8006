"""Who lives within the walk of which candidate: the table of 0 and 1 that a choice of stops is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    from otagaisama.engines.access.network import Network

CELLS_AT_ONCE = 4_000_000  # distances held at a time: 32 MB


@dataclass(frozen=True, eq=False)
class Cover:
    """Candidates × homes: `table` CSR (C, H) of float64 ones, indices sorted; `weight` float64 (H,), each >= 0.

    `capacity` float64 (C,), infinite where a stop serves whoever comes; None: no candidate has one.
    """

    table: csr_matrix
    weight: np.ndarray
    capacity: np.ndarray | None = None


def within_walk(network: Network, homes: Sequence, places: Sequence, walk_m: float) -> csr_matrix:
    """Return CSR (places, homes) float64 of ones: who stands within `walk_m` metres on foot of which place.

    A point joins the network at its nearest node and that piece counts, as everywhere in `engines.access`. Time:
    one bounded search per place; memory: the answer and about 32 MB of distances.
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix, vstack
    from scipy.sparse.csgraph import dijkstra

    if not homes or not places or not len(network):
        return csr_matrix((len(places), len(homes)))
    start, lead = network.snap([h.lat for h in homes], [h.lon for h in homes])
    at, piece = network.snap([p.lat for p in places], [p.lon for p in places])
    doors, door = np.unique(at, return_inverse=True)
    step = max(1, CELLS_AT_ONCE // max(len(network), len(homes)))
    parts, order = [], []
    for first in range(0, len(doors), step):
        metres = np.atleast_2d(dijkstra(network.graph, indices=doors[first : first + step], limit=walk_m))
        here = np.flatnonzero((door >= first) & (door < first + step))
        for some in np.array_split(here, -(-len(here) // step)):
            near = metres[door[some] - first][:, start] + piece[some, None] + lead[None, :] <= walk_m
            parts.append(csr_matrix(near, dtype=float))
            order.append(some)
    back = np.argsort(np.concatenate(order), kind="stable")
    table = vstack(parts, format="csr")[back]
    table.sort_indices()
    return table


def reached_by(table: csr_matrix, rows) -> np.ndarray:
    """Return bool (H,): which homes at least one of these rows of a table reaches."""
    import numpy as np  # heavy

    hit = np.zeros(table.shape[1], dtype=bool)
    for row in rows:
        hit[table.indices[table.indptr[row] : table.indptr[row + 1]]] = True
    return hit
