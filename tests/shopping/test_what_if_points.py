"""Where a shop would open and a van would stop: chosen by town, house number, shop or on the drawing; without a script by a press that keeps nothing."""

import pytest
from django.urls import reverse
from lxml import html

from otagaisama.shopping.reach.models import ReachRun
from otagaisama.shopping.stores.models import Home
from otagaisama.shopping.stores.queries.naming import place_named
from otagaisama.town.models import Town
from tests.shopping.conftest import corner

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbered(small_ward):
    """Three house numbers of a town."""
    town = Town.objects.get(code="北東町")
    for place, label in enumerate(("北東町1-1", "北東町1-2", "北東町12-1")):
        lat, lon = corner(5, 10 + place)
        Home.objects.create(ward=small_ward, town=town, kind="address", code=label, label=label, lat=lat, lon=lon)
    return town


@pytest.fixture
def page_of(reckoned):
    return reverse("shopping:what-if", args=[reckoned.pk])


def boxes(answer, which) -> tuple[str, ...]:
    tree = html.fromstring(answer.content.decode())
    return tuple((tree.xpath(f"//input[@name='{which}_{name}']/@value") or [""])[0] for name in ("lat", "lon"))


def written(place) -> tuple[str, str]:
    return f"{place.lat:.5f}", f"{place.lon:.5f}"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("北東町1-2", "北東町1-2"), ("北東町１番２号", "北東町1-2"), ("北東町1-9", "北東町1-1"), ("北東町12", "北東町12-1"), ("北東町99-1", "北東町"),
        ("川南スーパー", "川南スーパー"), ("川南スーパーのとなり", "川南スーパー"), ("月の裏1丁目", None), ("", None),
    ],
)  # fmt: skip
def test_a_shop_a_house_number_or_a_town_is_found(reckoned, numbered, text, label):
    place = place_named(text)
    assert (place and place.name) == label


def test_two_shops_of_one_name_are_not_guessed(reckoned, make_store):
    make_store(name="川南スーパー", lat=35.0, lon=136.9)
    assert place_named("川南スーパー") is None


@pytest.mark.parametrize("which", ["opens", "stops"])
def test_a_press_fills_the_pair_it_stands_at_and_keeps_nothing(client_of, shokuin, page_of, numbered, which):
    client, other = client_of(shokuin), {"opens": "stops", "stops": "opens"}[which]
    answer = client.post(page_of, {f"{which}_near": "北東町1-2", f"{other}_town": "南西町", "take_point": which})
    assert answer.status_code == 422
    assert boxes(answer, which) == written(Home.objects.get(label="北東町1-2"))
    assert boxes(answer, other) == ("", "")
    assert "「北東町1-2」の位置を入れました" in answer.text
    by_town = client.post(page_of, {f"{which}_town": "北東町", "take_point": which})
    assert boxes(by_town, which) == written(numbered)
    assert "町がわかりませんでした" in client.post(page_of, {f"{which}_near": "月の裏", "take_point": which}).text
    assert ReachRun.objects.count() == 1


def test_both_pairs_have_a_drawing_and_the_towns_say_their_points(client_of, shokuin, page_of):
    tree = html.fromstring(client_of(shokuin).get(page_of).content.decode())
    drawings = tree.xpath("//*[@data-otagai-point]")
    assert [(each.get("data-lat"), each.get("data-town")) for each in drawings] == [
        ("id_opens_lat", "id_opens_town"),
        ("id_stops_lat", "id_stops_town"),
    ]
    assert tree.xpath("//select[@name='stops_town']/option[@data-lat and @data-lon]")
    assert len(tree.xpath("//*[@id='point-ground-opens']")) == 1
    assert len(tree.xpath("//*[@href='#point-ground-opens']")) == 1


def test_words_alone_are_enough_and_words_that_name_nothing_are_said(client_of, shokuin, page_of, numbered):
    client = client_of(shokuin)
    lost = client.post(page_of, {"opens_near": "月の裏"})
    assert lost.status_code == 422
    assert "どこか、わかりませんでした" in lost.text
    client.post(page_of, {"opens_near": "北東町12-1"})
    what = ReachRun.objects.exclude(compared_with=None).get()
    (spot,) = what.scenario["opens"]
    assert (spot["name"], round(spot["lat"], 5)) == ("北東町12-1", round(Home.objects.get(label="北東町12-1").lat, 5))
