"""Where a van should stop: our engine beside spopt, HiGHS on the whole model, and lazy greedy; gaps, bounds, memory.

    .venv/bin/python bench/siting.py [--data DIR] [part ...]

Parts (all without a name but `spopt-ward` and `whole`): `ward` Kita's 11,821 address points × 1,000 candidates × 12 stops on real
streets, ours and HiGHS; `towns` its 322 towns; `full` the same ward with stops that can be full; `spopt` spopt on a part of the ward,
as ours in the same run; `spopt-ward` spopt on the whole ward (a minute, mostly building its model); `middle` 20,000 × 5,000 × 60 stops in
5 s; `whole` HiGHS on all of `middle` (minutes); `large` 100,000 × 20,000 × 200 stops in 30 s. `middle` and `large` are made by lot with
the density of Kita's address points; straight lines there, streets in the others.

Each part runs in a process of its own, so that its memory is its own. Wall time is printed beside processor time: on a machine that
others use too, the second is the one to compare; our time limits are wall time all the same.
"""

import argparse
import heapq
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.peers import installed
from bench.reach_world import EXAMPLE, folder, rows
from otagaisama.engines.siting.choose import choose_stops
from otagaisama.engines.siting.exact import solve_cover
from otagaisama.engines.siting.ground import prepare
from otagaisama.engines.siting.problem import Candidate
from otagaisama.engines.siting.program import Limits
from otagaisama.engines.siting.reach import Cover, reached_by
from otagaisama.engines.siting.solve import best_choice
from otagaisama.engines.streets.geometry import curve_position
from otagaisama.engines.streets.loading import load_network
from otagaisama.engines.streets.places import Home, Point

ROOT = Path(__file__).resolve().parent.parent
SEED, WALK = 20_261_126, 300.0
DENSITY = 700.0  # address points a km²: Kita has 11,821 on 17.5 km²
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        PARTS[options.parts[0]](options)
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        return 0
    for name in options.parts or [name for name in PARTS if name not in ("spopt-ward", "whole")]:
        print(f"\n## {name}", flush=True)
        command = [sys.executable, __file__, name, "--inside", *(["--data", str(options.data)] if options.data else [])]
        subprocess.run(command, env=ENVIRONMENT, check=True)
    return 0


class Timer:
    """Wall and processor seconds of a with-block."""

    def __enter__(self):
        self.start = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_):
        self.wall, self.cpu = (
            now - then for now, then in zip((time.perf_counter(), time.process_time()), self.start, strict=True)
        )

    def __str__(self):
        return f"{self.wall:8.2f} s wall {self.cpu:8.2f} s processor"


def kita(options):
    """Return (network, where) of Kita Ward."""
    where = folder(options.data, "kita")
    nodes, edges = (where / name if where else EXAMPLE / "osm" / name for name in ("nodes.csv.gz", "edges.csv.gz"))
    return load_network(nodes, edges), where


def address_points(where) -> list[Home]:
    return [
        Home(f"h{n}", float(row["lat"]), float(row["lon"]))
        for n, row in enumerate(rows(where / "address_points.csv.gz"))
    ]


def drawn(places, count: int, capacity=None) -> list[Candidate]:
    """Return `count` of the places as candidates, by lot."""
    numbers = np.random.default_rng(SEED).choice(len(places), count, replace=False)
    return [Candidate(f"c{n}", places[n].lat, places[n].lon, capacity) for n in numbers]


def made(cells: int, candidates: int) -> Cover:
    """Return a cover by lot: cells of 1 to 59 people and candidates on a square of Kita's density, 300 m straight."""
    rng = np.random.default_rng(SEED)
    side = 1000 * (cells / DENSITY) ** 0.5
    at = [
        place[np.argsort(curve_position(*place.T))]
        for place in (rng.random((n, 2)) * side for n in (cells, candidates))
    ]
    near = cKDTree(at[0]).query_ball_point(at[1], WALK, return_sorted=True)
    starts = np.r_[0, np.cumsum([len(some) for some in near])]
    table = csr_matrix((np.ones(starts[-1]), np.concatenate(near).astype(np.int32), starts), shape=(candidates, cells))
    return Cover(table, rng.integers(1, 60, cells).astype(float))


def told(name: str, reached: float, timer, best: float | None = None, more: str = "") -> None:
    gap = "" if best is None else f"  {1 - reached / best:7.3%} below the bound"
    print(f"{name:34} {reached:12,.0f} reached {timer}{gap}  {more}", flush=True)


def greedy(cover: Cover, stops: int) -> float:
    """Return what lazy greedy reaches."""
    left, worth = cover.weight.copy(), cover.table @ cover.weight
    queue = [(-value, place) for place, value in enumerate(worth)]
    heapq.heapify(queue)
    reached = 0.0
    for _ in range(stops):
        while True:
            place = heapq.heappop(queue)[1]
            homes = cover.table.indices[cover.table.indptr[place] : cover.table.indptr[place + 1]]
            now = float(left[homes].sum())
            if not queue or now >= -queue[0][0]:
                break
            heapq.heappush(queue, (-now, place))
        reached += now
        left[homes] = 0
    return reached


def highs(cover: Cover, stops: int, seconds: float):
    """Return (reached, bound) of HiGHS on the model as it stands, every cell a row."""
    some = np.flatnonzero((np.bincount(cover.table.indices, minlength=cover.table.shape[1]) > 0) & (cover.weight > 0))
    whole = Cover(cover.table[:, some], cover.weight[some])
    none = np.zeros(cover.table.shape[0], dtype=bool)
    proof = solve_cover(whole, stops, np.arange(stops), must=none, limits=Limits(seconds), step=0.999)
    return float(whole.weight[reached_by(whole.table, proof.chosen)].sum()), proof.bound


def spopt(cover: Cover, stops: int) -> tuple[float, Timer]:
    """Return (reached, time) of spopt's MCLP with HiGHS."""
    import pulp
    from spopt.locate import MCLP

    far = np.where(cover.table.toarray().T > 0, 0.0, 1.0)
    with Timer() as timer:
        model = MCLP.from_cost_matrix(far, cover.weight, service_radius=0.5, p_facilities=stops)
        model = model.solve(pulp.HiGHS(msg=False))
    return float(model.problem.objective.value()), timer


def beside(ground, stops: int, seconds: float = 20.0):
    """Print greedy, HiGHS and ours on a ground; return our time."""
    cover = ground.cover()
    with Timer() as timer:
        plan = choose_stops(ground, stops, seconds=seconds)
    for name, peer in (
        ("lazy greedy", lambda: (greedy(cover, stops), None)),
        ("HiGHS, all cells as rows", lambda: highs(cover, stops, 300)),
    ):
        with Timer() as other:
            reached, _ = peer()
        told(name, reached, other, plan.bound)
    told(
        "ours",
        plan.reached.of(plan.counted),
        timer,
        plan.bound,
        f"{plan.way}, {'proved' if plan.proved else 'not proved'}",
    )
    return timer


def ward(options):
    network, where = kita(options)
    homes = address_points(where)
    shops = [Point(f"s{n}", float(row["lat"]), float(row["lon"])) for n, row in enumerate(rows(where / "shops.csv"))]
    for name, already in (("no shop counted", ()), (f"{len(shops)} shops serve already", shops)):
        with Timer() as timer:
            ground = prepare(network, homes, drawn(homes, 1000), walk_m=WALK, shops=already)
        print(f"{len(homes):,} address points × 1,000 candidates × 12 stops, {name}; who walks where: {timer}")
        beside(ground, 12)


def towns(options):
    network, where = kita(options)
    places = [Home(row["id"], float(row["lat"]), float(row["lon"])) for row in rows(where / "towns.csv")]
    candidates = drawn(address_points(where), 1000)
    print(f"{len(places)} towns × 1,000 candidates × 12 stops")
    beside(prepare(network, places, candidates, walk_m=WALK), 12)


def full(options):
    network, where = kita(options)
    homes = address_points(where)
    for capacity in (300, 450):
        ground = prepare(network, homes, drawn(homes, 1000, capacity), walk_m=WALK)
        with Timer() as timer:
            plan = choose_stops(ground, 12, seconds=20)
        more = f"{plan.way}, {'proved' if plan.proved else 'not proved'}"
        told(f"ours, at most {capacity} homes a stop", plan.reached.homes, timer, plan.bound, more)


def spopt_part(options):
    network, where = kita(options)
    homes = address_points(where)[:3000]
    _against_spopt(prepare(network, homes, drawn(homes, 300), walk_m=WALK), 8)


def spopt_ward(options):
    network, where = kita(options)
    homes = address_points(where)
    _against_spopt(prepare(network, homes, drawn(homes, 1000), walk_m=WALK), 12)


def _against_spopt(ground, stops: int) -> None:
    if not installed("spopt + HiGHS", "spopt", "pulp"):
        return
    cover = ground.cover()
    print(f"{cover.table.shape[1]:,} address points × {cover.table.shape[0]:,} candidates × {stops} stops")
    times = []
    for _ in range(3):
        with Timer() as timer:
            plan = choose_stops(ground, stops)
        times.append(timer)
    ours = sorted(times, key=lambda t: t.cpu)[1]
    told(
        "ours (median of 3)", plan.reached.of(plan.counted), ours, plan.bound, "proved" if plan.proved else "not proved"
    )
    reached, timer = spopt(cover, stops)
    told("spopt + HiGHS", reached, timer, plan.bound)
    print(f"ours is {timer.cpu / ours.cpu:,.0f} times as fast (processor), {timer.wall / ours.wall:,.0f} times (wall)")


def middle(options):
    _made(20_000, 5_000, 60, (5, 20, 60))


def large(options):
    _made(100_000, 20_000, 200, (30, 60))


def _made(cells: int, candidates: int, stops: int, limits) -> None:
    cover = made(cells, candidates)
    print(f"{cells:,} cells × {candidates:,} candidates × {stops} stops, {cover.table.nnz:,} within the walk")
    with Timer() as timer:
        reached = greedy(cover, stops)
    told("lazy greedy", reached, timer)
    for seconds in limits:
        with Timer() as timer:
            choice = best_choice(cover, stops, seconds=seconds)
        told(f"ours, {seconds} s", choice.reached, timer, choice.bound, f"{choice.way}, bound {choice.bound:,.0f}")


def whole(options):
    cover = made(20_000, 5_000)
    with Timer() as timer:
        reached, bound = highs(cover, 60, 3600)
    told("HiGHS, all cells as rows", reached, timer, bound, f"bound {bound:,.0f}")


PARTS = {
    "ward": ward, "towns": towns, "full": full, "spopt": spopt_part, "spopt-ward": spopt_ward, "middle": middle, "whole": whole,
    "large": large,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
