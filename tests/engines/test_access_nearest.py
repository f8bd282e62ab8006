"""Nearest on foot: equal to a plain Dijkstra written here, on random streets and on a piece of the real ward."""

import csv
import heapq
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.access.nearest import explain, nearest
from otagaisama.engines.streets.loading import load_network
from otagaisama.engines.streets.network import Point, build_network, straight_metres
from tests.often import often

OSM = Path(__file__).parents[2] / "examples" / "kita" / "osm"


def oracle(places, links, origin, target):
    """Return the walk in metres between two (lat, lon), or None: nearest node by looking at each, plain Dijkstra."""

    def join(place):
        return min((float(straight_metres(*place, *node)), number) for number, node in enumerate(places))

    (lead, start), (piece, goal) = join(origin), join(target)
    streets = {}
    for u, v, metres in links:
        streets.setdefault(u, []).append((v, metres))
        streets.setdefault(v, []).append((u, metres))
    done, waiting = {}, [(0.0, start)]
    while waiting:
        metres, node = heapq.heappop(waiting)
        if node in done:
            continue
        done[node] = metres
        for other, step in streets.get(node, ()):
            heapq.heappush(waiting, (metres + step, other))
    return lead + done[goal] + piece if goal in done else None


def check(places, links, origins, targets, k):
    """Compare `nearest` with the oracle: same sums, same count, nearest first, the target named is as far as said."""
    network = build_network([str(n) for n in range(len(places))], places, links)
    answers = nearest(network, origins, targets, k)
    by_name = {target.id: target for target in targets}
    for origin in origins:
        walks = {t.id: oracle(places, links, (origin.lat, origin.lon), (t.lat, t.lon)) for t in targets}
        expected = sorted(metres for metres in walks.values() if metres is not None)[:k]
        own = [answer for answer in answers if answer.origin_id == origin.id]
        assert [answer.rank for answer in own] == list(range(1, max(1, len(expected)) + 1))
        if not expected:
            assert (own[0].target_id, own[0].walk_m, own[0].straight_m) == (None, None, None)
            continue
        assert [answer.walk_m for answer in own] == pytest.approx(expected, abs=1e-6)
        for answer in own:
            target = by_name[answer.target_id]
            assert answer.walk_m == pytest.approx(walks[answer.target_id], abs=1e-6)
            assert answer.straight_m == pytest.approx(straight_metres(origin.lat, origin.lon, target.lat, target.lon))
        assert len({answer.target_id for answer in own}) == len(own)


degrees = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda p: (35.2 + p[0] / 1e5, 136.9 + p[1] / 1e5))
streets = st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(0, 300).map(float))


@often(60)
@given(
    st.lists(degrees, min_size=12, max_size=12, unique=True),
    st.lists(streets, max_size=25),
    st.lists(degrees, min_size=1, max_size=6),
    st.lists(degrees, min_size=1, max_size=6),
    st.integers(1, 4),
)
def test_sums_equal_a_plain_dijkstra_on_random_streets(places, links, origins, targets, k):
    start = [Point(f"o{n}", *place) for n, place in enumerate(origins)]
    goal = [Point(f"t{n}", *place) for n, place in enumerate(targets)]
    check(places, links, start, goal, k)


@pytest.fixture(scope="module")
def ward():
    """Return the real network of the ward."""
    return load_network(OSM / "nodes.csv.gz", OSM / "edges.csv.gz")


def named(table, kind, name):
    """Return the only place or shop of that kind and name as a point."""
    with (OSM / table).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind and row["name"].startswith(name)]
    assert len(rows) == 1
    return Point(rows[0]["name"], float(rows[0]["lat"]), float(rows[0]["lon"]))


@pytest.mark.parametrize("k", [1, 3])
def test_sums_equal_a_plain_dijkstra_on_real_streets(ward, k):
    inside = [n for n in range(len(ward)) if 35.194 < ward.lat[n] < 35.200 and 136.905 < ward.lon[n] < 136.913]
    number = {n: place for place, n in enumerate(inside)}
    places = [(float(ward.lat[n]), float(ward.lon[n])) for n in inside]
    whole = ward.graph.tocoo()
    links = [
        (number[u], number[v], float(metres))
        for u, v, metres in zip(whole.row.tolist(), whole.col.tolist(), whole.data, strict=True)
        if u < v and u in number and v in number
    ]
    assert len(places) > 150
    origins = [Point(f"o{n}", 35.1945 + n * 0.0006, 136.9055 + (n * 7 % 9) * 0.0008) for n in range(9)]
    targets = [Point(f"t{n}", 35.1947 + (n * 5 % 7) * 0.0007, 136.906 + n * 0.001) for n in range(7)]
    check(places, links, origins, targets, k)


@pytest.mark.parametrize(
    ("start", "goal", "metres"),
    [
        (("places.csv", "station", "黒川"), ("places.csv", "townhall", "北区役所"), 449),
        (("places.csv", "station", "上飯田"), ("shops.csv", "supermarket", "イオン上飯田店"), 336),
    ],
)
def test_the_checked_distances_of_the_ward(ward, start, goal, metres):
    """The checked figures run from street node to street node; the pieces to the doors come on top."""
    origin, target = named(*start), named(*goal)
    walk = explain(ward, origin, target)
    assert walk.on_street_m == pytest.approx(metres, abs=2)
    [answer] = nearest(ward, [origin], [target])
    assert answer.walk_m == pytest.approx(walk.walk_m)
    assert answer.walk_m == pytest.approx(walk.to_street_m + walk.on_street_m + walk.from_street_m)
    assert answer.straight_m < answer.walk_m
    assert walk.way[0] == (origin.lat, origin.lon)
    assert walk.way[-1] == (target.lat, target.lon)


def test_one_and_several_agree_for_every_corner_of_the_ward(ward):
    corners = [Point(ward.ids[n], float(ward.lat[n]), float(ward.lon[n])) for n in range(0, len(ward), 9)]
    with (OSM / "shops.csv").open(encoding="utf-8", newline="") as file:
        shops = [Point(str(n), float(r["lat"]), float(r["lon"])) for n, r in enumerate(csv.DictReader(file))]
    one = nearest(ward, corners, shops)
    first = [answer for answer in nearest(ward, corners, shops, 2) if answer.rank == 1]
    assert [a.target_id is None for a in one] == [a.target_id is None for a in first]
    assert sum(a.walk_m or 0 for a in one) == pytest.approx(sum(a.walk_m or 0 for a in first))


def test_a_way_a_hundred_times_as_long_as_its_line_is_found():
    """A river without a bridge: the shop on the other bank is near, and far to walk."""
    places = [(35.2, 136.90), (35.25, 136.90), (35.25, 136.9005), (35.2, 136.9005)]
    network = build_network(list("ABCD"), places, [(0, 1, 5_560.0), (1, 2, 46.0), (2, 3, 5_560.0)])
    walk = explain(network, Point("h", *places[0]), Point("s", *places[3]))
    assert walk.walk_m == pytest.approx(11_166)
    assert walk.way[1:-1] == tuple(places)


def test_edge_cases_are_answered():
    network = build_network(["A", "B", "C"], [(35.2, 136.90), (35.2, 136.91), (35.3, 137)], [(0, 1, 910.0)])
    here, far = Point("h", 35.2, 136.9), Point("f", 35.3, 137)
    assert nearest(network, [], [here]) == []
    assert nearest(network, [here], [])[0].target_id is None
    assert nearest(network, [here], [far])[0].walk_m is None
    assert explain(network, here, far) is None
    twins = [Point("x", 35.2, 136.91), Point("y", 35.2, 136.91)]
    assert nearest(network, [here], twins)[0].target_id == "x"
    assert [answer.target_id for answer in nearest(network, [here], twins, k=5)] == ["x", "y"]
    with pytest.raises(ValueError, match="k must"):
        nearest(network, [here], twins, k=0)
