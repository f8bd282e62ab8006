"""Plan a day or a week of rounds: PyVRP's search, times by our own clock, and a name for what makes it impossible.

Metres are made least; every stop is called at once, within its hours, by a van that is not out too long. A week is one
problem: a stop that may not be called at on a day is one unit too much for that day's vans, so that the search may
pass through forbidden days on its way and weighs them itself, as it does with loads.
Sources: Wouda, Lan and Kool, INFORMS Journal on Computing 36 (2024), 943-955 (PyVRP); Vidal, Computers & Operations Research 140
(2022), 105643 (the hybrid genetic search it is built on).
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.checking import check_stops, check_vans
from otagaisama.engines.routing.problem import DayPlan, Stop, Vans, WeekPlan
from otagaisama.engines.routing.roads import Roads
from otagaisama.engines.routing.timing import make_round

if TYPE_CHECKING:
    import pyvrp

UNITS_PER_METRE = 10  # distances are whole decimetres inside
PATIENCE, PATIENCE_A_STOP = 20_000, 1_000  # iterations without a better plan after which a search ends by itself
PRIZE = 10_000_000  # for calling at a stop that may be left out: 1,000 km
WORKWEEK = (0, 1, 2, 3, 4)


def plan_day(
    stops: Sequence[Stop],
    vans: Vans,
    roads: Roads,
    *,
    seconds: float = 5.0,
    iterations: int | None = None,
    seed: int = 1,
) -> DayPlan:
    """Return rounds that call at every stop, driving as few metres as `seconds` or `iterations` allow to find.

    Equal seeds give equal plans unless `stopped_by_time`. The days of the stops are left out of account. Raises
    `Impossible` with a sentence that names the stop that cannot be (`about`), or those left when nothing fits.
    """
    check_vans(vans)
    check_stops(stops, vans, roads)
    by_day, late = _solve(stops, vans, roads, (None,), _Limit(seconds, iterations, len(stops)), seed)
    return _day(by_day.get(None, []), stops, vans, roads, late)


def plan_week(
    stops: Sequence[Stop],
    vans: Vans,
    roads: Roads,
    *,
    days: Sequence[int] = WORKWEEK,
    seconds: float = 10.0,
    iterations: int | None = None,
    seed: int = 1,
) -> WeekPlan:
    """Return a plan for each of `days` (0 Monday); every stop is called at once in the week, on a day it allows.

    A stop that wants two calls a week is two stops with days apart. `vans` are those of each day. Otherwise as
    `plan_day`.
    """
    check_vans(vans)
    days = tuple(sorted(set(days)))
    if not days:
        raise Impossible("車の出る曜日が一つもありません。")
    check_stops(stops, vans, roads, days)
    by_day, late = _solve(stops, vans, roads, days, _Limit(seconds, iterations, len(stops)), seed)
    plans = tuple((day, _day(by_day.get(day, []), stops, vans, roads, late)) for day in days)
    return WeekPlan(plans, round(sum(plan.drive_m for _, plan in plans), 1), late)


class _Limit:
    """When the search ends: time, iterations, or patience; `late` when time did it. One search counts after the other."""

    def __init__(self, seconds: float, iterations: int | None, stops: int):
        self.end = time.monotonic() + seconds
        self.best: float | None = None
        self.most = iterations
        self.patience = min(PATIENCE, PATIENCE_A_STOP * stops)
        self.late = False
        self.begin()

    def begin(self) -> None:
        """Count from the beginning; time goes on."""
        self.done, self.best, self.since = 0, None, 0

    def __call__(self, best_cost: float) -> bool:
        self.since = self.since + 1 if self.best is not None and best_cost >= self.best else 0
        self.best = best_cost
        self.done += 1
        if self.done > (self.most or float("inf")) or self.since > self.patience:
            return True
        self.late = self.late or time.monotonic() >= self.end
        return self.late


def _solve(stops, vans, roads, days, limit: _Limit, seed: int):
    """Return ({day: [orders]}, whether time ended it); raises `Impossible` naming what is left over."""
    solution = _search(_data(stops, vans, roads, days, required=True), limit, seed)
    if not solution.is_feasible():
        solution = _without_some(stops, vans, roads, days, limit, seed)
    by_day: dict = {}
    for route in solution.routes():
        by_day.setdefault(days[route.vehicle_type()], []).append(_called(route))
    return by_day, limit.late


def _without_some(stops, vans, roads, days, limit: _Limit, seed: int):
    """Look for a plan in which stops may be left out; refuse with the names of those it leaves out."""
    limit.begin()
    limit.end = max(limit.end, time.monotonic() + 1.0)
    solution = _search(_data(stops, vans, roads, days, required=False), limit, seed)
    called = {number for route in solution.routes() for number in _called(route)} if solution.is_feasible() else set()
    left = [stop.id for number, stop in enumerate(stops) if number not in called]
    if not left:
        return solution
    named = "、".join(f"「{name}」" for name in left[:10]) + (f"ほか {len(left) - 10} か所" if len(left) > 10 else "")
    raise Impossible(
        f"{len(stops)} か所をすべて回る順番が見つかりませんでした。{named}を外すと回れます。"
        "時刻を広げるか、車か時間を増やすか、外してください。",
        left[0],
    )


def _called(route) -> list[int]:
    """Return the numbers of the stops of a PyVRP route, in order."""
    return [step.idx for step in route if step.is_client()]


def _data(stops, vans: Vans, roads: Roads, days, *, required: bool) -> pyvrp.ProblemData:
    """Return the problem in PyVRP's form: client n is stop n, vehicle type k drives on days[k]."""
    import numpy as np  # heavy
    import pyvrp

    metres = np.rint(roads.metres * UNITS_PER_METRE).astype(np.int64)
    bound = any(not set(days) <= set(stop.days) for stop in stops) and days != (None,)
    room = sum(stop.load for stop in stops) if vans.capacity is None else vans.capacity
    clients = [
        pyvrp.Client(
            number + 1,
            delivery=[stop.load, *(int(day not in stop.days) for day in days)] if bound else [stop.load],
            service_duration=stop.seconds,
            tw_early=stop.opens,
            tw_late=stop.closes - stop.seconds,
            required=required,
            prize=0 if required else PRIZE,
        )
        for number, stop in enumerate(stops)
    ]
    types = [
        pyvrp.VehicleType(
            num_available=vans.count,
            capacity=[room, *(0 if day == other else len(stops) for other in days)] if bound else [room],
            tw_early=vans.starts,
            tw_late=vans.ends,
            shift_duration=vans.seconds,
        )
        for day in days
    ]
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in range(len(stops) + 1)],
        clients=clients,
        depots=[pyvrp.Depot(0)],
        vehicle_types=types,
        distance_matrices=[metres],
        duration_matrices=[roads.seconds],  # type: ignore[list-item]  # PyVRP says a matrix has an int for a shape
    )


def _search(data: pyvrp.ProblemData, limit: _Limit, seed: int) -> pyvrp.Solution:
    """Return the best solution PyVRP finds, feasible or not."""
    import pyvrp  # heavy

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", pyvrp.exceptions.PenaltyBoundWarning
        )  # we look ourselves whether all is called at
        return pyvrp.solve(
            data, stop=limit, seed=seed, collect_stats=False, display=False, params=_params(data.num_clients)
        ).best


def _params(stops: int) -> pyvrp.SolveParams:
    """Return PyVRP's settings, with a memory as long as a short search can fill.

    A new plan is weighed against the one accepted so many iterations ago. PyVRP's 300 suit hours; in the few thousand
    iterations that seconds allow for many stops they let the search drift (bench/routing.py, part week).
    """
    import pyvrp  # heavy

    return pyvrp.SolveParams(ils=pyvrp.IteratedLocalSearchParams(history_length=max(30, min(300, 10_000 // stops))))


def _day(orders, stops, vans, roads, late: bool) -> DayPlan:
    """Return orders as a plan, the van that goes out first first."""
    rounds = [make_round(0, stops, order, vans, roads) for order in orders if order]
    rounds.sort(key=lambda tour: (tour.starts, tour.calls[0].stop_id))
    plan = tuple(replace(tour, van=van) for van, tour in enumerate(rounds, start=1))
    return DayPlan(plan, round(sum(tour.drive_m for tour in rounds), 1), late)
