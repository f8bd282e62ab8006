"""The ward's register: any town drawn from its own files, named, and taken away while it is empty (I6, I8)."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from otagaisama.people.models import DiaryLine
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.town.models import Town, Ward
from otagaisama.town.shapes import inside

pytestmark = pytest.mark.django_db
SQUARE = [[134.0, 34.3], [134.1, 34.3], [134.1, 34.4], [134.0, 34.4], [134.0, 34.3]]
FAR = [[135.0, 34.3], [135.1, 34.3], [135.1, 34.4], [135.0, 34.4], [135.0, 34.3]]


def feature(rings, **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}}


def line(points, **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": points}}


def as_file(*features) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


@pytest.fixture
def town(db):
    return Ward.objects.create(code="37201", name="高松市")


@pytest.fixture
def draw(client_of, shokuin, town):
    """Bring a file to the page of the ward's map, as somebody of the council would."""
    client = client_of(shokuin)

    def bring(data: bytes, what: str = "boundary", name: str = "a.geojson"):
        told = {
            "what": what,
            "source": "国土数値情報",
            "file": SimpleUploadedFile(name, data),
            "form_key": uuid.uuid4().hex,
        }
        answer = client.post(reverse("register:ward-map", args=[town.pk]), told)
        town.refresh_from_db()
        return answer

    return bring


@pytest.mark.parametrize(
    "told",
    [{"N03_007": "37201"}, {"code": "372013"}, {"団体コード": "37201"}, {}],
)
def test_the_boundary_is_this_municipality_alone(draw, town, told):
    other = dict.fromkeys(told, "38201")
    features = [feature([SQUARE], **told), *([feature([FAR], **other)] if told else [])]
    assert draw(as_file(*features)).status_code == 302
    assert inside(town.boundary, 34.35, 134.05) is True
    assert inside(town.boundary, 34.35, 135.05) is False
    assert town.sources == "国土数値情報"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (as_file(feature([FAR], N03_007="38201")), "この区（37201）の形がありません"),
        (as_file(feature([[[lat, lon] for lon, lat in SQUARE]])), "緯度と経度が逆"),
        (as_file(feature([[[50_000.0, 148_000.5]] * 4])), "メートル"),
        (as_file(feature([[[2.3, 48.8]] * 4])), "日本の外"),
        (as_file(line(SQUARE)), "面（Polygon）がありません"),
        (as_file(feature([[["a", "b"]] * 4])), "数字の組"),
        (b"{", "読めませんでした"),
        (b"[]", "形がありません"),
        (b"\x1f\x8b\x00", "gz"),
    ],
)
def test_what_is_no_boundary_is_refused_with_its_reason_and_nothing_is_left(draw, town, data, says):
    answer = draw(data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert (town.boundary, town.sources) == (None, "")


def test_the_streets_of_the_map_are_the_larger_ones_near_the_ward(draw, town):
    draw(as_file(feature([SQUARE])))
    near, far = [[134.01, 34.31], [134.09, 34.31]], [[135.01, 34.31], [135.09, 34.31]]
    answer = draw(
        as_file(line(near, highway="primary_link"), line(near, highway="footway"), line(far, highway="trunk")),
        "streets",
    )
    assert answer.status_code == 302
    assert [one["properties"]["class"] for one in town.streets["features"]] == ["primary"]
    assert town.streets["features"][0]["geometry"]["coordinates"] == [near]
    assert draw(as_file(line(near, highway="footway")), "streets").status_code == 422
    high = [[*point, 12.5] for point in near]  # as some tools write it, with a height
    assert draw(as_file(line(high, highway="primary")), "streets").status_code == 302
    assert town.streets["features"][0]["geometry"]["coordinates"] == [near]
    assert draw(b'{"type": "FeatureCollection", "features": 5}', "streets").status_code == 422


def test_the_tables_of_streets_draw_the_map_too(town, shokuin, now):
    nodes = b"id,lat,lon\n1,34.31,134.01\n2,34.31,134.02\n3,34.31,134.03\n"
    edges = b"u,v,length_m,class,via\n1,2,920,primary,34.312 134.015\n2,3,920,primary,\n"
    store_actions.take_streets(
        ward=town, nodes=nodes, edges=edges, source="© OpenStreetMap contributors", by=shokuin, at=now, draw=True
    )
    town.refresh_from_db()
    assert town.streets["features"][0]["geometry"]["coordinates"] == [
        [[134.01, 34.31], [134.015, 34.312], [134.02, 34.31], [134.03, 34.31]]
    ]


def test_a_ward_is_made_named_and_taken_away_while_it_is_empty(client_of, shokuin):
    client = client_of(shokuin)
    facts = {"code": "３７２０１", "name": " 高松  ", "kana": "", "sources": "", "form_key": "one"}
    assert client.post(reverse("register:ward-add"), facts).status_code == 302
    ward = Ward.objects.get()
    assert (ward.code, ward.name) == ("37201", "高松")
    for place, code in enumerate(
        ("37201", "372013", "13101")
    ):  # there already; another town's lists would go to the first
        answer = client.post(reverse("register:ward-add"), facts | {"code": code, "form_key": f"two{place}"})
        assert (answer.status_code, "ここには、もう「高松」（37201）があります" in answer.content.decode()) == (
            422,
            True,
        )
    assert "区を加える" not in client.get(reverse("register:register")).content.decode()
    assert client.post(reverse("register:ward-add"), facts | {"code": "高松", "form_key": "x"}).status_code == 422
    told = {"name": "高松市", "kana": "たかまつし", "sources": "市の統計", "form_key": "three"}
    assert client.post(reverse("register:ward-change", args=[ward.pk]), told).status_code == 302
    ward.refresh_from_db()
    assert (ward.name, ward.kana, ward.sources) == ("高松市", "たかまつし", "市の統計")
    town = Town.objects.create(ward=ward, code="t1", name="番町一丁目")
    answer = client.post(reverse("register:ward-remove", args=[ward.pk]), {"form_key": "four"}, follow=True)
    assert "町・丁目が入っているので" in answer.content.decode()
    town.delete()
    assert client.post(reverse("register:ward-remove", args=[ward.pk]), {"form_key": "five"}).status_code == 302
    assert not Ward.objects.exists()
    assert set(DiaryLine.objects.values_list("verb", flat=True)) >= {"make-ward", "rename-ward", "remove-ward"}


def test_only_those_who_keep_the_register_open_it(client_of, matome, kanri, hana, town):
    for account, status in ((matome, 403), (hana, 403), (kanri, 200)):
        assert client_of(account).get(reverse("register:register")).status_code == status
    for name in ("ward-change", "ward-map", "ward-remove"):
        assert client_of(kanri).get(reverse(f"register:{name}", args=[town.pk])).status_code == 200
        assert client_of(kanri).get(reverse(f"register:{name}", args=[uuid.uuid4()])).status_code == 404


def test_maps_without_streets_say_so_and_still_show_places(client, town, shokuin, now):
    store_actions.add_store(by=shokuin, at=now, ward=town, name="まるなか", kind="supermarket", lat=34.34, lon=134.05)
    html = client.get(reverse("shopping:map")).content.decode()
    assert "区の境と道の線は、まだ入っていません" in html
    assert "ward-map" in html
    town.boundary = feature([SQUARE])
    town.save()
    assert "道の線は、まだ入っていません。区の境と場所だけ" in client.get(reverse("directory:map")).content.decode()
