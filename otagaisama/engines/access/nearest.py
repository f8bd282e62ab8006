"""Which of these places is nearest on foot, how far it is, and along which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from otagaisama.engines.access.network import Network, Point, straight_metres

CELLS_AT_ONCE = 4_000_000  # distances held at a time when several targets are asked for: 32 MB


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
    """Why it is so far: the three pieces of a walk in metres, and its way as (lat, lon) from door to door."""

    to_street_m: float
    on_street_m: float
    from_street_m: float
    way: tuple[tuple[float, float], ...]

    @property
    def walk_m(self) -> float:
        """The whole walk in metres."""
        return self.to_street_m + self.on_street_m + self.from_street_m


def nearest(network: Network, origins: Sequence[Point], targets: Sequence[Point], k: int = 1) -> list[Nearest]:
    """Return for each origin, in the order given, its up to `k` nearest targets on foot, nearest first.

    A point joins the network at its nearest node, and that piece counts. An origin that reaches no target has one
    row with None; one that reaches fewer than `k` has fewer rows. Of targets equally far the earlier given comes
    first. One sweep over the network for k = 1; for more, one search for each place (the fewer side is searched
    from), never more than about 32 MB of distances at a time. Raises ValueError if `k` is below 1.
    """
    if k < 1:
        raise ValueError("k must be 1 or more")
    if not origins:
        return []
    if not targets or not len(network):
        return [Nearest(origin.id, 1, None, None, None) for origin in origins]
    choose = _one_each if k == 1 else _several_each
    chosen, metres = choose(network, origins, targets, min(k, len(targets)))
    return _answers(origins, targets, chosen, metres)


def explain(network: Network, origin: Point, target: Point) -> Walk | None:
    """Return the shortest walk between two points, piece by piece, or None where there is no way."""
    import numpy as np  # heavy
    from scipy.sparse.csgraph import dijkstra

    nodes, pieces = network.snap([origin.lat, target.lat], [origin.lon, target.lon])
    start, goal = int(nodes[0]), int(nodes[1])
    metres, before = dijkstra(network.graph, indices=start, return_predecessors=True)
    if not np.isfinite(metres[goal]):
        return None
    steps = [goal]
    while steps[-1] != start:
        steps.append(int(before[steps[-1]]))
    way = [(float(network.lat[n]), float(network.lon[n])) for n in reversed(steps)]
    ends = (origin.lat, origin.lon), (target.lat, target.lon)
    return Walk(float(pieces[0]), float(metres[goal]), float(pieces[1]), (ends[0], *way, ends[1]))


def _joined(network: Network, points: Sequence[Point]):
    """Return (node numbers, metres to them) of points."""
    return network.snap([p.lat for p in points], [p.lon for p in points])


def _one_each(network: Network, origins, targets, k):
    """Return (target numbers (P, 1), metres (P, 1)): one sweep from all targets at once.

    Each node at which targets join gets one door, as far outside as the nearest of them stands; the sweep starts at
    the doors, so the piece from the street to the target is in the sums from the beginning.
    """
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    at, piece = _joined(network, targets)
    best = np.lexsort((np.arange(len(at)), piece, at))
    best = np.sort(best[np.r_[True, at[best][1:] != at[best][:-1]]])
    size, doors = len(network), len(best)
    graph = network.graph
    outward = csr_matrix(
        (
            np.r_[graph.data, piece[best]],
            np.r_[graph.indices, at[best]],
            np.r_[graph.indptr, graph.indptr[-1] + 1 + np.arange(doors)],
        ),
        shape=(size + doors, size + doors),
    )
    indices = size + np.arange(doors)
    metres, _, door = dijkstra(outward, indices=indices, min_only=True, return_predecessors=True)
    start, lead = _joined(network, origins)
    walk = metres[start] + lead
    reached = np.isfinite(walk)
    chosen = np.where(reached, best[np.where(reached, door[start] - size, 0)], -1)
    return chosen[:, None], walk[:, None]


def _several_each(network: Network, origins, targets, k):
    """Return (target numbers (P, k), metres (P, k)), searching from whichever side joins at fewer nodes."""
    import numpy as np  # heavy
    from scipy.sparse.csgraph import dijkstra

    start, lead = _joined(network, origins)
    at, piece = _joined(network, targets)
    start_nodes, start_place = np.unique(start, return_inverse=True)
    at_nodes, at_place = np.unique(at, return_inverse=True)
    chosen = np.full((len(origins), k), -1, dtype=np.int64)
    metres = np.full((len(origins), k), np.inf)
    from_targets = len(at_nodes) <= len(start_nodes)
    seeds = at_nodes if from_targets else start_nodes
    step = max(1, CELLS_AT_ONCE // max(len(network), len(origins) if from_targets else len(targets)))
    for first in range(0, len(seeds), step):
        distance = np.atleast_2d(dijkstra(network.graph, indices=seeds[first : first + step]))
        if from_targets:
            here = np.flatnonzero((at_place >= first) & (at_place < first + step))
            for part in np.array_split(here, -(-len(here) // step)):
                walk = distance[at_place[part] - first][:, start].T + piece[part] + lead[:, None]
                _merge(chosen, metres, slice(None), np.broadcast_to(part, walk.shape), walk)
        else:
            here = np.flatnonzero((start_place >= first) & (start_place < first + step))
            for part in np.array_split(here, -(-len(here) // step)):
                walk = distance[start_place[part] - first][:, at] + piece + lead[part][:, None]
                _merge(chosen, metres, part, np.broadcast_to(np.arange(len(targets)), walk.shape), walk)
    chosen[~np.isfinite(metres)] = -1
    return chosen, metres


def _merge(chosen, metres, rows, numbers, walk) -> None:
    """Keep, in `chosen` and `metres`, the k best of what stands there and the new ones (ties: the earlier target)."""
    import numpy as np  # heavy

    all_numbers = np.concatenate((chosen[rows], numbers), axis=1)
    all_metres = np.concatenate((metres[rows], walk), axis=1)
    order = np.lexsort((all_numbers, all_metres), axis=1)[:, : metres.shape[1]]
    chosen[rows] = np.take_along_axis(all_numbers, order, axis=1)
    metres[rows] = np.take_along_axis(all_metres, order, axis=1)


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
        found = [column for column in range(chosen.shape[1]) if chosen[row, column] >= 0]
        if not found:
            answers.append(Nearest(origin.id, 1, None, None, None))
        for rank, column in enumerate(found, start=1):
            target = targets[chosen[row, column]]
            walk_m, straight_m = float(metres[row, column]), float(straight[row, column])
            answers.append(Nearest(origin.id, rank, target.id, walk_m, straight_m))
    return answers
