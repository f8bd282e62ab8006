"""Routing vans beside OR-Tools, VROOM and PyVRP alone: mean gaps, and how many problems each leaves without a route.

    .venv/bin/python bench/routing.py [--data DIR] [--solomon DIR] [--seconds 5] [--long 30] [--few] [part ...]

Parts (all without a name): `days` twelve van days of 20 to 100 stops on Kita's real streets; `solomon` public and made problems of
100 customers (see bench/routing_world.py for which is which); `week` stops with allowed days, ours against PyVRP alone in two models,
and VROOM with PyVRP warm-started from it. Gaps are to the best plan any of them found, ours in --long seconds among them.
`--few`: a third of the problems. Every plan, the peers' too, is timed and judged by our own clock.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import routing_peers as peers
from bench.peers import installed
from bench.routing_world import Kita, made_solomon, read_solomon
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.judging import judge_day
from otagaisama.engines.routing.solving import plan_day, plan_week

KINDS = ("R1", "R2", "C1", "C2", "RC1", "RC2")
DAYS = ((20, 2), (25, 2), (30, 3), (35, 3), (40, 3), (50, 4), (60, 5), (70, 5), (80, 6), (90, 7), (100, 8), (100, 7))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--solomon", type=Path)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--long", type=float, default=30)
    parser.add_argument("--few", action="store_true")
    options = parser.parse_args()
    for name, part in PARTS.items():
        if not options.parts or name in options.parts:
            print(f"\n## {name}", flush=True)
            part(options)
    return 0


def ours(day, seconds: float):
    """Return (metres, None) or (None, why) of our own engine."""
    try:
        plan = plan_day(day.stops, day.vans, day.roads, seconds=seconds)
    except Impossible as refused:
        return None, str(refused)
    assert plan.keeps
    return plan.drive_m, None


def judged(day, orders):
    """Return the metres of a peer's orders, None where there are none or our clock finds them broken."""
    if orders is None:
        return None
    names = [[day.stops[number].id for number in order] for order in orders]
    plan = judge_day(day.stops, day.vans, day.roads, names)
    whole = sum(len(order) for order in orders) == len(day.stops) and len(orders) <= day.vans.count
    return plan.drive_m if plan.keeps and whole else None


def beside(problems, options) -> None:
    """Print each problem and, at the end, the mean gaps and the problems without a route."""
    runs = {
        "ours": lambda day: ours(day, options.seconds)[0],
        "OR-Tools, cheapest arc": lambda day: judged(day, peers.ortools(day, options.seconds, "PATH_CHEAPEST_ARC")),
        "OR-Tools, insertion": lambda day: judged(
            day, peers.ortools(day, options.seconds, "PARALLEL_CHEAPEST_INSERTION")
        ),
        "VROOM": lambda day: judged(day, (peers.vroom(day, options.seconds) or {}).get(None)),
        f"ours, {options.long:g} s": lambda day: ours(day, options.long)[0],
    }
    if not installed("OR-Tools", "ortools"):
        runs = {name: run for name, run in runs.items() if "OR-Tools" not in name}
    if not installed("VROOM", "vroom"):
        runs.pop("VROOM")
    gaps: dict[str, list] = {name: [] for name in runs}
    to_long, spent = [], dict.fromkeys(runs, 0.0)
    for day in problems:
        found = {}
        for name, run in runs.items():
            start = time.process_time()
            found[name] = run(day)
            spent[name] += time.process_time() - start
        best = min([metres for metres in (*found.values(), day.known) if metres is not None], default=None)
        told = "  ".join(
            f"{name} {'none' if m is None else f'{m:,.0f} ({m / best - 1:.2%})'}" for name, m in found.items()
        )
        print(f"{day.name}: {told}" + (f"  best known {day.known:,.1f}" if day.known else ""), flush=True)
        for name, metres in found.items():
            gaps[name].append(None if metres is None else metres / best - 1)
        if found["ours"] is not None:
            to_long.append(found["ours"] / found[f"ours, {options.long:g} s"] - 1)
    print()
    for name, some in gaps.items():
        there = [gap for gap in some if gap is not None]
        mean = f"{sum(there) / len(there):7.3%}" if there else "      –"
        print(
            f"{name:24} mean gap {mean}, without a route {len(some) - len(there)} of {len(some)}, processor {spent[name] / len(some):.1f} s each"
        )
    print(f"ours against its own {options.long:g} s run: mean {sum(to_long) / len(to_long):+.3%}")


def days(options) -> None:
    kita = Kita(options.data)
    beside([kita.day(*size, seed) for seed, size in enumerate(DAYS)][:: 3 if options.few else 1], options)


def solomon(options) -> None:
    readable = bool(options.solomon) and installed("公開の問題", "vrplib")
    public = read_solomon(options.solomon) if readable else []
    print(f"{len(public)} public problems, the others made after Solomon's scheme (not his own)")
    made = [made_solomon(kind, seed) for seed in (1, 2) for kind in KINDS]
    beside([*public, *made[:: 3 if options.few else 1]], options)


def week(options) -> None:
    kita, weekdays = Kita(options.data), (0, 1, 2, 3, 4)
    seconds = 2 * options.seconds
    sizes = ((100, 2), (150, 3), (200, 4), (100, 2), (150, 3), (200, 4))
    print(f"{seconds:g} s each; VROOM's own time comes on top of the last")
    sums: dict[str, list] = {}
    with_vroom = installed("VROOM", "vroom")
    for seed, (stops, vans) in list(enumerate(sizes))[:: 3 if options.few else 1]:
        day = kita.day(stops, vans, 100 + seed, days=5)
        start = time.perf_counter()
        begin = peers.vroom(day, seconds, weekdays) if with_vroom else None
        took = time.perf_counter() - start
        plan = plan_week(day.stops, day.vans, day.roads, days=weekdays, seconds=seconds)
        assert plan.keeps
        found = {"ours": plan.drive_m}
        for name, model, first in (
            ("PyVRP alone, groups", "groups", None),
            ("PyVRP alone, profiles", "profiles", None),
            ("VROOM, then PyVRP, profiles", "profiles", begin),
        ):
            if name.startswith("VROOM") and not with_vroom:
                continue
            alone = peers.pyvrp_week(day, weekdays, seconds, model, first)
            found[name] = None if alone is None else alone[0]
        told = "  ".join(
            f"{name} {'none' if m is None else f'{m:,.0f} ({m / plan.drive_m - 1:+.1%})'}" for name, m in found.items()
        )
        vroom = f"  VROOM by itself {took:.1f} s{'' if begin else ', with a stop left out'}" if with_vroom else ""
        print(f"{day.name}: {told}{vroom}", flush=True)
        for name, metres in found.items():
            sums.setdefault(name, []).append(None if metres is None else plan.drive_m / metres - 1)
    print()
    for name, some in sums.items():
        there = [share for share in some if share is not None]
        if there:
            print(
                f"ours against {name:28} mean {sum(there) / len(there):+.2%} metres, none found {len(some) - len(there)} of {len(some)}"
            )


PARTS = {"days": days, "solomon": solomon, "week": week}

if __name__ == "__main__":
    sys.exit(main())
