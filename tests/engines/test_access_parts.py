"""Reach in parts: on this machine's processes and on a Dask scheduler, equal to the single run however small the halo."""

import numpy as np
import pytest
from distributed import LocalCluster

from otagaisama.engines.access import network_of
from otagaisama.engines.access.parts import InParts, cluster_parts, cut, local_parts, sweep_part
from otagaisama.engines.access.sweep import sweep
from otagaisama.engines.refusals import Impossible

SIDE = 30


@pytest.fixture(scope="module")
def town():
    """Return a grid of streets of random length with holes in it, an island without a shop, and 14 shops."""
    rng = np.random.default_rng(3)
    number = np.arange(SIDE * SIDE)
    east, north = number[number % SIDE < SIDE - 1], number[: -SIDE]
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
    assert np.array_equal(found.metres, sweep(network.graph, node, piece, 2).metres)


def test_on_a_dask_scheduler(town):
    network, node, piece = town
    with (
        LocalCluster(n_workers=2, processes=False, protocol="tcp", dashboard_address=None) as cluster,
        cluster_parts(network, cluster.scheduler_address, 4, halo_m=200) as sweeper,
    ):
        found = sweeper(network.graph, node, piece, 2)
    one = sweep(network.graph, node, piece, 2)
    assert np.array_equal(found.metres, one.metres)
    assert np.array_equal(found.place, one.place)


def test_no_scheduler_is_said(town):
    with pytest.raises(Impossible, match="つながりません"), cluster_parts(town[0], "tcp://127.0.0.1:1", timeout=2):
        pass
