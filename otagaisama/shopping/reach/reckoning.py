"""One reckoning made from plain values: homes, shops and streets in; sums, a row for each town and all distances out. No database here."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from otagaisama.shopping.reach import bridge
from otagaisama.shopping.stores.states import FOOD_KINDS, LARGE_KINDS, HomeKind, StoreKind

LIMITS = (300, 500, 800)
GROUPS = {"food": ("食料品の店（国の数えかた）", FOOD_KINDS), "large": ("スーパー・総合スーパー・生協", LARGE_KINDS)}
MOST_DETOURS, MOST_CLOSINGS = 30, 20
SUMMED = ("people", "elders")
MOST_KEPT = 3
_WHOLE: dict = {}


@dataclass(frozen=True)
class Wanted:
    """What a reckoning is asked: which shops count, the limits in metres, and the limit that the report speaks of."""

    group: str = "food"
    limits: tuple[int, ...] = LIMITS
    limit: int = 500

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(str(kind) for kind in GROUPS[self.group][1])

    @property
    def at(self) -> int:
        """The place of `limit` among the limits."""
        return self.limits.index(self.limit)

    def as_kept(self) -> dict:
        return {"group": self.group, "limits": list(self.limits), "limit": self.limit}


@dataclass
class Reckoned:
    """The result: `totals` and `towns` for pages, `whole` for the map, `checksum` of everything that went in."""

    totals: dict
    towns: list[dict]
    whole: dict
    checksum: str
    notes: list[str] = field(default_factory=list)

    @property
    def packed(self) -> bytes:
        return gzip.compress(json.dumps(self.whole, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)


def unpacked(packed: bytes) -> dict:
    """What `Reckoned.packed` holds."""
    return json.loads(gzip.decompress(bytes(packed)))


def whole_of(run) -> dict:
    """Homes, shops, areas and ways of a kept run. The last few stay in this process: a run never changes, and a map asks for it each time."""
    kept = _WHOLE.get(run.pk)
    if kept is None:
        _WHOLE[run.pk] = kept = unpacked(run.packed)
        while len(_WHOLE) > MOST_KEPT:
            _WHOLE.pop(next(iter(_WHOLE)))
    return kept


def reckon(
    homes: list[dict], shops: list[dict], network, wanted: Wanted, *, box=None, barriers: Sequence = (), mark: str = "",
    stops: Sequence[tuple[float, float]] = (),
) -> Reckoned:  # fmt: skip
    """Reckon all homes to the counted shops, and say what would be if one of them closed. Raises Refused.

    `homes` as queries.home_rows gives them; `shops` with id, name, kind, lat, lon, in_ward; `barriers` (word, line of (lon, lat));
    `stops` (lat, lon) where a van comes: never among the shops, but what they change is told beside.
    """
    counted = [shop for shop in shops if shop["kind"] in wanted.kinds]
    places = [(home["lat"], home["lon"]) for home in homes]
    doors = [(shop["lat"], shop["lon"]) for shop in counted]
    walks = bridge.walks(network, places, doors, limits=wanted.limits, box=box)
    rows = [
        {**home, "walk": walk, "straight": straight, "shop": shop, "second": second}
        for home, walk, straight, shop, second in zip(
            homes, walks.walk, walks.straight, walks.shop, walks.second, strict=True
        )
    ]
    totals = {
        "shops": len(counted), "shops_outside": sum(1 for shop in counted if not shop["in_ward"]), **sums(rows, wanted),
        "kinds": _by_kind(rows, shops, network, wanted), "closings": closings(rows, counted, wanted),
    }  # fmt: skip
    totals["with_stops"] = _with_stops(rows, places, doors, stops, network, wanted) if stops else None
    detours = _detours(rows, counted, network, wanted, barriers)
    totals["detours"] = [{name: value for name, value in detour.items() if name != "way"} for detour in detours]
    whole = {"homes": rows, "shops": counted, "areas": walks.areas, "ways": [detour["way"] for detour in detours]}
    return Reckoned(totals, by_town(rows, counted, wanted), whole, checksum_of(homes, counted, wanted, mark))


def _with_stops(rows: list[dict], places, doors, stops, network, wanted: Wanted) -> dict:
    """How many lie beyond each limit on foot when a van's stop counts like a shop: {"stops", "towns", "addresses", "people", "elders"}."""
    walks = bridge.walks(network, places, [*doors, *stops], limits=wanted.limits).walk
    beside = sums([{**row, "walk": walk} for row, walk in zip(rows, walks, strict=True)], wanted)
    return {
        "stops": len(stops),
        **{name: beside[name] and beside[name]["walk"] for name in ("towns", "addresses", *SUMMED)},
    }


def sums(rows: list[dict], wanted: Wanted) -> dict:
    """Towns, address points, people and elders: all, and beyond each limit, straight and on foot. People None where nobody counted any."""
    towns = [row for row in rows if row["kind"] == HomeKind.TOWN]
    addresses = [row for row in rows if row["kind"] == HomeKind.ADDRESS]
    totals = {"towns": _counts(towns, wanted), "addresses": _counts(addresses, wanted) if addresses else None}
    for name in SUMMED:
        known = [row for row in towns if row[name] is not None]
        totals[name] = {**_counts(known, wanted, name), "towns": len(known)} if known else None
    return totals


def _counts(rows: list[dict], wanted: Wanted, weight: str = "") -> dict:
    def total(kept):
        return sum(row[weight] for row in kept) if weight else len(kept)

    walks = [row["walk"] for row in rows if row["walk"] is not None]
    lines = [row["straight"] for row in rows if row["straight"] is not None]
    return {
        "all": total(rows),
        "straight": [total([row for row in rows if is_beyond(row["straight"], limit)]) for limit in wanted.limits],
        "walk": [total([row for row in rows if is_beyond(row["walk"], limit)]) for limit in wanted.limits],
        "unreached": total([row for row in rows if row["walk"] is None]),
        "median_walk": round(median(walks)) if walks else None,
        "median_straight": round(median(lines)) if lines else None,
    }


def is_beyond(metres: float | None, limit: float) -> bool:
    """Farther than the limit; whoever reaches nothing is beyond every limit."""
    return metres is None or metres > limit


def by_town(rows: list[dict], shops: list[dict], wanted: Wanted) -> list[dict]:
    """One row a town, the farthest walk first: its own point, its address points, its people."""
    beyond: dict[str, list[int]] = {}
    number: dict[str, int] = {}
    for row in rows:
        if row["kind"] == HomeKind.ADDRESS and row["town"]:
            number[row["town"]] = number.get(row["town"], 0) + 1
            counts = beyond.setdefault(row["town"], [0] * len(wanted.limits))
            for place, limit in enumerate(wanted.limits):
                counts[place] += is_beyond(row["walk"], limit)
    listed = [
        {
            "code": row["code"], "name": row["label"], "district": row["district"], "walk": row["walk"], "straight": row["straight"],
            "shop": _name(shops[row["shop"]]) if row["shop"] is not None else "", "people": row["people"], "elders": row["elders"],
            "addresses": number.get(row["town"], 0), "beyond": beyond.get(row["town"], [0] * len(wanted.limits)),
            "lat": row["lat"], "lon": row["lon"],
        }
        for row in rows if row["kind"] == HomeKind.TOWN
    ]  # fmt: skip
    return sorted(listed, key=lambda town: (town["walk"] is not None, -(town["walk"] or 0), town["code"]))


def closings(rows: list[dict], shops: list[dict], wanted: Wanted) -> list[dict]:
    """For each shop: what would newly lie beyond the limit on foot if it alone closed. The heaviest first; shops that change nothing are left out."""
    lost: dict[int, list[dict]] = {}
    for row in rows:
        if (
            row["shop"] is not None
            and not is_beyond(row["walk"], wanted.limit)
            and is_beyond(row["second"], wanted.limit)
        ):
            lost.setdefault(row["shop"], []).append(row)
    losses = [
        {"shop": shops[place]["id"], "name": _name(shops[place]), "kind": shops[place]["kind"], **_losses(kept)}
        for place, kept in lost.items()
    ]
    return sorted(losses, key=lambda loss: (-(loss["elders"] or 0), -loss["towns"], -loss["addresses"], loss["name"]))[
        :MOST_CLOSINGS
    ]


def _losses(rows: Iterable[dict]) -> dict:
    rows = list(rows)
    towns = [row for row in rows if row["kind"] == HomeKind.TOWN]
    losses = {"towns": len(towns), "addresses": len(rows) - len(towns)}
    for name in SUMMED:
        known = [row[name] for row in towns if row[name] is not None]
        losses[name] = sum(known) if known else None
    return losses


def _by_kind(rows: list[dict], shops: list[dict], network, wanted: Wanted) -> list[dict]:
    """Each kind of shop alone, towns only: how many shops, how many towns beyond each limit, the walk of the town in the middle."""
    towns = [row for row in rows if row["kind"] == HomeKind.TOWN]
    kinds = []
    for kind in StoreKind:
        here = [shop for shop in shops if shop["kind"] == kind]
        if not here or not towns:
            continue
        places, doors = [(row["lat"], row["lon"]) for row in towns], [(shop["lat"], shop["lon"]) for shop in here]
        walks = bridge.walks(network, places, doors, limits=wanted.limits)
        alone = [
            {"walk": walk, "straight": straight} for walk, straight in zip(walks.walk, walks.straight, strict=True)
        ]
        kinds.append({"kind": str(kind), "shops": len(here), **_counts(alone, wanted)})
    return kinds


def _detours(rows: list[dict], shops: list[dict], network, wanted: Wanted, barriers) -> list[dict]:
    """Where the straight line stays within the limit and the walk does not: one a town, the longest way round first."""
    worst: dict[str, dict] = {}
    points: dict[str, int] = {}
    for row in rows:
        if (
            row["straight"] is None
            or is_beyond(row["straight"], wanted.limit)
            or not is_beyond(row["walk"], wanted.limit)
        ):
            continue
        town = row["town"] or row["code"]
        points[town] = points.get(town, 0) + (row["kind"] == HomeKind.ADDRESS)
        if town not in worst or _longer(row) > _longer(worst[town]):
            worst[town] = row
    chosen = sorted(worst.items(), key=lambda pair: (-_longer(pair[1]), pair[0]))[:MOST_DETOURS]
    return [_told(row, points[town], shops, network, barriers) for town, row in chosen]


def _longer(row: dict) -> float:
    return (row["walk"] if row["walk"] is not None else 99_999) - row["straight"]


def _told(row: dict, points: int, shops: list[dict], network, barriers) -> dict:
    home = (row["lat"], row["lon"])
    straight = shops[bridge.straight_nearest(home, [(shop["lat"], shop["lon"]) for shop in shops])]
    door = (straight["lat"], straight["lon"])
    way = bridge.detour(network, home, door)
    other = shops[row["shop"]] if row["shop"] is not None else None
    return {
        "label": row["label"], "district": row["district"], "points": points, "straight": row["straight"], "walk": row["walk"],
        "near": _name(straight), "near_walk": round(way.walk_m, 1) if way else None, "nearest": _name(other) if other else "",
        "bridges": way.bridges if way else 0, "tunnels": way.tunnels if way else 0, "gap": round(way.gap_m) if way else None,
        "crosses": bridge.crossed(home, door, barriers), "home": [row["lat"], row["lon"]], "door": list(door),
        "way": [[round(lat, 5), round(lon, 5)] for lat, lon in way.way] if way else [],
    }  # fmt: skip


def checksum_of(homes: list[dict], shops: list[dict], wanted: Wanted, mark: str) -> str:
    """The mark of everything that went in: homes, counted shops, parameters, streets. Equal marks give equal results."""
    inputs = json.dumps(
        [homes, shops, wanted.as_kept(), mark, bridge.ENGINE], ensure_ascii=False, sort_keys=True, default=str
    )
    return hashlib.sha256(inputs.encode()).hexdigest()


def _name(shop: dict) -> str:
    return shop["name"] or f"名前のない{StoreKind(shop['kind']).label}"
