"""Reach on foot: equal sums, the peers in turn, what-ifs, growth, memory, Takamatsu's elders, a Dask cluster.

    .venv/bin/python bench/reach.py [--data DIR] [--rounds 3] [--edges 10000000] [part ...]

Parts (all without a name): `peers` every node to its nearest shop and nearest three, on Kita and Nagoya, A B C A B C, one process
each; `whatif` a shop closes or opens, against the full run; `growth` sweeps from Kita to a made network of --edges, time and memory;
`command` the command itself on tables of --edges; `takamatsu` elders beyond 500 m of a supermarket; `cluster` Dask, two workers.

Wall time is printed beside processor time: on a machine that others use too, the second is the one to compare.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.peers import installed
from bench.reach_cluster import cluster
from bench.reach_world import SEED, folder, kita, made, made_columns, nagoya, rows, timed

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
NEEDS = {
    "own numba": ("numba",), "own numba k=3": ("numba",), "rustworkx": ("rustworkx",), "igraph": ("igraph",),
    "networkx": ("networkx",), "pandana k=3": ("pandana", "pandas"),
}  # fmt: skip
FIRST = ["own numba", "own scipy", "SciPy", "rustworkx", "igraph", "networkx"]
THREE = ["own numba k=3", "own scipy k=3", "pandana k=3"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--edges", type=int, default=10_000_000)
    options = parser.parse_args()
    for name, part in PARTS.items():
        if not options.parts or name in options.parts:
            print(f"\n## {name}")
            part(options)
    return 0


# --- peers


def peers(options) -> None:
    for world in (kita(options.data), nagoya(options.data)):
        if world is None:
            print("Nagoya: not measured, its data are not here (--data DIR with a folder nagoya)")
            continue
        network = world.network
        node, piece = network.snap(world.shop_lat, world.shop_lon)
        print(f"\n{world.name}: {len(network):,} nodes, {network.streets:,} streets, {len(node)} shops ({world.note})")
        with tempfile.TemporaryDirectory() as place:
            arrays = Path(place) / "arrays.npz"
            graph = network.graph
            np.savez(
                arrays,
                lat=network.lat,
                lon=network.lon,
                metres=graph.data,
                neighbour=graph.indices,
                start=graph.indptr,
                node=node,
                piece=piece,
            )
            mixed = shuffled(network, node, piece, Path(place) / "mixed.npz")
            told = [(name, name, arrays) for name in FIRST] + [("SciPy, nodes not sorted", "SciPy", mixed)]
            compare(told, options.rounds, "SciPy")
            compare([(name, name, arrays) for name in THREE], options.rounds, "pandana k=3")


def shuffled(network, node, piece, path: Path) -> Path:
    """Write the same network with its nodes in an order by lot, as a file may have them."""
    order = np.random.default_rng(SEED).permutation(len(network))
    back = np.argsort(order)
    graph = network.graph[order][:, order].tocsr()
    np.savez(
        path,
        lat=network.lat[order],
        lon=network.lon[order],
        metres=graph.data,
        neighbour=graph.indices,
        start=graph.indptr,
        node=back[node],
        piece=piece,
    )
    return path


def compare(told, rounds: int, base: str) -> None:
    """Print the peers that are here beside each other; `base` (ours without it) is what the others are measured against."""
    told = [one for one in told if installed(one[0], *NEEDS.get(one[1], ()))]
    found = {label: [] for label, _, _ in told}
    for _ in range(rounds):
        for label, name, arrays in told:
            command = [sys.executable, "-m", "bench.reach_peers", name, str(arrays), "3"]
            done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"  {label}: {done.stderr.strip().splitlines()[-1]}")
                continue
            found[label].append(json.loads(done.stdout.splitlines()[-1]))
    middle = {
        label: {key: statistics.median(one[key] for one in all_) for key in ("wall", "cpu", "peak")}
        for label, all_ in found.items()
        if all_
    }
    if not middle:
        return
    base = base if base in middle else next(iter(middle))
    sums = {label: all_[0]["sum"] for label, all_ in found.items() if all_}
    print(
        f"  {'':26}{'query ms':>10}{'processor ms':>14}{'  x of ' + base:>18}{'build s':>9}{'peak MB':>9}  sum of metres"
    )
    for label, m in middle.items():
        build = statistics.median(one["build"][0] for one in found[label])
        ratio = middle[base]["cpu"] / m["cpu"]
        print(
            f"  {label:26}{m['wall'] * 1e3:10.1f}{m['cpu'] * 1e3:14.1f}{ratio:18.2f}{build:9.2f}{m['peak']:9.0f}  {sums[label]:.1f}"
        )
    least, most = min(sums.values()), max(sums.values())
    tolerance = 1e-4 if "pandana k=3" in sums else 1e-9  # pandana adds whole millimetres
    print(
        f"  sums equal: {'yes' if most - least <= tolerance * most else f'NO, by {(most - least) / most:.2e}'} (largest difference {most - least:.3g} m)"
    )


# --- what-ifs


def whatif(options) -> None:
    from otagaisama.engines.access import Places, Shop

    for world, kernels in (
        (nagoya(options.data) or kita(options.data), ("numba", "scipy")),
        (made(1_000_000), ("numba",)),
    ):
        network = world.network
        homes = Places(network.ids, network.lat, network.lon, (), np.ones(len(network)), np.full(len(network), 0.25))
        where = zip(world.shop_lat.tolist(), world.shop_lon.tolist(), strict=True)
        shops = [Shop(f"s{n}", lat, lon) for n, (lat, lon) in enumerate(where)]
        print(
            f"{world.name}: {len(homes):,} homes (every node), {len(shops)} shops; medians of 200 closings and 200 openings"
        )
        for k in (1, 3):
            for kernel in kernels:
                asked(network, homes, shops, k, kernel)


def asked(network, homes, shops, k: int, kernel: str) -> None:
    """Print what a question costs beside the run it saves."""
    from otagaisama.engines.access import Shop, prepare, reach
    from otagaisama.engines.access.large.sweep import sweep

    def sweeper(*words, wanted=None):
        return sweep(*words, kernel=kernel, wanted=wanted)

    def run():
        return reach(network, homes, shops, nearest=k, sweeper=sweeper)

    rng = np.random.default_rng(SEED)
    run()
    full_wall, full, found = timed(run, 3)
    at = found.at_shops
    sweep_only = timed(lambda: sweeper(network.graph, at.node, at.piece, k), 3)[1]
    ready, _, ask = timed(lambda: prepare(found, kernel="numba" if kernel == "numba" else "plain"))
    new = [
        Shop("new", float(network.lat[n]), float(network.lon[n])) for n in rng.choice(len(network), 200, replace=False)
    ]
    ask(close=["s0"], open=new[:1])
    closing = [timed(lambda shop=shop: ask(close=[shop.id])) for shop in shops[:200]]
    opening = [timed(lambda shop=shop: ask(open=[shop])) for shop in new]
    code = "machine code" if kernel == "numba" else "plain Python and SciPy"
    print(
        f"  k={k}, {code}: full run {full_wall:.2f} s ({full:.2f} processor; the sweep alone {sweep_only:.3f}), made ready in {ready:.2f} s"
    )
    for word, took in (("closes", closing), ("opens ", opening)):
        wall, cpu = (statistics.median(one[place] for one in took) for place in (0, 1))
        nodes = statistics.median(one[2].nodes_walked for one in took)
        ratio = f"{full / cpu:8,.0f} x the full run, {sweep_only / cpu:6,.0f} x the sweep"
        print(
            f"    a shop {word}: {wall * 1e3:8.2f} ms ({cpu * 1e3:7.2f} processor), {nodes:6,.0f} nodes walked: {ratio}"
        )
    if kernel == "numba":
        equal(network, homes, shops, ask, rng, k)


def equal(network, homes, shops, ask, rng, k) -> None:
    """Compare ten what-ifs with full runs."""
    from otagaisama.engines.access import Shop, reach

    for _ in range(10):
        close = {f"s{n}" for n in rng.choice(len(shops), 3, replace=False)}
        new = [Shop(f"n{n}", float(network.lat[n]), float(network.lon[n])) for n in rng.choice(len(network), 2)]
        change = ask(close=sorted(close), open=new)
        full = reach(network, homes, [shop for shop in shops if shop.id not in close] + new, nearest=k)
        assert [far.homes for far in change.after] == [beyond.homes_walk for beyond in full.summary().beyond]
        assert np.allclose(change.reach().of().walk_m, full.of().walk_m, rtol=0, atol=1e-6)
    print("    ten what-ifs (3 shops close, 2 open) equal ten full runs: yes")


# --- growth


def growth(options) -> None:
    print(
        f"  {'':22}{'nodes':>11}{'streets':>11}{'kernel':>8}{'sweep s':>9}{'processor s':>13}{'us a street':>13}{'bytes a node':>14}{'peak MB':>9}"
    )
    for size in ("kita", "nagoya", "1000000", str(options.edges)):
        for kernel in ("numba", "one run", "scipy"):
            command = [sys.executable, str(Path(__file__)), "_one_sweep"]
            words = {"SIZE": size, "KERNEL": kernel, "DATA": str(options.data or "")}
            done = subprocess.run(
                command, cwd=ROOT, env={**ENVIRONMENT, **words}, capture_output=True, text=True, check=False
            )
            print(done.stdout.rstrip() or f"  {size}, {kernel}: {done.stderr.strip().splitlines()[-1]}")


def one_sweep() -> int:
    """One sweep in a process of its own; its memory beyond the input is the peak after the network was there."""
    from scipy.sparse import csr_matrix

    from otagaisama.engines.access.large import kernels
    from otagaisama.engines.access.large.sweep import sweep

    size, kernel, data = (
        os.environ["SIZE"],
        os.environ["KERNEL"],
        Path(os.environ["DATA"]) if os.environ["DATA"] else None,
    )
    world = kita(data) if size == "kita" else nagoya(data) if size == "nagoya" else made(int(size))
    if world is None:
        print("  Nagoya: its data are not here")
        return 0
    label = kernel
    if (
        kernel == "one run"
    ):  # the same machine code, all nodes searched as one run; compiled here, for the kept code has its runs in it
        kernels.RUN_BITS, kernels.STRETCH, kernel = 30, 1 << 30, "numba"
        code = kernels.compiled(keep=False)
        kernels.machine_code = lambda: code
    network = world.network
    node, piece = network.snap(world.shop_lat, world.shop_lon)
    small = csr_matrix(([1.0, 1.0], [1, 0], [0, 1, 2]), shape=(2, 2))
    sweep(small, np.array([0]), np.array([0.5]), 1, kernel)
    network.__dict__.pop("_tree", None)
    most = held("VmHWM")
    Path("/proc/self/clear_refs").write_text("5")  # the kernel counts the peak anew from here
    before = held("VmRSS")
    wall, cpu, _ = timed(lambda: sweep(network.graph, node, piece, 1, kernel))
    extra = (held("VmHWM") - before) * 1024 / len(network)
    more = [timed(lambda: sweep(network.graph, node, piece, 1, kernel)) for _ in range(2)]
    wall, cpu = (statistics.median([first, *(m[at] for m in more)]) for at, first in ((0, wall), (1, cpu)))
    whole = max(most, held("VmHWM")) / 1024
    print(
        f"  {world.name:22}{len(network):11,}{network.streets:11,}{label:>8}{wall:9.3f}{cpu:13.3f}"
        f"{cpu / network.streets * 1e6:13.3f}{extra:14.0f}{whole:9.0f}"
    )
    return 0


def held(what: str) -> int:
    """Return a figure of this process in kB."""
    return next(
        int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(what)
    )


# --- the command


def command(options) -> None:
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        lat, lon, u, v, metres = made_columns(options.edges)
        write(place / "nodes.csv", ("id", "lat", "lon"), (np.arange(len(lat)), lat, lon), ("%d", "%.6f", "%.6f"))
        write(place / "edges.csv", ("u", "v", "length_m"), (u, v, metres), ("%d", "%d", "%.1f"))
        rng = np.random.default_rng(SEED)
        for name, count, last in (("homes", 100_000, "people"), ("shops", len(lat) // 800, "kind")):
            n = rng.integers(0, len(lat), count)
            write(
                place / f"{name}.csv",
                ("id", "lat", "lon", last),
                (np.arange(count), lat[n] + 0.0002, lon[n], np.ones(count)),
                ("%d", "%.6f", "%.6f", "%d"),
            )
        size = sum(path.stat().st_size for path in place.iterdir()) / 1e6
        print(
            f"{len(lat):,} nodes, {len(u):,} streets, 100,000 homes, {len(lat) // 800:,} shops: {size:,.0f} MB of CSV; limit 2,000 MB of memory"
        )
        words = [f"--{name}={place / name}.csv" for name in ("nodes", "edges", "homes", "shops")]
        for label, more in (
            ("from the tables", ()),
            ("from the kept arrays", ()),
            ("kept, SciPy alone", ("--kernel", "scipy")),
        ):
            asked = [
                sys.executable,
                "-m",
                "otagaisama.config.command",
                "access",
                *words,
                "--out",
                str(place / "out.csv"),
                *more,
            ]
            told = subprocess.run(
                [sys.executable, "-c", MEASURED, *asked],
                env=ENVIRONMENT,
                cwd=place,
                capture_output=True,
                text=True,
                check=False,
            )
            wall, cpu, most = map(float, told.stdout.splitlines()[-1].split())
            print(f"  {label:22}{wall:8.1f} s wall{cpu:8.1f} s processor{most:8,.0f} MB peak")
        print(f"  rows written: {sum(1 for _ in (place / 'out.csv').open()) - 1:,}")


MEASURED = """
import resource, subprocess, sys, time
begun = time.perf_counter(); subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def write(path: Path, header, columns, forms) -> None:
    """Write columns as CSV, a hundred thousand rows at a time."""
    line = ",".join(forms) + "\n"
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(header) + "\n")
        for first in range(0, len(columns[0]), 100_000):
            some = [column[first : first + 100_000].tolist() for column in columns]
            file.write("".join(line % row for row in zip(*some, strict=True)))


# --- Takamatsu


def takamatsu(options) -> None:
    from otagaisama.engines.access import Home, Places, Shop, columns_of, load_network, reach
    from otagaisama.engines.tables.coordinates import doubt_of, doubtful

    where = folder(options.data, "takamatsu")
    if where is None:
        print("not measured: its data are not here (--data DIR with a folder takamatsu)")
        return
    network = load_network(where / "walknet" / "nodes.csv.gz", where / "walknet" / "edges.csv.gz")
    towns, points = rows(where / "population_by_town_202602.csv"), rows(where / "osm_pois.csv")
    homes = [Home(t["town"], float(t["lat"]), float(t["lon"]), float(t["total"]), float(t["age65plus"])) for t in towns]
    doubts = doubtful([(home.id, home.lat, home.lon) for home in homes])
    for doubt in doubts:
        print(f"  found in the population table: {doubt.id}: {doubt.sentence}")
    for row in rows(where / "garbage_bag_dealers.csv"):
        doubt = doubt_of(float(row["latitude"]), float(row["longitude"]), name=row["name"])
        if doubt:
            print(f"  found among the bag dealers: {doubt.id}: {doubt.sentence}")
    bad = {doubt.id for doubt in doubts}
    # Where it is: the middle of the other towns of its name (松島町１, ２丁目).
    near = [home for home in homes if home.id[:3] in {name[:3] for name in bad} and home.id not in bad]
    middle = np.mean([home.lat for home in near]), np.mean([home.lon for home in near])
    mended = [Home(home.id, *middle, home.people, home.elders) if home.id in bad else home for home in homes]
    print(f"  put right as the middle of {'、'.join(home.id for home in near)}: {middle[0]:.6f}, {middle[1]:.6f}")
    kinds = {"supermarket": {"supermarket"}, "supermarket and department store": {"supermarket", "department_store"}}
    for word, kind in kinds.items():
        shops = [
            Shop(str(n), float(p["lat"]), float(p["lon"]), p["subclass"])
            for n, p in enumerate(points)
            if p["subclass"] in kind
        ]
        at = columns_of(shops)
        node, _ = network.snap(at.lat, at.lon)
        on_street = Places(at.ids, network.lat[node], network.lon[node], at.kinds)
        for label, people in (("as published", homes), ("put right", mended)):
            one = reach(network, people, shops, limits=(500,)).summary()
            other = reach(network, people, on_street, limits=(500,)).summary().beyond[0]
            b = one.beyond[0]
            print(
                f"  {word}, {one.shops} shops, {label}: elders beyond 500 m: straight {b.elders_straight:,.0f} ({b.elders_straight / one.elders:.1%}), "
                f"on foot {b.elders_walk:,.0f} ({b.elders_walk / one.elders:.1%}); without the shop's own piece of way {other.elders_walk:,.0f} "
                f"({other.elders_walk / one.elders:.1%}) of {one.elders:,.0f}"
            )


PARTS = {
    "peers": peers,
    "whatif": whatif,
    "growth": growth,
    "command": command,
    "takamatsu": takamatsu,
    "cluster": cluster,
}

if __name__ == "__main__":
    sys.exit(one_sweep() if sys.argv[1:] == ["_one_sweep"] else main())
