"""Areas drawn from their towns: every spot of the ward belongs to the area whose town is nearest, and the lines lie between different areas."""

from math import dist

from hypothesis import given
from hypothesis import strategies as st

from otagaisama.town.cells import parted, path_of_cells
from tests.often import often

WIDE, HIGH = 48.0, 30.0
SPOTS = st.lists(
    st.tuples(st.tuples(st.integers(0, 48), st.integers(0, 30)), st.integers(0, 3)), min_size=1, max_size=14
)


def inside(shape, spot) -> bool:
    """Convex, in either direction; on the edge counts."""
    turns = [
        (b[0] - a[0]) * (spot[1] - a[1]) - (b[1] - a[1]) * (spot[0] - a[0])
        for a, b in zip(shape, shape[1:] + shape[:1], strict=True)
    ]
    return min(turns) >= -1e-6 or max(turns) <= 1e-6


@often(100)
@given(marks=SPOTS, spot=st.tuples(st.floats(0, WIDE), st.floats(0, HIGH)))
def test_a_spot_lies_in_the_area_of_the_nearest_town(marks, spot):
    shape = parted(marks, width=WIDE, height=HIGH)
    owners = {}
    for place, owner in marks:
        owners.setdefault(place, owner)
    near = min(dist(place, spot) for place in owners)
    nearest = {owner for place, owner in owners.items() if dist(place, spot) < near + 1e-6}
    holding = {owner for owner, cells in shape.cells.items() for cell in cells if inside(cell, spot)}
    assert holding, "every spot belongs to somebody"
    assert holding & nearest


@often(60)
@given(marks=SPOTS)
def test_a_line_is_as_near_to_a_town_of_each_of_two_areas_and_nearer_to_none(marks):
    owners = {}
    for place, owner in marks:
        owners.setdefault(place, owner)
    for start, end in parted(marks, width=WIDE, height=HIGH).borders:
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        near = min(dist(place, middle) for place in owners)
        assert len({owner for place, owner in owners.items() if dist(place, middle) < near + 1e-6}) > 1


def test_two_towns_of_one_area_have_no_line_between_them_and_two_areas_have_one():
    alone = parted([((10, 15), "east"), ((30, 15), "east")], width=WIDE, height=HIGH)
    assert (len(alone.cells["east"]), alone.borders) == (2, [])
    two = parted([((10, 15), "east"), ((30, 15), "west")], width=WIDE, height=HIGH)
    assert sorted(two.borders[0]) == [(20.0, 0.0), (20.0, 30.0)]
    assert path_of_cells(two.borders, closed=False).count("M") == 1
