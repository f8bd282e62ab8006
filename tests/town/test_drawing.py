"""Lines of a map: what nobody sees does not travel, and what is seen stays where it was."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from otagaisama.town.drawing import SEEN, Sheet, draw_ground
from tests.often import often

SHEET = Sheet([(136.9, 35.15), (136.95, 35.22)])
DEGREES = st.tuples(st.floats(136.9, 136.95), st.floats(35.15, 35.22))


def beside(point, first, last):
    """How far a point lies beside a stretch, by asking a thousand places of it."""
    return min(
        math.dist(point, [(1 - part / 1000) * a + part / 1000 * b for a, b in zip(first, last, strict=True)])
        for part in range(1001)
    )


@often(60)
@given(st.lists(DEGREES, min_size=1, max_size=12))
def test_a_thinned_line_begins_and_ends_where_it_did_and_no_point_was_far_from_it(line):
    kept = SHEET.thinned(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert [point for point in line if point in kept] == kept or len(set(line)) < len(line)
    drawn = [SHEET.at(point) for point in kept]
    for point in map(SHEET.at, line):
        stretches = list(pairwise(drawn)) or [(drawn[0], drawn[0])]
        assert min(beside(point, first, last) for first, last in stretches) <= SEEN + 0.2


def test_a_straight_road_of_a_hundred_points_is_two_and_a_corner_stays():
    road = [[136.9 + place / 4000, 35.15] for place in range(100)] + [[136.9 + 99 / 4000, 35.2]]
    assert len(SHEET.thinned(road)) == 3
    ring = {"type": "Polygon", "coordinates": [[*road, road[0]]]}
    assert draw_ground(ring, None, SHEET).boundary.count(" ") <= 4
