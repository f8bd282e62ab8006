"""Where 500 m straight is not 500 m on foot, and what lies between, as far as it can be known honestly.

    for detour in detours(found, limit_m=500, most=20):
        detour.sentence      # 直線では 420 m ですが、歩くと 910 m です。橋（約120 m）を渡るので、…

What is between is told from the streets alone: bridges and tunnels on the way (`brunnel` of the edges), and how long
the straight line runs without meeting a street. Streets do not say whether that is a river, a railway or a factory:
only `barriers` that the caller brings are called by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.access.nearest import Walk, explain
from otagaisama.engines.access.reach import ANY, Reach, straight_choice
from otagaisama.engines.streets.geometry import EARTH_M
from otagaisama.engines.streets.network import BRIDGE, TUNNEL, Network
from otagaisama.engines.streets.places import Point

if TYPE_CHECKING:
    import numpy as np

GAP_M = 100.0  # a stretch without streets that is worth a word: blocks of a city are shorter
BRIDGE_M = 30.0  # a shorter bridge crosses a ditch or a road


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something one cannot walk through: `kind` such as 川 or 線路, its name, its line as (lat, lon)."""

    kind: str
    name: str
    line: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between two points: metres of bridges and tunnels on the way (the longest bridge apart), the longest
    stretch of the straight line that meets no street, and which given barriers the straight line crosses."""

    bridges_m: float
    longest_bridge_m: float
    tunnels_m: float
    gap_m: float
    barriers: tuple[Barrier, ...]


@dataclass(frozen=True, slots=True)
class Detour:
    """A home whose nearest shop by straight line is within the limit, while no shop is so on foot.

    `walk_m` leads to that same shop, None where there is no way; `nearest_walk_m` to whichever is nearest on foot.
    """

    home_id: str
    shop_id: str
    straight_m: float
    walk_m: float | None
    nearest_walk_m: float
    between: Between
    walk: Walk | None
    sentence: str


def detours(
    measured: Reach, kind: str = ANY, *, limit_m: float = 500.0, most: int = 20, barriers: Sequence[Barrier] = ()
) -> list[Detour]:  # fmt: skip
    """Return the homes with the largest difference between foot and straight line, the largest first.

    Only homes within `limit_m` of a shop by straight line and beyond it on foot (those that reach no shop at all are
    told by `summary`); ordered by what the walk to the nearest shop is longer than the straight line. Costs one search
    and one look at the line for each that is returned.
    """
    import numpy as np  # heavy

    kind_reach = measured.of(kind)
    line, walk = kind_reach.nearest_straight_m, kind_reach.walk_m[:, 0]
    rows = np.flatnonzero((line <= limit_m) & (walk > limit_m) & np.isfinite(walk))
    rows = rows[np.argsort(-(walk[rows] - line[rows]), kind="stable")][:most]
    shops = straight_choice(measured.homes, measured.shops, kind_reach.shops, rows)
    return [
        _detour(measured, int(row), int(shop), float(line[row]), float(walk[row]), barriers)
        for row, shop in zip(rows, shops, strict=True)
    ]


def _detour(measured: Reach, row: int, shop: int, line: float, walk: float, barriers) -> Detour:
    home = Point(measured.homes.ids[row], float(measured.homes.lat[row]), float(measured.homes.lon[row]))
    goal = Point(measured.shops.ids[shop], float(measured.shops.lat[shop]), float(measured.shops.lon[shop]))
    way = explain(measured.network, home, goal)
    between = between_points(measured.network, home, goal, way, barriers)
    sentence = _sentence(line, way, between)
    return Detour(home.id, goal.id, line, way.walk_m if way else None, walk, between, way, sentence)


def between_points(
    network: Network, home: Point, goal: Point, way: Walk | None, barriers: Sequence[Barrier] = ()
) -> Between:  # fmt: skip
    """Return what lies between two points whose walk is `way` (None: there is none)."""
    passages = _passages(network, way) if way else {}
    return Between(
        bridges_m=sum(passages.get(BRIDGE, [])),
        longest_bridge_m=max(passages.get(BRIDGE, [0.0])),
        tunnels_m=sum(passages.get(TUNNEL, [])),
        gap_m=_longest_gap(network, home, goal),
        barriers=tuple(barrier for barrier in barriers if _crosses(home, goal, barrier)),
    )


def _passages(network: Network, way: Walk) -> dict[int, list[float]]:
    """Return, for bridges and for tunnels, the metres of each on a way; neighbouring pieces are one bridge."""
    graph = network.graph
    kept: dict[int, list[float]] = {}
    if network.passage is None:
        return {}
    last = 0
    for node, other in zip(way.nodes[:-1], way.nodes[1:], strict=True):
        span = slice(graph.indptr[node], graph.indptr[node + 1])
        place = span.start + int((graph.indices[span] == other).argmax())
        mark = int(network.passage[place])
        if mark:
            pieces = kept.setdefault(mark, [])
            if mark != last:
                pieces.append(0.0)
            pieces[-1] += float(graph.data[place])
        last = mark
    return kept


def _flat(lat, lon, at: Point) -> np.ndarray:
    """Return (P, 2) metres east and north of a point; true to a few centimetres within some km."""
    import numpy as np  # heavy

    scale = np.radians(1.0) * EARTH_M
    east = (np.asarray(lon) - at.lon) * scale * np.cos(np.radians(at.lat))
    return np.column_stack((east, (np.asarray(lat) - at.lat) * scale))


def _longest_gap(network: Network, home: Point, goal: Point) -> float:
    """Return the longest stretch of the straight line that meets no street, metres. Streets are drawn node to node."""
    import numpy as np  # heavy

    end = _flat([goal.lat], [goal.lon], home)[0]
    length = float(np.hypot(*end))
    if length == 0:
        return 0.0
    nodes = network.around((home.lat + goal.lat) / 2, (home.lon + goal.lon) / 2, length / 2 + 500)
    if not len(nodes):
        return length
    graph = network.graph
    count = graph.indptr[nodes + 1] - graph.indptr[nodes]
    first = np.repeat(graph.indptr[nodes] - np.concatenate(([0], np.cumsum(count)[:-1])), count)
    other = graph.indices[first + np.arange(len(first))]
    here = np.repeat(nodes, count)
    met = _meetings(
        _flat(network.lat[here], network.lon[here], home), _flat(network.lat[other], network.lon[other], home), end
    )
    stops = np.concatenate(([0.0], np.sort(met), [1.0]))
    return float(np.diff(stops).max() * length)


def _meetings(start, stop, end) -> np.ndarray:
    """Return where (0 to 1) the line from (0, 0) to `end` is met by the segments from `start` to `stop` (S, 2)."""
    import numpy as np  # heavy

    run = stop - start
    cross = end[0] * run[:, 1] - end[1] * run[:, 0]
    safe = np.where(cross == 0, np.inf, cross)
    along = (start[:, 0] * run[:, 1] - start[:, 1] * run[:, 0]) / safe
    on_street = (start[:, 0] * end[1] - start[:, 1] * end[0]) / safe
    return along[(cross != 0) & (along >= 0) & (along <= 1) & (on_street >= 0) & (on_street <= 1)]


def _crosses(home: Point, goal: Point, barrier: Barrier) -> bool:
    line = _flat([lat for lat, _ in barrier.line], [lon for _, lon in barrier.line], home)
    return bool(len(_meetings(line[:-1], line[1:], _flat([goal.lat], [goal.lon], home)[0])))


def _sentence(line: float, way: Walk | None, between: Between) -> str:
    """Say the difference and its reason, claiming no more than is known."""
    if way is None:
        return f"直線では {line:,.0f} m ですが、家の前の道と店の前の道が、つながっていません。"
    return f"直線では {line:,.0f} m ですが、歩くと {way.walk_m:,.0f} m です。{_reason(way, between)}"


def _reason(way: Walk, between: Between) -> str:
    over = f"橋（約{between.longest_bridge_m:,.0f} m）" if between.longest_bridge_m >= BRIDGE_M else ""
    if between.barriers:
        names = "と".join(dict.fromkeys(f"{b.kind}（{b.name}）" if b.name else b.kind for b in between.barriers))
        return f"あいだに{names}があり、" + (f"{over}まで回ります。" if over else "こえる所まで回ります。")
    if over:
        return f"{over}を渡ります。川か線路のようなものが、あいだにあります。"
    if between.gap_m >= GAP_M:
        return f"あいだに、道のない所が約{between.gap_m:,.0f} m 続きます（川、線路、大きな敷地など。道の表だけでは見分けられません）。"
    if between.tunnels_m >= BRIDGE_M:
        return f"地下道やトンネル（約{between.tunnels_m:,.0f} m）を通ります。"
    if way.to_street_m + way.from_street_m > way.on_street_m:
        return f"道までの距離（家から {way.to_street_m:,.0f} m、店から {way.from_street_m:,.0f} m）が大半です。"
    return "道が遠回りになっています。"
