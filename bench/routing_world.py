"""What `bench/routing.py` measures on: van days on Kita's streets, weeks of them, and Solomon's problems, real and made.

Public Solomon instances are read from `--solomon DIR` (.vrp, as in the folder tests/data of PyVRP's source distribution on PyPI, which
holds RC208 and C201R0.25 with their best known routes); no package on PyPI ships the whole set. The others are MADE HERE after
Solomon's scheme (Operations Research 35, 1987): 100 customers by lot (R), in clusters (C) or half of each (RC), narrow windows and
small vans (1) or wide windows and large vans (2), with a fixed seed. They are not Solomon's own.
"""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from otagaisama.engines.routing.problem import EVERY_DAY, Stop, Vans
from otagaisama.engines.routing.roads import Roads, roads_between
from otagaisama.engines.streets.loading import load_network
from otagaisama.engines.streets.places import Point

SEED = 20_261_126
HOUR = 3600
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Day:
    """One problem: what our engine and every peer gets. `known`: metres of the best known plan, if one is known."""

    name: str
    stops: list[Stop]
    vans: Vans
    roads: Roads
    known: float | None = None


class Kita:
    """Kita's streets and places to draw stops from: address points where the data hold them, else its street nodes."""

    def __init__(self, data: Path | None):
        where = next(
            (base for base in (data, ROOT.parent / "shared" / "data") if base and (base / "kita").is_dir()), None
        )
        folder = where / "kita" if where else ROOT / "examples" / "kita" / "osm"
        self.network = load_network(folder / "nodes.csv.gz", folder / "edges.csv.gz").largest_part()
        points = folder / "address_points.csv.gz"
        if points.exists():
            with gzip.open(points, "rt", encoding="utf-8") as file:
                self.places = [(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)]
        else:
            self.places = list(zip(self.network.lat.tolist(), self.network.lon.tolist(), strict=True))

    def day(self, stops: int, vans: int, seed: int, days: int = 0) -> Day:
        """Return a day of mobile sales: 10 to 30 minutes a stop, windows of 2 to 6 hours between 9 and 17, vans out from
        8 to 18; with `days` each stop allows one to `days` days of the week."""
        rng = np.random.default_rng(SEED + seed)
        at = [self.places[n] for n in rng.choice(len(self.places), stops + 1, replace=False)]
        opens = rng.choice([9, 10, 11, 13, 14], stops)
        closes = np.minimum(opens + rng.choice([2, 3, 4, 6], stops), 17)
        minutes = rng.choice([10, 15, 20, 30], stops)
        allowed = [
            tuple(sorted(rng.choice(days, rng.integers(1, days + 1), replace=False).tolist())) if days else EVERY_DAY
            for _ in range(stops)
        ]
        own = [
            Stop(f"s{n}", *at[n + 1], float(minutes[n]), int(opens[n]) * HOUR, int(closes[n]) * HOUR, allowed[n])
            for n in range(stops)
        ]
        depot = Point("depot", *at[0])
        own_vans = Vans(depot, vans, 600, 8 * HOUR, 18 * HOUR)
        name = f"{stops} stops, {vans} vans" + (f", {days} days" if days else "")
        return Day(name, own, own_vans, roads_between(self.network, depot, own))


def made_solomon(kind: str, seed: int, customers: int = 100) -> Day:
    """Return a problem after Solomon's scheme; `kind` R1, R2, C1, C2, RC1 or RC2."""
    rng = np.random.default_rng(SEED + seed)
    shape, width = kind[:-1], kind[-1]
    clustered = {"R": 0, "C": customers, "RC": customers // 2}[shape]
    centres = rng.uniform(10, 90, (10, 2))
    near = np.clip(centres[rng.integers(0, 10, clustered)] + rng.normal(0, 4, (clustered, 2)), 0, 100)
    at = np.rint(np.vstack([[[50, 50]], near, rng.uniform(0, 100, (customers - clustered, 2))]))
    service, horizon = (
        (90 if shape == "C" else 10),
        {"1": 1236 if shape == "C" else 230, "2": 3390 if shape == "C" else 1000}[width],
    )
    capacity, vans = (200, 25) if width == "1" else (1000, 25)
    far = np.hypot(*(at - at[0]).T)
    half = {"1": (5, 40), "2": (60, 240)}[width]
    middle = rng.uniform(far[1:], horizon - far[1:] - service)
    spread = rng.uniform(*half, customers)
    windowed = rng.random(customers) < rng.choice([0.25, 0.5, 0.75, 1.0])
    opens = np.where(windowed, np.maximum(middle - spread, far[1:]), 0)
    dues = np.where(windowed, np.minimum(middle + spread, horizon - far[1:] - service), horizon - far[1:] - service)
    demand = np.clip(np.rint(rng.normal(15, 10, customers)), 1, 42).astype(int)
    return _plane(
        f"{kind} made, seed {seed}", at, np.floor(opens), np.floor(dues), service, demand, capacity, vans, horizon
    )


def read_solomon(folder: Path) -> list[Day]:
    """Return the problems with time windows of a folder of .vrp files, with the cost of the .sol beside."""
    import vrplib

    found = []
    for path in sorted(folder.glob("*.vrp")):
        one = vrplib.read_instance(path)
        if "time_window" not in one or one.get("edge_weight_type") != "EUC_2D" or len(one["depot"]) != 1:
            continue
        windows, solution = one["time_window"], path.with_suffix(".sol")
        known = vrplib.read_solution(solution)["cost"] if solution.exists() else None
        service = int(np.max(one["service_time"]))
        found.append(
            _plane(
                f"{one['name']} (public)", one["node_coord"], windows[1:, 0], windows[1:, 1], service, one["demand"][1:],
                int(one["capacity"]), int(one.get("vehicles", len(windows))), int(windows[0, 1]), known,
            )
        )  # fmt: skip
    return found


def _plane(name, at, opens, dues, service, demand, capacity, vans, horizon, known=None) -> Day:
    """Return a problem of the plane: a unit is a metre and ten seconds; distances cut to one decimal, as is the custom."""
    at = np.asarray(at, float)
    tenths = np.floor(10 * np.hypot(*np.moveaxis(at[:, None] - at[None], 2, 0))).astype(np.int64)
    stops = [
        Stop(f"s{n}", 0, 0, service / 6, int(opens[n]) * 10, (int(dues[n]) + service) * 10, load=int(demand[n]))
        for n in range(len(at) - 1)
    ]
    own_vans = Vans(Point("depot", 0, 0), vans, horizon / 6 + 1, 0, horizon * 10, capacity)
    return Day(name, stops, own_vans, Roads(tenths / 10, tenths), known)
