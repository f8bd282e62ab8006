"""Reach on foot: every home, its nearest shops, and how many people live beyond a limit.

    found = reach(network, homes, shops, nearest=3, limits=(300, 500, 800), by_kind=True)
    for answer in found.answers(): ...         # one row per home, kind and rank
    found.summary("supermarket").beyond[1]     # homes, people, elders beyond 500 m: straight, and walking

Straight lines are no substitute (a walk is about 1.4 of them in a city), so both stand beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.access.large.sweep import Sweep, sweep
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.geometry import earth_metres, straight_metres
from otagaisama.engines.streets.network import Joined, Network, join
from otagaisama.engines.streets.places import Places, Point, columns_of

if TYPE_CHECKING:
    import numpy as np

LIMITS = (300.0, 500.0, 800.0)  # metres
ANY = "any"


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: `rank` 1 is the nearest shop of that kind. `straight_m` leads to the same shop.

    Where no shop can be reached there is one row with rank 1 and None for shop and metres.
    """

    home_id: str
    kind: str
    rank: int
    shop_id: str | None
    walk_m: float | None
    straight_m: float | None


@dataclass(frozen=True, slots=True)
class Beyond:
    """Who lives farther than `limit_m` from the nearest shop; whoever reaches none is beyond every limit.

    Straight: from the shop nearest by straight line, which may be another one. People and elders are None when the
    homes came without them.
    """

    limit_m: float
    homes_straight: int
    homes_walk: int
    people_straight: float | None
    people_walk: float | None
    elders_straight: float | None
    elders_walk: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report says of one kind of shop: all counted, beyond each limit, and those who reach none."""

    kind: str
    shops: int
    homes: int
    people: float | None
    elders: float | None
    beyond: tuple[Beyond, ...]
    unreachable: int
    median_walk_m: float | None
    median_straight_m: float | None


@dataclass(frozen=True, slots=True)
class HomeReach:
    """One home and its nearest shop of one kind: a caller groups these by town.

    `straight_m` is the shortest straight line to any shop of the kind, `walk_m` None where there is no way.
    """

    home_id: str
    shop_id: str | None
    walk_m: float | None
    straight_m: float | None
    people: float | None
    elders: float | None


@dataclass(frozen=True, eq=False)
class KindReach:
    """The arrays of one kind: H homes, k ranks (no more than there are shops), S shops of the kind.

    `shops` int64 (S,) places in the table of shops; `spread` what every node of the network knows (numbers of
    `shops`), None where only the homes were asked for; `shop` int64 (H, k) places in the table of shops, -1 none;
    `walk_m`, `straight_m` float64 (H, k), inf none; `nearest_straight_m` float64 (H,) the straight line to whichever shop is nearest so.
    """

    kind: str
    shops: np.ndarray
    spread: Sweep | None
    shop: np.ndarray
    walk_m: np.ndarray
    straight_m: np.ndarray
    nearest_straight_m: np.ndarray


@dataclass(frozen=True, eq=False)
class Reach:
    """All of one run. Ask `answers` for rows, `summary` for counts, `per_home` for a caller's own grouping."""

    network: Network
    homes: Places
    shops: Places
    limits: tuple[float, ...]
    nearest: int
    at_homes: Joined
    at_shops: Joined
    kinds: tuple[KindReach, ...]

    def of(self, kind: str = ANY) -> KindReach:
        """Return the arrays of a kind; raises KeyError where the run has none of it."""
        for kind_reach in self.kinds:
            if kind_reach.kind == kind:
                return kind_reach
        raise KeyError(kind)

    def answers(self) -> Iterator[Answer]:
        """Yield the rows in the order of the homes, then kind, then rank."""
        columns = [
            (kind_reach.kind, kind_reach.shop.tolist(), kind_reach.walk_m.tolist(), kind_reach.straight_m.tolist())
            for kind_reach in self.kinds
        ]
        shop_ids = self.shops.ids
        for row, home in enumerate(self.homes.ids):
            for kind, shops, walks, lines in columns:
                if shops[row][0] < 0:
                    yield Answer(home, kind, 1, None, None, None)
                for rank, shop in enumerate(shops[row]):
                    if shop >= 0:
                        yield Answer(home, kind, rank + 1, shop_ids[shop], walks[row][rank], lines[row][rank])

    def per_home(self, kind: str = ANY) -> list[HomeReach]:
        """Return each home's nearest shop of a kind, in the order of the homes."""
        kind_reach = self.of(kind)
        nothing = [None] * len(self.homes)
        people, elders = (nothing if c is None else c.tolist() for c in (self.homes.people, self.homes.elders))
        rows = zip(
            self.homes.ids, kind_reach.shop[:, 0].tolist(), kind_reach.walk_m[:, 0].tolist(), kind_reach.nearest_straight_m.tolist(),
            people, elders, strict=True,
        )  # fmt: skip
        return [
            HomeReach(
                home, self.shops.ids[shop] if shop >= 0 else None, walk if shop >= 0 else None,
                line if line < float("inf") else None, _number(persons), _number(old),
            )
            for home, shop, walk, line, persons, old in rows
        ]  # fmt: skip

    def summary(self, kind: str = ANY, among: Sequence[bool] | np.ndarray | None = None) -> Summary:
        """Return the counts of a kind; `among` (bool per home) counts only these homes: a town, a district."""
        import numpy as np  # heavy

        kind_reach = self.of(kind)
        kept = slice(None) if among is None else np.asarray(among, dtype=bool)
        walk, line = kind_reach.walk_m[kept, 0], kind_reach.nearest_straight_m[kept]
        people, elders = (
            None if c is None else c[kept] for c in (self.homes.known("people"), self.homes.known("elders"))
        )
        reached = np.isfinite(walk)
        return Summary(
            kind=kind,
            shops=len(kind_reach.shops),
            homes=len(walk),
            people=_sum(people, None),
            elders=_sum(elders, None),
            beyond=tuple(_beyond(limit, walk, line, people, elders) for limit in self.limits),
            unreachable=int((~reached).sum()),
            median_walk_m=float(np.median(walk[reached])) if reached.any() else None,
            median_straight_m=float(np.median(line)) if len(line) and np.isfinite(line).all() else None,
        )


def reach(
    network: Network, homes: Iterable[Point] | Places, shops: Iterable[Point] | Places, *, nearest: int = 1,
    limits: Sequence[float] = LIMITS, by_kind: bool = False, whole: bool = True, sweeper: Callable[..., Sweep] = sweep,
) -> Reach:  # fmt: skip
    """Return every home's `nearest` shops on foot, of each kind apart if `by_kind`, else of any kind.

    A point joins the network at its nearest node, and that piece counts. Costs `nearest` sweeps over the network for
    each kind, whatever the number of homes and shops; metres exact up to float64 rounding. Without `whole` only what
    the homes know is kept, which is less to hold and to send, and what-ifs cannot be asked. `sweeper` (graph, node,
    piece, k, wanted) does a sweep: here, or in parts on several processes or machines (`parts`), with equal metres.
    Raises `Impossible` where there are no streets, no homes, or the numbers asked for make no sense.
    """
    homes, shops, limits = columns_of(homes), columns_of(shops), tuple(float(limit) for limit in limits)
    if nearest < 1:
        raise Impossible("近い順にいくつ求めるかは、1以上の数にしてください。")
    if any(not 0 < limit < float("inf") for limit in limits):
        raise Impossible("こえるかどうかを見る距離は、0より大きい数（m）にしてください。")
    if not len(network):
        raise Impossible("道の地点が一つもありません。")
    at_homes, at_shops = join(network, homes), join(network, shops)
    reached, wanted = [], None if whole else at_homes.node
    for kind, numbers in kinds_of(shops, by_kind).items():
        ranks = max(1, min(nearest, len(numbers)))
        swept = sweeper(network.graph, at_shops.node[numbers], at_shops.piece[numbers], ranks, wanted=wanted)
        reached.append(kind_reach(kind, numbers, swept, homes, shops, at_homes, whole=whole))
    return Reach(network, homes, shops, limits, nearest, at_homes, at_shops, tuple(reached))


def kinds_of(shops: Places, by_kind: bool) -> dict[str, np.ndarray]:
    """Return for each kind, sorted by its word, the places of its shops in the table; all as `any` without kinds."""
    import numpy as np  # heavy

    if not by_kind:
        return {ANY: np.arange(len(shops))}
    kinds = np.array(shops.kinds, dtype=object)
    return {kind: np.flatnonzero(kinds == kind) for kind in sorted(set(shops.kinds))}


def kind_reach(
    kind: str, numbers, swept: Sweep, homes: Places, shops: Places, at_homes: Joined, *, whole=True
) -> KindReach:
    """Return the arrays of a kind from what every node knows, or (not `whole`) what the node of each home knows."""
    import numpy as np  # heavy

    known = Sweep(swept.place[:, at_homes.node], swept.metres[:, at_homes.node]) if whole else swept
    place, walk = known.place.T, known.metres.T + at_homes.piece[:, None]
    shop = np.where(place >= 0, numbers[place] if len(numbers) else -1, -1)
    straight = np.full(shop.shape, np.inf)
    row, column = np.nonzero(shop >= 0)
    chosen = shop[row, column]
    straight[row, column] = straight_metres(homes.lat[row], homes.lon[row], shops.lat[chosen], shops.lon[chosen])
    return KindReach(
        kind, numbers, swept if whole else None, shop, walk, straight, nearest_straight(homes, shops, numbers)
    )


def nearest_straight(homes: Places, shops: Places, numbers) -> np.ndarray:
    """Return float64 (H,): the straight line from each home to the nearest of these shops, inf without any."""
    import numpy as np  # heavy

    if not len(numbers) or not len(homes):
        return np.full(len(homes), np.inf)
    best = straight_choice(homes, shops, numbers, np.arange(len(homes)))
    return straight_metres(homes.lat, homes.lon, shops.lat[best], shops.lon[best])


def straight_choice(homes: Places, shops: Places, numbers, rows) -> np.ndarray:
    """Return int64: for each of these homes the place of the shop (one of `numbers`) nearest by straight line."""
    from scipy.spatial import cKDTree  # heavy

    tree = cKDTree(earth_metres(shops.lat[numbers], shops.lon[numbers]))
    return numbers[tree.query(earth_metres(homes.lat[rows], homes.lon[rows]))[1]]


def _beyond(limit: float, walk, line, people, elders) -> Beyond:
    """Count beyond one limit."""
    walking, straight = walk > limit, line > limit
    return Beyond(
        limit,
        int(straight.sum()),
        int(walking.sum()),
        _sum(people, straight),
        _sum(people, walking),
        _sum(elders, straight),
        _sum(elders, walking),
    )


def _sum(values, where) -> float | None:
    if values is None:
        return None
    return float(values.sum() if where is None else values[where].sum())


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else value
