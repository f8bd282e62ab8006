"""The map, drawn here from shipped vectors: boundary, streets, numbered marks. No tile server, no coordinates of people."""

import math
from dataclasses import dataclass, field

WIDTH = 480.0
MARGIN = 24.0
TOO_CLOSE = 33.0
LEAST = 0.006  # degrees: nobody needs a map of a single doorstep
WIDE = {"trunk", "primary"}


@dataclass
class Mark:
    """A numbered mark and the posts found there."""

    number: int
    x: float
    y: float
    posts: list = field(default_factory=list)


@dataclass(frozen=True)
class Drawing:
    """A map ready for a template: sizes and path data in units of the view box."""

    width: float
    height: float
    boundary: str
    streets: str
    wide_streets: str
    marks: list[Mark]


def draw(boundary, streets, posts, *, close: bool = False) -> Drawing | None:
    """Draw the ward, or with `close` the surroundings of the posts. None when nothing says where anything is."""
    placed = [post for post in posts if post.lat is not None and post.lon is not None]
    corners = [point for line in _lines(boundary) for point in line]
    frame = [(post.lon, post.lat) for post in placed] if close and placed else corners or [(p.lon, p.lat) for p in placed]
    if not frame:
        return None
    sheet = _Sheet(frame)
    wide, narrow = [], []
    for feature in (streets or {}).get("features", ()):
        kept = wide if (feature.get("properties") or {}).get("class") in WIDE else narrow
        kept += [line for line in _lines(feature) if sheet.touches(line)]
    return Drawing(
        WIDTH, round(sheet.height), _path(_lines(boundary), sheet, closed=True), _path(narrow, sheet), _path(wide, sheet),
        _marks(placed, sheet),
    )  # fmt: skip


class _Sheet:
    """Degrees to units: the longitude is shortened by the cosine of the latitude."""

    def __init__(self, points):
        lons, lats = [point[0] for point in points], [point[1] for point in points]
        middle = (min(lats) + max(lats)) / 2
        self.squeeze = math.cos(math.radians(middle))
        wide = max((max(lons) - min(lons)) * self.squeeze, LEAST)
        high = max(max(lats) - min(lats), LEAST, wide * 0.5)
        wide = max(wide, high * 0.6)
        self.scale = (WIDTH - 2 * MARGIN) / wide
        self.west = (min(lons) + max(lons)) / 2 - wide / self.squeeze / 2
        self.north = middle + high / 2
        self.height = high * self.scale + 2 * MARGIN

    def at(self, point) -> tuple[float, float]:
        x = (point[0] - self.west) * self.squeeze * self.scale + MARGIN
        return round(x, 1), round((self.north - point[1]) * self.scale + MARGIN, 1)

    def touches(self, line) -> bool:
        """The box around the line meets the sheet."""
        xs, ys = zip(*(self.at(point) for point in line), strict=True)
        return min(xs) <= WIDTH and max(xs) >= 0 and min(ys) <= self.height and max(ys) >= 0


def _marks(posts, sheet: _Sheet) -> list[Mark]:
    """Posts nearer than a finger share one mark; numbers go from north to south as the eye reads."""
    marks: list[Mark] = []
    spots = sorted(((*sheet.at((post.lon, post.lat)), post) for post in posts), key=lambda spot: (spot[1], spot[0], spot[2].name))
    for x, y, post in spots:
        near = next((mark for mark in marks if math.hypot(mark.x - x, mark.y - y) < TOO_CLOSE), None)
        if near is None:
            near = Mark(len(marks) + 1, x, y)
            marks.append(near)
        near.posts.append(post)
    return marks


def _lines(shape) -> list[list]:
    """Every line and ring of a GeoJSON shape."""
    if not shape:
        return []
    if isinstance(shape, dict):
        parts = shape.get("features") or shape.get("geometries") or [shape.get("geometry") or shape.get("coordinates")]
        return [line for part in parts for line in _lines(part)]
    if isinstance(shape[0], list) and shape[0] and isinstance(shape[0][0], int | float):
        return [shape]
    return [line for part in shape if isinstance(part, list) and not _is_point(part) for line in _lines(part)]


def _is_point(part) -> bool:
    return bool(part) and isinstance(part[0], int | float)


def _path(lines, sheet: _Sheet, *, closed: bool = False) -> str:
    pieces = []
    for line in lines:
        points = [sheet.at(point) for point in line]
        pieces.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + ("Z" if closed else ""))
    return "".join(pieces)
