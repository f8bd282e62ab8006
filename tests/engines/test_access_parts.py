"""Reach in parts: on this machine's processes and on a Dask scheduler, equal to the single run however small the halo."""

import numpy as np
import pytest
from distributed import LocalCluster

from otagaisama.engines.access import network_of
from otagaisama.engines.access.large.parts import InParts, cluster_parts, cut, local_parts, sweep_part
from otagaisama.engines.access.large.sweep import sweep
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.geometry import straight_metres

SIDE = 30


@pytest.fixture(scope="module")
def town():
    """Return a grid of streets of random length with holes in it, an island without a shop, and 14 shops."""
    rng = np.random.default_rng(3)
    number = np.arange(SIDE * SIDE)
    east, north = number[number % SIDE < SIDE - 1], number[:-SIDE]
    u, v = np.concatenate((east, north)), np.concatenate((east + 1, north + SIDE))
    kept = rng.random(len(u)) > 0.25
    network = network_of(
        [str(n) for n in number], 35 + number // SIDE / 1_000, 137 + number % SIDE / 1_000, u[kept], v[kept], rng.integers(900, 3_000, kept.sum()) / 10
    )  # fmt: skip
    return network, rng.integers(0, SIDE * SIDE, 14), rng.uniform(0, 60, 14)


def here(network, parts, halo_m):
    """Return a sweeper that does the parts one after the other in this process."""
    pieces = list(cut(network, parts, halo_m))
    return InParts(network, pieces, lambda tasks: [(n, sweep_part(pieces[n], *rest)) for n, *rest in tasks], "scipy")


@pytest.mark.parametrize("halo_m", [0, 150, 900, 50_000])
@pytest.mark.parametrize("k", [1, 3])
def test_equal_to_the_single_run_however_small_the_halo(town, halo_m, k):
    network, node, piece = town
    sweeper = here(network, 7, halo_m)
    one, parts = sweep(network.graph, node, piece, k), sweeper(network.graph, node, piece, k)
    assert np.array_equal(one.metres, parts.metres)
    assert np.array_equal(one.place, parts.place)
    assert (sweeper.longer == 0) == (halo_m == 50_000)  # else the second step was needed, and was right


@pytest.mark.parametrize("halo_m", [0, 150, 50_000])
@pytest.mark.parametrize("k", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_asked_for_some_nodes_only_it_says_the_same_of_them(town, halo_m, k, count):
    network, node, piece = town
    wanted = np.random.default_rng(count).integers(0, len(network), count)  # in any order, some twice
    one = sweep(network.graph, node, piece, k)
    for parts in (
        here(network, 7, halo_m)(network.graph, node, piece, k, wanted=wanted),
        sweep(network.graph, node, piece, k, wanted=wanted),
    ):
        assert np.array_equal(one.metres[:, wanted], parts.metres)
        assert np.array_equal(one.place[:, wanted], parts.place)


def test_what_nobody_asked_for_does_not_travel(town):
    network, node, piece = town
    (part, *_) = pieces = list(cut(network, 4, 50_000))
    wanted = np.arange(part.first, part.last)[::50]
    told = sweep_part(part, node, piece, 1, "scipy", wanted)
    assert told.proved.all()
    assert set(told.node) == set(wanted) | set(part.rim)
    rows, columns = network.graph.nonzero()
    owner = np.searchsorted([piece.first for piece in pieces], np.arange(len(network)), side="right")
    across = rows[(owner[rows] != owner[columns]) & (owner[rows] == 1)]
    assert set(part.rim) == set(across)


@pytest.mark.parametrize("parts", [3, 5, 6, 7, 12])
def test_a_halo_follows_its_part_whatever_its_shape(town, parts):
    network, *_ = town
    for part in cut(network, parts, 200):
        own = np.arange(part.first, part.last)
        metres = [
            straight_metres(network.lat[n], network.lon[n], network.lat[own], network.lon[own]).min()
            for n in range(len(network))
        ]
        near = np.flatnonzero(np.array(metres) <= 200)
        assert set(near) <= set(part.nodes)
        beyond = sum(metres[n] > 2 * 200 * 1.25 for n in part.nodes)  # the squares' corners, and neighbours
        assert beyond <= len(own) / 10


def test_few_shops_far_away_and_none_at_all(town):
    network, *_ = town
    for node in (np.array([5]), np.array([], dtype=int)):
        piece = np.full(len(node), 3.0)
        one, parts = sweep(network.graph, node, piece, 2), here(network, 5, 100)(network.graph, node, piece, 2)
        assert np.array_equal(one.metres, parts.metres)
        assert np.array_equal(one.place, parts.place)


def test_on_processes_of_this_machine(town):
    network, node, piece = town
    with local_parts(network, 4, workers=2, halo_m=200) as sweeper:
        found = sweeper(network.graph, node, piece, 2)
        some = sweeper(network.graph, node, piece, 2, wanted=[7, 700])
    one = sweep(network.graph, node, piece, 2)
    assert np.array_equal(found.metres, one.metres)
    assert np.array_equal(some.metres, one.metres[:, [7, 700]])


def test_on_a_dask_scheduler(town):
    network, node, piece = town
    with (
        LocalCluster(n_workers=2, processes=False, protocol="tcp", dashboard_address=None) as cluster,
        cluster_parts(network, cluster.scheduler_address, 4, halo_m=200) as sweeper,
    ):
        found = sweeper(network.graph, node, piece, 2)
        some = sweeper(network.graph, node, piece, 2, wanted=[7, 700])
    one = sweep(network.graph, node, piece, 2)
    assert np.array_equal(found.metres, one.metres)
    assert np.array_equal(found.place, one.place)
    assert np.array_equal(some.place, one.place[:, [7, 700]])


def test_no_scheduler_is_said(town):
    with pytest.raises(Impossible, match="つながりません"), cluster_parts(town[0], "tcp://127.0.0.1:1", timeout=2):
        pass
