"""Siting: equal to trying every choice, never above its bound, the same for a seed, and each stop's reasons add up."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from otagaisama.engines.siting.bound import could_be_chosen, lagrangian
from otagaisama.engines.siting.condense import condense
from otagaisama.engines.siting.reach import Cover
from otagaisama.engines.siting.search import Standing, settle
from otagaisama.engines.siting.solve import best_choice
from tests.often import often


def cover_of(rows, weights, capacity=None):
    """Return a cover from lists of homes per candidate."""
    table = np.zeros((len(rows), len(weights)))
    for candidate, homes in enumerate(rows):
        table[candidate, list(homes)] = 1
    return Cover(csr_matrix(table), np.array(weights, float), capacity)


def reach_of(cover, chosen):
    """Return the weight these candidates reach, counted home by home."""
    table = cover.table.toarray()
    return sum(w for home, w in enumerate(cover.weight) if any(table[c, home] for c in chosen))


def flow_of(cover, chosen):
    """Return the most these stops can serve: augmenting paths, one unit of weight at a time (whole numbers only)."""
    table = cover.table.toarray()
    units = [home for home, w in enumerate(cover.weight) for _ in range(int(w))]
    room = {c: (len(units) if np.isinf(cover.capacity[c]) else int(cover.capacity[c])) for c in chosen}
    at = {c: [] for c in chosen}

    def place(unit, seen):
        for c in chosen:
            if c in seen or not table[c, units[unit]]:
                continue
            seen.add(c)
            if len(at[c]) < room[c]:
                at[c].append(unit)
                return True
            for other in list(at[c]):
                if place(other, seen):
                    at[c].remove(other)
                    at[c].append(unit)
                    return True
        return False

    return sum(place(unit, set()) for unit in range(len(units)))


def best_of_all(cover, stops, value):
    """Return the best value of any choice."""
    return max(value(cover, chosen) for chosen in combinations(range(cover.table.shape[0]), stops))


rows = st.lists(st.sets(st.integers(0, 9)), min_size=3, max_size=8)
weights = st.lists(st.integers(0, 9), min_size=10, max_size=10)


@often(80)
@given(rows, weights, st.integers(1, 3))
def test_it_is_the_best_of_all_choices(rows, weights, stops):
    cover = cover_of(rows, weights)
    choice = best_choice(cover, stops, seconds=20)
    best = best_of_all(cover, stops, reach_of)
    assert len(set(choice.chosen)) == stops
    assert choice.reached == reach_of(cover, choice.chosen) == best
    assert choice.proved
    assert choice.bound == pytest.approx(best)


@often(40)
@given(rows, weights, st.integers(1, 3), st.lists(st.sampled_from([0, 2, 5, 9, np.inf]), min_size=8, max_size=8))
def test_it_is_the_best_of_all_choices_of_stops_that_can_be_full(rows, weights, stops, limits):
    cover = cover_of(rows, weights, np.array(limits[: len(rows)], float))
    choice = best_choice(cover, stops, seconds=20)
    best = best_of_all(cover, stops, flow_of)
    assert choice.reached == flow_of(cover, choice.chosen) == best
    assert choice.proved


@often(60)
@given(rows, weights, st.integers(1, 3), st.integers(1, 60))
def test_no_choice_passes_the_bound_however_early_it_is_taken(rows, weights, stops, steps):
    cover = condense(cover_of(rows, weights), stops).cover
    if cover.table.shape[0] < stops or not cover.table.shape[1]:
        return
    best = best_of_all(cover, stops, reach_of)
    known = reach_of(cover, settle(cover, stops))
    priced = lagrangian(cover, stops, known, steps, lambda: False)
    assert priced.bound >= best - 1e-9
    must, may_not = could_be_chosen(priced, stops, known)
    for chosen in combinations(range(cover.table.shape[0]), stops):
        if reach_of(cover, chosen) > known:
            assert must[list(chosen)].sum() == must.sum()
            assert not may_not[list(chosen)].any()


@often(60)
@given(rows, weights, st.lists(st.integers(0, 7), max_size=12))
def test_gains_and_losses_stay_true_while_stops_come_and_go(rows, weights, moves):
    cover = cover_of(rows, weights)
    standing, inside = Standing(cover), set()
    for move in moves:
        candidate = move % len(rows)
        (standing.take_out if candidate in inside else standing.put_in)(candidate)
        inside ^= {candidate}
        for other in range(len(rows)):
            with_it, without = reach_of(cover, inside | {other}), reach_of(cover, inside - {other})
            assert standing.worth[other] == pytest.approx(with_it - without)


@often(60)
@given(rows, weights, st.integers(1, 3))
def test_making_it_smaller_changes_no_best_choice(rows, weights, stops):
    cover = cover_of(rows, weights)
    small = condense(cover, stops)
    assert len(small.candidates) >= stops
    assert best_of_all(small.cover, stops, reach_of) == best_of_all(cover, stops, reach_of)
