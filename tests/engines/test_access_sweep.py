"""The k nearest of every node: SciPy, the loops as plain Python and as machine code all give one answer."""

from unittest import mock

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.access.large import kernels
from otagaisama.engines.access.large.sweep import sweep
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.network import build_network
from tests.often import often

SIZE = 14
streets = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.integers(0, 60).map(lambda m: m / 4)), max_size=30
)
doors = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, 40).map(lambda m: m / 4)), max_size=7)


def network_with(links):
    return build_network([str(n) for n in range(SIZE)], [(35 + n / 1e4, 137.0) for n in range(SIZE)], links)


def by_networkx(network, node, piece, k):
    """Return the k smallest walks of every node, from one search of networkx for each place."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(network)))
    whole = network.graph.tocoo()
    graph.add_weighted_edges_from(zip(whole.row.tolist(), whole.col.tolist(), whole.data.tolist(), strict=True))
    walks = np.full((max(len(node), k), len(network)), np.inf)
    for place, (start, off) in enumerate(zip(node, piece, strict=True)):
        for other, metres in nx.single_source_dijkstra_path_length(graph, start).items():
            walks[place, other] = metres + off
    return np.sort(walks, axis=0)[:k], walks


@often(80)
@given(
    streets,
    doors,
    st.integers(1, 4),
    st.sampled_from(["scipy", "plain"]),
    st.integers(0, 4),
    st.sampled_from([1, 3, 80]),
)
def test_equal_to_a_search_from_each_place(links, places, k, kernel, bits, stretch):
    network = network_with(links)
    node, piece = np.array([n for n, _ in places], dtype=np.int64), np.array([m for _, m in places])
    with mock.patch.multiple(kernels, RUN_BITS=bits, STRETCH=stretch):  # so few nodes still come in several runs
        found = sweep(network.graph, node, piece, k, kernel)
    expected, walks = by_networkx(network, node, piece, k)
    assert found.metres == pytest.approx(expected)
    for rank in range(k):
        for at in range(SIZE):
            place = found.place[rank, at]
            assert (place >= 0) == np.isfinite(expected[rank, at])
            if place >= 0:
                assert walks[place, at] == pytest.approx(found.metres[rank, at])
    for at in range(SIZE):
        named = [p for p in found.place[:, at] if p >= 0]
        assert len(set(named)) == len(named)


def test_machine_code_gives_the_same_bits():
    rng = np.random.default_rng(5)
    side = 300  # two runs of nodes
    steps = [(n, n + step) for n in range(side * side) for step in (1, side) if n + step < side * side]
    links = [(one, other, float(rng.integers(1, 900)) / 10) for one, other in steps]
    places = [(35 + n // side / 1e4, 137 + n % side / 1e4) for n in range(side * side)]
    network = build_network([str(n) for n in range(side * side)], places, links)
    node, piece = rng.integers(0, side * side, 12), rng.uniform(0, 3_000, 12)  # pieces far longer than the ring
    one, other = (sweep(network.graph, node, piece, 3, kernel) for kernel in ("numba", "scipy"))
    assert np.array_equal(one.metres, other.metres)
    assert np.array_equal(one.place, other.place)


def test_without_numba_everything_still_runs(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "numba", None)
    kernels.machine_code.cache_clear()
    try:
        network = network_with([(0, 1, 5.0)])
        assert sweep(network.graph, [0], [1.0], 1, "auto").metres[0, :2].tolist() == [1.0, 6.0]
        with pytest.raises(Impossible, match="numba"):
            sweep(network.graph, [0], [1.0], 1, "numba")
    finally:
        kernels.machine_code.cache_clear()
