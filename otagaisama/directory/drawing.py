"""The map, drawn here from shipped vectors: boundary, streets, numbered marks. No tile server, no coordinates of people."""

import math
from dataclasses import dataclass, field

from otagaisama.town.drawing import Ground, Sheet, draw_ground, lines_of

TOO_CLOSE = 33.0


@dataclass
class Mark:
    """A numbered mark and the posts found there."""

    number: int
    x: float
    y: float
    posts: list = field(default_factory=list)


@dataclass(frozen=True)
class Drawing(Ground):
    """A map ready for a template: the ground and its numbered marks."""

    marks: list[Mark]


def draw(boundary, streets, posts, *, close: bool = False) -> Drawing | None:
    """Draw the ward, or with `close` the surroundings of the posts. None when nothing says where anything is."""
    placed = [post for post in posts if post.lat is not None and post.lon is not None]
    corners = [point for line in lines_of(boundary) for point in line]
    frame = (
        [(post.lon, post.lat) for post in placed] if close and placed else corners or [(p.lon, p.lat) for p in placed]
    )
    if not frame:
        return None
    sheet = Sheet(frame)
    ground = draw_ground(boundary, streets, sheet)
    return Drawing(
        ground.width, ground.height, ground.boundary, ground.streets, ground.wide_streets, _marks(placed, sheet)
    )


def _marks(posts, sheet: Sheet) -> list[Mark]:
    """Posts nearer than a finger share one mark; numbers go from north to south as the eye reads."""
    marks: list[Mark] = []
    spots = sorted(
        ((*sheet.at((post.lon, post.lat)), post) for post in posts), key=lambda spot: (spot[1], spot[0], spot[2].name)
    )
    for x, y, post in spots:
        shared = next((mark for mark in marks if math.hypot(mark.x - x, mark.y - y) < TOO_CLOSE), None)
        if shared is None:
            shared = Mark(len(marks) + 1, x, y)
            marks.append(shared)
        shared.posts.append(post)
    return marks
