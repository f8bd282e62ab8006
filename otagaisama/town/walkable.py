"""Streets that can be walked, out of lines as an OpenStreetMap extract gives them (GeoJSON): the two tables that `access` reads."""

import math
from collections import Counter
from itertools import pairwise

from otagaisama.base.tables import csv_text
from otagaisama.town.outlines import NotAMap, check_degrees, lines_in

EARTH_M = 6_371_008.8
NOT_ON_FOOT = {
    "motorway",
    "motorway_link",
    "trunk_link",
    "construction",
    "proposed",
    "raceway",
    "bus_guideway",
    "corridor",
}
PRIVATE = {"no", "private"}
CLASSES = {
    **{kind: kind for kind in ("trunk", "primary", "secondary", "tertiary", "service", "track")},
    **dict.fromkeys(("residential", "unclassified", "living_street", "road"), "minor"),
    **dict.fromkeys(("footway", "path", "pedestrian", "steps", "cycleway", "bridleway"), "path"),
}
NODES, EDGES = ("id", "lat", "lon"), ("u", "v", "length_m", "class", "brunnel", "via")


def tables_of_lines(shape: dict) -> tuple[bytes, bytes]:
    """(nodes, edges) of lines with OpenStreetMap's `highway`. Lines meet where they share a point; a bridge over a street shares none.

    Raises NotAMap where no line can be walked.
    """
    walkable = [(line, properties) for line, properties in lines_in(shape) if len(line) > 1 and _on_foot(properties)]
    if not walkable:
        raise NotAMap("GeoJSONの中に、歩ける道の線がありません（highway の項目が要ります）。")
    check_degrees(point for line, _ in walkable for point in line)
    met = Counter((point[0], point[1]) for line, _ in walkable for point in line)
    numbers: dict[tuple[float, float], int] = {}
    edges = []
    for line, properties in walkable:
        for piece in _pieces([(point[0], point[1]) for point in line], met):
            u, v = (numbers.setdefault(end, len(numbers)) for end in (piece[0], piece[-1]))
            via = ";".join(f"{lat:.6f} {lon:.6f}" for lon, lat in piece[1:-1])
            edges.append([u, v, f"{_length(piece):.1f}", _class(properties), _brunnel(properties), via])
    nodes = [[number, f"{lat:.6f}", f"{lon:.6f}"] for (lon, lat), number in numbers.items()]
    return csv_text(NODES, nodes).encode(), csv_text(EDGES, edges).encode()


def _pieces(line: list[tuple[float, float]], met: Counter):
    """The line cut wherever another one, or itself again, meets it."""
    begun = 0
    for place in range(1, len(line)):
        if place == len(line) - 1 or met[line[place]] > 1:
            piece = line[begun : place + 1]
            half = len(piece) // 2
            if piece[0] != piece[-1]:
                yield piece
            elif len(piece) > 3:  # a ring: cut in two, so that its far side is a place, too
                yield from (piece[: half + 1], piece[half:])
            begun = place


def _length(piece: list[tuple[float, float]]) -> float:
    metres = 0.0
    for (lon, lat), (to_lon, to_lat) in pairwise(piece):
        x = math.radians(to_lon - lon) * math.cos(math.radians((lat + to_lat) / 2))
        metres += EARTH_M * math.hypot(x, math.radians(to_lat - lat))
    return max(metres, 0.1)


def _on_foot(properties: dict) -> bool:
    highway, foot = str(properties.get("highway") or ""), str(properties.get("foot") or "")
    if not highway or highway in NOT_ON_FOOT or foot in PRIVATE:
        return False
    return str(properties.get("access") or "") not in PRIVATE or foot in ("yes", "designated")


def _class(properties: dict) -> str:
    highway = str(properties.get("highway")).removesuffix("_link")
    return CLASSES.get(highway, "minor")


def _brunnel(properties: dict) -> str:
    """Whether it is a bridge or a tunnel, as the table says it."""
    if str(properties.get("bridge") or "no") != "no":
        return "bridge"
    return "tunnel" if str(properties.get("tunnel") or "no") != "no" else ""
