"""Invented helpers and requests of any number, at the density of a ward, for `bench/matching.py`."""

import csv
import math
import random
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from otagaisama.engines.matching import Helper, Request
from otagaisama.engines.matching.large.graph import Graph
from otagaisama.engines.streets.geometry import curve_position

TODAY = date(2025, 10, 8)
SIZES = ((1_000, 5_000), (20_000, 100_000), (100_000, 500_000))
TASKS = tuple(f"用事{number}" for number in range(18))
SLOTS = tuple(day + part for day in "月火水木金土日" for part in ("朝", "午前", "昼", "午後", "夕方"))
NEEDS = ("犬", "猫", "たばこ", "階段", "重い物")
HELPERS_A_KM2 = 285  # 5,000 in a ward of 17.5 km²


def make_people(
    requests: int, helpers: int, *, pairs: float = 0.0, seed: int = 1
) -> tuple[list[Helper], list[Request]]:
    """Return helpers (2-8 tasks, 3-10 times, up to 3 turns) and requests; a share `pairs` of them needs two together."""
    dice = random.Random(seed)
    side = math.sqrt(helpers / HELPERS_A_KM2) / 111.2
    some_tasks = [frozenset(dice.sample(TASKS, dice.randint(2, 8))) for _ in range(3_000)]
    some_slots = [frozenset(dice.sample(SLOTS, dice.randint(3, 10))) for _ in range(3_000)]
    some_needs = [frozenset(dice.sample(NEEDS, dice.randint(1, 5))) for _ in range(60)]

    def place() -> dict[str, float]:
        return {"lat": 35 + dice.random() * side, "lon": 136.9 + dice.random() * side * 1.22}

    people = [
        Helper(
            id=f"h{number:06}", **place(), can=dice.choice(some_tasks), slots=dice.choice(some_slots), covers=None,
            max_visits=dice.choice((1, 2, 3)), turns_this_month=dice.choice((0, 0, 0, 1, 2)), gender=dice.choice(("女性", "男性")),
            ok_with=dice.choice(some_needs), last_turn_on=None if dice.random() < 0.1 else TODAY - timedelta(dice.randrange(400)),
        )
        for number in range(helpers)
    ]  # fmt: skip
    wishes = [
        Request(
            id=f"r{number:06}", **place(), task=dice.choice(TASKS), slot=dice.choice(SLOTS), needed=2 if dice.random() < pairs else 1,
            gender_wish=dice.choice(("",) * 5 + ("女性",)), needs_ok=frozenset(dice.sample(NEEDS, dice.choice((0, 0, 0, 1)))),
        )
        for number in range(requests)
    ]  # fmt: skip
    return people, wishes


def write_tables(folder: Path, requests: int, helpers: int) -> None:
    """Write helpers.csv and requests.csv as `otagaisama match` reads them."""
    people, wishes = make_people(requests, helpers)
    with (folder / "helpers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("id", "lat", "lon", "can", "slots", "max_visits", "last_turn_on", "turns_this_month", "gender", "ok_with")
        )
        for each in people:
            lists = [";".join(sorted(some)) for some in (each.can, each.slots, each.ok_with)]
            last = each.last_turn_on or ""
            writer.writerow(
                (
                    each.id,
                    each.lat,
                    each.lon,
                    *lists[:2],
                    each.max_visits,
                    last,
                    each.turns_this_month,
                    each.gender,
                    lists[2],
                )
            )
    with (folder / "requests.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "lat", "lon", "task", "slot", "needed", "gender_wish", "needs_ok"))
        for each in wishes:
            writer.writerow(
                (
                    each.id,
                    each.lat,
                    each.lon,
                    each.task,
                    each.slot,
                    each.needed,
                    each.gender_wish,
                    ";".join(sorted(each.needs_ok)),
                )
            )


def make_network(requests: int, helpers: int, candidates: int = 20, seed: int = 1) -> Graph:
    """Return a network as the solvers get it: each request's `candidates` nearest of all helpers, one turn each, sorted by place."""
    from scipy.spatial import cKDTree

    dice = np.random.default_rng(seed)
    side = math.sqrt(helpers / HELPERS_A_KM2) * 1000
    spots = []
    for count in (helpers, requests):
        spot = dice.random((count, 2)) * side
        spots.append(spot[np.argsort(curve_position(spot[:, 0], spot[:, 1]), kind="stable")])
    metres, who = cKDTree(spots[0]).query(spots[1], candidates)
    cost = np.rint(metres * 1.4).astype(np.int64) + dice.integers(0, 700, helpers)[who]
    order = np.argsort(cost, axis=1, kind="stable")
    who, cost = np.take_along_axis(who, order, 1), np.take_along_axis(cost, order, 1)
    arcs = requests * candidates
    return Graph(
        needed=np.ones(requests, dtype=np.int64), request=np.repeat(np.arange(requests, dtype=np.int32), candidates), gate=np.full(arcs, -1, dtype=np.int32),
        helper=who.ravel().astype(np.int32), cost=cost.ravel(), gate_key=np.empty(0, dtype=np.int64), times=1,
        time=np.zeros(requests, dtype=np.int64), room=np.ones(helpers, dtype=np.int64), price_start=np.arange(helpers + 1),
        price=np.zeros(helpers, dtype=np.int64), beyond=np.full(helpers, 2**60),
    )  # fmt: skip
