"""What `bench/reach.py` measures on: real streets where they lie, and made ones of any size, as plain arrays.

`--data DIR` holds the folders kita, nagoya, takamatsu (see the README of examples/kita for publishers and terms); without
it the folder shared/data beside the repository is tried, and for Kita what ships in examples/kita.
"""

import csv
import gzip
import io
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "kita"
SEED = 20_261_126


@dataclass(frozen=True)
class World:
    """A network and shops on it: what every peer gets."""

    name: str
    network: object
    shop_lat: np.ndarray
    shop_lon: np.ndarray
    note: str = ""


def folder(data: Path | None, name: str) -> Path | None:
    """Return the folder of a place, or None where it is not to be had."""
    for base in (data, ROOT.parent / "shared" / "data", *(parent / "shared" / "data" for parent in ROOT.parents)):
        if base is not None and (base / name).is_dir():
            return base / name
    return None


def rows(path: Path) -> list[dict]:
    """Return the rows of a CSV or CSV.gz table."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def kita(data: Path | None) -> World:
    """Return Kita Ward and 1 km around, with its supermarkets."""
    from otagaisama.engines.access import load_network

    where = folder(data, "kita")
    nodes, edges, shops = (
        where / name if where else EXAMPLE / "osm" / name for name in ("nodes.csv.gz", "edges.csv.gz", "shops.csv")
    )
    found = [row for row in rows(shops) if row["kind"] == "supermarket"]
    lat, lon = (np.array([float(row[name]) for row in found]) for name in ("lat", "lon"))
    return World("Kita", load_network(nodes, edges).largest_part(), lat, lon, "real supermarkets")


def nagoya(data: Path | None, shops: int = 214) -> World | None:
    """Return the city of Nagoya, with a shop in the middle of each of 214 towns drawn by lot (the data hold no shops)."""
    from otagaisama.engines.access import load_network

    where = folder(data, "nagoya")
    if where is None:
        return None
    towns = [row for row in rows(where / "towns.csv") if row["lat"]]
    drawn = np.random.default_rng(SEED).choice(len(towns), shops, replace=False)
    lat, lon = (np.array([float(towns[n][name]) for n in drawn]) for name in ("lat", "lng"))
    return World(
        "Nagoya",
        load_network(where / "nodes.csv.gz", where / "edges.csv.gz").largest_part(),
        lat,
        lon,
        "shops in 214 towns, by lot",
    )


def made_columns(edges: int):
    """Return (lat, lon, u, v, metres) of a made town: a grid of streets 80 to 120 m long, a quarter of them missing."""
    side = max(4, round((edges / 1.5) ** 0.5))
    rng = np.random.default_rng(SEED)
    number = np.arange(side * side, dtype=np.int32)
    keep_east = rng.random(side * side) < 0.75
    keep_north = rng.random(side * side) < 0.75
    east = number[(number % side < side - 1) & keep_east]
    north = number[(number // side < side - 1) & keep_north]
    u, v = np.concatenate((east, north)), np.concatenate((east + 1, north + side)).astype(np.int32)
    metres = rng.integers(800, 1_201, len(u)) / 10
    shuffled = rng.permutation(side * side).astype(np.int32)  # as in a real export: neighbours do not lie together
    lat, lon = np.empty(side * side), np.empty(side * side)
    lat[shuffled] = 34.0 + number // side * 0.00088
    lon[shuffled] = 134.0 + number % side * 0.00107
    return lat, lon, shuffled[u], shuffled[v], metres


def made(edges: int, shops: int | None = None) -> World:
    """Return a made network of about so many edges, with a shop for every 800 nodes."""
    from otagaisama.engines.streets.network import Names, network_of

    lat, lon, u, v, metres = made_columns(edges)
    network = network_of(Names(np.arange(len(lat))), lat, lon, u, v, metres)
    chosen = np.random.default_rng(SEED + 1).integers(0, len(lat), shops or max(1, len(lat) // 800))
    return World(f"made {len(u) / 1e6:.1f}M edges", network, lat[chosen] + 0.0001, lon[chosen] + 0.0001, "made")


def timed(function, times: int = 1):
    """Return (wall, processor, last result): medians."""
    took = []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        result = function()
        took.append((time.perf_counter() - wall, time.process_time() - cpu))
    return statistics.median(t[0] for t in took), statistics.median(t[1] for t in took), result
