"""Layers of areas: from a table, from shapes, by hand; and the districts themselves."""

import json
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from otagaisama.base.tables import csv_text
from otagaisama.town.models import AreaLayer, AreaPart, District, Town
from otagaisama.town.whereabouts import find

pytestmark = pytest.mark.django_db
HEADER = ["町名", "日常生活圏域", "担当"]


@pytest.fixture
def bring(client_of, shokuin, other_district, johoku):
    """Bring a file to the page, look, and press what the page offers."""
    client = client_of(shokuin)

    def go(data: bytes, name: str = "a.csv", *, layer: str = "日常生活圏域", take: bool = True, **more):
        told = {"layer": layer, "source": "市の地図", **more, "file": SimpleUploadedFile(name, data)}
        seen = client.post(reverse("register:areas-import"), told)
        html = seen.content.decode()
        if not take or seen.status_code != 200 or 'value="take"' not in html:
            return seen
        hidden = dict(
            re.findall(
                r'<input type="hidden" name="([\w-]+)" value="([^"]*)"',
                html.split('value="take"')[0].rsplit("<form", 1)[1],
            )
        )
        chosen = dict(re.findall(r'<select id="(column-\d+)".*?<option value="(\w*)" selected', html, re.S))
        picked = {name: chosen.get(name, "") for name in re.findall(r'<select id="(column-\d+)"', html)}
        seen_columns = dict(re.findall(r'name="(columns_seen)" value="([^"]*)"', html))
        return client.post(
            reverse("register:areas-import"),
            hidden | picked | seen_columns | {"step": "take", "form_key": uuid.uuid4().hex},
        )

    return go


def test_a_table_of_towns_becomes_a_layer_and_every_record_is_shown_before(bring):
    data = csv_text(HEADER, [["田幡1丁目", "東部", "北"], ["北区楠町大字味鋺", "西部", ""]]).encode("cp932")
    html = bring(data, take=False).content.decode()
    assert "どの欄が何か" in html
    assert "新しい" in html
    assert not AreaLayer.objects.exists()
    assert bring(data).status_code == 302
    assert find("田幡一丁目2-3").areas["日常生活圏域"].name == "東部"
    layer = AreaLayer.objects.get()
    assert (layer.name, layer.source, AreaPart.objects.count()) == ("日常生活圏域", "市の地図", 2)
    again = csv_text(HEADER, [["田幡一丁目", "西部", ""]]).encode()
    assert "書きかえ" in bring(again, take=False).content.decode()
    bring(again)
    assert find("田幡一丁目").areas["日常生活圏域"].name == "西部"
    assert (AreaLayer.objects.count(), AreaPart.objects.count()) == (1, 2)


def test_a_layer_may_be_made_of_districts(bring):
    assert (
        bring(
            csv_text(["学区", "民児協"], [["城北", "第一民児協"], ["楠学区", "第二民児協"]]).encode(), layer="民児協"
        ).status_code
        == 302
    )
    assert find("田幡一丁目").areas["民児協"].name == "第一民児協"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["となりの町", "東部", ""]], "という町はありません"),
        ([["田幡一丁目", "東部", ""], ["田幡1丁目", "西部", ""]], "2行めにもあります"),
        ([["田幡一丁目", "", ""]], "区域：空です"),
        ([["", "東部", ""]], "町か学区を書いてください"),
    ],
)
def test_a_wrong_row_keeps_everything_out(bring, rows, says):
    answer = bring(csv_text(HEADER, rows).encode())
    assert says in answer.content.decode()
    assert not AreaLayer.objects.exists()


def square(west: float, south: float, name: str, key: str = "A27_004") -> dict:
    ring = [[west, south], [west + 0.02, south], [west + 0.02, south + 0.02], [west, south + 0.02], [west, south]]
    return {"type": "Feature", "properties": {key: name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_shapes_take_the_towns_whose_point_lies_in_them(bring):
    shapes = {
        "type": "FeatureCollection",
        "features": [square(136.91, 35.18, "田幡中学校"), square(136.90, 35.21, "楠中学校", "A27_004")],
    }
    assert bring(json.dumps(shapes).encode(), "a.geojson", layer="中学校区").status_code == 302
    assert find("田幡一丁目").areas["中学校区"].name == "田幡中学校"
    assert find("楠町大字味鋺").areas["中学校区"].name == "楠中学校"
    bare = square(136.92, 35.30, "") | {"properties": None}
    named = square(136.90, 35.21, "北中学校")
    answer = bring(
        json.dumps({"type": "FeatureCollection", "features": [bare, named]}).encode(), "a.geojson", layer="新しい区"
    )
    assert answer.status_code == 302
    nowhere = {"type": "FeatureCollection", "features": [square(139.0, 35.18, "遠くの中学校")]}
    answer = bring(json.dumps(nowhere).encode(), "a.geojson", layer="中学校区")
    assert answer.status_code == 422
    assert "町の点が一つもありません" in answer.content.decode()


def test_the_layer_of_districts_makes_districts_and_puts_the_towns_in(bring):
    shapes = {
        "type": "FeatureCollection",
        "features": [square(136.91, 35.18, "新しい小学校区"), square(136.90, 35.21, "楠")],
    }
    assert bring(json.dumps(shapes).encode(), "a.geojson", layer="学区").status_code == 302
    assert Town.objects.get(code="t1").district.name == "新しい小学校区"
    assert Town.objects.get(code="t2").district.name == "楠学区"
    assert District.objects.count() == 3


def test_a_layer_is_put_right_by_hand(client_of, shokuin, matome, hana, bring):
    bring(csv_text(HEADER, [["田幡1丁目", "東部", ""]]).encode())
    layer, client, town = AreaLayer.objects.get(), client_of(shokuin), Town.objects.get(code="t2")
    page = reverse("register:layer", args=[layer.pk])
    assert "どの区域にも入っていない町（1）" in client.get(page).content.decode()
    assert client.post(page, {"town": str(town.pk), "name": "中部", "form_key": "1"}).status_code == 302
    assert find(town.name).areas["日常生活圏域"].name == "中部"
    assert client.post(page, {"town": str(town.pk), "name": "", "form_key": "2"}).status_code == 302
    assert not find(town.name).areas
    assert client.post(page, {"town": str(town.pk), "name": "", "form_key": "3"}).status_code == 422
    change = reverse("register:layer-change", args=[layer.pk])
    assert client.post(change, {"name": "圏域", "source": "市", "form_key": "4"}).status_code == 302
    assert list(find("田幡一丁目").areas) == ["圏域"]
    assert client_of(matome).get(reverse("register:layers")).status_code == 200
    assert client_of(matome).get(page).status_code == 404
    assert client_of(hana).get(reverse("register:layers")).status_code == 403
    assert client.post(reverse("register:layer-remove", args=[layer.pk]), {"form_key": "5"}).status_code == 302
    assert (AreaLayer.objects.count(), Town.objects.count()) == (0, 2)


def test_the_blank_form_comes_back_without_its_example(client_of, shokuin, bring):
    for form in ("csv", "xlsx"):
        answer = client_of(shokuin).get(reverse("register:areas-template", args=[form]))
        assert answer.status_code == 200
        assert "行がありません" in bring(answer.content, f"a.{form}").content.decode()
        assert not AreaLayer.objects.exists()
    assert client_of(shokuin).get(reverse("register:areas-template", args=["exe"])).status_code == 404
