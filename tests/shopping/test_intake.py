"""Lists of shops, services and population, taken in whole or not at all."""

import csv
import gzip
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from otagaisama.base.intake.blank import blank_rows
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.people.models import DiaryLine
from otagaisama.shopping.stores import actions, queries
from otagaisama.shopping.stores.actions.importing import ListRefused, Origin, look_at_list
from otagaisama.shopping.stores.intake import LISTS, offered
from otagaisama.shopping.stores.intake.headers import COLUMNS as FIELDS
from otagaisama.shopping.stores.intake.headers import EXAMPLES
from otagaisama.shopping.stores.models import Home, ShoppingService, Store
from otagaisama.town.models import Area, AreaLayer, AreaPart, Town

pytestmark = pytest.mark.django_db
KITA = Path(__file__).resolve().parents[2] / "examples" / "kita"
BOX = {
    "type": "Polygon",
    "coordinates": [[[136.87, 35.17], [136.95, 35.17], [136.95, 35.25], [136.87, 35.25], [136.87, 35.17]]],
}
OSM = Origin(source="© OpenStreetMap contributors（ODbL 1.0）2022年12月", day=date(2022, 12, 1))


def as_csv(*rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


@pytest.fixture
def boxed(ward):
    ward.boundary = BOX
    ward.save()
    return ward


@pytest.fixture
def load(boxed, shokuin, now):
    def take(kind, body, name="x.csv", origin=OSM, **more):
        return actions.load_list(
            kind=kind, data=body, filename=name, by=shokuin, at=now, ward=boxed, origin=origin, **more
        )

    return take


def test_the_shops_of_the_example_come_in_as_they_are(load, today):
    body = (KITA / "osm" / "shops.csv").read_bytes()
    loaded = load("stores", body, "shops.csv")
    assert (loaded.made, loaded.changed) == (297, 0)
    supermarkets = Store.objects.filter(kind="supermarket")
    assert supermarkets.count() == 37
    assert {one.source for one in supermarkets} == {OSM.source}
    assert all(one.checked_on == OSM.day for one in supermarkets)
    assert (
        Store.objects.filter(kind="other").count() == 57
    )  # pharmacies, sweets, arcades and markets are no shops for food
    again = load("stores", body, "shops.csv")
    assert (again.made, again.changed, again.left) == (0, 297, 0)


def test_whether_a_shop_lies_in_the_ward_is_seen_from_its_place(load, johoku):
    load(
        "stores",
        as_csv(
            ["種類", "名前", "緯度", "経度"],
            ["スーパー", "中", "35.19", "136.92"],
            ["スーパー", "外", "35.16", "136.92"],
        ),
    )
    inner, outer = Store.objects.order_by("-lat")
    assert (inner.in_ward, inner.district) == (True, johoku)
    assert (outer.in_ward, outer.district) == (False, None)


def test_csv_excel_and_map_file_give_the_same(load):
    from otagaisama.base.lists.files import xlsx_bytes

    header, row = (
        ["name", "shop", "lat", "lon", "opening_hours"],
        ["東町店", "supermarket", "35.19", "136.92", "平日 9:00-20:00"],
    )
    feature = {"type": "Feature", "properties": {"name": "東町店", "shop": "supermarket", "opening_hours": "平日 9:00-20:00"},
               "geometry": {"type": "Point", "coordinates": [136.92, 35.19]}}  # fmt: skip
    bodies = {
        "x.csv": as_csv(header, row), "x.xlsx": xlsx_bytes({"店": (header, [row])}), "x.csv.gz": gzip.compress(as_csv(header, row)),
        "x.geojson": json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False).encode(),
    }  # fmt: skip
    for made, (name, body) in enumerate(bodies.items()):
        loaded = load("stores", body, name)
        assert (loaded.made, loaded.changed) == ((1, 0) if made == 0 else (0, 1)), name
    assert Store.objects.get().hours == "平日 9:00-20:00"


@pytest.mark.parametrize(("row", "reason"), [
    (["スーパー", "店", "136.92", "35.19", "", ""], "緯度と経度が入れ替わっているようです"),
    (["ゲームセンター", "店", "35.19", "136.92", "", ""], "種類：「ゲームセンター」という種類はありません"),
    (["", "店", "35.19", "136.92", "", ""], "種類：空です"),
    (["スーパー", "", "", "", "", ""], "名前：空です"),
    (["スーパー", "店", "36.9", "136.92", "", ""], "はなれた位置です"),
    (["スーパー", "店", "35.19", "136.92", "2025/4/2", "2025/4/1"], "はじまった日より前"),
    (["スーパー", "店", "35.19", "136.92", "きのう", ""], "日付として読めません"),
])  # fmt: skip
def test_a_wrong_row_keeps_everything_out_and_is_named(load, row, reason):
    header = ["種類", "名前", "緯度", "経度", "開店日", "閉店日"]
    with pytest.raises(ListRefused) as refused:
        load("stores", as_csv(header, ["スーパー", "よい店", "35.20", "136.92", "", ""], row))
    assert reason in "".join(refused.value.reading.faults[3])
    assert not Store.objects.exists()
    assert not DiaryLine.objects.filter(verb="load-stores").exists()


def test_a_closed_shop_is_kept_and_an_empty_cell_leaves_what_was_there(load, today):
    header = ["番号", "種類", "名前", "緯度", "経度", "電話", "閉店日"]
    load(
        "stores",
        as_csv(
            header,
            ["1", "スーパー", "東町店", "35.19", "136.92", "052-981-1212", ""],
            ["2", "青果", "八百一", "35.2", "136.92", "", ""],
        ),
    )
    loaded = load("stores", as_csv(header, ["1", "スーパー", "東町本店", "35.19", "136.92", "", "2025/3/31"]))
    assert (loaded.made, loaded.changed, loaded.left) == (0, 1, 1)
    closed = Store.objects.get(code="1")
    assert (closed.name, closed.phone, closed.open_until) == ("東町本店", "052-981-1212", date(2025, 3, 31))
    assert [one.name for one in queries.open_stores(on=today)] == ["八百一"]


def test_the_same_shop_twice_is_named(load):
    with pytest.raises(ListRefused) as refused:
        load(
            "stores",
            as_csv(
                ["種類", "名前", "緯度", "経度"],
                ["スーパー", "ﾔﾏﾀﾞ", "35.19", "136.92"],
                ["スーパー", "ヤマダ", "35.19", "136.92"],
            ),
        )
    assert refused.value.reading.faults == {3: ["2行めと同じものです"]}


def test_services_come_in_with_their_districts_and_words(load, johoku, today):
    header = [
        "種類",
        "名前",
        "地域",
        "学区",
        "たのみかた",
        "料金",
        "最低注文額",
        "曜日",
        "届くまで",
        "対象",
        "電話",
        "受付時間",
    ]
    row = [
        "宅配",
        "ことり便",
        "城北学区",
        "城北",
        "電話、FAX",
        "1回200円",
        "2,000円",
        "月・木",
        "次の日",
        "高齢の方",
    ]
    load("services", as_csv(header, [*row, "052-981-1212", "平日 9:00-17:00"]))
    (service,) = queries.public_services(on=today)
    assert (service.kind, service.how, service.for_whom) == ("delivery", ["phone", "fax"], ["elders"])
    assert list(service.districts.all()) == [johoku]
    assert service.state_on(today) == "checking"  # of December 2022


def test_population_finds_its_towns_and_counts_elders_among_people(load, johoku, boxed):
    load(
        "population",
        as_csv(["町丁目", "総人口", "65歳以上"], ["田幡一丁目", "400", "120"]),
        origin=Origin("区の統計", date(2026, 2, 1)),
    )
    home = Home.objects.get()
    assert (home.town, home.people, home.elders, home.lat) == (Town.objects.get(), 400, 120, 35.19)
    again = load(
        "population",
        as_csv(["町丁目", "総人口", "65歳以上"], ["田幡一丁目", "390", "121"]),
        origin=Origin("区の統計", date(2026, 8, 1)),
    )
    assert (again.made, again.changed) == (0, 1)
    assert Home.objects.get().people == 390


@pytest.mark.parametrize(("row", "reason"), [
    (["田幡一丁目", "100", "120"], "人口（100人）より多くなっています"), (["ない町", "100", "20"], "登録されている町と合いません"),
    (["田幡一丁目", "百", ""], "数字として読めません"), (["田幡一丁目", "1.5", ""], "人数として読めません"), (["田幡一丁目", "-1", ""], "人数として読めません"),
])  # fmt: skip
def test_a_population_that_cannot_be_is_named(load, johoku, row, reason):
    with pytest.raises(ListRefused) as refused:
        load("population", as_csv(["町丁目", "人口", "65歳以上"], row))
    assert reason in "".join(refused.value.reading.faults[2])


def test_addresses_come_in_with_their_town(load, johoku):
    load(
        "addresses",
        as_csv(
            ["machiaza_id", "town", "block", "number", "lat", "lon"], ["1", "田幡一丁目", "1", "2", "35.19", "136.92"]
        ),
    )
    home = Home.objects.get()
    assert (home.label, home.kind, home.town.name, home.people) == ("田幡一丁目1-2", "address", "田幡一丁目", None)


def test_several_buildings_may_share_one_number(load, johoku):
    header = ["machiaza_id", "town", "block", "number", "lat", "lon"]
    body = as_csv(
        header,
        ["1", "田幡一丁目", "22", "9", "35.190759", "136.929410"],
        ["1", "田幡一丁目", "22", "9", "35.190759", "136.929485"],
    )
    assert load("addresses", body).made == 2
    assert load("addresses", body).changed == 2
    with pytest.raises(ListRefused):
        load("addresses", body + as_csv(["1", "田幡一丁目", "22", "9", "35.190759", "136.929410"]))


def test_numbers_of_people_need_a_source_and_a_member_of_staff(load, boxed, matome, now, johoku):
    body = as_csv(["町丁目", "人口"], ["田幡一丁目", "400"])
    with pytest.raises(Refused, match="出典"):
        load("population", body, origin=Origin())
    with pytest.raises(NotYours):
        actions.load_list(kind="population", data=body, filename="x.csv", by=matome, at=now, ward=boxed, origin=OSM)


@pytest.mark.parametrize("kind", LISTS)
def test_each_template_can_be_brought_back(kind, boxed, johoku, today):
    johoku.name = "東町学区"
    johoku.save()
    header, rows = blank_rows(FIELDS[kind], EXAMPLES[kind], offered(kind))
    with pytest.raises(Refused, match="行がありません"):  # the example is not taken
        look_at_list(kind, as_csv(header, *rows), "x.csv", ward=boxed, today=today)
    rows[0][0] = rows[0][0].removeprefix("【記入例】")
    reading = look_at_list(kind, as_csv(header, *rows), "x.csv", ward=boxed, today=today)
    assert (reading.faults, len(reading.entries)) == ({}, 1)
    assert not ShoppingService.objects.exists()


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("ｽｰﾊﾟｰ", "supermarket"), ("スーパー", "supermarket"), (" スーパー ", "supermarket"), ("すーぱー", "supermarket"), ("SUPERMARKET", "supermarket"),
        ("ﾄﾞﾗｯｸﾞｽﾄｱ", "drugstore"), ("ドラッグ ストア", "drugstore"), ("ドラッグ・ストア", "drugstore"), ("ｺﾝﾋﾞﾆ", "convenience"), ("パン･総菜", "bakery"),
    ],
)  # fmt: skip
def test_a_kind_is_the_same_in_every_width(load, written, kind):
    """R11."""
    load("stores", as_csv(["名前", "種類", "緯度", "経度"], ["店", written, "35.2", "136.9"]))
    assert Store.objects.get().kind == kind


SHOP = ["北の店", "スーパー", "志賀町1丁目1-1", "", ""]
COLUMNS = ["名前", "種類", "住所", "緯度", "経度"]


@pytest.mark.parametrize(
    "again",
    [
        ["ｷﾀの店".replace("ｷﾀ", "北"), "ｽｰﾊﾟｰ", "志賀町一丁目１−１", "", ""],
        ["北 の店", "スーパー", "名古屋市北区志賀町1丁目1番地の1", "", ""],
        ["北の店", "スーパー", "志賀町1丁目1-1", "35.195", "136.912"],
    ],
)
def test_the_same_shop_in_other_words_is_rewritten_not_doubled(load, again):
    """R9."""
    load("stores", as_csv(COLUMNS, SHOP))
    loaded = load("stores", as_csv(COLUMNS, again))
    assert (loaded.made, loaded.changed, loaded.left) == (0, 1, 0)
    assert Store.objects.count() == 1
    assert Store.objects.get().lat == (float(again[3]) if again[3] else None)


def test_a_shop_that_may_be_there_is_asked_about(load, boxed, shokuin, client_of):
    load("stores", as_csv(COLUMNS, SHOP))
    vague = as_csv(COLUMNS, ["北の店", "スーパー", "", "35.195", "136.912"])
    with pytest.raises(Refused, match="もうある場所かもしれない"):
        load("stores", vague)
    desk, address = client_of(shokuin), "/desk/shopping/import/"
    look = desk.post(address, {"kind": "stores", "file": SimpleUploadedFile("x.csv", vague)}).content.decode()
    assert "もうある場所かもしれません（1行）" in look
    told = {
        "kind": "stores",
        "filename": "x.csv",
        "packed": re.search(r'name="packed" value="([^"]+)"', look)[1],
        "columns_seen": re.search(r'name="columns_seen" value="([^"]+)"', look)[1],
        "seen": re.search(r'name="seen" value="([^"]+)"', look)[1],
        "step": "take",
    }
    desk.post(address, told)
    assert Store.objects.get().lat is None, "nothing is taken before the question is answered"
    asked = re.search(r'name="asked" value="([^"]+)"', look)[1]
    desk.post(address, told | {"asked": asked, "same": "2"})
    assert [store.lat for store in Store.objects.all()] == [35.195]


def test_another_shop_of_the_same_name_is_added_when_it_is_said(load, boxed, shokuin, client_of):
    load("stores", as_csv(COLUMNS, SHOP))
    vague = as_csv(COLUMNS, ["北の店", "スーパー", "", "35.195", "136.912"])
    desk, address = client_of(shokuin), "/desk/shopping/import/"
    look = desk.post(address, {"kind": "stores", "file": SimpleUploadedFile("x.csv", vague)}).content.decode()
    told = {"kind": "stores", "filename": "x.csv", "step": "take"}
    told |= {
        name: re.search(rf'name="{name}" value="([^"]+)"', look)[1]
        for name in ("packed", "asked", "seen", "columns_seen")
    }
    desk.post(address, told)
    assert Store.objects.count() == 2


def test_a_list_with_one_shop_in_two_spellings_is_sent_back(load):
    with pytest.raises(ListRefused) as refused:
        load("stores", as_csv(COLUMNS, SHOP, ["北の店", "スーパー", "北区志賀町一丁目1番1号", "", ""]))
    assert refused.value.reading.faults == {3: ["2行めと同じものです"]}


def test_what_became_another_list_after_the_look_is_shown_again(load, boxed, shokuin, client_of):
    """V4: somebody else took the same shop in between; what would have been new would now be rewritten."""
    desk, address, body = client_of(shokuin), "/desk/shopping/import/", as_csv(COLUMNS, SHOP)
    look = desk.post(address, {"kind": "stores", "file": SimpleUploadedFile("x.csv", body)}).content.decode()
    told = {"kind": "stores", "filename": "x.csv", "step": "take"}
    told |= {name: re.search(rf'name="{name}" value="([^"]+)"', look)[1] for name in ("packed", "seen", "columns_seen")}
    load("stores", body)
    again = desk.post(address, told).content.decode()
    assert "見たあとで、店やサービスの記録が変わりました" in again
    assert "すでにある1件は" in again
    done = desk.post(address, told | {"seen": re.search(r'name="seen" value="([^"]+)"', again)[1]}, follow=True)
    assert "書きかえ1件" in done.content.decode()


def test_people_are_added_up_by_any_layer(load, boxed, johoku, client_of, shokuin, hana):
    """Counts by district and by the areas of a layer; towns that lie in none are said."""
    layer = AreaLayer.objects.create(ward=boxed, name="日常生活圏域")
    east = Area.objects.create(layer=layer, name="東部圏域")
    AreaPart.objects.create(layer=layer, area=east, town=Town.objects.get(code="t1"))
    other = Town.objects.create(ward=boxed, code="far", name="遠町", lat=35.2, lon=136.9)
    load("population", as_csv(["町丁目", "人口", "65歳以上"], ["田幡1丁目", "400", "100"], [other.name, "50", "30"]))
    page, client = reverse("shopping:population-by-area"), client_of(shokuin)
    html = client.get(page, {"layer": "日常生活圏域"}).content.decode()
    assert "東部圏域" in html
    assert "25.0%" in html
    assert "どこにも入らない町" in html
    rows = client.get(page, {"layer": "日常生活圏域", "as": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[1:] == ["東部圏域,400,100,25.0%", "どこにも入らない町,50,30,60.0%"]
    assert "城北学区,400,100,25.0%" in client.get(page, {"as": "csv"}).content.decode("utf-8-sig")
    assert client_of(hana).get(page).status_code == 403


def test_the_short_headers_of_a_shopping_map_are_understood(boxed, today):
    """「ところ」「℡」「営業」「定休」: the words above a council's own map of shops."""
    rows = [
        ["区分", "店名", "ところ", "℡", "営業", "定休"],
        ["スーパー", "ヤマト屋", "志賀町1-2", "052-911-6001", "9時〜21時（日曜は20時まで）", "元日"],
    ]
    store = look_at_list("stores", as_csv(*rows), "店.csv", ward=boxed, today=today).entries[0]
    assert (store["address"], store["phone"], store["hours"], store["closed"]) == (
        "志賀町1-2", "052-911-6001", "9時〜21時（日曜は20時まで）", "元日",
    )  # fmt: skip
