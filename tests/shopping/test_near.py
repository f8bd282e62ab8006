"""「わたしの町から近い店」: chosen by name, reading or address, three open shops for food with honest minutes, the van that comes next."""

from datetime import datetime, timedelta
from heapq import heappop, heappush
from math import ceil, cos, radians
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from otagaisama.shopping.reach.pages import PACE_M, near_town
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.stores.models import StreetNetwork
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.town.models import Town
from tests.shopping.conftest import corner, streets_tables

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def lay_streets(ward, by, at, **how):
    nodes, edges = streets_tables(**how)
    store_actions.take_streets(ward=ward, nodes=nodes, edges=edges, source="試験の道", by=by, at=at, dated_on=at.date())


@pytest.fixture
def streets(small_ward, shokuin, now):
    lay_streets(small_ward, shokuin, now)
    return small_ward


@pytest.fixture
def shops(make_store, small_ward):
    """Five shops for food: two south of the river, three north of it."""
    where = {"川南": (2, 2), "川南の東": (0, 14), "川北": (4, 2), "川北の東": (6, 12), "橋のたもと": (4, 18)}
    return [make_store(name=name, lat=corner(*place)[0], lon=corner(*place)[1]) for name, place in where.items()]


def html_of(client, town: str) -> str:
    return client.get(reverse("shopping:near-town", args=[Town.objects.get(name=town).pk])).content.decode()


def plain_walks(start: tuple, shops) -> list[tuple[float, str]]:
    """What a plain search over the tables says: (metres, name) of each shop, the nearest first."""
    nodes, edges = (table.decode().splitlines()[1:] for table in streets_tables())
    places = {row.split(",")[0]: tuple(map(float, row.split(",")[1:])) for row in nodes}
    ways: dict[str, list] = {}
    for u, v, metres, _kind in (row.split(",") for row in edges):
        ways.setdefault(u, []).append((v, float(metres)))
        ways.setdefault(v, []).append((u, float(metres)))

    def join(point):
        metres = {
            name: 111_195 * ((lat - point[0]) ** 2 + ((lon - point[1]) * cos(radians(lat))) ** 2) ** 0.5
            for name, (lat, lon) in places.items()
        }
        name = min(metres, key=metres.get)
        return name, metres[name]

    first, lead = join(start)
    reached, queue = {}, [(lead, first)]
    while queue:
        metres, name = heappop(queue)
        if name not in reached:
            reached[name] = metres
            for other, length in ways[name]:
                heappush(queue, (metres + length, other))
    doors = [(shop, *join((shop.lat, shop.lon))) for shop in shops]
    return sorted((reached[name] + piece, shop.name) for shop, name, piece in doors)


@pytest.mark.parametrize("name", ["南西町", "南東町", "北西町", "北東町"])
def test_the_three_nearest_are_those_of_a_plain_search(streets, shops, name):
    town = Town.objects.get(name=name)
    expected = plain_walks((town.lat, town.lon), shops)[:3]
    near = near_town(town, at=WEDNESDAY)
    assert near.on_foot
    assert [shop.store.name for shop in near.shops] == [shop for _metres, shop in expected]
    for shop, (metres, _name) in zip(near.shops, expected, strict=True):
        assert abs(shop.way.metres - metres) < 2
        assert shop.way.minutes == max(1, ceil(shop.way.metres / PACE_M))


def test_the_river_is_walked_round_and_the_pace_is_said(client, streets, shops):
    html = html_of(client, "南西町")
    assert "1分に60m" in html
    assert html.index("川南</h2>") < html.index("川南の東</h2>") < html.index("橋のたもと</h2>")
    assert "川北</h2>" not in html, "300 m by straight line, 3.7 km on foot"


def test_closed_shops_and_those_without_food_are_left_out(streets, shops, make_store):
    lat, lon = corner(1, 2)
    day = WEDNESDAY.date()
    make_store(name="閉じた店", lat=lat, lon=lon, open_until=day - timedelta(days=1))
    make_store(name="これから開く店", lat=lat, lon=lon, open_from=day + timedelta(days=1))
    make_store(name="はたや", lat=lat, lon=lon, kind="other")
    make_store(name="どこかの店", lat=None, lon=None)
    town = Town.objects.get(name="南西町")
    assert [shop.store.name for shop in near_town(town, at=WEDNESDAY).shops] == ["川南", "川南の東", "橋のたもと"]
    make_store(name="きょうまでの店", lat=lat, lon=lon, open_until=day)
    assert near_town(town, at=WEDNESDAY).shops[0].store.name == "きょうまでの店"


def test_a_shop_that_moved_and_new_streets_are_seen_at_once(streets, shops, shokuin, now):
    town = Town.objects.get(name="北西町")
    assert near_town(town, at=WEDNESDAY).shops[0].store.name == "川北"
    shop = shops[2]
    shop.lat, shop.lon = corner(6, 19)
    shop.save()
    assert near_town(town, at=WEDNESDAY).shops[0].store.name == "川北の東"
    before = near_town(town, at=WEDNESDAY).shops
    lay_streets(streets, shokuin, now, bridge=False)
    after = near_town(town, at=WEDNESDAY).shops
    assert [shop.store.name for shop in before] != [shop.store.name for shop in after]


def test_without_streets_the_straight_line_is_said_to_be_one(client, small_ward, shops):
    html = html_of(client, "南西町")
    assert "まっすぐで約100m" in html
    assert "歩くと、これより長くなります" in html
    assert "歩いて約" not in html
    assert "川北</h2>" in html


def test_a_town_without_a_point_says_so(client, streets, shops):
    Town.objects.filter(name="南西町").update(lat=None, lon=None)
    html = html_of(client, "南西町")
    assert "この町の位置が、まだ入っていません" in html
    assert "まっすぐで" not in html
    assert "歩いて約" not in html


def test_a_card_has_a_telephone_to_press_opening_and_address(client, streets, make_store):
    lat, lon = corner(1, 2)
    make_store(
        name="角の八百屋",
        lat=lat,
        lon=lon,
        kind="greengrocer",
        phone="0529110000",
        address="南西町3-4",
        hours="0:00-24:00",
    )
    html = html_of(client, "南西町")
    assert 'href="tel:0529110000"' in html
    assert "いま開いています" in html
    assert "南西町3-4" in html
    assert "歩いて約1分" in html


def test_the_van_that_comes_next_is_shown_where_it_is_near(client, streets, make_stop, matome):
    for name, place, weekday in (("川の南", (1, 4), 4), ("もっと遠く", (1, 6), 3), ("川のむこう", (4, 2), 2)):
        make_stop(name, lat=corner(*place)[0], lon=corner(*place)[1], weekday=weekday)
    town = Town.objects.get(name="南西町")
    near = near_town(town, at=WEDNESDAY)
    assert near.stop.entry.stop.name == "もっと遠く", "Thursday comes before Friday; across the river it is too far"
    assert near.stop.way.minutes == 7
    day = near.stop.entry.next_on
    van_actions.call_off(stop=near.stop.entry.stop, by=matome, at=WEDNESDAY, on=day)
    assert near_town(town, at=WEDNESDAY).stop.entry.stop.name == "川の南"
    assert "近くに来る、お店の車" in html_of(client, "南西町")
    assert near_town(Town.objects.get(name="南東町"), at=WEDNESDAY).stop is None


@pytest.mark.parametrize("words", ["南西町", "南西町 12-3", "なんせいちょう", "名古屋市北区南西町12番地"])
def test_a_town_is_found_by_name_reading_and_address(client, small_ward, words):
    town = Town.objects.get(name="南西町")
    Town.objects.filter(pk=town.pk).update(kana="なんせいちょう")
    answer = client.get(reverse("shopping:near"), {"where": words})
    assert answer.status_code == 302
    assert answer.url == reverse("shopping:near-town", args=[town.pk])


def test_the_list_of_towns_does_it_too_and_several_are_asked_about(client, small_ward):
    town = Town.objects.get(name="北東町")
    assert client.get(reverse("shopping:near"), {"town": town.code}).url.endswith(f"/{town.pk}/")
    html = client.get(reverse("shopping:near"), {"where": "北"}).content.decode()
    assert "どの町ですか" in html
    assert html.count("near/") == 2
    for strange in ("ありえない町", "%", "\0", "🍎"):
        page = client.get(reverse("shopping:near"), {"where": strange})
        assert page.status_code == 200
    assert (
        "その町が見つかりませんでした"
        in client.get(reverse("shopping:near"), {"where": "ありえない町"}).content.decode()
    )
    assert client.get(reverse("shopping:near"), {"town": "no such"}).status_code == 200


def test_it_is_reached_from_the_front_pages_and_the_map_of_the_site(client, small_ward):
    for name in ("web:door", "shopping:front"):
        assert reverse("shopping:near") in client.get(reverse(name)).content.decode()
    assert "/shopping/near/" in client.get("/sitemap.xml").content.decode()


def test_no_more_is_asked_of_the_database_for_more_shops(
    client, streets, shops, make_store, django_assert_max_num_queries
):
    html_of(client, "南西町")
    for column in range(12):
        make_store(name=f"店{column}", lat=corner(1, column)[0], lon=corner(1, column)[1])
    with django_assert_max_num_queries(16):
        html_of(client, "南西町")
    assert StreetNetwork.objects.count() == 1
