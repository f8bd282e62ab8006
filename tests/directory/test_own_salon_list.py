"""A council's own list of salons comes in on the page: every record right, nothing guessed, which column is what asked (I1)."""

import io

import pytest
import xlsxwriter
from django.urls import reverse

from otagaisama.directory.models import ListeningPost, Place
from otagaisama.people.models import ListColumns
from tests.base.own_lists import SALONS, Way, book

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(client_of, shokuin, ward, johoku):
    def bring(rows, kind="places", **told):
        data = book("令和７年度　ふれあい・いきいきサロン一覧", rows)
        return Way(client_of(shokuin), reverse("directory:import"), data, kind=kind, agreed="on", **told)

    return bring


def test_every_record_of_a_salon_list_is_right(bring, johoku):
    way = bring(SALONS)
    assert "種類を書いてください" in way.text
    way.press()
    assert (way.status, Place.objects.count()) == (200, 0)  # the kind is asked, never taken for 相談窓口
    way.press(default_kind="高齢者サロン")
    assert "お休み：８月休み" in way.text
    assert "開いている時間：第２・４火曜日 １０：００～１１：３０" in way.text
    way.press()
    assert (way.status, way.presses) == (302, 4)
    told = {
        place.name: (
            place.host,
            place.hours,
            place.closed,
            place.what,
            place.address,
            place.district,
            place.kind,
            place.phone,
        )
        for place in Place.objects.all()
    }
    where, kind = "北区城北町１－２－３", "高齢者サロン"
    assert told == {
        "ふれあいサロン ひまわり": ("城北コミセン", "第２・４火曜日 １０：００～１１：３０", "", "R5.4.1開始", where, johoku, kind, ""),
        "男の料理": ("城北コミセン", "毎月第３土曜 13時〜15時", "８月休み", "８月休み", where, johoku, kind, ""),
        "子育てサロン ぽかぽか": ("城北児童館", "毎週木 10:00-12:00", "", "", where, johoku, kind, ""),
    }  # fmt: skip


def test_a_hall_under_its_heading_is_where_the_salon_is(bring):
    """「開催場所」 over 「会場」 and 「住所」: the hall is kept, and is no name."""
    rows = [
        ["サロン名", "開催場所", "", "開催日", ""], ["", "会場", "住所", "曜日", "時間"],
        ["はなみずきの会", "志賀コミセン", "志賀町3-1", "第2・4水曜（8月は休み）", "13時半〜15時半"], ["男の料理", "〃", "〃", "奇数月の第3火", "10-13時"],
    ]  # fmt: skip
    way = bring(rows)
    way.press(default_kind="高齢者サロン")
    way.press()
    assert {(place.name, place.host, place.address) for place in Place.objects.all()} == {
        ("はなみずきの会", "志賀コミセン", "志賀町3-1"), ("男の料理", "志賀コミセン", "志賀町3-1"),
    }  # fmt: skip


def test_the_telephone_of_whoever_leads_is_not_published(bring):
    bring(SALONS, kind="posts", default_kind="サロン").press()
    assert sorted(post.phone_internal for post in ListeningPost.objects.all())[0] == "052(000)0001"
    assert {post.phone for post in ListeningPost.objects.all()} == {""}


def test_a_choice_is_shown_taken_and_remembered(bring):
    rows = [
        ["あつまりの呼び名", "会場", "おやくそく"],
        ["ひだまり", "城北コミセン", "水"],
        ["こもれび", "城北コミセン", "木"],
    ]
    way = bring(rows, default_kind="サロン")
    assert "要る列がありません：名前" in way.text
    assert "城北コミセン" in way.text
    way.press(**{"column-0": "name", "column-2": "days"})
    assert "ひだまり" in way.text
    assert not Place.objects.exists()
    way.press(step="take")
    assert sorted(Place.objects.values_list("name", "host")) == [
        ("こもれび", "城北コミセン"),
        ("ひだまり", "城北コミセン"),
    ]
    kept = ListColumns.objects.get(code="directory.places")
    assert "あつまりの呼び名" not in str(kept.fields)
    again = bring(rows, default_kind="サロン")
    assert (again.told["column-0"], again.told["column-2"]) == ("name", "days")
    assert "同じ" in again.text


def test_what_was_changed_and_not_looked_at_is_not_taken(bring):
    way = bring([["名前", "備考"], ["ひだまり", "足湯"]], default_kind="サロン")
    way.press(**{"column-1": "host"})
    assert (way.status, Place.objects.count()) == (200, 0)
    assert "開いているところ（団体など）：足湯" in way.text
    way.press()
    assert Place.objects.get().host == "足湯"


def test_a_district_alone_in_its_row_heads_the_rows_below(bring, johoku, other_district):
    rows = [
        ["サロン名", "曜日", "時間"], ["【城北学区】"], ["ひだまり", "毎週水", "10:00-12:00"],
        [other_district.name], ["こもれび", "毎週木", "10時〜正午"], ["※ 祝日はお休み"],
    ]  # fmt: skip
    bring(rows, default_kind="サロン").press()
    told = dict(Place.objects.values_list("name", "district__name"))
    assert told == {"ひだまり": "城北学区", "こもれび": other_district.name}


def test_a_formula_that_failed_in_excel_is_said_and_not_taken_for_empty(client_of, shokuin, ward):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as excel:
        for title in ("前年度", "今年度 & 来年度"):
            sheet = excel.add_worksheet(title)
            sheet.write_row(0, 0, ["名前", "種類", "住所"])
            sheet.write_row(1, 0, ["ひだまり", "サロン"])
            sheet.write_formula(1, 2, "=VLOOKUP(1,A1:B2,2)", None, "#N/A" if title != "前年度" else "城北町1")
    url, told = reverse("directory:import"), {"kind": "places", "agreed": "on"}
    assert "こうなります" in Way(client_of(shokuin), url, out.getvalue(), sheet="前年度", **told).text
    way = Way(client_of(shokuin), url, out.getvalue(), sheet="今年度 & 来年度", **told)
    assert "住所：Excelの計算の間違い（#N/A）" in way.text


def test_a_fault_of_excel_is_said(bring):
    way = bring([["名前", "住所"], ["ひだまり", "#N/A"]], default_kind="サロン")
    assert "Excelの計算の間違い（#N/A）" in way.text
    assert not Place.objects.exists()


def test_what_is_there_is_shown_beside_what_will_be(bring):
    bring([["名前", "住所", "電話"], ["ひだまり", "城北町1", "052-000-0001"]], default_kind="サロン").press()
    way = bring([["名前", "住所", "電話"], ["ひだまり", "城北町1", "052-000-0002"]], default_kind="サロン")
    assert "電話（公開）：052-000-0002 （いま：052-000-0001）" in way.text
    assert "書きかえ" in way.text


GROUPED = [
    ["学区", "名　称", "会　場", "住所", "曜日", "時間"], ["城北", "喫茶さくら", "城北会館", "", "第1・3水", "13:30～15:00"],
    ["", "囲碁の会", "集会所", "田幡１－２", "毎週土", "10:00-12:00"], ["", "みんなの体操", "公園", "", "毎週月", "9:00-10:00"],
    ["楠", "みんなの食堂", "児童館", "", "毎週日", "11:00-13:00"],
]  # fmt: skip


def test_an_address_says_the_district_and_what_stays_open_is_said(bring, johoku, other_district):
    """Two districts, cells left empty below them: what has an address is found by it, the rest is named before it is taken."""
    way = bring(GROUPED, default_kind="サロン")
    assert "学区が空なので、「区ぜんたい」になります" in way.text
    way.press()
    places = {place.name: place.district for place in Place.objects.select_related("district")}
    assert places == {
        "喫茶さくら": johoku, "囲碁の会": johoku, "みんなの体操": None, "みんなの食堂": other_district
    }  # fmt: skip


def test_a_number_that_is_not_told_is_no_number(bring, johoku):
    rows = [["名前", "電話"], ["ひだまり", "なし"], ["こもれび", "非公開"], ["さくら", "052-000-0001（FAX兼用）"]]
    bring(rows, default_kind="サロン").press()
    assert dict(Place.objects.values_list("name", "phone")) == {
        "ひだまり": "",
        "こもれび": "",
        "さくら": "052-000-0001",
    }
