"""The shops nearest to a town, as a resident reads them: minutes on foot at an older person's pace, open or not, a telephone.

How far each town is from which shop is reckoned once for all towns, and remembered in this process for exactly these
streets, towns and shops: whatever changes in the data asks for another answer.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.shopping.reach import bridge
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.stores.bridge import streets_of
from otagaisama.shopping.stores.models import Store
from otagaisama.shopping.stores.rules import hours_beside_phone
from otagaisama.shopping.stores.states import FOOD_KINDS
from otagaisama.shopping.vans.queries.public import public_stops
from otagaisama.shopping.vans.queries.stops import BoardEntry, board
from otagaisama.town.models import Town

PACE_M = 60  # metres a minute: 1 m a second, slower than the 80 of notices of flats
SHOPS = 3
STOPS = 5  # of so many nearest stops the van that comes next is shown
STOP_WITHIN_M = 800
MOST_KEPT = 8
_WALKS: OrderedDict[tuple, dict] = OrderedDict()


@dataclass(frozen=True)
class Way:
    """How far a place is: metres along the streets, or by straight line where nobody brought streets."""

    metres: int
    on_foot: bool

    @property
    def minutes(self) -> int:
        """Whole minutes at an older person's pace, never less than one."""
        return max(1, -(-self.metres // PACE_M))


@dataclass(frozen=True)
class NearShop:
    """One shop near a town and what can be said of it at a moment; `opens_today`: it is shut, and opens later on the same day."""

    store: Store
    way: Way
    hours: str
    open_now: bool | None
    next_open: datetime | None
    opens_today: bool
    stale: bool

    @property
    def around(self) -> str:
        """The surroundings on the map of the state's surveyors."""
        return f"https://maps.gsi.go.jp/#17/{self.store.lat}/{self.store.lon}/"


@dataclass(frozen=True)
class NearStop:
    """The van that comes next to a place near a town."""

    entry: BoardEntry
    way: Way


@dataclass(frozen=True)
class Near:
    """What is near a town. `on_foot`: along streets; `placed`: it is known where the town lies."""

    placed: bool
    on_foot: bool
    shops: list[NearShop]
    stop: NearStop | None
    sources: list[str]


def near_town(town: Town, *, at: datetime) -> Near:
    """The three nearest open shops for food, and the van that comes next within 800 m."""
    on = day_of_tokyo(at)
    if town.lat is None or town.lon is None:
        return Near(False, False, [], None, [])
    streets = store_queries.network_of(town.ward)
    shops = _shops(town, streets, at=at, on=on)
    sources = [shop.store.source for shop in shops] + ([streets.source] if streets else [])
    return Near(
        True, streets is not None, shops, _stop(town, streets, on=on), list(dict.fromkeys(filter(None, sources)))
    )


def _shops(town: Town, streets, *, at: datetime, on: date) -> list[NearShop]:
    food = store_queries.public_stores(on=on).filter(ward=town.ward, kind__in=FOOD_KINDS)
    points = list(food.order_by("id").values_list("id", "lat", "lon"))
    ways = _ways(town, streets, [(lat, lon) for _pk, lat, lon in points], SHOPS)
    kept = food.in_bulk([points[place][0] for place, _way in ways])
    return [_shop(kept[points[place][0]], way, at=at, on=on) for place, way in ways]


def _shop(store: Store, way: Way, *, at: datetime, on: date) -> NearShop:
    open_now = bridge.is_open(store.hours, store.closed, at)
    coming = None if open_now else bridge.next_open(store.hours, store.closed, at)
    later = coming is not None and day_of_tokyo(coming) == on
    return NearShop(store, way, hours_beside_phone(store), open_now, coming, later, store.is_stale_on(on))


def _stop(town: Town, streets, *, on: date) -> NearStop | None:
    stops = public_stops().visited().filter(lat__isnull=False, district__ward=town.ward)
    coming = [entry for entry in board(stops, on=on) if entry.next_on]
    ways = _ways(town, streets, [(entry.stop.lat, entry.stop.lon) for entry in coming], STOPS)
    close = [(coming[place], way) for place, way in ways if way.metres <= STOP_WITHIN_M]
    nearest = min(close, key=lambda pair: (pair[0].next_on, pair[1].metres), default=None)
    return NearStop(*nearest) if nearest else None


def _ways(town: Town, streets, places: Sequence[tuple[float, float]], k: int) -> list[tuple[int, Way]]:
    """(number of the place, the way to it) of the `k` nearest, nearest first."""
    if streets is None:
        straight = bridge.nearest_straight((town.lat, town.lon), places, k=k)
        return [(place, Way(round(metres), False)) for place, metres in straight]
    walks = _of_all_towns(town, streets, tuple(places), k)
    return [(place, Way(round(metres), True)) for place, metres in walks[town.pk]]


def _of_all_towns(town: Town, streets, places: tuple, k: int) -> dict:
    placed = Town.objects.filter(ward=town.ward, lat__isnull=False, lon__isnull=False).order_by("id")
    towns = tuple(placed.values_list("id", "lat", "lon"))
    kind = (streets.checksum, towns, places, k)
    walks = _WALKS.get(kind)
    if walks is None:
        rows = bridge.nearest_on_foot(streets_of(streets), [town[1:] for town in towns], places, k=k)
        _WALKS[kind] = walks = {town[0]: row for town, row in zip(towns, rows, strict=True)}
        while len(_WALKS) > MOST_KEPT:
            _WALKS.popitem(last=False)
    return walks
