"""The ward parted between its towns: each point belongs to whose mark is nearest, and areas are the towns that are theirs.

Nobody publishes the shapes of 学区 or 圏域 for every ward, but where each town lies is known: so a line drawn here is for looking, not a border in law.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

Point = tuple[float, float]
_Corner = tuple[float, float, int]  # x, y, and who lies beyond the edge that begins here (-1: the end of the sheet)


@dataclass(frozen=True)
class Parted:
    """The cells of each owner, and the edges between those of different owners, in the units of the marks."""

    cells: dict[Hashable, list[list[Point]]]
    borders: list[list[Point]]


def parted(marks: Iterable[tuple[Point, Hashable]], *, width: float, height: float) -> Parted:
    """Part a sheet between marks; of marks in one spot the first counts."""
    owners: dict[Point, Hashable] = {}
    for spot, owner in marks:
        owners.setdefault(spot, owner)
    spots = list(owners)
    result = Parted({}, [])
    for number, spot in enumerate(spots):
        corners = _cell(number, spots, width, height)
        mine = owners[spot]
        result.cells.setdefault(mine, []).append([(x, y) for x, y, _ in corners])
        for (x, y, beyond), (to_x, to_y, _) in zip(corners, corners[1:] + corners[:1], strict=True):
            if beyond > number and owners[spots[beyond]] != mine:
                result.borders.append([(x, y), (to_x, to_y)])
    return result


def path_of_cells(lines: Iterable[list[Point]], *, closed: bool) -> str:
    """Path data of shapes or lines."""
    end = "Z" if closed else ""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + end for line in lines)


def _cell(number: int, spots: list[Point], width: float, height: float) -> list[_Corner]:
    """What lies nearer to this spot than to any other: the sheet, cut by the line in the middle to each other spot."""
    x, y = spots[number]
    corners: list[_Corner] = [(0, 0, -1), (width, 0, -1), (width, height, -1), (0, height, -1)]
    others = sorted((((to_x - x) ** 2 + (to_y - y) ** 2, k) for k, (to_x, to_y) in enumerate(spots) if k != number))
    for far, other in others:
        reach = max((cx - x) ** 2 + (cy - y) ** 2 for cx, cy, _ in corners)
        if far > 4 * reach:
            break
        corners = _cut(corners, (x, y), spots[other], other)
        if not corners:
            break
    return corners


def _cut(corners: list[_Corner], spot: Point, other: Point, number: int) -> list[_Corner]:
    a, b = other[0] - spot[0], other[1] - spot[1]
    middle = a * (other[0] + spot[0]) / 2 + b * (other[1] + spot[1]) / 2
    beyond = [a * x + b * y - middle for x, y, _ in corners]
    kept: list[_Corner] = []
    for k, (x, y, neighbour) in enumerate(corners):
        to_x, to_y, _ = corners[(k + 1) % len(corners)]
        here, there = beyond[k], beyond[(k + 1) % len(corners)]
        if here <= 0:
            kept.append((x, y, neighbour))
        if (here < 0 < there) or (there < 0 < here):
            share = here / (here - there)
            crossing = (x + (to_x - x) * share, y + (to_y - y) * share)
            kept.append((*crossing, number if here < 0 else neighbour))
        elif here == 0 < there:
            kept[-1] = (x, y, number)
    return kept
