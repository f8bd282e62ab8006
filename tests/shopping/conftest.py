"""Records of the room, as the tests need them."""

from datetime import date, time

import pytest

from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.stores.models import ShoppingService, Store
from otagaisama.shopping.vans.models import MobileStop
from otagaisama.town.models import Town


@pytest.fixture
def make_store(ward):
    """make_store(name, lat, lon, **fields): an open supermarket, checked this year."""

    def make(name="城北スーパー", lat=35.19, lon=136.92, **fields):
        return Store.objects.create(ward=ward, name=name, lat=lat, lon=lon, **{"kind": "supermarket", **fields})

    return make


@pytest.fixture
def seller(db):
    return ShoppingService.objects.create(kind="van", name="ことり号", phone="052-000-0000", hours="平日 9:00-17:00")


@pytest.fixture
def make_stop(johoku, seller):
    """make_stop(name, **fields): a regular stop of 城北学区, Wednesdays at half past two."""

    def make(name="山田北荘 集会所の前", **fields):
        told = {
            "district": johoku, "seller": seller, "stage": "regular", "stage_on": date(2025, 4, 1), "weekday": 2, "arrive": time(14, 30),
            "leave": time(15, 15), "owner_agreed": True, "owner_agreed_on": date(2025, 3, 1), "lat": 35.19, "lon": 136.92, **fields,
        }  # fmt: skip
        stop = MobileStop(name=name, **told)
        stop.save(force_insert=True)
        return stop

    return make


# A small ward: two rows of streets, 100 m from corner to corner, with a river between them and one bridge at the eastern end.
STEP = 100 / 111_195
SOUTH, WEST = 35.0, 136.0
BLOCKS = 20


def corner(row: int, column: int) -> tuple[float, float]:
    """(lat, lon) of a corner: rows 0-2 south of the river, 4-6 north of it."""
    return SOUTH + row * STEP, WEST + column * STEP * 1.2208


def streets_tables(*, bridge: bool = True, island: bool = False) -> tuple[bytes, bytes]:
    """The two tables of the small ward's streets."""
    rows = (0, 1, 2, 4, 5, 6)
    nodes = [
        f"{row}-{column},{corner(row, column)[0]:.7f},{corner(row, column)[1]:.7f}"
        for row in rows
        for column in range(BLOCKS)
    ]
    edges = [f"{row}-{column},{row}-{column + 1},100," for row in rows for column in range(BLOCKS - 1)]
    edges += [f"{row}-{column},{row + 1}-{column},100," for row in (0, 1, 4, 5) for column in range(BLOCKS)]
    if bridge:
        edges.append(f"2-{BLOCKS - 1},4-{BLOCKS - 1},200,bridge")
    if island:
        nodes += ["far-1,35.009,136.0", "far-2,35.0095,136.0"]
        edges.append("far-1,far-2,55,")
    return "\n".join(["id,lat,lon", *nodes]).encode(), "\n".join(["u,v,length_m,brunnel", *edges]).encode()


@pytest.fixture
def small_ward(ward, johoku):
    """The ward with its boundary, and four towns: two on each side of the river."""
    south, west = corner(-1, -1)
    north, east = corner(7, BLOCKS)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    ward.boundary = {"type": "Polygon", "coordinates": [ring]}
    ward.sources = "試験の町の点"
    ward.save()
    for name, place in (("南西町", (1, 2)), ("南東町", (1, 17)), ("北西町", (5, 2)), ("北東町", (5, 17))):
        lat, lon = corner(*place)
        Town.objects.create(ward=ward, district=johoku, code=name, name=name, lat=lat, lon=lon)
    Town.objects.filter(code="t1").delete()
    return ward


@pytest.fixture
def reckoned(small_ward, shokuin, now, make_store):
    """The small ward with one supermarket in its south-western corner, streets, and its first reckoning."""
    lat, lon = corner(2, 2)
    make_store(name="川南スーパー", lat=lat, lon=lon, source="歩いて調べた", checked_on=now.date())
    nodes, edges = streets_tables()
    store_actions.take_streets(
        ward=small_ward, nodes=nodes, edges=edges, source="試験の道", by=shokuin, at=now, dated_on=date(2025, 12, 1)
    )
    return reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
