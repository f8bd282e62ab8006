"""Reach: rows, counts beyond a limit, who reaches nothing, and what changes when a shop closes or a van stops."""

import csv
from pathlib import Path

import numpy as np
import pytest

from otagaisama.engines.access import (
    ANY,
    BRIDGE,
    Barrier,
    Home,
    Point,
    Shop,
    build_network,
    detours,
    load_network,
    network_of,
    prepare,
    reach,
    what_if,
)  # fmt: skip
from otagaisama.engines.refusals import Impossible

OSM = Path(__file__).parents[2] / "examples" / "kita" / "osm"
TOWNS = OSM.parent / "towns" / "towns.csv"


@pytest.fixture(scope="module")
def street():
    """Return a street of four corners, 100 m apart on foot, about 91 m apart; D is an island."""
    places = [(35.2, 136.900), (35.2, 136.901), (35.2, 136.902), (35.2, 136.905)]
    return build_network(list("ABCD"), places, [(0, 1, 100.0), (1, 2, 100.0)])


HOMES = [
    Home("a", 35.2, 136.900, people=10, elders=4),
    Home("b", 35.2, 136.902, people=20, elders=5),
    Home("d", 35.2, 136.905, people=3, elders=1),
]
SHOPS = [Shop("s", 35.2, 136.902, "米"), Shop("t", 35.2, 136.901, "魚")]


def test_rows_are_nearest_first_and_say_who_reaches_nothing(street):
    found = reach(street, HOMES, SHOPS, nearest=2)
    rows = [(a.home_id, a.kind, a.rank, a.shop_id, a.walk_m) for a in found.answers()]
    assert rows == [
        ("a", ANY, 1, "t", 100), ("a", ANY, 2, "s", 200), ("b", ANY, 1, "s", 0), ("b", ANY, 2, "t", 100), ("d", ANY, 1, None, None),
    ]  # fmt: skip
    assert next(found.answers()).straight_m == pytest.approx(90.9, abs=0.1)


def test_by_kind_every_kind_is_answered_apart(street):
    found = reach(street, HOMES, SHOPS, by_kind=True)
    assert [kind.kind for kind in found.kinds] == ["米", "魚"]
    assert [(a.kind, a.shop_id) for a in found.answers() if a.home_id == "a"] == [("米", "s"), ("魚", "t")]
    assert found.summary("魚").shops == 1


@pytest.mark.parametrize("by_kind", [False, True])
def test_asked_for_the_homes_alone_it_says_the_same_of_them_and_answers_no_what_if(street, by_kind):
    every, homes = (reach(street, HOMES, SHOPS, nearest=2, by_kind=by_kind, whole=whole) for whole in (True, False))
    assert list(homes.answers()) == list(every.answers())
    kind = every.kinds[0].kind
    assert homes.summary(kind) == every.summary(kind)
    with pytest.raises(ValueError, match="what-if"):
        prepare(homes, kind)


def test_counts_beyond_a_limit_straight_and_on_foot(street):
    found = reach(street, HOMES, SHOPS[:1], limits=(190, 250))
    near, far = found.summary().beyond
    # a: 182 m straight, 200 m on foot; d: 273 m straight, no way on foot.
    assert (near.homes_straight, near.homes_walk, far.homes_straight, far.homes_walk) == (1, 2, 1, 1)
    assert (near.people_walk, near.elders_walk, near.people_straight) == (13, 5, 3)
    told = found.summary()
    assert (told.homes, told.people, told.elders, told.unreachable) == (3, 33, 10, 1)
    only_a = found.summary(among=[True, False, False])
    assert (only_a.homes, only_a.people, only_a.beyond[0].people_walk) == (1, 10, 10)
    assert [(h.home_id, h.walk_m, h.people) for h in found.per_home()] == [("a", 200, 10), ("b", 0, 20), ("d", None, 3)]


def test_without_people_only_homes_are_counted(street):
    told = reach(street, [Point("x", 35.2, 136.9)], SHOPS).summary()
    assert (told.homes, told.people, told.elders, told.beyond[0].people_walk) == (1, None, None, None)


def test_no_shop_at_all_is_beyond_every_limit(street):
    told = reach(street, HOMES, []).summary()
    assert (told.shops, told.unreachable, told.beyond[0].homes_walk, told.beyond[0].homes_straight) == (0, 3, 3, 3)


def test_what_makes_no_sense_is_refused(street):
    for wrong in ({"nearest": 0}, {"limits": (0,)}, {"limits": (float("nan"),)}):
        with pytest.raises(Impossible):
            reach(street, HOMES, SHOPS, **wrong)
    found = reach(street, HOMES, SHOPS)
    with pytest.raises(Impossible, match="どこにもない"):
        what_if(found, close=["どこにもない"])
    with pytest.raises(Impossible, match="米"):
        prepare(found, "米")


def test_a_closing_shop_and_a_stopping_van_are_told_home_by_home(street):
    found = reach(street, HOMES, SHOPS, limits=(150,))
    change = what_if(found, close=["t"], open=[Shop("車", 35.2, 136.905, "移動販売")])
    assert [(h.home_id, h.before_m, h.after_m, h.shop_after) for h in sorted(change.homes(), key=lambda h: h.home_id)] == [
        ("a", 100, 200, "s"), ("d", None, 0, "車"),
    ]  # fmt: skip
    assert [(far.homes, far.people, far.elders) for far in (change.before[0], change.after[0])] == [
        (1, 3, 1),
        (1, 10, 4),
    ]
    assert change.reach().shops.ids == ("s", "車")


@pytest.fixture(scope="module")
def ward():
    """Return the real network, towns as homes with made-up people, and the real shops."""
    network = load_network(OSM / "nodes.csv.gz", OSM / "edges.csv.gz")
    with TOWNS.open(encoding="utf-8", newline="") as file:
        homes = [
            Home(r["id"], float(r["lat"]), float(r["lon"]), 100 + n, n % 40) for n, r in enumerate(csv.DictReader(file))
        ]
    with (OSM / "shops.csv").open(encoding="utf-8", newline="") as file:
        shops = [Shop(f"s{n}", float(r["lat"]), float(r["lon"]), r["kind"]) for n, r in enumerate(csv.DictReader(file))]
    return network, homes, shops


@pytest.mark.parametrize("k", [1, 3])
def test_every_what_if_equals_a_full_run(ward, k):
    network, homes, shops = ward
    found = reach(network, homes, shops, nearest=k, limits=(300, 500))
    ask = prepare(found)
    rng = np.random.default_rng(k)
    for _ in range(6):
        close = [f"s{n}" for n in rng.choice(len(shops), rng.integers(0, 5), replace=False)]
        opened = [
            Shop(f"new{n}", *(35.19 + 0.07 * rng.random(), 136.89 + 0.05 * rng.random()))
            for n in range(rng.integers(0, 3))
        ]
        change = ask(close=close, open=opened)
        full = reach(network, homes, [s for s in shops if s.id not in close] + opened, nearest=k, limits=(300, 500))
        again = change.reach()
        assert again.of().walk_m == pytest.approx(full.of().walk_m, abs=1e-6)
        assert again.summary() == full.summary()
        for far, beyond in zip(change.after, full.summary().beyond, strict=True):
            assert (far.homes, far.people, far.elders) == (beyond.homes_walk, beyond.people_walk, beyond.elders_walk)
        moved = {h.home_id for h in change.homes()}
        differs = found.of().walk_m[:, 0] != full.of().walk_m[:, 0]
        assert moved == {home.id for home, other in zip(homes, differs, strict=True) if other}
    assert ask().homes() == []  # nothing asked, nothing left behind by the questions before


def test_more_ranks_than_shops(street):
    few = [Shop(f"x{n}", 35.2, 136.9 + n / 1_000) for n in range(2)]
    found = reach(street, HOMES, few, nearest=1_000_000)
    assert found.of().walk_m.shape == (3, 2)
    ask, more = prepare(found), [Shop("y", 35.2, 136.901), Shop("z", 35.2, 136.902)]
    for close, opened in (([], more), (["x0"], more[:1]), (["x0", "x1"], more), (["x0", "x1"], [])):
        full = reach(street, HOMES, [shop for shop in few if shop.id not in close] + opened, nearest=1_000_000)
        assert list(ask(close=close, open=opened).reach().answers()) == list(full.answers())


def test_a_what_if_by_kind_leaves_the_other_kinds_alone(ward):
    network, homes, shops = ward
    found = reach(network, homes, shops, by_kind=True)
    first = next(shop for shop in shops if shop.kind == "supermarket")
    again = prepare(found, "supermarket")(close=[first.id]).reach()
    full = reach(network, homes, [shop for shop in shops if shop is not first], by_kind=True)
    assert [again.summary(kind.kind) for kind in again.kinds] == [full.summary(kind.kind) for kind in full.kinds]
    assert list(again.answers()) == list(full.answers())


def test_a_river_with_one_bridge_is_told(street):
    """Two banks 90 m apart, the only bridge 300 m to the east."""
    places = [(35.2000, 136.900), (35.2000, 136.9033), (35.2008, 136.9033), (35.2008, 136.900), (35.2008, 136.8990)]
    ends = [(0, 1), (1, 2), (2, 3), (3, 4)]
    lat, lon = zip(*places, strict=True)
    network = network_of(list("abcde"), lat, lon, *zip(*ends, strict=True), [300, 89, 300, 91], [0, BRIDGE, 0, 0])
    found = reach(network, [Home("h", 35.2, 136.9)], [Shop("s", 35.2008, 136.9)], limits=(500,))
    [told] = detours(found, limit_m=500)
    assert (told.home_id, told.shop_id, told.walk_m, told.nearest_walk_m) == ("h", "s", 689, 689)
    assert told.between.longest_bridge_m == 89
    assert told.between.gap_m == pytest.approx(89, abs=1)
    assert (
        told.sentence
        == "直線では 89 m ですが、歩くと 689 m です。橋（約89 m）を渡ります。川か線路のようなものが、あいだにあります。"
    )
    river = Barrier("川", "矢田川", ((35.2004, 136.89), (35.2004, 136.91)))
    far = Barrier("線路", "", ((35.3, 136.89), (35.3, 136.91)))
    [told] = detours(found, limit_m=500, barriers=[river, far])
    assert (
        told.sentence
        == "直線では 89 m ですが、歩くと 689 m です。あいだに川（矢田川）があり、橋（約89 m）まで回ります。"
    )
    assert detours(found, limit_m=50) == detours(found, limit_m=700) == []


def test_the_largest_detours_of_the_ward(ward):
    network, homes, shops = ward
    found = reach(network, homes, [shop for shop in shops if shop.kind == "supermarket"])
    told = detours(found, limit_m=500, most=10)
    longer = [detour.nearest_walk_m - detour.straight_m for detour in told]
    assert longer == sorted(longer, reverse=True)
    for detour in told:
        assert detour.straight_m <= 500 < detour.nearest_walk_m <= detour.walk_m + 1e-6
    assert any("橋" in detour.sentence for detour in told)
