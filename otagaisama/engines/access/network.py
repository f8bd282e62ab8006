"""The street network as a graph one can walk on: loading, joining points to it, its largest connected part.

Coordinates are WGS84 degrees, lengths metres. A network is built once and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from otagaisama.engines.tables.reading import TableError, read_rows

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

EARTH_M = 6_371_008.8  # mean radius (IUGG), metres
CURVE_BITS = 16  # a ward of 10 km is cut into cells of 15 cm


@dataclass(frozen=True, slots=True)
class Point:
    """Somewhere people start from or go to: an id of the caller's choice and a place in WGS84 degrees."""

    id: str
    lat: float
    lon: float


@dataclass(frozen=True, eq=False)
class Network:
    """Nodes in the order of a space-filling curve, and the undirected graph between them.

    `ids` N names as given; `lat`, `lon` float64 (N,) degrees; `graph` CSR (N, N), symmetric, metres.
    A node's number is its place in these arrays, not its id.
    """

    ids: tuple[str, ...]
    lat: np.ndarray
    lon: np.ndarray
    graph: csr_matrix

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _tree(self) -> cKDTree:
        """The search tree over the nodes in earth-centred metres, so that no map projection bends a distance."""
        from scipy.spatial import cKDTree  # heavy

        return cKDTree(earth_metres(self.lat, self.lon))

    def snap(self, lat: Sequence[float], lon: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
        """Return (node numbers int64 (P,), metres to them float64 (P,)): each place joined to its nearest node."""
        import numpy as np  # heavy

        lat, lon = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
        if lat.size == 0:
            return np.empty(0, dtype=np.int64), np.empty(0)
        _, nodes = self._tree.query(earth_metres(lat, lon))
        return nodes.astype(np.int64), straight_metres(lat, lon, self.lat[nodes], self.lon[nodes])

    def largest_part(self) -> Network:
        """Return the largest connected part, so that no point joins a piece of street that leads nowhere."""
        import numpy as np  # heavy
        from scipy.sparse.csgraph import connected_components

        count, part = connected_components(self.graph, directed=False)
        if count == 1:
            return self
        kept = np.flatnonzero(part == np.bincount(part).argmax())
        graph = self.graph[kept][:, kept]
        return Network(tuple(self.ids[n] for n in kept), self.lat[kept], self.lon[kept], graph)


def load_network(nodes: str | Path, edges: str | Path) -> Network:
    """Return the network of two tables, CSV or CSV.gz: `nodes` id,lat,lon and `edges` u,v,length_m (undirected).

    Raises `TableError` with file, line, column and reason: no node, an id given twice, an edge to an unknown node,
    a length below 0, a place that is none.
    """
    number: dict[str, int] = {}
    places: list[tuple[float, float]] = []
    for row in read_rows(nodes, ("id", "lat", "lon")):
        name = row.text("id")
        if name in number:
            raise row.refuse("id", f"「{name}」は前の行にもあります。番号は一つずつ違うものにしてください。")
        number[name] = len(places)
        places.append(row.place())
    if not places:
        raise TableError(Path(nodes).name, None, None, "データの行が一つもありません。")
    links: list[tuple[int, int, float]] = []
    for row in read_rows(edges, ("u", "v", "length_m")):
        ends = []
        for column in ("u", "v"):
            name = row.text(column)
            if name not in number:
                raise row.refuse(column, f"「{name}」という地点は {Path(nodes).name} にありません。")
            ends.append(number[name])
        links.append((ends[0], ends[1], row.number("length_m", least=0)))
    return build_network(tuple(number), places, links)


def load_points(path: str | Path) -> list[Point]:
    """Return the points of a table id,lat,lon in its order; ids must differ. Raises `TableError`."""
    points: dict[str, Point] = {}
    for row in read_rows(path, ("id", "lat", "lon")):
        name = row.text("id")
        if name in points:
            raise row.refuse("id", f"「{name}」は前の行にもあります。番号は一つずつ違うものにしてください。")
        points[name] = Point(name, *row.place())
    return list(points.values())


def build_network(
    ids: Sequence[str], places: Sequence[tuple[float, float]], links: Iterable[tuple[int, int, float]]
) -> Network:
    """Return a network from node ids, their (lat, lon), and links (node number, node number, metres).

    Of parallel links the shortest counts, loops are dropped, a link of 0 m is walked for nothing.
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    where = np.asarray(places, dtype=float).reshape(-1, 2)
    order = np.argsort(curve_position(where[:, 0], where[:, 1]), kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    table = np.asarray(list(links), dtype=float).reshape(-1, 3)
    u, v, metres = rank[table[:, 0].astype(np.int64)], rank[table[:, 1].astype(np.int64)], table[:, 2]
    rows, columns, metres = np.r_[u, v], np.r_[v, u], np.r_[metres, metres]
    sort = np.lexsort((metres, columns, rows))
    rows, columns, metres = rows[sort], columns[sort], metres[sort]
    first = np.r_[True, (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])] if len(rows) else np.empty(0, bool)
    keep = first & (rows != columns)
    rows, columns, metres = rows[keep], columns[keep], metres[keep]
    starts = np.searchsorted(rows, np.arange(len(ids) + 1))
    graph = csr_matrix((metres, columns, starts), shape=(len(ids), len(ids)))
    return Network(tuple(ids[n] for n in order), where[order, 0].copy(), where[order, 1].copy(), graph)


def straight_metres(lat_a, lon_a, lat_b, lon_b):
    """Return great-circle metres between places in degrees; numbers or arrays of one shape."""
    import numpy as np  # heavy

    lat_a, lon_a, lat_b, lon_b = map(np.radians, (lat_a, lon_a, lat_b, lon_b))
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1)))


def earth_metres(lat, lon) -> np.ndarray:
    """Return float64 (P, 3): places in degrees as metres from the earth's centre."""
    import numpy as np  # heavy

    lat, lon = np.radians(lat), np.radians(lon)
    return EARTH_M * np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def curve_position(lat, lon) -> np.ndarray:
    """Return int64 (P,): the place of each point along a Hilbert curve over the box that holds them all.

    Neighbours in the streets become neighbours in memory, which makes a search over a whole city markedly faster.
    """
    import numpy as np  # heavy

    def cells(values):
        span = np.ptp(values) or 1.0
        return ((values - values.min()) / span * ((1 << CURVE_BITS) - 1)).astype(np.int64)

    if len(lat) == 0:
        return np.empty(0, dtype=np.int64)
    x, y = cells(lon), cells(lat)
    position = np.zeros(len(x), dtype=np.int64)
    for bit in range(CURVE_BITS - 1, -1, -1):
        size = np.int64(1 << bit)
        right, upper = (x & size) > 0, (y & size) > 0
        position += size * size * ((3 * right) ^ upper)
        x, y = x & (size - 1), y & (size - 1)
        turned = right & ~upper
        x, y = np.where(turned, size - 1 - x, x), np.where(turned, size - 1 - y, y)
        x, y = np.where(upper, x, y), np.where(upper, y, x)
    return position
