"""A point of the map where coordinates are wanted: by the town or the address without a script, on the drawing with one; nothing is kept by the press."""

import pytest
from lxml import html

from otagaisama.directory.models import ListeningPost
from otagaisama.shopping.reach.forms import called_apart
from otagaisama.shopping.stores.models import Store
from otagaisama.shopping.vans.models import MobileStop
from otagaisama.town.models import Town

pytestmark = pytest.mark.django_db
PAGES = (
    ("/desk/shopping/stores/add/", Store),
    ("/desk/shopping/stops/add/", MobileStop),
    ("/desk/directory/add/", ListeningPost),
)


@pytest.fixture
def town(johoku):
    return Town.objects.create(
        ward=johoku.ward, district=johoku, code="t-shiga", name="志賀町一丁目", lat=35.19, lon=136.91
    )


def fields(answer) -> tuple[str, str]:
    page = html.fromstring(answer.content.decode())
    return tuple((page.xpath(f"//input[@name='{name}']/@value") or [""])[0] for name in ("lat", "lon"))


@pytest.mark.parametrize(("place", "kind"), PAGES)
@pytest.mark.parametrize(
    "typed", [{"point_town": "t-shiga"}, {"address": "志賀町1丁目2-3"}, {"address": "志賀町１丁目"}]
)
def test_the_town_or_the_address_gives_the_point_and_what_was_typed_stays(client_of, shokuin, town, place, kind, typed):
    client = client_of(shokuin)
    assert client.get(place).status_code == 200
    answer = client.post(place, {"name": "角の店", **typed, "take_point": "1"})
    assert answer.status_code == 422
    assert fields(answer) == ("35.19000", "136.91000")
    text = answer.content.decode()
    assert "角の店" in text
    assert "志賀町一丁目」の位置を入れました" in text
    assert text.count("field-error") <= 2
    assert not kind.objects.exists()


@pytest.mark.parametrize("typed", [{"point_town": "nowhere"}, {"address": "月の裏1丁目"}, {}])
def test_what_is_no_town_is_said_and_changes_nothing(client_of, shokuin, town, typed):
    answer = client_of(shokuin).post(PAGES[0][0], {"lat": "35.2", "lon": "136.9", **typed, "take_point": "1"})
    assert "町がわかりませんでした" in answer.content.decode()
    assert fields(answer) == ("35.2", "136.9")


def test_the_drawing_says_how_its_units_are_degrees(client_of, shokuin, town, johoku):
    ring = [[136.9, 35.18], [136.95, 35.18], [136.95, 35.22], [136.9, 35.22], [136.9, 35.18]]
    johoku.ward.boundary = {"type": "Polygon", "coordinates": [ring]}
    johoku.ward.save()
    answer = client_of(shokuin).post(PAGES[0][0], {"point_town": "t-shiga", "take_point": "1"})
    (drawing,) = html.fromstring(answer.content.decode()).xpath("//*[@data-otagai-point]")
    facts = {name: float(drawing.get(f"data-{name}")) for name in ("west", "north", "squeeze", "scale", "margin")}
    (mark,) = drawing.xpath(".//*[@data-otagai-point-mark]")
    x, y = map(float, mark.get("transform").removeprefix("translate(").removesuffix(")").split())
    assert abs(facts["west"] + (x - facts["margin"]) / facts["scale"] / facts["squeeze"] - 136.91) < 0.0002
    assert abs(facts["north"] - (y - facts["margin"]) / facts["scale"] - 35.19) < 0.0002


def test_shops_called_the_same_are_told_apart_by_where_they_stand():
    towns = [
        {"code": "a", "name": "志賀町", "lat": 35.19, "lon": 136.91},
        {"code": "b", "name": "如意", "lat": 35.22, "lon": 136.92},
    ]
    shops = [
        {"id": "1", "name": "角の店", "kind": "convenience", "lat": 35.191, "lon": 136.911},
        {"id": "2", "name": "角の店", "kind": "convenience", "lat": 35.219, "lon": 136.921},
        {"id": "3", "name": "角の店", "kind": "convenience", "lat": 35.2, "lon": 136.9, "address": "大曽根通2-3"},
        {"id": "4", "name": "ほかの店", "kind": "convenience", "lat": 35.2, "lon": 136.9},
    ]  # fmt: skip
    said = [name for _, name in called_apart(shops, towns)]
    assert len(set(said)) == 4
    assert [name.split("　")[-1] for name in said[:3]] == ["志賀町のあたり", "如意のあたり", "大曽根通2-3"]
    assert "　" not in said[3]
