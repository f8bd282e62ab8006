"""Many requests: the most met, then the least cost, and no wall broken."""

import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.matching import Cover, Proposal, Wall, Weights, propose, rank
from tests.engines.matching_world import (
    TODAY,
    best_by_trying,
    cost_of,
    helper,
    possible,
    request,
    world,
)
from tests.often import often

SEEDS = st.integers(0, 10**9)


def pairs(proposal: Proposal) -> list[tuple[str, str]]:
    return [(turn.request_id, turn.helper_id) for turn in proposal.turns]


def measure(proposal: Proposal) -> tuple[int, int]:
    return len({turn.request_id for turn in proposal.turns}), proposal.total_cost


@pytest.mark.parametrize("most_needed", [1, 2, 3])
@often(40)
@given(seed=SEEDS)
def test_the_answer_is_the_best_of_all_ways(most_needed, seed):
    requests, helpers, avoid, weights = world(seed, most_needed=most_needed, all_walls=bool(seed % 2))
    proposal = propose(requests, helpers, on=TODAY, avoid=avoid, weights=weights)
    assert measure(proposal) == best_by_trying(requests, helpers, avoid, weights)
    assert proposal.total_cost == cost_of(pairs(proposal), requests, helpers, weights)
    assert proposal.total_cost == sum(turn.cost for turn in proposal.turns)


@often(25)
@given(seed=SEEDS, keep=st.sampled_from((None, 1, 3)))
def test_no_wall_is_ever_broken_and_nobody_is_lost(seed, keep):
    requests, helpers, avoid, weights = world(seed, requests=30, helpers=30, most_needed=2)
    proposal = propose(requests, helpers, on=TODAY, avoid=avoid, weights=weights, candidates=keep)
    what = {each.id: each for each in requests}
    turns = pairs(proposal)
    for request_id, helper_id in turns:
        assert helper_id in {each.id for each in possible(what[request_id], helpers, avoid, weights)}
    for each in helpers:
        mine = [what[request_id] for request_id, helper_id in turns if helper_id == each.id]
        assert len(mine) <= max(each.max_visits, 0)
        assert len({(one.on, one.slot) for one in mine}) == len(mine)
    sent = [request_id for request_id, _ in turns]
    unmet = {one.request_id for one in proposal.unmet}
    assert unmet.isdisjoint(sent)
    assert unmet | set(sent) == set(what)
    assert all(sent.count(request_id) == what[request_id].needed for request_id in set(sent))


@often(8)
@given(seed=SEEDS)
def test_the_order_of_the_rows_changes_nothing(seed):
    requests, helpers, avoid, weights = world(seed, requests=25, helpers=20, most_needed=2)
    dice = random.Random(seed)
    first = propose(requests, helpers, on=TODAY, avoid=avoid, weights=weights, candidates=4)
    for _ in range(2):
        dice.shuffle(requests)
        dice.shuffle(helpers)
        again = propose(requests, helpers, on=TODAY, avoid=sorted(avoid, reverse=True), weights=weights, candidates=4)
        assert again == first


def test_a_pair_goes_together_or_not_at_all():
    only_one = propose([request(needed=2)], [helper("a")], on=TODAY)
    assert only_one.turns == ()
    assert only_one.unmet[0].explain == "2人で行くお手伝いですが、条件の合う方は1人です"
    both = propose([request(needed=2)], [helper("a"), helper("b")], on=TODAY)
    assert pairs(both) == [("r", "a"), ("r", "b")]


def test_two_small_requests_are_met_rather_than_one_that_takes_two_people():
    requests = [request("pair", needed=2), request("x"), request("y")]
    proposal = propose(requests, [helper("a"), helper("b")], on=TODAY)
    assert measure(proposal)[0] == 2
    assert proposal.unmet[0].request_id == "pair"
    assert proposal.unmet[0].explain == "条件の合う方は2人いますが、ほかのお願いと重なり、足りません"
    assert proposal.solver == "whole"


def test_the_turns_are_spread_before_the_way_is_shortened():
    near, far = helper("near", max_visits=5), helper("far", lat=35.1905, max_visits=5)
    requests = [request("r1"), request("r2", on=date(2025, 10, 21))]
    turns = propose(requests, [near, far], on=TODAY).turns
    assert {turn.helper_id for turn in turns} == {"near", "far"}


def test_one_person_is_not_at_two_places_at_once_but_may_go_at_two_times():
    who = [helper(max_visits=3)]
    assert measure(propose([request("r1"), request("r2")], who, on=TODAY))[0] == 1
    two = propose([request("r1"), request("r2", on=date(2025, 10, 21))], who, on=TODAY)
    assert [turn.nth for turn in two.turns] == [1, 2]
    assert two.turns[1].explain.endswith("この案で2つめ")
    assert two.total_cost == Weights().nth_turn_m[1]


def test_nobody_goes_uncovered_on_the_first_of_april():
    covered = (Cover(first=date(2025, 4, 1), last=date(2026, 3, 31)),)
    requests = [request("march", on=date(2026, 3, 31)), request("april", on=date(2026, 4, 1))]
    proposal = propose(requests, [helper(covers=covered, max_visits=2)], on=TODAY)
    assert pairs(proposal) == [("march", "h")]
    assert proposal.unmet[0].explain == "条件の合う方が、いまはいません"


def test_with_few_candidates_the_cheapest_stay_and_what_was_cut_is_said():
    people = [helper("far", lat=35.2), helper("near")]
    requests = [request("r1"), request("r2")]
    proposal = propose(requests, people, on=TODAY, candidates=1)
    assert pairs(proposal) == [("r1", "near")] or pairs(proposal) == [("r2", "near")]
    assert proposal.unmet[0].cut
    assert not propose(requests, people, on=TODAY, candidates=2).unmet
    assert len(propose([request(needed=2)], people, on=TODAY, candidates=1).turns) == 2


@often(20)
@given(seed=SEEDS)
def test_so_many_candidates_as_there_are_people_change_nothing(seed):
    requests, helpers, avoid, weights = world(seed, requests=15, helpers=12)
    given = {"on": TODAY, "avoid": avoid, "weights": weights}
    assert measure(propose(requests, helpers, **given)) == measure(propose(requests, helpers, **given, candidates=12))


def test_ways_the_caller_knows_decide():
    people = [helper("a"), helper("b")]
    assert pairs(propose([request()], people, on=TODAY, walks={("a", "r"): 900, ("b", "r"): 300})) == [("r", "b")]


def test_nothing_in_nothing_out_and_nonsense_is_refused():
    assert propose([], [helper()], on=TODAY) == Proposal((), (), 0)
    assert measure(propose([request()], [], on=TODAY)) == (0, 0)
    for bad in (
        {"requests": [request(), request()], "helpers": []},
        {"requests": [request()], "helpers": [helper(), helper()]},
        {"requests": [request(needed=0)], "helpers": []},
        {"requests": [request()], "helpers": [], "candidates": 0},
    ):
        with pytest.raises(ValueError, match=r"twice|at least|or more"):
            propose(**bad, on=TODAY)


def test_progress_reaches_the_end():
    seen = []
    propose(
        [request("r1"), request("r2", task="買い物")],
        [helper()],
        on=TODAY,
        progress=lambda done, of: seen.append((done, of)),
    )
    assert seen[-1] == (2, 2)
    assert np.all(np.diff([done for done, _ in seen]) > 0)


@pytest.mark.parametrize(("days", "met"), [(-400, False), (-1, False), (0, True), (1, True)])
def test_nobody_is_proposed_for_a_day_that_is_over(days, met):
    """The day of a request against today; a request without a day is never over."""
    wished = [request("r", on=TODAY + timedelta(days=days)), request("weekly")]
    proposal = propose(wished, [helper("a", max_visits=2)], on=TODAY)
    assert {turn.request_id for turn in proposal.turns} == ({"r", "weekly"} if met else {"weekly"})
    assert [unmet.explain for unmet in proposal.unmet] == ([] if met else ["この日は、もう過ぎています"])
    ranking = rank(wished[0], [helper("a")], on=TODAY)
    assert bool(ranking.offers) == met
    assert [refusal.wall for refusal in ranking.refusals] == ([] if met else [Wall.PAST])


def test_only_days_that_are_over_leave_nothing_to_solve():
    assert propose([request("r", on=TODAY - timedelta(days=3))], [helper("a")], on=TODAY).turns == ()
