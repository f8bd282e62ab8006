"""Stops on a street one can count on one's fingers: who is reached already, who besides, by which stop alone."""

import pytest

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.siting.choose import choose_stops, instead_of, judge_stops
from otagaisama.engines.siting.ground import prepare
from otagaisama.engines.siting.problem import Candidate
from otagaisama.engines.siting.reach import within_any, within_walk
from otagaisama.engines.streets.places import Point, columns_of
from tests.engines.siting_town import NODES, candidate, home, place, street


def ground(**changes):
    """Return the town's ground: a home of 10 people (4 elders) at each node, a candidate at each."""
    given = {
        "homes": [home(n, 10, 4) for n in range(NODES)],
        "candidates": [candidate(n) for n in range(NODES)],
        **changes,
    }
    return prepare(street(), given.pop("homes"), given.pop("candidates"), **given)


def test_three_stops_of_seven_homes_each_cover_the_street():
    plan = choose_stops(ground(), 3)
    assert (plan.reached.homes, plan.reached.people, plan.reached.elders) == (21, 210, 84)
    assert plan.proved
    assert plan.bound == 210
    assert sum(stop.adds.people for stop in plan.stops) == 210
    assert [stop.order for stop in plan.stops] == [1, 2, 3]
    assert [stop.adds.people for stop in plan.stops] == sorted((s.adds.people for s in plan.stops), reverse=True)


def test_homes_by_a_shop_are_reached_already_and_count_for_no_stop():
    plan = choose_stops(ground(shops=[Point("s", *place(2))]), 1)
    assert plan.already.homes == 6  # nodes 0 to 5
    assert plan.stops[0].adds.homes == 7
    assert plan.total.homes == plan.already.homes + plan.reached.homes + 8
    assert plan.stops[0].id in {f"c{n}" for n in range(9, 18)}  # all seven homes beyond the shop's


def test_a_fixed_stop_stays_and_counts_for_none_of_the_new_ones():
    plan = choose_stops(ground(fixed=[Candidate("now", *place(3))]), 2)
    assert plan.already.homes == 7
    assert plan.reached.homes == 14
    assert "now" not in {stop.id for stop in plan.stops}


def test_whom_a_stop_reaches_alone_is_lost_without_it():
    table = ground()
    plan = judge_stops(table, ["c4", "c8", "c16"])
    by_name = {stop.id: stop for stop in plan.stops}
    assert by_name["c4"].within.homes == 7
    assert by_name["c4"].alone.homes == 4  # 1, 2, 3, 4: the homes 5, 6, 7 reach c8 as well
    for gone in by_name:
        rest = judge_stops(table, [name for name in by_name if name != gone])
        assert plan.reached.homes - rest.reached.homes == by_name[gone].alone.homes


def test_when_an_owner_says_no_the_next_best_place_is_named_with_what_it_costs():
    table = ground()
    plan = judge_stops(table, ["c4", "c10", "c16"])
    for other in instead_of(table, plan, "c10", most=5):
        moved = judge_stops(table, ["c4", other.id, "c16"])
        assert plan.reached.people - moved.reached.people == other.loses
    assert [other.loses for other in instead_of(table, plan, "c10")] == sorted(
        o.loses for o in instead_of(table, plan, "c10")
    )


def test_a_full_stop_serves_only_its_capacity_and_the_rest_go_to_the_next():
    plan = choose_stops(ground(candidates=[candidate(n, 25) for n in range(NODES)]), 3)
    assert plan.reached.people == 75
    assert plan.proved
    assert [stop.adds.people for stop in plan.stops] == [25, 25, 25]
    assert plan.stops[0].within.people >= 40


def test_a_fixed_stop_with_a_capacity_leaves_the_rest_of_its_homes_to_others():
    table = ground(fixed=[Candidate("now", *place(3), 30)], candidates=[candidate(4), candidate(16)])
    plan = choose_stops(table, 1)
    assert plan.already.people == 30
    assert plan.reached.people == 70
    assert (
        choose_stops(table, 2).reached.people == 150 - 30
    )  # all of nodes 0 to 7 and 13 to 19, 30 of them by the fixed stop


def test_what_is_counted_decides():
    homes = [home(3, 100, 0), home(17, 10, 10)]
    candidates = [candidate(3), candidate(17)]
    assert choose_stops(ground(homes=homes, candidates=candidates), 1).stops[0].id == "c3"
    assert choose_stops(ground(homes=homes, candidates=candidates, counted="elders"), 1).stops[0].id == "c17"


def test_without_people_homes_are_counted_and_people_stay_unknown():
    plan = choose_stops(ground(homes=[home(n) for n in range(NODES)]), 1)
    assert plan.counted == "homes"
    assert plan.stops[0].adds.people is None
    with pytest.raises(Impossible, match="人の数"):
        ground(homes=[home(1)], counted="people")


def test_homes_no_candidate_reaches_stay_out_of_the_bound():
    plan = choose_stops(ground(candidates=[candidate(0), candidate(2)]), 2)
    assert plan.beyond.homes == NODES - 6
    assert plan.bound == plan.reached.people == 60


def test_the_same_seed_gives_the_same_plan():
    assert choose_stops(ground(), 2, seed=3) == choose_stops(ground(), 2, seed=3)


@pytest.mark.parametrize(("stops", "told"), [(0, "1 以上"), (-1, "1 以上"), (22, "21 か所しかありません")])
def test_more_stops_than_candidates_or_none_are_refused(stops, told):
    with pytest.raises(Impossible, match=told):
        choose_stops(ground(), stops)


def test_the_same_name_twice_is_refused():
    with pytest.raises(Impossible, match="「c2」が二つ") as refused:
        ground(candidates=[candidate(2), candidate(2)])
    assert refused.value.about == "c2"


def test_the_walk_counts_the_piece_to_the_street_on_both_sides():
    network = street()
    lat, lon = place(5)
    aside = columns_of([Point("aside", lat + 0.0005, lon)])  # about 56 m from the street
    far = columns_of([Point("c", *place(8))])
    assert not within_walk(network, aside, far, 355).nnz
    assert within_walk(network, aside, far, 356).nnz == 1
    assert within_any(network, aside, far, 356).all()
    assert not within_any(network, aside, far, 355).any()
