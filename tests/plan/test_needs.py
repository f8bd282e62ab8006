"""支援ニーズと資源: every count equals its list, what leaves the house is what the gap sheet tells, what is written names nobody."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html
from python_calamine import CalamineWorkbook

from otagaisama.base.days import fiscal_year_of
from otagaisama.directory.models import ListeningPost
from otagaisama.people.models import DiaryLine
from otagaisama.plan.models import NeedNote
from otagaisama.plan.needs import pages, queries
from otagaisama.town.models import Area, AreaLayer, AreaPart
from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/plan/needs/"


@pytest.fixture
def layer(johoku, other_district):
    """Both districts in one area of a layer, so that a layer's numbers can be held against the districts'."""
    made = AreaLayer.objects.create(ward=johoku.ward, name="日常生活圏域")
    area = Area.objects.create(layer=made, name="北部")
    for district in (johoku, other_district):
        AreaPart.objects.create(layer=made, area=area, district=district)
    return area


@pytest.fixture
def lived(matome, yosonomatome, shokuin, johoku, other_district, layer, now):
    for number in range(7):
        by, district = ((matome, johoku), (yosonomatome, other_district))[number % 2]
        hear(by, now, district=district, said=f"袋が重い {number}", category=("waste", "garden")[number % 3 == 2])
    hear(shokuin, now, said="学区のわからない声", category="money")
    hear(shokuin, now, district=johoku, said="封のある声", category="waste", sealed=True)
    making.request(matome, johoku, at=now)
    making.helper(johoku, "手助 はな", at=now - timedelta(days=1))


def section(client, code, **address):
    page = html.fromstring(client.get(ADDRESS, address).content.decode())
    (part,) = page.xpath(f"//section[h2/@id='need-{code}']")
    return {row.xpath("string(dt)"): row.xpath("dd")[0] for row in part.xpath(".//dl/div")}


def rows_of(client, address) -> int:
    page = html.fromstring(client.get(address).content.decode())
    return len(page.xpath("//main//table//tbody/tr"))


@pytest.mark.parametrize("area", ["", "district", "area"])
def test_every_count_opens_a_list_that_holds_as_many(client_of, shokuin, johoku, layer, lived, area):
    code = {"": "", "district": f"district-{johoku.code}", "area": f"area-{layer.pk}"}[area]
    client = client_of(shokuin)
    page = html.fromstring(client.get(ADDRESS, {"area": code}).content.decode())
    links = page.xpath("//section//dd//a")
    assert len(links) > 4
    for link in links:
        assert rows_of(client, link.get("href")) == int(link.text), link.get("href")


def test_a_coordinator_counts_her_own_and_a_seal_is_in_no_count(client_of, matome, shokuin, lived):
    assert section(client_of(matome), "home")["聞いた困りごと"].text_content().startswith("4")
    assert section(client_of(shokuin), "home")["聞いた困りごと"].text_content().startswith("7")
    assert section(client_of(shokuin), "other")["聞いた困りごと"].text_content().startswith("1")


def test_whoever_plans_reads_only_what_the_gap_sheet_tells_in_every_layer(
    client_of, keikaku, shokuin, layer, lived, today
):
    after = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    year = fiscal_year_of(today)
    for code, _ in queries.place_choices():
        for row in pages.safe_rows(queries.place_of(code), year, on=after):
            assert not row.parts
            assert not [cell for cell in (row.heard, row.able, row.requests) if cell.url]
            assert row.heard.text == "－" or int(row.heard.text.rstrip("件以上")) >= 5
            assert row.able.text == "－" or row.able.text.endswith("未満") or int(row.able.text.split("〜")[0]) >= 5
    text = client_of(keikaku).get(ADDRESS).content.decode()
    assert "/desk/troubles/" not in text
    assert text.count("外に出せる数です") == 1
    assert "外に出せる数です" in client_of(shokuin).get(ADDRESS, {"out": "1"}).content.decode()


def test_goal_ground_and_what_was_tried_are_written_and_measured(client_of, matome, johoku, lived):
    client, place = client_of(matome), f"{ADDRESS}write/?need=home&area=district-{johoku.code}"
    assert client.get(place).status_code == 200
    client.post(
        place, {"goal": "ごみ出しで困る人を半分に", "measure": "answered", "target": "3", "tried": "ごみの日の見守り"}
    )
    shown = section(client, "home", area=f"district-{johoku.code}")
    assert shown["目標"].text_content().strip() == "ごみ出しで困る人を半分に（答えを返した困りごと 3）"
    assert shown["実績"].text_content() == "答えを返した困りごと 0"
    assert DiaryLine.objects.filter(verb="write-need").count() == 1
    assert client.post(f"{place}&year=2001", {"goal": "x"}).status_code == 404


@pytest.mark.parametrize("words", ["田中太郎さんの家", "電話は090-1234-5678", "志賀町1丁目2番3号の方"])
@pytest.mark.parametrize("field", ["goal", "ground", "tried", "proposal"])
def test_nobody_is_named_in_what_leaves_the_house(client_of, matome, johoku, words, field):
    place = f"{ADDRESS}write/?need=home&area=district-{johoku.code}"
    assert client_of(matome).post(place, {field: words}).status_code == 422
    assert not NeedNote.objects.exists()


def test_nobody_writes_for_anothers_area(client_of, matome, yosonomatome, keikaku, johoku, layer):
    here = f"{ADDRESS}write/?need=home&area=district-{johoku.code}"
    assert client_of(yosonomatome).get(here).status_code == 404
    assert client_of(yosonomatome).post(here, {"goal": "よその目標"}).status_code == 404
    assert client_of(matome).post(f"{ADDRESS}write/?need=home", {"goal": "区の目標"}).status_code == 404
    assert (
        client_of(matome).post(f"{ADDRESS}write/?need=home&area=area-{layer.pk}", {"goal": "圏域"}).status_code == 404
    )
    assert client_of(keikaku).get(here).status_code == 403
    for strange in ("area=district-無い", "area=area-無い", "need=無い", "year=abc"):
        assert client_of(matome).get(f"{ADDRESS}write/?need=home&{strange}").status_code == 404


def test_the_book_holds_the_same_numbers_as_numbers(client_of, shokuin, lived):
    book = CalamineWorkbook.from_filelike(io.BytesIO(client_of(shokuin).get(ADDRESS, {"as": "xlsx"}).content))
    assert book.sheet_names == ["支援ニーズ", "資源"]
    table = book.get_sheet_by_name("支援ニーズ").to_python()
    line = next(row for row in table if row[0] == "ごみ・片づけ・庭・小修理")
    assert line[1] == 7.0
    assert "ごみ出し 5" in line[2]


def test_each_resource_opens_its_own_list(client_of, shokuin, johoku, lived):
    ListeningPost(name="いきいき支援センター（例）", kind="窓口", owner_agreed=True, district=johoku).save()
    client = client_of(shokuin)
    for label, shown, address, box in pages.RESOURCES:
        answered = client.get(reverse(address), ({"box": box} if box else {}) | {"district": johoku.code})
        assert answered.status_code == 200, label
        assert not box or shown.box(box).code == box
        assert shown.code in {"posts", "listeners", "places", "stores", "partners"}
        assert {"district", "area"} <= {filter_.code for filter_ in shown.filters}
    page = html.fromstring(client.get(ADDRESS, {"area": f"district-{johoku.code}"}).content.decode())
    (link,) = page.xpath("//section[h2/@id='resources']//a")
    assert (link.text, rows_of(client, link.get("href"))) == ("1", 1)
