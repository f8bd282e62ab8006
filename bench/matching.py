"""Matching: the same optimum as OR-Tools and HiGHS, and how long it takes from people to proposal.

    .venv/bin/python -m bench.matching [--instances 200] [--rounds 3] [--largest 100000] [--parts agree,solvers,whole,together,start]

Prints five tables, each asked for by name:
- agree: random small instances (all walls, scarce and plentiful, one or several helpers together): the number of met requests and the cost, by
  our answer, by OR-Tools' min-cost flow written here independently, by HiGHS (integer program written here independently), and by trying
  every way where the instance is small enough. Each flow is proved optimal in integers besides.
- solvers: the same sparse network (20 candidates a request) solved by our kernel, OR-Tools, SciPy and HiGHS, in turn A B A B, medians.
- whole: from helpers and requests to the proposal, candidates included, with 20 candidates and with all; seconds, peak memory, and the
  exponent of growth from the smallest size to the largest.
- together: a tenth or more of the requests need a pair, and helpers are scarce: integer programming where it must.
- start: the command itself, from a cold process to the written table, 1,000 requests and 5,000 helpers, imports included.
Each measurement of `whole` and `start` runs in a process of its own, so that memory and imports are its own.
"""

import argparse
import json
import math
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import matching_peers as peers  # noqa: E402
from bench.matching_world import SIZES, TODAY, make_network, make_people, write_tables  # noqa: E402

PARTS = ("agree", "solvers", "whole", "together", "start")


def agree(instances: int) -> None:
    from otagaisama.engines.matching import propose
    from otagaisama.engines.matching.large.candidates import Search
    from otagaisama.engines.matching.large.flow import solve_flow
    from otagaisama.engines.matching.large.graph import build_graph
    from otagaisama.engines.matching.large.kernel import solve_kernel
    from otagaisama.engines.matching.large.proof import worth
    from tests.engines.matching_world import TODAY as DAY
    from tests.engines.matching_world import best_by_trying, world

    counts = dict.fromkeys(("OR-Tools", "HiGHS", "every way", "kernel", "proved"), 0)
    for seed in range(instances):
        most_needed, small = 1 + seed % 3, seed % 4 == 0
        size = {"requests": 5, "helpers": 6} if small else {"requests": 40, "helpers": 20 + 40 * (seed % 2)}
        requests, helpers, avoid, weights = world(seed, most_needed=most_needed, all_walls=seed % 5 == 0, **size)
        proposal = propose(requests, helpers, on=DAY, avoid=avoid, weights=weights)
        ours = (len(requests) - len(proposal.unmet), proposal.total_cost)
        table = peers.Table(requests, helpers, avoid, weights, DAY)
        assert peers.highs(table) == ours, seed
        counts["HiGHS"] += 1
        if most_needed == 1:
            assert peers.ortools(table) == ours, seed
            counts["OR-Tools"] += 1
        if small:
            assert best_by_trying(requests, helpers, avoid, weights) == ours, seed
            counts["every way"] += 1
        graph = build_graph(
            helpers, requests, Search(helpers, requests, on=DAY, weights=weights, avoid=avoid).all_pairs(), weights
        )
        flow, kernel = solve_flow(graph), solve_kernel(graph)
        assert (flow.sum(), graph.total(flow)) == (kernel.sum(), graph.total(kernel)), seed
        counts["kernel"] += 1
        for used in (flow, kernel):
            worth(graph, used)
            counts["proved"] += 1
    print(
        f"agree: {instances} instances, 0 differ; compared with "
        + ", ".join(f"{name} {count}" for name, count in counts.items())
    )


def solvers(rounds: int, largest: int) -> None:
    from otagaisama.engines.matching.large.flow import solve_flow
    from otagaisama.engines.matching.large.kernel import solve_kernel
    from otagaisama.engines.matching.large.solving import solve

    first = time.perf_counter()
    solve_kernel(make_network(50, 200))
    print(
        f"solvers: kernel imported and compiled, or taken from its cache, in {time.perf_counter() - first:.1f} s (not in the times below)"
    )
    print(
        "requests x helpers (20 candidates) | ours (which) | kernel | OR-Tools | SciPy | HiGHS | OR-Tools : kernel | OR-Tools : ours"
    )
    for requests, helpers in (*SIZES, (30_000, 15_000), (300_000, 150_000)):
        if max(requests, helpers) > 5 * largest:
            continue
        graph = make_network(requests, helpers)
        plentiful = helpers > requests
        ways = {
            "ours": lambda graph=graph: solve(graph)[0],
            "kernel": lambda graph=graph: solve_kernel(graph),
            "OR-Tools": lambda graph=graph: solve_flow(graph),
        }
        if not plentiful:
            ways.pop("kernel")
        if plentiful and requests <= 20_000:
            ways |= {
                "SciPy": lambda graph=graph: peers.scipy_network(graph),
                "HiGHS": lambda graph=graph: peers.highs_network(graph),
            }
        times, answers = {name: [] for name in ways}, set()
        for _ in range(rounds if requests <= 20_000 else min(rounds, 2)):
            for name, way in ways.items():
                start = time.perf_counter()
                used = way()
                times[name].append(time.perf_counter() - start)
                answers.add((int(used.sum()), graph.total(used)))
        assert len(answers) == 1, answers
        middle = {name: statistics.median(each) for name, each in times.items()}
        told = [f"{middle[name]:.3f} s" if name in middle else "-" for name in ("kernel", "OR-Tools", "SciPy", "HiGHS")]
        ratio = f"{middle['OR-Tools'] / middle['kernel']:.1f}" if "kernel" in middle else "-"
        which = solve(graph)[1]
        print(
            f"{requests:,} x {helpers:,} | {middle['ours']:.3f} s ({which}) | "
            + " | ".join(told)
            + f" | {ratio} | {middle['OR-Tools'] / middle['ours']:.2f}",
            flush=True,
        )


def apart(code: str, *arguments: object) -> dict:
    """Run a measurement in a process of its own; it prints one line of JSON."""
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom bench.matching import *\n{code}",
        *map(str, arguments),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def one_whole(requests: int, helpers: int, candidates: int, pairs: float = 0.0, scarce: bool = False) -> None:
    """Measure one proposal and print it; for `apart`."""
    from otagaisama.engines.matching import propose

    people, wishes = make_people(requests, helpers, pairs=pairs)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, work = time.perf_counter(), time.process_time()
    proposal = propose(wishes, people, on=TODAY, candidates=candidates or None)
    print(json.dumps({
        "seconds": time.perf_counter() - wall, "cpu": time.process_time() - work, "before": before,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "met": requests - len(proposal.unmet), "cost": proposal.total_cost,
        "solver": proposal.solver,
    }))  # fmt: skip


def whole(rounds: int, largest: int) -> None:
    print("whole: requests x helpers | candidates | seconds (CPU) | peak MB (of it people and requests) | met | way")
    sums: dict[int, list[tuple[int, float, float]]] = {20: [], 0: []}
    for requests, helpers in SIZES:
        if requests > largest:
            continue
        for candidates in (20, 0):
            runs = [
                apart("one_whole(*map(int, sys.argv[1:]))", requests, helpers, candidates)
                for _ in range(rounds if requests <= 20_000 else 1)
            ]
            seconds, cpu = (statistics.median(run[name] for run in runs) for name in ("seconds", "cpu"))
            sums[candidates].append((requests, seconds, cpu))
            run = runs[0]
            print(
                f"{requests:,} x {helpers:,} | {candidates or 'all'} | {seconds:.2f} ({cpu:.2f}) | "
                f"{run['peak']:.0f} ({run['before']:.0f}) | {run['met']:,} | {run['solver']}",
                flush=True,
            )
    for candidates, found in sums.items():
        if len(found) > 1:
            (small, *first), (large, *last) = found[0], found[-1]
            wall, work = (math.log(b / a) / math.log(large / small) for a, b in zip(first, last, strict=True))
            print(
                f"growth with {candidates or 'all'} candidates from {small:,} to {large:,}: n^{wall:.2f} (CPU n^{work:.2f})"
            )


def together(rounds: int) -> None:
    print("together: requests x helpers | need a pair | seconds (CPU) | peak MB | met | way")
    for requests, helpers, pairs in ((300, 150, 0.2), (1_000, 5_000, 0.2), (1_000, 500, 0.2), (5_000, 2_500, 0.1)):
        runs = [
            apart("one_whole(*map(int, sys.argv[1:4]), pairs=float(sys.argv[4]))", requests, helpers, 20, pairs)
            for _ in range(rounds)
        ]
        seconds, cpu = (statistics.median(run[name] for run in runs) for name in ("seconds", "cpu"))
        print(
            f"{requests:,} x {helpers:,} | {pairs:.0%} | {seconds:.2f} ({cpu:.2f}) | {runs[0]['peak']:.0f} | {runs[0]['met']:,} | {runs[0]['solver']}",
            flush=True,
        )


def start(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_tables(Path(folder), 1_000, 5_000)
        command = [
            sys.executable,
            "-m",
            "otagaisama.config.command",
            "match",
            "--helpers",
            f"{folder}/helpers.csv",
            "--requests",
            f"{folder}/requests.csv",
        ]
        command += ["--candidates", "20", "--out", f"{folder}/turns.csv"]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        times, work = [], []
        for _ in range(rounds + 1):
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            begun = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
            times.append(time.perf_counter() - begun)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            work.append(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime)
        print(
            f"start: otagaisama match, 1,000 x 5,000, 20 candidates, tables read and written, imports included: first {times[0]:.2f} s, "
            f"then {statistics.median(times[1:]):.2f} s (CPU {statistics.median(work[1:]):.2f} s)"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--parts", default=",".join(PARTS))
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: quote ratios, not single times"
    )
    asked = options.parts.split(",")
    if "agree" in asked:
        agree(options.instances)
    if "solvers" in asked:
        solvers(options.rounds, options.largest)
    if "whole" in asked:
        whole(options.rounds, options.largest)
    if "together" in asked:
        together(options.rounds)
    if "start" in asked:
        start(options.rounds)


if __name__ == "__main__":
    random.seed(0)
    main()
