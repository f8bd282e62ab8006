"""Which of these places is nearest on foot, how far it is, and along which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otagaisama.engines.access.large.sweep import sweep
from otagaisama.engines.streets.geometry import straight_metres
from otagaisama.engines.streets.network import Network, join
from otagaisama.engines.streets.places import Point

# How far a walk is looked for first: so many times the straight line, and some metres.
LOOK_ROUND, LOOK_MORE_M = 2.0, 500.0


@dataclass(frozen=True, slots=True)
class Nearest:
    """One answer: `rank` 1 is the nearest target of an origin.

    `walk_m` on foot, with the pieces from the origin to the street and from the street to the target; `straight_m`
    the straight line to the same target; both metres. If no target can be reached, target and metres are None.
    """

    origin_id: str
    rank: int
    target_id: str | None
    walk_m: float | None
    straight_m: float | None


@dataclass(frozen=True, slots=True)
class Walk:
    """Why it is so far: the three pieces of a walk in metres, its way as (lat, lon) from door to door, and the numbers
    of the nodes on it."""

    to_street_m: float
    on_street_m: float
    from_street_m: float
    way: tuple[tuple[float, float], ...]
    nodes: tuple[int, ...] = ()

    @property
    def walk_m(self) -> float:
        """The whole walk in metres."""
        return self.to_street_m + self.on_street_m + self.from_street_m


def nearest(network: Network, origins: Sequence[Point], targets: Sequence[Point], k: int = 1) -> list[Nearest]:
    """Return for each origin, in the order given, its up to `k` nearest targets on foot, nearest first.

    A point joins the network at its nearest node, and that piece counts. An origin that reaches no target has one
    row with None; one that reaches fewer than `k` has fewer rows. Of targets at one place the earlier given comes
    first. Costs k sweeps over the network, however many targets there are. Raises ValueError if `k` is below 1.
    """
    if k < 1:
        raise ValueError("k must be 1 or more")
    if not origins:
        return []
    if not targets or not len(network):
        return [Nearest(origin.id, 1, None, None, None) for origin in origins]
    swept = sweep(network.graph, *join(network, targets), min(k, len(targets)))
    start, lead = join(network, origins)
    return _answers(origins, targets, swept.place[:, start].T, swept.metres[:, start].T + lead[:, None])


def explain(network: Network, origin: Point, target: Point) -> Walk | None:
    """Return the shortest walk between two points, piece by piece, or None where there is no way."""
    import numpy as np  # heavy
    from scipy.sparse.csgraph import dijkstra

    nodes, pieces = network.snap([origin.lat, target.lat], [origin.lon, target.lon])
    start, goal = int(nodes[0]), int(nodes[1])
    straight = float(straight_metres(origin.lat, origin.lon, target.lat, target.lon))
    for limit_m in (LOOK_ROUND * straight + LOOK_MORE_M, np.inf):  # most walks need few of the streets
        metres, before = dijkstra(network.graph, indices=start, return_predecessors=True, limit=limit_m)
        if np.isfinite(metres[goal]):
            break
    else:
        return None
    steps = [goal]
    while steps[-1] != start:
        steps.append(int(before[steps[-1]]))
    way = [(float(network.lat[n]), float(network.lon[n])) for n in reversed(steps)]
    ends = (origin.lat, origin.lon), (target.lat, target.lon)
    return Walk(
        float(pieces[0]), float(metres[goal]), float(pieces[1]), (ends[0], *way, ends[1]), tuple(reversed(steps))
    )


def _answers(origins, targets, chosen, metres) -> list[Nearest]:
    """Return the chosen numbers as answers, with the straight line beside each."""
    import numpy as np  # heavy

    lat = np.array([t.lat for t in targets])
    lon = np.array([t.lon for t in targets])
    own_lat = np.array([o.lat for o in origins])[:, None]
    own_lon = np.array([o.lon for o in origins])[:, None]
    straight = straight_metres(own_lat, own_lon, lat[chosen], lon[chosen])
    answers = []
    for row, origin in enumerate(origins):
        columns = [column for column in range(chosen.shape[1]) if chosen[row, column] >= 0]
        if not columns:
            answers.append(Nearest(origin.id, 1, None, None, None))
        for rank, column in enumerate(columns, start=1):
            target = targets[chosen[row, column]]
            walk_m, straight_m = float(metres[row, column]), float(straight[row, column])
            answers.append(Nearest(origin.id, rank, target.id, walk_m, straight_m))
    return answers
