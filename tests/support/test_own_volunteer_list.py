"""A council's own list of volunteers comes in on the page: every record right, what is not kept is said (I3)."""

import pytest
from django.urls import reverse

from otagaisama.support.helpers.models import Helper
from tests.base.own_lists import VOLUNTEERS, Way, book

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(client_of, matome, johoku):
    return lambda rows: Way(client_of(matome), reverse("support:helper_list"), book("ボランティア登録者名簿", rows))


def test_every_record_of_a_volunteer_list_is_right(bring, johoku):
    way = bring(VOLUNTEERS)
    assert "使わない欄 2：番号、郵便番号" in way.text
    assert "1950年（日は残しません）" in way.text
    assert "都合のよい時：月・水の午前" in way.text
    way.press()
    assert (way.status, way.presses) == (302, 2)
    ichiro, hanako = sorted(Helper.objects.select_related("person"), key=lambda helper: helper.person.phone)
    assert (ichiro.person.name, ichiro.person.kana) == ("鈴木 一郎", "すずき いちろう")
    assert (ichiro.person.phone, ichiro.birth_year, ichiro.slots) == (
        "052-000-1111",
        "1950",
        ["mon-morning", "wed-morning"],
    )
    assert (hanako.person.phone, hanako.birth_year, len(hanako.slots)) == ("090-0000-0002", "1955", 35)
    assert {helper.district for helper in (ichiro, hanako)} == {johoku}
    assert ichiro.note == "登録日：H30.4.1\n保険：加入".replace("保険：", "保険：")
    assert set(ichiro.can) >= {"weeds", "waste_door"}
    assert hanako.can == ["talk"]


@pytest.mark.parametrize(("cell", "slots"), [
    ("火・木 午後", ["tue-afternoon", "thu-afternoon"]), ("土曜（午前）", ["sat-morning"]), ("毎月はじめのころ", []), ("月の午前以外", None),
])  # fmt: skip
def test_when_somebody_is_free_is_read_whole_or_kept_as_written(bring, cell, slots):
    bring([["氏名", "電話", "学区", "活動可能日"], ["見本 花", "052-000-0009", "城北", cell]]).press()
    helper = Helper.objects.get()
    if slots:
        assert helper.slots == slots
    else:
        assert (cell in helper.note) == (helper.slots == [])
        assert "mon-morning" not in helper.slots


def test_a_name_and_its_reading_in_one_cell_and_two_telephones(bring):
    row = ["鈴木 一郎（すずき いちろう）", "052-000-1111 090-0000-0001", "城北"]
    bring([["氏名（ふりがな）", "電話", "学区"], row]).press()
    helper = Helper.objects.select_related("person").get()
    assert (helper.person.name, helper.person.kana) == ("鈴木 一郎", "すずき いちろう")
    assert (helper.person.phone, helper.note) == ("052-000-1111", "電話：052-000-1111、090-0000-0001")


def test_telephone_and_mobile_are_both_kept(bring):
    bring([["氏名", "電話", "携帯", "学区"], ["見本 花", "052-000-1111", "090-0000-0001", "城北"]]).press()
    helper = Helper.objects.select_related("person").get()
    assert helper.person.phone == "052-000-1111"
    assert "090-0000-0001" in helper.note


NETWORK = [
    ["", "", "", "", "", "", "作成：R7.4.1"], ["No.", "氏　名", "ふりがな", "住　所", "連絡先", "", "できること"], ["", "", "", "", "自宅", "携帯", ""],
    ["1", "佐藤　次郎", "さとう　じろう", "北区田幡１－２－３", "９８１－１２１２", "090-1111-2222", "庭の草むしり・電球交換"],
    ["2", "佐藤 みち子", "さとう みちこ", "〃", "052-981-0000(FAX兼)", "なし", "話し相手"], ["3", "（欠番）", "", "", "", "", ""],
    ["4", "佐藤 健一", "さとう けんいち", "〃", "052-981-0000", "―", "雪かき"], ["", "計", "", "", "", "", "3名"],
]  # fmt: skip


def test_a_network_list_without_a_column_of_districts_comes_in(bring, johoku):
    """連絡先 over 自宅 and 携帯, an address that says the district, a number that stands for nobody, a couple with one telephone."""
    way = bring(NETWORK)
    assert "3人を取りこめます" in way.text
    assert "同じ電話番号の方が、もういます。同じ家の方なら、このまま取りこめます" in way.text
    assert "「９８１－１２１２」は電話番号として読めないので、書かれたとおりに残します" in way.text
    way.press()
    held = {helper.person.name: helper for helper in Helper.objects.select_related("person", "district", "town")}
    assert {name: helper.person.phone for name, helper in held.items()} == {
        "佐藤 次郎": "090-1111-2222", "佐藤 みち子": "052-981-0000", "佐藤 健一": "052-981-0000",
    }  # fmt: skip
    assert "９８１－１２１２" in held["佐藤 次郎"].note
    assert {(helper.district, str(helper.town)) for helper in held.values()} == {(johoku, "田幡一丁目")}


@pytest.mark.parametrize(("row", "said"), [
    (["見本 花", "西区どこか1", "052-000-0009"], "住所からもわかりませんでした"), (["見本 花", "田幡1-1", "なし"], "電話かメールの、どちらか一つ"),
    (["見本 花", "田幡1-1", "911-1234"], "市外局番がないようです"), (["見本 花", "田幡1-1", "-"], "電話かメールの、どちらか一つ"),
    (["見本 花", "楠町大字味鋺1", "052-000-0009"], "住所からもわかりませんでした"),
])  # fmt: skip
def test_what_the_address_or_the_number_does_not_say_keeps_the_list_out(bring, other_district, row, said):
    way = bring([["氏名", "住所", "電話"], row])
    assert said in way.text
    assert not Helper.objects.exists()


def test_one_mobile_is_one_person_and_one_row_is_one_helper(bring):
    header, first = ["氏名", "電話", "学区"], ["見本 花", "090-0000-0009", "城北"]
    assert "同じ電話番号の方が、もういます（4行め）" in bring([header, first, ["別の 月", *first[1:]]]).text
    assert "4行めと同じ方です" in bring([header, first, first]).text
    assert not Helper.objects.exists()


def test_a_couple_with_one_mobile_comes_in_with_a_word(bring):
    """Without it neither of them could be brought in: a helper needs a number, and this is theirs."""
    header, first = ["氏名", "電話", "学区"], ["見本 花", "090-0000-0009", "城北"]
    way = bring([header, first, ["見本 月", *first[1:]]])
    assert "同じ電話番号の方が、もういます。同じ家の方なら、このまま取りこめます" in way.text
    way.press()
    held = Helper.objects.select_related("person")
    assert sorted((helper.person.name, helper.person.phone) for helper in held) == [
        ("見本 月", "090-0000-0009"), ("見本 花", "090-0000-0009"),
    ]  # fmt: skip


def test_a_mark_for_the_row_above_beside_other_words_is_asked(bring):
    """「〃 健」 is nobody's name, 「〃5番」 no address: neither is kept as it stands, nor guessed."""
    rows = [
        ["氏名", "住所", "電話", "学区"],
        ["見本 花", "田幡1-1", "052-000-0001", "城北"],
        ["〃 健", "〃5番", "052-000-0002", "城北"],
    ]
    way = bring(rows)
    assert "お名前：「〃 健」の「〃」が、上の行のどこまでと同じか わかりません" in way.text
    assert "住所：「〃5番」の「〃」が、上の行のどこまでと同じか わかりません" in way.text
    assert not Helper.objects.exists()


def test_what_a_column_holds_says_what_it_is(bring):
    """Headers nobody listed: what she can do, and what does not trouble her, are known by their cells."""
    rows = [
        ["氏名", "電話", "学区", "お願いできる用事", "苦手・平気"], ["見本 花", "052-000-0001", "城北", "買い物、話し相手", "犬は苦手"],
        ["見本 月", "052-000-0002", "城北", "電球交換", "猫OK"],
    ]  # fmt: skip
    bring(rows).press()
    held = {helper.person.name: (helper.can, helper.ok_with) for helper in Helper.objects.select_related("person")}
    assert held == {"見本 花": (["shopping_for", "shopping_with", "talk"], []), "見本 月": (["bulb"], ["cat"])}


def test_whoever_is_there_already_is_left_as_she_is(bring):
    bring(VOLUNTEERS).press()
    before = list(Helper.objects.values_list("pk", "version", "note"))
    way = bring([*VOLUNTEERS, [3, "見本 月", "", "", "", "", "052-000-2222", "", "雪かき", "", "城北", "", ""]])
    assert "鈴木 一郎さんは、もう登録があるので、そのままにします" in way.text
    assert "1人を取りこめます" in way.text
    way.press()
    assert Helper.objects.count() == 3
    assert [row for row in Helper.objects.values_list("pk", "version", "note") if row in before] == before


LOCAL = [
    ["氏名", "電話", "メール", "学区"], ["見本 花", "９８１－１２１２", "なし", "城北"], ["見本 月", "9811313", "", "城北"],
    ["見本 雪", "090-0000-0009", "", "城北"],
]  # fmt: skip


def test_numbers_of_the_town_are_completed_by_the_area_code_that_somebody_says(bring):
    way = bring(LOCAL)
    assert "「９８１－１２１２」など2つの番号に、市外局番がありません" in way.text
    way.press(area_code="０５２", step="look")
    assert "3人を取りこめます" in way.text
    assert "052-981-1212" in way.text
    assert not Helper.objects.exists()
    way.press(area_code="052")
    assert sorted(helper.person.phone for helper in Helper.objects.select_related("person")) == [
        "052-981-1212", "052-981-1313", "090-0000-0009",
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "said"), [
    ("0561", "市外局番がないようです"), ("52", "市外局番は「052」「0561」のように"), ("ゼロ", "市外局番は「052」「0561」のように"),
    ("", "市外局番がないようです"),
])  # fmt: skip
def test_a_code_that_makes_no_whole_number_completes_nothing(bring, code, said):
    way = bring(LOCAL)
    way.press(area_code=code, step="look")
    assert said in way.text
    assert not Helper.objects.exists()


def test_a_code_that_was_not_looked_at_takes_nothing(bring):
    way = bring(LOCAL)
    way.press(area_code="052", step="take")
    assert (way.status, Helper.objects.count()) == (200, 0)
