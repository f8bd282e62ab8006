"""Inside the proposal: sparse candidates, two solvers, and the proof that an answer is the best one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.matching.costs import guessed_walk_m, pair_m
from otagaisama.engines.matching.large.candidates import NEVER, Search
from otagaisama.engines.matching.large.cheapest import cheapest, cheapest_pairs
from otagaisama.engines.matching.large.flow import solve_flow
from otagaisama.engines.matching.large.graph import Graph, build_graph
from otagaisama.engines.matching.large.kernel import solve_kernel
from otagaisama.engines.matching.large.nearest import nearest_blocks
from otagaisama.engines.matching.large.proof import NotOptimal, worth
from otagaisama.engines.matching.large.solving import solve_over_all
from tests.engines.matching_world import TODAY, possible, world
from tests.often import often

SEEDS = st.integers(0, 10**9)


def searched(seed, **size):
    requests, helpers, avoid, weights = world(seed, **size)
    return Search(helpers, requests, on=TODAY, weights=weights, avoid=avoid), (requests, helpers, avoid, weights)


def graph_of(search: Search) -> Graph:
    return build_graph(search.columns.helpers, search.requests, search.all_pairs(), search.weights)


def measure(graph: Graph, used) -> tuple[int, int]:
    return int(used.sum()), graph.total(used)


@often(30)
@given(seed=SEEDS)
def test_the_arrays_know_the_same_walls_and_costs_as_the_one_request(seed):
    search, (requests, helpers, avoid, weights) = searched(seed, requests=20, helpers=20)
    pairs = search.all_pairs()
    found = {
        (requests[r].id, helpers[h].id): cost
        for r, h, cost in zip(pairs.request.tolist(), pairs.helper.tolist(), pairs.cost.tolist(), strict=True)
    }
    assert found == {
        (what.id, who.id): pair_m(who, what, guessed_walk_m(who, what, weights), TODAY, weights)
        for what in requests
        for who in possible(what, helpers, avoid, weights)
    }


@often(30)
@given(seed=SEEDS, keep=st.integers(1, 6))
def test_so_many_of_the_cheapest_are_kept_and_the_edge_is_no_lie(seed, keep):
    search, _ = searched(seed, requests=15, helpers=25, most_needed=3)
    some = cheapest_pairs(search, keep)
    price = search.columns.price
    everything = search.all_pairs()
    for number, request in enumerate(search.requests):
        mine = everything.request == number
        ranked = sorted(
            zip(
                (everything.cost + price[everything.helper])[mine].tolist(),
                everything.helper[mine].tolist(),
                strict=True,
            )
        )
        most = max(keep, request.needed)
        assert sorted(some.helper[some.request == number].tolist()) == sorted(who for _, who in ranked[:most])
        left_out = [cost for cost, _ in ranked[most:]]
        assert some.edge[number] <= min(left_out, default=NEVER)
        assert (some.edge[number] == NEVER) == (not left_out)


@often(15)
@given(seed=SEEDS, keep=st.integers(1, 5))
def test_the_tree_finds_the_same_as_looking_at_all(seed, keep):
    search, _ = searched(seed, requests=40, helpers=400)
    most = np.maximum(search.needed, keep)
    price = search.columns.price
    everything = search.all_pairs()
    for group, numbers in search.groups.items():
        who = search.columns.able(*group)
        answered = []
        for block in nearest_blocks(search, numbers, who, most):
            kept, _ = cheapest(search.key(block), block, most[block.part])
            request, helper, _, _ = block.chosen(kept)
            answered += block.part.tolist()
            for number in block.part.tolist():
                mine = everything.request == number
                keys = (everything.cost + price[everything.helper])[mine]
                order = np.lexsort((everything.helper[mine], keys))[: most[number]]
                assert sorted(helper[request == number].tolist()) == sorted(everything.helper[mine][order].tolist())
        assert sorted(answered) == sorted(numbers.tolist())


@often(40)
@given(seed=SEEDS, people=st.sampled_from((20, 60)), most_needed=st.integers(1, 3))
def test_both_solvers_reach_the_same_optimum_and_it_is_proved(seed, people, most_needed):
    search, _ = searched(seed, requests=40, helpers=people, most_needed=most_needed)
    graph = graph_of(search)
    by_flow, by_kernel = solve_flow(graph), solve_kernel(graph)
    assert measure(graph, by_flow) == measure(graph, by_kernel)
    for used in (by_flow, by_kernel):
        worth(graph, used)
        assert (np.bincount(graph.request[used], minlength=len(graph.needed)) <= graph.needed).all()
        assert (np.bincount(graph.helper[used], minlength=len(graph.room)) <= graph.room).all()
        gates = graph.gate[used]
        assert np.bincount(gates[gates >= 0], minlength=1).max() <= 1


@often(20)
@given(seed=SEEDS)
def test_an_answer_that_is_not_the_best_is_found_out(seed):
    search, _ = searched(seed, requests=30, helpers=30)
    graph = graph_of(search)
    used = solve_flow(graph)
    without = used.copy()
    without[np.flatnonzero(used)[:1]] = False
    dearer = used.copy()
    for arc in np.flatnonzero(
        used
    ):  # somebody dearer who is free and has no turn yet, in the place of the one who goes
        free = np.bincount(graph.helper[used], minlength=len(graph.room)) == 0
        others = np.flatnonzero((graph.request == graph.request[arc]) & free[graph.helper] & ~used)
        price = graph.price[graph.price_start[graph.helper[others]]]
        worse = others[graph.cost[others] + price > graph.cost[arc] + graph.price.max()]
        if len(worse):
            dearer[arc], dearer[worse[0]] = False, True
            break
    for spoilt in (without, dearer):
        if (spoilt != used).any():
            with pytest.raises(NotOptimal):
                worth(graph, spoilt)


@often(25)
@given(seed=SEEDS, few=st.integers(1, 4), people=st.sampled_from((25, 60)))
def test_beginning_with_few_candidates_ends_at_the_optimum_over_all(seed, few, people):
    search, _ = searched(seed, requests=30, helpers=people, most_needed=1 + seed % 2)
    everything = solve_over_all(search)
    lazily = solve_over_all(search, few=few, list_all=0)
    assert len(np.unique(lazily.graph.request[lazily.used])) == len(
        np.unique(everything.graph.request[everything.used])
    )
    assert lazily.graph.total(lazily.used) == everything.graph.total(everything.used)


def test_the_kernel_gives_up_where_it_was_told_to():
    search, _ = searched(3, requests=40, helpers=20)
    assert solve_kernel(graph_of(search), most_looks=10) is None
