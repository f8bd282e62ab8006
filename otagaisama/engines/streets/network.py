"""The street network as a graph one can walk on: joining points to it, its islands, its largest connected part.

Coordinates are WGS84 degrees, lengths metres. A network is built once and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from otagaisama.engines.streets.geometry import curve_position, earth_metres, straight_metres
from otagaisama.engines.streets.places import Point

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

__all__ = ["BRIDGE", "TUNNEL", "Network", "Point", "build_network", "join", "network_of", "straight_metres"]

OPEN_STREET, BRIDGE, TUNNEL = 0, 1, 2  # what `Network.passage` holds


class Names(Sequence):
    """Names of many nodes in little room: whole numbers are kept as such and written out when somebody asks."""

    __slots__ = ("values",)

    def __init__(self, values: np.ndarray):
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return Names(self.values[place])
        return str(self.values[place])


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes in the order of a space-filling curve, and the undirected graph between them.

    `ids` N names as given; `lat`, `lon` float64 (N,) degrees; `graph` CSR (N, N), symmetric, metres;
    `passage` uint8 beside `graph.data` (BRIDGE, TUNNEL or 0), None where the streets came without it.
    A node's number is its place in these arrays, not its id.
    """

    ids: Sequence[str]
    lat: np.ndarray
    lon: np.ndarray
    graph: csr_matrix
    passage: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def streets(self) -> int:
        """How many pieces of street there are, each counted once."""
        return self.graph.nnz // 2

    @cached_property
    def _tree(self) -> cKDTree:
        """The search tree over the nodes in earth-centred metres, so that no map projection bends a distance."""
        from scipy.spatial import cKDTree  # heavy

        return cKDTree(earth_metres(self.lat, self.lon), balanced_tree=False, compact_nodes=False)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north, east of all nodes, in degrees."""
        return float(self.lat.min()), float(self.lon.min()), float(self.lat.max()), float(self.lon.max())

    @cached_property
    def islands(self) -> np.ndarray:
        """Return int32 (N,): the number of each node's connected part, 0 the largest."""
        import numpy as np  # heavy
        from scipy.sparse.csgraph import connected_components

        _, part = connected_components(self.graph, directed=False)
        sizes = np.bincount(part)
        rank = np.empty(len(sizes), dtype=np.int32)
        rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
        return rank[part]

    def snap(self, lat: Sequence[float], lon: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
        """Return (node numbers int64 (P,), metres to them float64 (P,)): each place joined to its nearest node."""
        import numpy as np  # heavy

        if not len(lat):
            return np.empty(0, dtype=np.int64), np.empty(0)
        _, nodes = self._tree.query(earth_metres(lat, lon))
        return nodes.astype(np.int64), straight_metres(lat, lon, self.lat[nodes], self.lon[nodes])

    def around(self, lat: float, lon: float, metres: float) -> np.ndarray:
        """Return int64: the numbers of the nodes within some metres of a place, sorted."""
        import numpy as np  # heavy

        nodes = self._tree.query_ball_point(earth_metres(lat, lon)[0], metres)
        return np.sort(np.array(nodes, dtype=np.int64))

    def largest_part(self) -> Network:
        """Return the largest connected part, so that no point joins a piece of street that leads nowhere."""
        import numpy as np  # heavy

        if not self.islands.any():
            return self
        kept = np.flatnonzero(self.islands == 0)
        graph = self.graph[kept][:, kept]
        passage = None
        if self.passage is not None:
            beside = self.graph.copy()
            beside.data = self.passage + np.uint8(1)  # 0 would be lost where rows are cut
            passage = beside[kept][:, kept].data - np.uint8(1)
        return Network(tuple(self.ids[n] for n in kept.tolist()), self.lat[kept], self.lon[kept], graph, passage)


class Joined(NamedTuple):
    """Points on the network: `node` int64 (P,) numbers of their nearest nodes, `piece` float64 (P,) metres to them."""

    node: np.ndarray
    piece: np.ndarray


def join(network: Network, points) -> Joined:
    """Join points (`Point`s or `Places`) to their nearest nodes."""
    if hasattr(points, "ids"):
        return Joined(*network.snap(points.lat, points.lon))
    return Joined(*network.snap([p.lat for p in points], [p.lon for p in points]))


def network_of(ids, lat, lon, u, v, length_m, passage=None) -> Network:
    """Return a network from columns: N node ids with their degrees, E streets as node numbers with metres.

    Streets are walked both ways. Of parallel streets the shortest counts, loops are dropped, a street of 0 m is
    walked for nothing. `passage` uint8 (E,) marks BRIDGE and TUNNEL. Raises ValueError where a length is negative
    or not finite, or a number names no node.
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    lat, lon = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
    size, metres = len(lat), np.asarray(length_m, dtype=float)
    order = np.argsort(curve_position(lat, lon), kind="stable")
    rank = np.empty(size, dtype=np.int32)
    rank[order] = np.arange(size, dtype=np.int32)
    u, v = np.asarray(u, dtype=np.int32), np.asarray(v, dtype=np.int32)
    if not (np.isfinite(metres) & (metres >= 0)).all():
        raise ValueError("lengths must be finite and not negative")
    if len(u) and (min(u.min(), v.min()) < 0 or max(u.max(), v.max()) >= size):
        raise ValueError("a street ends at a node that is not there")
    u, v = rank[u], rank[v]
    kept = _kept(u, v, metres, size)
    if kept is not None:
        u, v, metres = u[kept], v[kept], metres[kept]
        passage = None if passage is None else np.asarray(passage)[kept]
    number = np.arange(len(u), dtype=np.int32)
    pairs = (np.concatenate((u, v)), np.concatenate((v, u)))
    beside = csr_matrix((np.concatenate((number, number)), pairs), shape=(size, size))
    graph = csr_matrix((metres[beside.data], beside.indices, beside.indptr), shape=(size, size))
    marks = None if passage is None else np.asarray(passage, dtype=np.uint8)[beside.data]
    names = Names(ids.values[order]) if isinstance(ids, Names) else tuple(ids[n] for n in order)
    return Network(names, lat[order], lon[order], graph, marks)


def _kept(u, v, metres, size):
    """Return the streets that count (no loops, of parallel ones the shortest) as numbers; None when all do."""
    import numpy as np  # heavy

    key = np.minimum(u, v).astype(np.int64) * size + np.maximum(u, v)
    sorted_key = np.sort(key)
    if not (u == v).any() and not (sorted_key[1:] == sorted_key[:-1]).any():
        return None
    del sorted_key
    order = np.lexsort((metres, key))
    first = np.r_[True, key[order][1:] != key[order][:-1]] & (u != v)[order]
    return np.sort(order[first])


def build_network(
    ids: Sequence[str], places: Sequence[tuple[float, float]], links: Iterable[tuple[int, int, float]]
) -> Network:
    """Return a network from node ids, their (lat, lon), and links (node number, node number, metres)."""
    import numpy as np  # heavy

    where = np.asarray(places, dtype=float).reshape(-1, 2)
    table = np.asarray(list(links), dtype=float).reshape(-1, 3)
    ends = table[:, :2].astype(np.int64)
    return network_of(ids, where[:, 0], where[:, 1], ends[:, 0], ends[:, 1], table[:, 2])
