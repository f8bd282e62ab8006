"""Reach in parts: two processes, and two workers of Dask, beside one process with the same parts. `bench/reach.py cluster` runs it.

Asked as the command asks, for 100,000 homes, with one nearest shop and with three; and for every node, as what-ifs need it. The
workers are started with the settings of docs/reach.md. Efficiency is the clock of one process over twice the clock of two;
rounds go in turn, and median and least stand beside each other: other users of a machine lengthen single rounds.
"""

import os
import statistics
import time
from multiprocessing import get_context

import numpy as np

from bench.peers import installed
from bench.reach_world import SEED, made, timed

WORKERS = {  # as docs/reach.md tells to start them
    "MALLOC_TRIM_THRESHOLD_": "1073741824",
    "MALLOC_MMAP_THRESHOLD_": "1073741824",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}
ASKED = (
    ("100,000 homes, nearest shop", 1, True),
    ("100,000 homes, nearest three", 3, True),
    ("every node, nearest shop", 1, False),
)


def cluster(options) -> None:
    if not installed("Dask", "distributed"):
        return
    os.environ.update(WORKERS)  # before Dask is read: its workers inherit them
    from distributed import LocalCluster

    from otagaisama.engines.access.large.parts import HALO_M, PARTS_EACH, cluster_parts, cut, local_parts
    from otagaisama.engines.access.large.sweep import sweep

    world = made(options.edges)
    network = world.network
    doors = network.snap(world.shop_lat, world.shop_lon)
    homes = np.random.default_rng(SEED).integers(0, len(network), 100_000)
    print(f"{world.name}, {len(network):,} nodes, {len(doors[0]):,} shops")
    for parts in (8, 24, 49):
        print(
            f"  {parts} parts carry {more_nodes(network, cut(network, parts)):.1%} more nodes with a halo of {HALO_M:,.0f} m"
        )
    for label, k, some in ASKED:
        sweep(network.graph, *doors, k, "numba")  # machine code loaded
        wall, cpu, one = timed(lambda: sweep(network.graph, *doors, k, "numba"))  # noqa: B023
        wall_cut, _, pieces = timed(lambda: list(cut(network, 2 * PARTS_EACH, nearest=k)))  # noqa: B023
        print(f"\n{label}: whole in one sweep {wall:.2f} s wall, {cpu:.2f} s processor (machine code)")
        print(
            f"  cut into {len(pieces)} parts in {wall_cut:.2f} s, {more_nodes(network, pieces):.1%} more nodes with a halo of {HALO_M * k**0.5:,.0f} m"
        )
        wanted = homes if some else None
        for kernel in ("scipy", "numba"):
            with (
                LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as dask_here,
                cluster_parts(network, dask_here.scheduler_address, nearest=k, kernel=kernel) as remote,
                local_parts(network, workers=2, nearest=k, kernel=kernel) as here,
            ):
                beside(
                    pieces,
                    one,
                    doors,
                    (k, wanted),
                    kernel,
                    {"2 processes": here, "Dask, 2 workers": remote},
                    options.rounds,
                )


def more_nodes(network, pieces) -> float:
    return sum(len(part.nodes) for part in pieces) / len(network) - 1


def beside(pieces, one, doors, asked, kernel: str, sweepers: dict, rounds: int) -> None:
    """Print the clock of each sweeper in turn; every answer is compared with the single sweep."""
    from otagaisama.engines.access.large.parts import InParts, sweep_part

    k, wanted = asked
    network = sweepers["2 processes"].network
    alone = InParts(network, pieces, lambda tasks: ((n, sweep_part(pieces[n], *rest)) for n, *rest in tasks), kernel)
    sweepers = {"one process, part by part": alone, **sweepers}
    took = {turn: [] for turn in sweepers}
    bare = []
    for turn_of in range(rounds + 1):
        for turn, sweeper in sweepers.items():
            wall, _, found = timed(lambda: sweeper(network.graph, *doors, k, wanted=wanted))  # noqa: B023
            took[turn] += [wall] if turn_of else []  # the first loads machine code and touches the parts
            assert np.array_equal(found.metres, one.metres if wanted is None else one.metres[:, wanted]), turn
        bare += [side_by_side(pieces, doors, asked, kernel)] if turn_of else []
    base = took["one process, part by part"]
    print(
        f"  {kernel}: metres equal to the single sweep: yes; {alone.longer:,} nodes swept together at the end (load {os.getloadavg()[0]:.1f})"
    )
    for turn, walls in (*took.items(), ("nothing sent, half the parts on each core", bare)):
        middle, least = statistics.median(walls), min(walls)
        shares = f": efficiency {statistics.median(base) / middle / 2:.2f} and {min(base) / least / 2:.2f} of two cores"
        print(f"    {turn:42} median {middle:.2f} s, least {least:.2f} s{shares if walls is not base else ''}")


def side_by_side(pieces, doors, asked, kernel: str) -> float:
    """Return the clock of two processes that sweep half of the parts each and keep what they find: no word goes between them."""
    from otagaisama.engines.access.large.parts import sweep_part

    context = get_context("fork")
    ready, go = context.Semaphore(0), context.Event()
    k, wanted = asked
    kept = None if wanted is None else np.sort(wanted)

    def one_part(part) -> None:
        sweep_part(part, *doors, k, kernel, None if kept is None else kept[(kept >= part.first) & (kept < part.last)])

    def work(turn: int) -> None:
        one_part(pieces[turn])  # machine code loaded
        ready.release()
        go.wait()
        for part in pieces[turn::2]:
            one_part(part)

    both = [context.Process(target=work, args=(turn,)) for turn in (0, 1)]
    for one in both:
        one.start()
    for _ in both:
        ready.acquire()
    begun = time.perf_counter()
    go.set()
    for one in both:
        one.join()
    return time.perf_counter() - begun
