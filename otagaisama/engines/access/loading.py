"""Networks, homes and shops from CSV tables; what is wrong in them is said with file, line and column."""

from __future__ import annotations

from pathlib import Path

from otagaisama.engines.access.network import BRIDGE, TUNNEL, Network, network_of
from otagaisama.engines.access.places import Point
from otagaisama.engines.tables.reading import TableError, read_rows

PASSAGES = {"bridge": BRIDGE, "tunnel": TUNNEL}


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
    ends, metres, passage = [], [], []
    for row in read_rows(edges, ("u", "v", "length_m")):
        for column in ("u", "v"):
            name = row.text(column)
            if name not in number:
                raise row.refuse(column, f"「{name}」という地点は {Path(nodes).name} にありません。")
            ends.append(number[name])
        metres.append(row.number("length_m", least=0))
        passage.append(PASSAGES.get(row.text("brunnel", empty_ok=True), 0))
    lat, lon = zip(*places, strict=True)
    return network_of(tuple(number), lat, lon, ends[::2], ends[1::2], metres, passage)


def load_points(path: str | Path) -> list[Point]:
    """Return the points of a table id,lat,lon in its order; ids must differ. Raises `TableError`."""
    points: dict[str, Point] = {}
    for row in read_rows(path, ("id", "lat", "lon")):
        name = row.text("id")
        if name in points:
            raise row.refuse("id", f"「{name}」は前の行にもあります。番号は一つずつ違うものにしてください。")
        points[name] = Point(name, *row.place())
    return list(points.values())
