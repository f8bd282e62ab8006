"""Garbage calendars come in whole or not at all, and answer when something is collected where."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from otagaisama.base.intake import Unreadable
from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.config.commands import give_out
from otagaisama.directory.actions import ListRefused, load_lists
from otagaisama.people.models import DiaryLine
from otagaisama.town.bridge import garbage_days_for, garbage_words, town_key
from otagaisama.town.garbage_lists import KnownTowns, identity, read_garbage, told_apart, waste_of, where_of
from otagaisama.town.models import District, GarbageRule, Town
from otagaisama.town.queries import garbage_rules_for, garbage_zones

TAKAMATSU = (Path(__file__).parent.parent / "engines" / "data" / "takamatsu_garbage.csv").read_bytes()
TODAY = date(2026, 11, 26)
KNOWN = KnownTowns(TODAY, {"城北学区": 1}, {"田幡一丁目": 2})
NAGOYA = [
    ["収集区域", "学区", "町・丁目", "品目", "出すところ", "収集日", "お休み", "注意", "出典", "確かめた日"],
    ["", "城北学区", "", "可燃ごみ", "家の前", "火 金", "12/31-1/3", "朝8時までに", "市の案内", "令和8年4月1日"],
    ["", "城北学区", "", "ペットボトル", "資源ステーション", "毎週水曜日", "", "", "", ""],
    ["", "城北学区", "", "粗大ごみ", "", "申込制（第2水）", "", "", "", ""],
    ["", "城北学区", "", "紙製容器", "ステーション", "なし", "", "", "", ""],
    ["", "", "田幡一丁目", "可燃ごみ", "家の前", "月 木", "", "", "", ""],
]  # fmt: skip


def as_csv(rows, code="utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(code)


def test_the_calendar_of_takamatsu_comes_in_as_it_is():
    reading = read_garbage(TAKAMATSU, "garbage_collection_date.csv", KNOWN)
    assert reading.faults == {}
    assert len(reading.entries) == 8 * 5
    first = reading.entries[0]
    assert (first["item"], first["waste"], first["where"], first["cell"]) == (
        "燃やせるごみ",
        "burnable",
        "unknown",
        "毎週火・金曜日",
    )
    assert first["zone"].startswith("高松第一（松島・築地・新塩屋町）花園")
    read, unread = told_apart(reading.table.header)
    assert ("収集区域", "name") in read
    assert unread == ["#property"]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp932"])
def test_a_table_of_one_rule_a_row_in_every_encoding(code):
    reading = read_garbage(as_csv(NAGOYA, code), "x.csv", KNOWN)
    assert reading.faults == {}
    assert [(entry["item"], entry["waste"], entry["where"]) for entry in reading.entries] == [
        ("可燃ごみ", "burnable", "door"), ("ペットボトル", "pet", "station"), ("粗大ごみ", "bulky", "unknown"), ("可燃ごみ", "burnable", "door"),
    ]  # fmt: skip
    first, last = reading.entries[0], reading.entries[-1]
    assert (first["zone"], first["district_id"], first["town_id"], first["checked_on"]) == (
        "城北学区",
        1,
        None,
        date(2026, 4, 1),
    )
    assert (last["zone"], last["district_id"], last["town_id"], last["checked_on"]) == ("田幡一丁目", None, 2, TODAY)


@pytest.mark.parametrize("town", ["志賀町1丁目", "志賀町１丁目", "志賀町一丁目"])
def test_a_town_is_known_however_its_number_is_written(town):
    known = KnownTowns(TODAY, {}, {town_key("志賀町一丁目"): 7})
    reading = read_garbage(as_csv([["町・丁目", "品目", "収集日"], [town, "もえるごみ", "月 木"]]), "x.csv", known)
    assert (reading.faults, [entry["town_id"] for entry in reading.entries]) == ({}, [7])


def test_days_without_a_year_are_of_the_lists_fiscal_year():
    rows = [
        ["地区", "品目", "収集日"],
        ["一区", "不燃ごみ", "4/10、5/8、6/12"],
        ["二区", "もえるごみ", "毎週火・金（1/1を除く）"],
    ]
    reading = read_garbage(as_csv(rows), "x.csv", KNOWN)
    assert (reading.faults, len(reading.entries)) == ({}, 2)


def test_excel_and_the_short_notation_with_places_in_the_header():
    header = ["地名", "センター", "燃やすごみ（家の前）", "びん・缶（ステーション）", "備考"]
    book = xlsx_bytes(
        {"一覧": (header, [["東町", "西部", "月 木", "水2 *1", "雨の日も"], ["西町", "東部", "火 金", "", ""]])}
    )
    reading = read_garbage(book, "x.xlsx", KNOWN)
    assert reading.faults == {}
    assert [(entry["zone"], entry["item"], entry["where"], entry["note"]) for entry in reading.entries] == [
        ("東町", "燃やすごみ", "door", "雨の日も"), ("東町", "びん・缶", "station", "雨の日も"), ("西町", "燃やすごみ", "door", ""),
    ]  # fmt: skip
    assert reading.notes == {3: ["びん・缶は空なので、集めないものとして飛ばします"]}


@pytest.mark.parametrize(("row", "reason"), [
    (["東町", "", "", "可燃", "家の前", "水6"], "収集日：「水6」（1文字め）の 6 は使えません"),
    (["東町", "", "", "可燃", "家の前", ""], "収集日：空です"),
    (["東町", "", "", "", "家の前", "水"], "品目：空です"),
    (["", "", "", "可燃", "家の前", "水"], "収集区域・学区・町のどれか"),
    (["東町", "ない学区", "", "可燃", "家の前", "水"], "学区：「ない学区」がありません。先に学区の一覧を取りこんでください"),
    (["東町", "", "ない町", "可燃", "家の前", "水"], "町・丁目：「ない町」がありません"),
    (["東町", "", "", "可燃", "屋根の上", "水"], "出すところ：「屋根の上」は"),
    (["東町", "", "", "可燃", "家の前", "水", "雨の日"], "「雨の日」（1文字め）"),
    (["東町", "", "", "可燃", "家の前", "水", "", "", "", "2099/1/1"], "まだ先の日です"),
    (["東町", "", "", "可燃", "家の前", "水", "", "", "", "きのう"], "日付として読めません"),
    (["東" * 201, "", "", "可燃", "家の前", "水"], "長すぎます"),
    (["東町", "", "", "可燃", "家の前", "月 " * 200], "300文字まで"),
])  # fmt: skip
def test_a_wrong_cell_is_named_with_its_line_and_column(row, reason):
    reading = read_garbage(as_csv([NAGOYA[0], NAGOYA[1], row]), "x.csv", KNOWN)
    assert list(reading.faults) == [3]
    assert reason in "".join(reading.faults[3])


def test_the_same_waste_of_the_same_area_twice_is_noticed():
    reading = read_garbage(as_csv([NAGOYA[0], NAGOYA[1], NAGOYA[1]]), "x.csv", KNOWN)
    assert reading.faults == {3: ["可燃ごみ：2行めと同じものです"]}


def test_a_remark_without_words_is_worth_a_word():
    reading = read_garbage(as_csv([["地名", "可燃ごみ"], ["東町", "火 木 *1"]]), "x.csv", KNOWN)
    assert reading.notes == {2: ["可燃ごみの「*1」の注意書きは、「注意」の列に書くと いっしょに出ます"]}


def test_the_same_name_is_a_town_or_a_district_and_anything_else_is_not_guessed():
    reading = read_garbage(
        as_csv([["地区", "可燃ごみ"], ["田幡一丁目", "水"], ["城北", "木"], ["城北学区", "金"]]), "x.csv", KNOWN
    )
    assert [(entry["town_id"], entry["district_id"]) for entry in reading.entries] == [
        (2, None),
        (None, None),
        (None, 1),
    ]


@pytest.mark.parametrize(("body", "says"), [
    (b"", "空です"), ("地区,可燃ごみ\n".encode(), "行がありません"), ("可燃ごみ\n月\n".encode(), "列が要ります"),
    ("地区,電話\n東町,052\n".encode(), "「品目」と「収集日」"),
    ("地区,可燃ごみ\n東町,なし\n".encode(), "一つも書かれていません"), (b"PK\x03\x04zz", "Excel"),
])  # fmt: skip
def test_what_is_no_garbage_calendar_gets_a_sentence(body, says):
    with pytest.raises(Unreadable, match=says):
        read_garbage(body, "x.csv", KNOWN)


def test_words_of_municipalities_have_a_kind_and_a_place():
    assert [waste_of(word) for word in ("燃えないごみ", "もやすごみ・可燃", "プラ製容器", "びん缶", "ペットボトル", "古紙", "粗大", "剪定枝")] == [
        "nonburnable", "burnable", "plastic", "bottles", "pet", "paper", "bulky", "other",
    ]  # fmt: skip
    assert [where_of(word) for word in ("家の前", "戸別収集", "資源ステーション", "集積所", "")] == [
        "door",
        "door",
        "station",
        "station",
        "unknown",
    ]


@pytest.mark.django_db
class TestInTheHouse:
    @pytest.fixture(autouse=True)
    def _loaded(self, ward, johoku, shokuin, now):
        self.johoku, self.town = johoku, Town.objects.get()
        self.load = lambda body: load_lists("garbage", body, "x.csv", by=shokuin, at=now, ward=ward)

    def test_it_comes_in_and_again_without_doubles(self):
        assert (self.load(as_csv(NAGOYA)).made, self.load(as_csv(NAGOYA)).changed) == (4, 4)
        assert GarbageRule.objects.count() == 4
        assert DiaryLine.objects.filter(verb="load-garbage").count() == 2
        changed = [NAGOYA[0], [*NAGOYA[1][:5], "水 土", *NAGOYA[1][6:]]]
        self.load(as_csv(changed))
        assert GarbageRule.objects.get(district=self.johoku, waste="burnable").cell == "水 土"

    def test_one_wrong_row_keeps_everything_out(self):
        with pytest.raises(ListRefused) as refused:
            self.load(as_csv([*NAGOYA, ["東町", "", "", "可燃", "", "水6"]]))
        assert list(refused.value.reading.faults) == [7]
        assert not GarbageRule.objects.exists()

    def test_the_calendar_of_takamatsu_answers_by_area(self):
        self.load(TAKAMATSU)
        zone = "屋島・古高松・牟礼南部"
        assert len(garbage_zones()) == 8
        assert zone in garbage_zones()
        days = garbage_days_for(zone=zone, first=date(2026, 12, 1), last=date(2026, 12, 10))
        assert [(day.on.day, day.rule.item) for day in days] == [
            (1, "燃やせるごみ"), (2, "プラスチック容器包装"), (4, "燃やせるごみ"), (7, "缶・びん・ペットボトル"), (8, "燃やせるごみ"),
            (9, "プラスチック容器包装"), (10, "破砕ごみ"),
        ]  # fmt: skip

    def test_what_is_said_of_the_town_goes_before_its_district(self, django_assert_num_queries):
        self.load(as_csv(NAGOYA))
        with django_assert_num_queries(1):
            rules = garbage_rules_for(town=self.town, district=self.johoku)
        assert {(rule.item, rule.cell) for rule in rules} == {
            ("可燃ごみ", "月 木"),
            ("ペットボトル", "毎週水曜日"),
            ("粗大ごみ", "申込制（第2水）"),
        }
        other = Town.objects.create(ward=self.town.ward, district=self.johoku, code="t2", name="田幡二丁目")
        assert {rule.cell for rule in garbage_rules_for(town=other)} == {"火 金", "毎週水曜日", "申込制（第2水）"}
        assert garbage_rules_for() == garbage_rules_for(zone="ない区域") == []

    def test_the_year_end_is_told_with_its_reason(self):
        self.load(as_csv(NAGOYA))
        days = garbage_days_for(district=self.johoku, first=date(2026, 12, 29), last=date(2027, 1, 5))
        burnable = [(day.on.isoformat(), day.happens, day.why) for day in days if day.rule.waste == "burnable"]
        assert burnable == [
            ("2026-12-29", True, ""), ("2027-01-01", False, "12月31日から 1月3日まで"), ("2027-01-05", True, ""),
        ]  # fmt: skip
        rule = GarbageRule.objects.get(district=self.johoku, waste="burnable")
        assert garbage_words(rule) == "毎週 火・金曜。お休み：12月31日から 1月3日まで"

    def test_what_is_written_out_can_be_taken_in_again(self):
        self.load(as_csv(NAGOYA))
        written, count = give_out._list("garbage", as_excel=False)
        again = read_garbage(
            written,
            "x.csv",
            KnownTowns(timezone.localdate(), {"城北学区": self.johoku.pk}, {"田幡一丁目": self.town.pk}),
        )
        assert (count, again.faults) == (4, {})
        kept = {
            rule.identity: (rule.waste, rule.cell, rule.pauses, rule.note, rule.source)
            for rule in GarbageRule.objects.all()
        }
        told = {
            identity(entry): tuple(entry[name] for name in ("waste", "cell", "pauses", "note", "source"))
            for entry in again.entries
        }
        assert told == kept

    def test_an_area_written_town_by_town_says_it_once(self):
        second = Town.objects.create(ward=self.town.ward, district=self.johoku, code="t2", name="田幡二丁目")
        rows = [["収集区域", "町・丁目", "可燃ごみ"], ["東", self.town.name, "月 木"], ["東", second.name, "月 木"]]
        self.load(as_csv(rows))
        assert GarbageRule.objects.count() == 2
        assert len(garbage_rules_for(zone="東")) == 1

    def test_a_rule_stands_once_even_when_two_write_at_the_same_time(self, ward):
        told = {"ward": ward, "zone": "東", "zone_key": "東", "item": "可燃", "item_key": "可燃", "cell": "月"}
        for place in ({}, {"district": self.johoku}, {"town": self.town}):
            GarbageRule.objects.create(**told, **place)
            with pytest.raises(IntegrityError), transaction.atomic():
                GarbageRule.objects.create(**told, **place)
        assert District.objects.count() == 1
