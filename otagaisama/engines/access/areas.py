"""Where one still walks less than a limit: the outline of the area, for a map. The streets decide, not a circle.

Between the streets a place is as far as its nearest node and the straight piece to it; beyond `OFF_STREET_M` from any
node nobody walks (a river, a yard of rails, a castle's moat), so the area ends there.
Sources: Lorensen and Cline, Computer Graphics 21 (1987), 163-169, here in the plane, for the outline; Douglas and Peucker, The Canadian
Cartographer 10 (1973), 112-122, for the bends that are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from otagaisama.engines.streets.network import Network

CELL_M = 40.0
OFF_STREET_M = 130.0
ROUGH_M = 8.0  # bends finer than this are not kept
METRES_A_DEGREE = 111_195.0

Ring = tuple[tuple[float, float], ...]


def reach_areas(
    network: Network, metres, limits: Sequence[float], box: tuple[float, float, float, float], *, cell_m: float = CELL_M
) -> dict[float, list[Ring]]:
    """Return for each limit the rings (lat, lon) of the area within it, to be filled even-odd (a ring in a ring is a hole).

    `metres` float (N,): how far each node is from the nearest shop, inf where there is none. `box` south, west, north,
    east in degrees: nothing outside is drawn. Costs one look-up of the nearest node for each cell.
    """
    import numpy as np  # heavy

    south, west, north, east = box
    step_lat = cell_m / METRES_A_DEGREE
    step_lon = step_lat / cos(radians((south + north) / 2))
    lats, lons = np.arange(south, north + step_lat, step_lat), np.arange(west, east + step_lon, step_lon)
    grid_lat, grid_lon = np.meshgrid(lats, lons, indexing="ij")
    node, piece = network.snap(grid_lat.ravel(), grid_lon.ravel())
    field = np.asarray(metres, dtype=float)[node] + piece
    field[piece > OFF_STREET_M] = np.inf
    field = np.pad(field.reshape(grid_lat.shape), 1, constant_values=np.inf)  # so that every outline closes

    def place(row: float, column: float) -> tuple[float, float]:
        return round(south + (row - 1) * step_lat, 6), round(west + (column - 1) * step_lon, 6)

    rough = ROUGH_M / cell_m
    return {
        limit: [
            tuple(place(*corner) for corner in smooth(ring, rough)) for ring in outlines(field, limit) if len(ring) > 3
        ]
        for limit in limits
    }


def outlines(field, limit: float) -> list[list[tuple[float, float]]]:
    """Return the closed lines (row, column) where a field (R, C) passes `limit`; an open border is refused.

    Marching squares: Lorensen and Cline, Computer Graphics 21 (1987), in the plane.
    Raises ValueError when a value of the border is within the limit.
    """
    import numpy as np  # heavy

    within = field <= limit
    if within[0].any() or within[-1].any() or within[:, 0].any() or within[:, -1].any():
        raise ValueError("the border must lie beyond the limit")
    height = np.where(np.isfinite(field), field, 2 * limit)
    crossed = (
        within[:-1, :-1] ^ within[:-1, 1:] | within[:-1, :-1] ^ within[1:, :-1] | within[:-1, :-1] ^ within[1:, 1:]
    )
    following: dict[tuple, tuple] = {}
    for row, column in zip(*np.nonzero(crossed), strict=True):
        for start, end in _pieces(within, int(row), int(column)):
            following[start] = end
    return _rings(following, height, limit)


def _pieces(within, row: int, column: int):
    """Return the pieces of outline in one cell, each from edge to edge, the area on the left hand.

    An edge is named by its two corners; a saddle is cut so that the two areas stay apart.
    """
    corners = ((row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column))
    inside = [bool(within[corner]) for corner in corners]
    leaving, entering = [], []
    for place in range(4):
        start, other = corners[place], corners[(place + 1) % 4]
        if inside[place] and not inside[(place + 1) % 4]:
            leaving.append((place, _edge(start, other)))
        if not inside[place] and inside[(place + 1) % 4]:
            entering.append((place, _edge(start, other)))
    if len(leaving) == 1:
        return [(leaving[0][1], entering[0][1])]
    # a saddle: each leaving edge is joined with the entering edge that comes just before it
    return [(edge, next(other for there, other in entering if there == (place - 1) % 4)) for place, edge in leaving]


def _edge(start, other):
    return (start, other) if start < other else (other, start)


def _rings(following: dict, height, limit: float) -> list[list[tuple[float, float]]]:
    """Return the pieces hung together into closed lines, each corner where the height passes the limit."""
    rings = []
    while following:
        start, here = next(iter(following.items()))
        del following[start]
        ring = [start]
        while here != start:
            ring.append(here)
            here = following.pop(here)
        rings.append([_crossing(edge, height, limit) for edge in ring])
    return rings


def _crossing(edge, height, limit: float) -> tuple[float, float]:
    (row, column), (other_row, other_column) = edge
    here, there = height[row, column], height[other_row, other_column]
    part = (limit - here) / (there - here) if there != here else 0.5
    part = min(max(float(part), 0.05), 0.95)  # never through a corner, where two outlines would touch
    return row + part * (other_row - row), column + part * (other_column - column)


def smooth(ring: Sequence[tuple[float, float]], rough: float) -> list[tuple[float, float]]:
    """Return a closed line without bends finer than `rough` (Douglas and Peucker 1973, from two corners apart)."""
    corner = max(range(len(ring)), key=lambda n: abs(ring[n][0] - ring[0][0]) + abs(ring[n][1] - ring[0][1]))
    half, rest = list(ring[: corner + 1]), [*ring[corner:], ring[0]]
    return _simplified(half, rough)[:-1] + _simplified(rest, rough)[:-1]


def _simplified(line: list[tuple[float, float]], rough: float) -> list[tuple[float, float]]:
    """Return an open line without its fine bends; no recursion, for an outline may have thousands of corners."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        (ay, ax), (by, bx) = line[first], line[last]
        span = ((by - ay) ** 2 + (bx - ax) ** 2) ** 0.5

        def off(n, ay=ay, ax=ax, by=by, bx=bx, span=span):
            y, x = line[n][0] - ay, line[n][1] - ax
            return abs((bx - ax) * y - (by - ay) * x) / span if span else (x * x + y * y) ** 0.5

        bend = max(range(first + 1, last), key=off)
        if off(bend) > rough:
            kept.add(bend)
            waiting += [(first, bend), (bend, last)]
    return [line[n] for n in sorted(kept)]
