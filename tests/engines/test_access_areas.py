"""The outline of a walk: closed, with holes, never across water, and agreeing with the metres it was drawn from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.access import build_network
from otagaisama.engines.access.areas import METRES_A_DEGREE, outlines, reach_areas, smooth

DEGREE = 1 / METRES_A_DEGREE


def inside(rings, y: float, x: float) -> bool:
    within = False
    for ring in rings:
        for (y1, x1), (y2, x2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                within = not within
    return within


def framed(field):
    return np.pad(np.asarray(field, dtype=float), 1, constant_values=np.inf)


@given(st.lists(st.lists(st.integers(0, 9), min_size=6, max_size=6), min_size=5, max_size=5))
def test_every_corner_lies_on_its_side(rows):
    """Whatever the field, saddles too: each grid point within the limit lies inside, each beyond it outside."""
    field = framed(rows)
    rings = outlines(field, 4.5)
    for y, x in np.ndindex(field.shape):
        assert inside(rings, y, x) == (field[y, x] <= 4.5), (y, x)


def test_a_hole_is_a_ring_of_its_own():
    field = np.ones((7, 7))
    field[3, 3] = 99
    rings = outlines(framed(field), 5)
    assert len(rings) == 2
    assert not inside(rings, 4, 4)
    assert inside(rings, 2, 2)


def test_an_open_border_is_refused():
    with pytest.raises(ValueError, match="border"):
        outlines(np.ones((3, 3)), 5)


def test_nothing_within_gives_nothing():
    assert outlines(framed(np.full((3, 3), 9.0)), 5) == []


def test_smoothing_keeps_the_shape():
    ring = (
        [(0, x) for x in range(20)]
        + [(y, 20) for y in range(20)]
        + [(20, x) for x in range(20, 0, -1)]
        + [(y, 0) for y in range(20, 0, -1)]
    )
    assert sorted(smooth(ring, 0.1)) == [(0, 0), (0, 20), (20, 0), (20, 20)]
    assert len(smooth([(0, 0), (1, 5), (0, 9)], 3)) >= 2


def test_the_area_follows_the_streets_and_ends_at_the_water():
    """A street of 1 km going east; nothing north of it for 400 m, where another street runs without any way across."""
    ids, places, links = [], [], []
    for row, lat in enumerate((35.0, 35.0 + 400 * DEGREE)):
        for n in range(21):
            ids.append(f"{row}-{n}")
            places.append((lat, 136.0 + n * 50 * DEGREE))
            if n:
                links.append((len(ids) - 2, len(ids) - 1, 50.0))
    network = build_network(ids, places, links)
    metres = np.full(len(network), np.inf)
    for n, name in enumerate(network.ids):
        row, place = name.split("-")
        if row == "0":
            metres[n] = int(place) * 50.0  # the shop stands at the western end of the southern street
    areas = reach_areas(network, metres, (300, 600), (34.998, 135.998, 35.006, 136.012))
    east = 136.0 + 250 * DEGREE
    assert inside(areas[300], 35.0, east)
    assert not inside(areas[300], 35.0, 136.0 + 400 * DEGREE)
    assert inside(areas[600], 35.0, 136.0 + 400 * DEGREE)
    assert not inside(areas[600], 35.0 + 200 * DEGREE, east)  # in the middle of the water
    assert not inside(areas[600], 35.0 + 400 * DEGREE, east)  # beyond it
