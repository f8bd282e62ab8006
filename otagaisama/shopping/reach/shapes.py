"""Lines and boxes of open data, as the reckoning and the map want them."""

from otagaisama.base.intake import Box
from otagaisama.town.drawing import lines_of

ROUND_M = 300.0
METRES_A_DEGREE = 111_195.0
BARRIER_WORDS = {
    "river": "川",
    "water": "水べ",
    "railway": "線路",
    "rail": "線路",
    "road": "大きな道",
    "motorway": "高速道路",
}


def widened(box: Box, metres: float = ROUND_M) -> Box:
    """A box (south, west, north, east) with a strip around it."""
    more = metres / METRES_A_DEGREE
    south, west, north, east = box
    return south - more, west - more * 1.25, north + more, east + more * 1.25


def barrier_lines(shape) -> list[tuple[str, list]]:
    """(word, line) of each line of a GeoJSON of rivers and railways: its name, else what its `kind` is called, else 「さえぎるもの」."""
    lines = []
    for feature in (shape or {}).get("features", ()):
        properties = feature.get("properties") or {}
        word = properties.get("name") or BARRIER_WORDS.get(properties.get("kind"), "さえぎるもの")
        lines += [(str(word)[:40], line) for line in lines_of(feature)]
    return lines
