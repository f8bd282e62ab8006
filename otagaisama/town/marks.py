"""Numbered marks on a map of the ward: whatever has a point, near ones together."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from otagaisama.town.drawing import Ground, Sheet, draw_ground, lines_of

TOO_CLOSE = 36.0  # units of the view box: the width of a mark


@dataclass
class Mark:
    """A numbered mark and the records found there."""

    number: int
    x: float
    y: float
    records: list = field(default_factory=list)


@dataclass(frozen=True)
class Drawing(Ground):
    """A map ready for a template: the ground and its numbered marks."""

    marks: list[Mark]


def draw(ward, records: Iterable, *, close: bool = False) -> Drawing | None:
    """Draw the ward (None: nothing is known of it), or with `close` the surroundings of the records. None when nothing says where anything is."""
    boundary, streets = (ward.boundary, ward.streets) if ward else (None, None)
    placed = [record for record in records if record.lat is not None and record.lon is not None]
    corners = [point for line in lines_of(boundary) for point in line]
    points = [(record.lon, record.lat) for record in placed]
    frame = points if close and placed else corners or points
    if not frame:
        return None
    sheet = Sheet(frame)
    ground = draw_ground(boundary, streets, sheet)
    return Drawing(
        ground.width, ground.height, ground.boundary, ground.streets, ground.wide_streets, _marks(placed, sheet)
    )


def _marks(records: list, sheet: Sheet) -> list[Mark]:
    """Records nearer than a mark is wide share one; numbers go from north to south as the eye reads."""
    marks: list[Mark] = []
    spots = sorted(
        ((*sheet.at((record.lon, record.lat)), record) for record in records),
        key=lambda spot: (spot[1], spot[0], spot[2].name),
    )
    for x, y, record in spots:
        shared = next((mark for mark in marks if math.hypot(mark.x - x, mark.y - y) < TOO_CLOSE), None)
        if shared is None:
            shared = Mark(len(marks) + 1, x, y)
            marks.append(shared)
        shared.records.append(record)
    return marks
