"""Streets on foot out of an OpenStreetMap extract: lines meet where they share a point, and nowhere else."""

import csv
import io

import pytest

from otagaisama.town.outlines import NotAMap
from otagaisama.town.walkable import tables_of_lines


def line(points, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": points}}


def read(*features):
    tables = tables_of_lines({"type": "FeatureCollection", "features": list(features)})
    return [list(csv.DictReader(io.StringIO(table.decode()))) for table in tables]


WEST, MIDDLE, EAST, NORTH, SOUTH = [134.0, 34.3], [134.01, 34.3], [134.02, 34.3], [134.01, 34.31], [134.01, 34.29]


def test_two_streets_that_share_a_point_cross_there():
    nodes, edges = read(
        line([WEST, MIDDLE, EAST], highway="residential"), line([NORTH, MIDDLE, SOUTH], highway="footway")
    )
    assert (len(nodes), len(edges)) == (5, 4)
    assert {edge["class"] for edge in edges} == {"minor", "path"}
    assert abs(float(edges[0]["length_m"]) - 918.6) < 1


def test_a_bridge_over_a_street_does_not_meet_it():
    over = line([NORTH, SOUTH], highway="primary", bridge="yes")
    nodes, edges = read(line([WEST, MIDDLE, EAST], highway="residential"), over)
    assert (len(nodes), len(edges)) == (4, 2)
    assert [edge["brunnel"] for edge in edges] == ["", "bridge"]
    assert edges[0]["via"] == "34.300000 134.010000"


@pytest.mark.parametrize(
    "properties",
    [
        {"highway": "motorway"}, {"highway": "residential", "access": "private"}, {"highway": "path", "foot": "no"}, {"railway": "rail"}, {},
        {"highway": "construction"}, {"highway": "service", "other_tags": '"access"=>"private"'},
    ],
)  # fmt: skip
def test_what_nobody_may_walk_is_left_out(properties):
    with pytest.raises(NotAMap, match="歩ける道"):
        read(line([WEST, EAST], **properties))


def test_a_ring_and_a_private_road_with_a_way_on_foot():
    ring = line([WEST, MIDDLE, NORTH, WEST], highway="service", access="private", foot="yes")
    nodes, edges = read(ring, line([WEST, SOUTH], highway="steps"))
    assert (len(nodes), len(edges)) == (3, 3)  # the ring is cut in two, and the steps begin where it does
