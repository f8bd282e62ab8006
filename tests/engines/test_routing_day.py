"""Rounds of a day and a week: walked by a second pair of eyes, compared with every order of a few stops."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.judging import compare, explain_stop, judge_day
from otagaisama.engines.routing.problem import DAY, Stop, Vans, clock
from otagaisama.engines.routing.roads import roads_between, roads_of
from otagaisama.engines.routing.solving import plan_day, plan_week
from otagaisama.engines.routing.timing import timed
from otagaisama.engines.streets.places import Point
from tests.engines.routing_walker import faults, shortest, way
from tests.engines.siting_town import place, street
from tests.often import often

HOUR = 3600
DEPOT = Point("depot", *place(0))
PATH = 100  # iterations: enough for a handful of stops


def stop(name, minutes=10, opens=9, closes=17, days=(0, 1, 2, 3, 4, 5, 6)):
    """Return a stop; hours as hours."""
    return Stop(name, 0, 0, minutes, round(opens * HOUR), round(closes * HOUR), days)


def plane(places):
    """Return the roads between places of a plane in hundreds of metres, the depot at (0, 0), one way longer by 7 m."""
    at = np.array([(0, 0), *places], float) * 100
    metres = np.abs(at[:, None] - at[None]).sum(axis=2)
    return roads_of(metres + np.triu(np.full(metres.shape, 7.0), 1))


def hours(start):
    return st.tuples(st.integers(start, 15), st.integers(1, 4)).map(lambda h: (h[0], h[0] + h[1]))


stops_of_a_plane = st.lists(
    st.tuples(st.tuples(st.integers(-30, 30), st.integers(-30, 30)), st.integers(5, 50), hours(9)),
    min_size=1,
    max_size=4,
)


@often(30)
@given(stops_of_a_plane, st.integers(1, 2), st.integers(60, 400))
def test_a_day_is_as_short_as_the_shortest_order_or_there_is_none(given_stops, count, minutes):
    stops = [stop(f"s{n}", m, *h) for n, (_, m, h) in enumerate(given_stops)]
    roads = plane([where for where, *_ in given_stops])
    vans = Vans(DEPOT, count, minutes, 8 * HOUR, 18 * HOUR)
    best = shortest(stops, vans, roads)
    try:
        plan = plan_day(stops, vans, roads, iterations=PATH, seconds=30)
    except Impossible:
        # The second pair of eyes goes out every ten minutes only: it may miss a plan, never invent one.
        assert best is None
        return
    assert faults(plan, stops, vans, roads) == []
    assert plan.keeps
    if best is not None:
        assert plan.drive_m <= best + 1
    assert sum(one.drive_m for one in plan.rounds) == pytest.approx(plan.drive_m, abs=0.2)


@often(60)
@given(stops_of_a_plane, st.integers(30, 400))
def test_an_order_is_timed_as_well_as_it_can_be(given_stops, minutes):
    stops = [stop(f"s{n}", m, *h) for n, (_, m, h) in enumerate(given_stops)]
    roads, order = plane([where for where, *_ in given_stops]), list(range(len(given_stops)))
    vans = Vans(DEPOT, 1, minutes, 8 * HOUR, 18 * HOUR)
    times = timed(stops, order, vans, roads)
    found = [
        start
        for start in range(vans.starts, vans.ends, 60)
        if (span := lasts(stops, order, roads, start)) is not None and span <= times.ends - times.starts - 1
    ]
    plan = judge_day(stops, vans, roads, [[s.id for s in stops]])
    if way(stops, order, vans, roads) is not None:
        assert plan.keeps
        assert faults(plan, stops, vans, roads) == []
    if not plan.misses and times.ends <= vans.ends:
        assert not [start for start in found if start + lasts(stops, order, roads, start) <= vans.ends]


def lasts(stops, order, roads, start):
    """Return how long the van is out when it goes at `start`, None where it is late."""
    now, at = start, 0
    for number in order:
        now = max(now + roads.seconds[at, number + 1], stops[number].opens) + stops[number].seconds
        at = number + 1
        if now > stops[number].closes:
            return None
    return now + roads.seconds[at, 0] - start


def test_the_same_seed_and_iterations_give_the_same_plan():
    stops = [stop(f"s{n}", 10 + n, 9 + n % 3, 13 + n % 4) for n in range(12)]
    roads = plane([(n * 7 % 23 - 11, n * 5 % 19 - 9) for n in range(12)])
    vans = Vans(DEPOT, 3, 300)
    one, other = (plan_day(stops, vans, roads, iterations=50, seconds=60, seed=4) for _ in range(2))
    assert one == other
    assert not one.stopped_by_time


def test_a_week_keeps_every_stop_to_its_days():
    week = {0: (0, 2), 1: (1,), 2: (0, 1, 2, 3, 4), 3: (4,)}
    stops = [stop(f"s{n}", 20, 9, 12, week[n % 4]) for n in range(12)]
    roads = plane([(n * 7 % 23 - 11, n * 5 % 19 - 9) for n in range(12)])
    vans = Vans(DEPOT, 1, 200)
    plan = plan_week(stops, vans, roads, iterations=200, seconds=60)
    assert [day for day, _ in plan.days] == [0, 1, 2, 3, 4]
    called = [(day, call.stop_id) for day, one in plan.days for round_ in one.rounds for call in round_.calls]
    assert sorted(name for _, name in called) == sorted(s.id for s in stops)
    assert all(day in stops[int(name[1:])].days for day, name in called)
    assert plan.keeps
    for _, one in plan.days:
        assert faults(one, stops, vans, roads, whole=False) == []


ALONE = {
    "hours shorter than the stop": ({"minutes": 90, "opens": 9, "closes": 10}, "09:00〜10:00 のあいだに、90 分とまる時間がありません"),
    "closes first": ({"opens": 12, "closes": 11}, "終わる時刻（11:00）が、始まる時刻（12:00）より先です"),
    "no minutes": ({"minutes": 0}, "とまる時間が 0 分です"),
    "beyond what a van may be out": ({"minutes": 200}, "行って、200 分とまって、戻るだけで 2[0-9]{2} 分かかり、200 分をこえます"),
    "too early for the van": ({"opens": 7, "closes": 8.2, "minutes": 15}, "いちばん早く着いて 08:.*とまれません"),
    "too late for the van": ({"opens": 17.7, "closes": 20, "minutes": 30}, "いちばん早く戻っても 18:.*18:00 をすぎます"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_the_stop_that_cannot_be_is_named_with_its_reason(name):
    changed, told = ALONE[name]
    stops = [stop("well"), stop("bad", **changed)]
    with pytest.raises(Impossible, match=f"「bad」には行けません。{told}") as refused:
        plan_day(stops, Vans(DEPOT, 2, 200, 8 * HOUR, 18 * HOUR), plane([(1, 1), (2, 2)]), iterations=10)
    assert refused.value.about == "bad"


def test_a_stop_without_a_way_is_named():
    roads = plane([(1, 1), (2, 2)])
    metres = roads.metres.copy()
    metres[2, :2] = metres[:2, 2] = np.inf
    with pytest.raises(Impossible, match="「island」には行けません。車の出る所から、つながる道がありません"):
        plan_day([stop("well"), stop("island")], Vans(DEPOT, 1, 300), roads_of(metres), iterations=10)


def test_more_work_than_vans_is_said_in_numbers():
    stops = [stop(f"s{n}", 60, 0, 24) for n in range(4)]
    with pytest.raises(Impossible, match=r"とまる時間（240 分）.*車 1 台 × 200 分（200 分）をこえます"):
        plan_day(stops, Vans(DEPOT, 1, 200), plane([(1, 1)] * 4), iterations=10)


def test_a_day_too_full_names_what_would_have_to_go():
    stops = [stop("near", 50, 9, 10), stop("also", 50, 9, 10)]
    with pytest.raises(
        Impossible, match=r"2 か所をすべて回る順番が見つかりませんでした。「(near|also)」を外すと回れます"
    ) as refused:
        plan_day(stops, Vans(DEPOT, 1, 400), plane([(1, 1), (1, 2)]), iterations=30)
    assert refused.value.about in {"near", "also"}


def test_a_van_takes_no_more_than_its_capacity():
    stops = [Stop(f"s{n}", 0, 0, 10, load=4) for n in range(4)]
    roads = plane([(5, 5), (6, 6), (7, 7), (8, 8)])
    plan = plan_day(stops, Vans(DEPOT, 2, 300, capacity=8), roads, iterations=PATH)
    assert [one.load for one in plan.rounds] == [8, 8]
    assert plan.keeps
    by_hand = judge_day(stops, Vans(DEPOT, 2, 300, capacity=8), roads, [["s0", "s1", "s2"], ["s3"]])
    assert [one.overload for one in by_hand.rounds] == [4, 0]
    assert not by_hand.keeps
    with pytest.raises(Impossible, match="合わせると 16 で、車 1 台に積める 8 をこえます"):
        plan_day(stops, Vans(DEPOT, 1, 300, capacity=8), roads, iterations=PATH)
    with pytest.raises(Impossible, match="「s0」には行けません。積む量（4）が、車に積める量（3）をこえます"):
        plan_day(stops, Vans(DEPOT, 9, 300, capacity=3), roads, iterations=PATH)


def test_a_day_nobody_drives_is_said():
    with pytest.raises(Impossible, match="来てよい曜日に、車の出る日がありません"):
        plan_week([stop("s", days=(6,))], Vans(DEPOT, 1, 300), plane([(1, 1)]), iterations=10)
    with pytest.raises(Impossible, match="車が 1 台もありません"):
        plan_day([stop("s")], Vans(DEPOT, 0, 300), plane([(1, 1)]), iterations=10)


def test_the_order_sorted_by_hand_stands_beside_the_suggestion():
    stops = [stop("a", 10, 9, 17), stop("b", 10, 9, 17), stop("c", 10, 9, 9.5)]
    roads, vans = plane([(10, 0), (20, 0), (30, 0)]), Vans(DEPOT, 1, 300, 8 * HOUR)
    now = judge_day(stops, vans, roads, [["a", "b", "c"]])
    clever = judge_day(stops, vans, roads, [["c", "a", "b"]])
    assert now.misses == ("c",)
    assert not now.keeps
    assert clever.keeps
    suggestion = plan_day(stops, vans, roads, iterations=PATH)
    told = compare(clever, suggestion)
    assert told.saved_m == pytest.approx(clever.drive_m - suggestion.drive_m)
    assert (told.late_now, told.late_then, told.vans_now, told.vans_then) == (0, 0, 1, 1)
    assert compare(now, suggestion).late_now == 1


def test_an_order_with_a_stranger_or_a_stop_twice_is_refused():
    stops, roads, vans = [stop("a")], plane([(1, 1)]), Vans(DEPOT, 1, 300)
    with pytest.raises(Impossible, match="「x」は、とまる所の表にありません"):
        judge_day(stops, vans, roads, [["x"]])
    with pytest.raises(Impossible, match="「a」に二度とまる"):
        judge_day(stops, vans, roads, [["a"], ["a"]])


def test_the_reason_of_a_stop_can_be_counted_again():
    stops = [stop(f"s{n}", 10, 9, 12) for n in range(4)]
    roads, vans = plane([(3, 1), (6, -2), (9, 4), (2, 8)]), Vans(DEPOT, 1, 300, 8 * HOUR)
    plan = plan_day(stops, vans, roads, iterations=PATH)
    order = [call.stop_id for call in plan.rounds[0].calls]
    for name in order:
        reason = explain_stop(stops, vans, roads, plan, name)
        without = judge_day(stops, vans, roads, [[other for other in order if other != name]])
        assert reason.detour_m == pytest.approx(plan.drive_m - without.drive_m, abs=0.5)
        assert reason.spare >= 0
        call = plan.rounds[0].calls[reason.order - 1]
        assert call.leave + reason.spare <= 12 * HOUR
        assert reason.nearest in set(order) - {name}
    with pytest.raises(Impossible, match="この案にありません"):
        explain_stop(stops, vans, roads, plan, "x")


def test_roads_follow_the_street_with_the_pieces_on_both_sides():
    network = street()
    lat, lon = place(5)
    stops = [Point("a", *place(3)), Point("b", lat + 0.0005, lon)]
    roads = roads_between(network, DEPOT, stops, kmh=36)
    assert roads.metres[0, 1] == pytest.approx(300)
    assert roads.metres[1, 2] == pytest.approx(200 + 55.6, abs=0.5)
    assert roads.seconds[0, 1] == 30
    assert (roads.metres == roads.metres.T).all()


def test_times_of_day_read_as_on_a_clock():
    assert [clock(s) for s in (0, 59, 9 * HOUR + 60, DAY)] == ["00:00", "00:00", "09:01", "24:00"]
    assert all(a <= b for a, b in pairwise(clock(s) for s in range(0, DAY, 977)))
