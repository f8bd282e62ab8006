"""For every node of a network its k nearest places on foot: k sweeps over the streets, whatever the number of places.

The first sweep starts at all places at once. For the next, every node only lacks the nearest place that is not yet
among its own; that place reaches it either over a street from a neighbour who knows other places (one of those is
it), or from a neighbour who knows the same ones and waits for the same next. So one more sweep, over the streets
between nodes with equal sets only, finds it for all nodes; and so on. No place is ever searched from alone.
Sources: Erwig, Networks 36 (2000), the graph Voronoi diagram; Okabe, Satoh, Furuta, Suzuki and Okano, International Journal of
Geographical Information Science 22 (2008), its higher orders. Why so: docs/decisions/0010-reach.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.refusals import Impossible

if TYPE_CHECKING:
    import numpy as np

WORTH_A_KERNEL = 2_000_000  # nodes times ranks


@dataclass(frozen=True, eq=False)
class Sweep:
    """What every node knows: `place` int32 (k, N) numbers of its nearest places, -1 where there is none left;
    `metres` float64 (k, N) from the node to the place, the piece from the street included, inf where none.
    Row 0 is the nearest. Of places that join at one node and are equally far the earlier given comes first.
    """

    place: np.ndarray
    metres: np.ndarray


def sweep(graph, node, piece, k: int = 1, kernel: str = "auto", number=None, *, wanted=None) -> Sweep:
    """Return the `k` nearest places of every node of a symmetric CSR `graph` (metres), or of the nodes `wanted` alone.

    Place p joins at `node[p]`, `piece[p]` metres off, and is known as `number[p]` (p without it): a place with several
    doors stands there several times under one number. Exact up to the rounding of float64 sums. `kernel` is `scipy`,
    `numba` (two to six times as fast, 22 bytes a node beyond the input where SciPy takes 81; some seconds the first time
    on a machine), `plain` the same loops as slow Python, or `auto`: numba where it is installed and the network is
    large enough to be worth its start.
    """
    import numpy as np  # heavy

    size = graph.shape[0]
    place = np.full((k, size), -1, dtype=np.int32)
    metres = np.full((k, size), np.inf)
    node, piece = np.asarray(node, dtype=np.int64), np.asarray(piece, dtype=float)
    number = np.arange(len(node)) if number is None else np.asarray(number, dtype=np.int64)
    code = _code(kernel, size * k)
    if code:
        from otagaisama.engines.access.large.kernels import ring

        lists = ring(graph.data)
    for rank in range(min(k, len(node))):
        if code:
            _sow(code, graph, (node, piece, number), place, metres, rank)
            if not np.isfinite(metres[rank]).any():
                break
            code["spread"](graph.indptr, graph.indices, graph.data, place, metres, rank, *lists)
            continue
        if rank == 0:
            streets, seeds = graph, _first_each(node, piece, number)
        else:
            streets, seeds = _next(graph, (node, piece, number), place[:rank], metres[:rank])
        if not len(seeds[0]):
            break
        place[rank], metres[rank] = _spread(streets, *seeds)
    return Sweep(place, metres) if wanted is None else Sweep(place[:, wanted], metres[:, wanted])


def _code(kernel: str, work: int):
    """Return the machine code that was asked for, or that is worth its start; None for SciPy."""
    if kernel == "scipy" or (kernel == "auto" and work < WORTH_A_KERNEL):
        return None
    from otagaisama.engines.access.large.kernels import machine_code, plain

    if kernel == "plain":
        return plain()
    code = machine_code()
    if code is None and kernel == "numba":
        raise Impossible("numba が入っていません。--kernel scipy で動かしてください。")
    return code


def _sow(code, graph, doors, place, metres, rank) -> None:
    """Put the seeds of a rank into its row: places at their own nodes, and what neighbours know."""
    import numpy as np  # heavy

    if rank:
        code["meet"](graph.indptr, graph.indices, graph.data, place, metres, rank)
    node, piece, number = doors
    own = np.flatnonzero((place[:rank, node] != number).all(axis=0))
    first, dist, owner = _first_each(node[own], piece[own], number[own])
    better = (dist < metres[rank, first]) | ((dist == metres[rank, first]) & (owner < place[rank, first]))
    place[rank, first[better]], metres[rank, first[better]] = owner[better], dist[better]


def _first_each(node, metres, place):
    """Return (node, metres, place) with the best candidate of each node; of equals the lowest place number."""
    import numpy as np  # heavy

    order = np.lexsort((place, metres, node))
    node, metres, place = node[order], metres[order], place[order]
    first = np.r_[True, node[1:] != node[:-1]] if len(node) else np.empty(0, dtype=bool)
    return node[first], metres[first], place[first]


def _next(graph, doors, place, metres):
    """Return (streets between nodes that know the same places, seeds): all that the next sweep needs."""
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    size = graph.shape[0]
    here = np.repeat(np.arange(size, dtype=np.int32), np.diff(graph.indptr))
    known = np.sort(place, axis=0)
    same = np.ones(graph.nnz, dtype=bool)
    for row in known:
        same &= row[here] == row[graph.indices]
    starts = np.concatenate(([0], np.cumsum(same)))[graph.indptr]
    streets = csr_matrix((graph.data[same], graph.indices[same], starts), shape=graph.shape)
    here, there, length = here[~same], graph.indices[~same], graph.data[~same]
    owner, dist = np.full(len(here), -1, dtype=np.int64), np.full(len(here), np.inf)
    for rank in range(len(place) - 1, -1, -1):  # the neighbour's nearest that is not known here, so backwards
        other = place[rank][there]
        new = (other >= 0) & (place[:, here] != other).all(axis=0)
        owner[new], dist[new] = other[new], metres[rank][there[new]] + length[new]
    node, piece, number = doors
    own = np.flatnonzero((place[:, node] != number).all(axis=0))
    heard = owner >= 0
    return streets, _first_each(
        np.concatenate((here[heard], node[own])),
        np.concatenate((dist[heard], piece[own])),
        np.concatenate((owner[heard], number[own])),
    )


def _spread(graph, node, metres, place):
    """Return (place (N,), metres (N,)) spread from seeds over a graph: each node by the seed nearest to it.

    Each seed gets a door, as far outside its node as its metres say; SciPy's search starts at the doors.
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    size, doors = graph.shape[0], len(node)
    outward = csr_matrix(
        (
            np.concatenate((graph.data, metres)),
            np.concatenate((graph.indices, node.astype(graph.indices.dtype))),
            np.concatenate((graph.indptr, graph.indptr[-1] + 1 + np.arange(doors, dtype=graph.indptr.dtype))),
        ),
        shape=(size + doors, size + doors),
    )
    dist, _, door = dijkstra(outward, indices=size + np.arange(doors), min_only=True, return_predecessors=True)
    reached = np.isfinite(dist[:size])
    return np.where(reached, place[np.where(reached, door[:size] - size, 0)], -1), dist[:size]
