"""The door to the engines: homes reckoned to shops, areas outlined, why a walk is longer than the straight line, where to stop, in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from otagaisama.base.bridge import is_open, next_open, town_key
from otagaisama.base.refusals import Refused
from otagaisama.engines.access import BRIDGE, TUNNEL, Network, Point, Shop, explain, nearest, reach
from otagaisama.engines.access.areas import METRES_A_DEGREE, reach_areas
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.geometry import straight_metres

__all__ = [
    "ENGINE", "Called", "Detour", "Driven", "Sited", "Walks", "crossed", "detour", "is_open", "nearest_on_foot", "nearest_straight",
    "next_open", "rounds_beside", "stops_beside", "straight_nearest", "town_key", "walks",
]  # fmt: skip
ENGINE = "otagaisama access 1"
GAP_M = 40.0  # farther than this from any street there is none
STEP_M = 20.0


@dataclass(frozen=True)
class Walks:
    """For each home, in the order given: metres on foot to the nearest shop (None: no way), its place in the list of shops, metres to the
    second nearest, metres by straight line to whichever shop is nearest so. `areas`: limit → rings (lat, lon) within it on foot."""

    walk: list[float | None]
    shop: list[int | None]
    second: list[float | None]
    straight: list[float | None]
    areas: dict[int, list]


@dataclass(frozen=True)
class Detour:
    """One walk that is longer than its straight line: the way, what it passes, and what lies on the straight line."""

    walk_m: float
    straight_m: float
    way: list[tuple[float, float]]
    bridges: int
    tunnels: int
    gap_m: float


def walks(
    network: Network,
    homes: Sequence[tuple[float, float]],
    shops: Sequence[tuple[float, float]],
    *,
    limits: Sequence[int],
    box=None,
) -> Walks:
    """Reckon every home (lat, lon) to its two nearest shops, in two sweeps over the streets. `box` south, west, north, east: areas wanted.

    Raises Refused where there are no streets or no homes.
    """
    import numpy as np  # heavy

    places = [Point(str(n), lat, lon) for n, (lat, lon) in enumerate(homes)]
    doors = [Shop(str(n), lat, lon) for n, (lat, lon) in enumerate(shops)]
    try:
        reached = reach(network, places, doors, nearest=2, limits=limits).of()
    except Impossible as error:
        raise Refused(str(error)) from error
    areas = {}
    if box is not None:
        nearest = reached.spread.metres[0] if len(shops) else np.full(len(network), np.inf)
        areas = {int(limit): rings for limit, rings in reach_areas(network, nearest, limits, box).items()}
    second = (
        reached.walk_m[:, 1] if reached.walk_m.shape[1] > 1 else np.full(len(places), np.inf)
    )  # one shop has no second
    return Walks(
        _metres(reached.walk_m[:, 0]), [int(n) if n >= 0 else None for n in reached.shop[:, 0]], _metres(second),
        _metres(reached.nearest_straight_m), areas,
    )  # fmt: skip


def straight_nearest(home: tuple[float, float], shops: Sequence[tuple[float, float]]) -> int:
    """The place in the list of the shop nearest by straight line."""
    import numpy as np  # heavy

    where = np.asarray(shops, dtype=float)
    return int(np.argmin(straight_metres(home[0], home[1], where[:, 0], where[:, 1])))


def nearest_on_foot(
    network: Network, homes: Sequence[tuple[float, float]], places: Sequence[tuple[float, float]], *, k: int
) -> list[list[tuple[int, float]]]:
    """For each home (lat, lon) its `k` nearest places on foot, the nearest first: (place in the list, metres). Fewer where there is no way."""
    rows: list[list[tuple[int, float]]] = [[] for _ in homes]
    origins = [Point(str(n), *home) for n, home in enumerate(homes)]
    for answer in nearest(network, origins, [Point(str(n), *place) for n, place in enumerate(places)], k):
        if answer.target_id is not None:
            rows[int(answer.origin_id)].append((int(answer.target_id), answer.walk_m))
    return rows


def nearest_straight(
    home: tuple[float, float], places: Sequence[tuple[float, float]], *, k: int
) -> list[tuple[int, float]]:
    """The `k` places nearest by straight line, the nearest first: (place in the list, metres)."""
    import numpy as np  # heavy

    if not places:
        return []
    where = np.asarray(places, dtype=float)
    metres = straight_metres(home[0], home[1], where[:, 0], where[:, 1])
    return [(int(n), float(metres[n])) for n in np.argsort(metres, kind="stable")[:k]]


def detour(network: Network, home: tuple[float, float], shop: tuple[float, float]) -> Detour | None:
    """Why the walk is as long as it is; None where there is no way at all."""
    import numpy as np  # heavy

    explained = explain(network, Point("home", *home), Point("shop", *shop))
    if explained is None:
        return None
    nodes, _ = network.snap([lat for lat, _ in explained.way[1:-1]], [lon for _, lon in explained.way[1:-1]])
    passed = [_passage(network, int(node), int(other)) for node, other in pairwise(nodes)]
    straight = float(straight_metres(*home, *shop))
    steps = np.linspace(0, 1, max(2, int(straight / STEP_M)))
    off = _off_street(network, home[0] + steps * (shop[0] - home[0]), home[1] + steps * (shop[1] - home[1]))
    return Detour(
        explained.walk_m,
        straight,
        list(explained.way),
        _runs(passed, BRIDGE),
        _runs(passed, TUNNEL),
        _longest(off > GAP_M) * straight / len(steps),
    )


def crossed(home: tuple[float, float], shop: tuple[float, float], barriers: Iterable[tuple[str, list]]) -> list[str]:
    """The words of those barriers (word, line of (lon, lat)) that the straight line crosses, each once."""
    start, end = (home[1], home[0]), (shop[1], shop[0])
    hit = (word for word, line in barriers for corner, other in pairwise(line) if _cross(start, end, corner, other))
    return list(dict.fromkeys(hit))


def _off_street(network: Network, lat, lon):
    """Metres from each place (P,) to the nearest piece of street, among the streets within about 300 m of them."""
    import numpy as np  # heavy

    squeeze = np.cos(np.radians(lat.mean()))
    span = 0.003
    nearby = np.flatnonzero(
        (network.lat > lat.min() - span) & (network.lat < lat.max() + span)
        & (network.lon > lon.min() - span / squeeze) & (network.lon < lon.max() + span / squeeze)
    )  # fmt: skip
    pieces = network.graph[nearby].tocoo()
    if not pieces.nnz:
        return np.full(len(lat), np.inf)

    def flat(there_lat, there_lon):
        return np.column_stack(
            (np.asarray(there_lat) * METRES_A_DEGREE, np.asarray(there_lon) * METRES_A_DEGREE * squeeze)
        )

    nodes = flat(network.lat, network.lon)
    start, way = nodes[nearby[pieces.row]], nodes[pieces.col] - nodes[nearby[pieces.row]]
    places = flat(lat, lon)[:, None, :] - start[None]
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    along = np.clip((places * way).sum(axis=2) / length, 0, 1)
    return np.sqrt(((places - along[:, :, None] * way) ** 2).sum(axis=2)).min(axis=1)


def _metres(column) -> list[float | None]:
    return [round(float(metres), 1) if metres < float("inf") else None for metres in column]


def _passage(network: Network, node: int, other: int) -> int:
    if network.passage is None:
        return 0
    start, end = network.graph.indptr[node], network.graph.indptr[node + 1]
    for place in range(start, end):
        if network.graph.indices[place] == other:
            return int(network.passage[place])
    return 0


def _runs(marks: list[int], wanted: int) -> int:
    """How many times a run of `wanted` begins: two bridges behind each other count as one when nothing lies between."""
    return sum(1 for before, here in zip([0, *marks], marks, strict=False) if here == wanted and before != wanted)


def _longest(flags) -> int:
    best = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        best = max(best, run)
    return best


def _cross(a, b, c, d) -> bool:
    """Two pieces of line cross."""

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return (side(a, b, c) > 0) != (side(a, b, d) > 0) and (side(c, d, a) > 0) != (side(c, d, b) > 0)


@dataclass(frozen=True)
class Called:
    """One call of a round: the place in the list of stops, when the van arrives (seconds after midnight), metres driven to it, late or not."""

    place: int
    arrive: int
    drive_m: float
    late: bool


@dataclass(frozen=True)
class Driven:
    """A round as it would be driven: its calls in order, metres with the way back, out and back in seconds after midnight."""

    calls: list[Called]
    drive_m: float
    starts: int
    ends: int


def rounds_beside(
    network: Network, depot: tuple[float, float], stops: Sequence[tuple], *, starts: int, ends: int, seconds: float = 3.0
) -> tuple[Driven, Driven]:  # fmt: skip
    """Return (the present order as it is driven, the shortest that was found). Raises Refused naming the stop that makes it impossible.

    `stops` in their present order: (name, lat, lon, minutes, not before, gone by), times in seconds after midnight.
    """
    from otagaisama.engines.routing.judging import judge_day  # heavy
    from otagaisama.engines.routing.problem import Stop, Vans
    from otagaisama.engines.routing.roads import roads_between
    from otagaisama.engines.routing.solving import plan_day

    names = _each_once([stop[0] for stop in stops])
    stops_now = [
        Stop(name, *stop[1:3], minutes=stop[3], opens=stop[4], closes=stop[5])
        for name, stop in zip(names, stops, strict=True)
    ]
    vans = Vans(Point("出発するところ", *depot), 1, (ends - starts) / 60, starts, ends)
    try:
        roads = roads_between(network, vans.depot, stops_now)
        now = judge_day(stops_now, vans, roads, [names])
        then = plan_day(stops_now, vans, roads, seconds=seconds)
    except Impossible as error:
        raise Refused(str(error)) from error
    number = {name: place for place, name in enumerate(names)}
    return _driven(now, number), _driven(then, number)


@dataclass(frozen=True)
class Sited:
    """Stops of a choice: place in the list of candidates, whom it alone brings; how many are reached in all, and the most any choice could."""

    chosen: list[tuple[int, float]]
    already: float
    reached: float
    bound: float
    proved: bool


def stops_beside(
    network: Network, homes: Sequence[tuple], shops: Sequence[tuple[float, float]], candidates: Sequence[tuple], present: Sequence[int],
    *, stops: int, walk_m: float, counted: str, seconds: float = 5.0,
) -> tuple[Sited, Sited]:  # fmt: skip
    """Return (what the present stops reach besides the shops, the best choice of as many as asked). Raises Refused with a sentence.

    `homes` (lat, lon, people, elders); `candidates` (name, lat, lon); `present` places among them; `counted` homes, people or elders.
    """
    from otagaisama.engines.access import Home  # heavy
    from otagaisama.engines.siting.choose import choose_stops, judge_stops
    from otagaisama.engines.siting.ground import prepare
    from otagaisama.engines.siting.problem import Candidate

    names = _each_once([candidate[0] for candidate in candidates])
    known = counted != "homes"
    places = [
        Home(str(n), lat, lon, people if known else None, elders if known else None)
        for n, (lat, lon, people, elders) in enumerate(homes)
    ]
    doors = [Shop(str(n), lat, lon) for n, (lat, lon) in enumerate(shops)]
    try:
        spots = [Candidate(name, candidate[1], candidate[2]) for name, candidate in zip(names, candidates, strict=True)]
        ground = prepare(network, places, spots, walk_m=walk_m, shops=doors, counted=counted)
        plans = judge_stops(ground, [names[place] for place in present]), choose_stops(ground, stops, seconds=seconds)
    except Impossible as error:
        raise Refused(str(error)) from error
    number = {name: place for place, name in enumerate(names)}
    now, then = (
        Sited(
            [(number[stop.id], stop.adds.of(counted)) for stop in plan.stops],
            plan.already.of(counted),
            plan.reached.of(counted),
            plan.bound,
            plan.proved,
        )
        for plan in plans
    )
    return now, then


def _driven(plan, number: dict[str, int]) -> Driven:
    (driven,) = plan.rounds
    calls = [Called(number[call.stop_id], call.arrive, round(call.drive_m), bool(call.late)) for call in driven.calls]
    return Driven(calls, round(plan.drive_m), driven.starts, driven.ends)


def _each_once(names: Sequence[str]) -> list[str]:
    """The names as ids: of equal ones the later get a number."""
    seen: dict[str, int] = {}
    ids = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}（{seen[name]}）")
    return ids
