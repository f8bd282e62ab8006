"""The ward drawn from shipped vectors: boundary and streets as path data for an SVG. No tile server, no coordinates of people."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 480.0
MARGIN = 24.0
SEEN = 0.5  # units: what lies less than this beside a line is under its stroke
LEAST = 0.006  # degrees: nobody needs a map of a single doorstep
WIDE = {"trunk", "primary"}


class Sheet:
    """Degrees to units of the view box: the longitude is shortened by the cosine of the latitude. Points are (lon, lat)."""

    def __init__(self, points, width: float = WIDTH, margin: float = MARGIN):
        self.width, self.margin = width, margin
        lons, lats = [point[0] for point in points], [point[1] for point in points]
        middle = (min(lats) + max(lats)) / 2
        self.squeeze = math.cos(math.radians(middle))
        wide = max((max(lons) - min(lons)) * self.squeeze, LEAST)
        high = max(max(lats) - min(lats), LEAST, wide * 0.5)
        wide = max(wide, high * 0.6)
        self.scale = (width - 2 * margin) / wide
        self.west = (min(lons) + max(lons)) / 2 - wide / self.squeeze / 2
        self.north = middle + high / 2
        self.height = high * self.scale + 2 * margin

    def at(self, point) -> tuple[float, float]:
        """(x, y) of a (lon, lat), to a tenth of a unit."""
        x = (point[0] - self.west) * self.squeeze * self.scale + self.margin
        return round(x, 1), round((self.north - point[1]) * self.scale + self.margin, 1)

    def thinned(self, line: list) -> list:
        """The line without the points that lie so near to what is left that nobody sees them: they travel (Douglas and Peucker 1973)."""
        points = [self.at(point) for point in line]
        kept, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
        while parts:  # of every part its two ends are kept, and nothing between them has been judged
            first, last = parts.pop()
            aside = [(_aside(points[place], points[first], points[last]), place) for place in range(first + 1, last)]
            far, place = max(aside, default=(0.0, first))
            if far > SEEN:
                kept.add(place)
                parts += [(first, place), (place, last)]
        return [line[place] for place in sorted(kept)]

    def touches(self, line) -> bool:
        """The box around the line meets the sheet."""
        xs, ys = zip(*(self.at(point) for point in line), strict=True)
        return min(xs) <= self.width and max(xs) >= 0 and min(ys) <= self.height and max(ys) >= 0


def _aside(point, first, last) -> float:
    """How far a point lies beside the stretch between two others."""
    (x, y), (a, b), (c, d) = point, first, last
    length = (c - a) ** 2 + (d - b) ** 2
    along = min(1.0, max(0.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length)) if length else 0.0
    return math.hypot(x - a - along * (c - a), y - b - along * (d - b))


@dataclass(frozen=True)
class Ground:
    """What lies under every map of the ward: sizes and path data in units of the view box."""

    width: float
    height: float
    boundary: str
    streets: str
    wide_streets: str


def draw_ground(boundary, streets, sheet: Sheet) -> Ground:
    """The boundary and the streets (GeoJSON, either may be None) that touch the sheet."""
    wide, narrow = [], []
    for feature in (streets or {}).get("features", ()):
        kept = wide if (feature.get("properties") or {}).get("class") in WIDE else narrow
        kept += [line for line in lines_of(feature) if sheet.touches(line)]
    outline = path_of(map(sheet.thinned, lines_of(boundary)), sheet, closed=True)
    streets, wide_streets = (path_of(map(sheet.thinned, lines), sheet) for lines in (narrow, wide))
    return Ground(sheet.width, round(sheet.height), outline, streets, wide_streets)


def lacking(ward) -> str:
    """What a map of the ward lacks, as a sentence beside it; "" when nothing does. Places are shown all the same."""
    if ward is None or not (ward.boundary or ward.streets):
        return "区の境と道の線は、まだ入っていません。場所だけを出しています。"
    if not ward.streets:
        return "道の線は、まだ入っていません。区の境と場所だけを出しています。"
    return "" if ward.boundary else "区の境は、まだ入っていません。道と場所だけを出しています。"


def lines_of(shape) -> list[list]:
    """Every line and ring of a GeoJSON shape."""
    if not shape:
        return []
    if isinstance(shape, dict):
        parts = shape.get("features") or shape.get("geometries") or [shape.get("geometry") or shape.get("coordinates")]
        return [line for part in parts for line in lines_of(part)]
    if isinstance(shape[0], list) and shape[0] and isinstance(shape[0][0], int | float):
        return [shape]
    return [line for part in shape if isinstance(part, list) and not _is_point(part) for line in lines_of(part)]


def are_lines(shape) -> bool:
    """Whether a GeoJSON holds features whose every point is a pair of degrees: what may be kept and drawn."""
    features = shape.get("features") if isinstance(shape, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        return False
    try:
        lines = [line for feature in features for line in lines_of(feature)]
        named = all(isinstance(feature.get("properties") or {}, dict) for feature in features)
        return named and all(_is_degrees(point) for line in lines for point in line)
    except (AttributeError, IndexError, KeyError, TypeError, RecursionError):
        return False


def _is_degrees(point) -> bool:
    return len(point) >= 2 and all(isinstance(degree, int | float) and -180 <= degree <= 180 for degree in point[:2])


def _is_point(part) -> bool:
    return bool(part) and isinstance(part[0], int | float)


def path_of(lines: Iterable[list], sheet: Sheet, *, closed: bool = False) -> str:
    """Path data of lines of (lon, lat), in steps of tenths from point to point: small numbers travel small."""
    pieces = []
    for line in lines:
        points = [(round(10 * x), round(10 * y)) for x, y in map(sheet.at, line)]
        steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points) if (x, y) != (u, v)]
        moves = " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps).replace(" -", "-")
        x, y = points[0]
        pieces.append(f"M{x / 10:g} {y / 10:g}" + (f"l{moves}" if moves else "") + ("Z" if closed else ""))
    return "".join(pieces)
