"""Days, times, telephones, towns, weekdays, parts of the day and choices of a cell: whole or not at all (R4-R8 and their cousins)."""

from datetime import date, datetime

import pytest

from otagaisama.engines.dates.day_reading import read_day, read_time
from otagaisama.engines.dates.weekday_reading import read_days, read_times
from otagaisama.engines.text.choices import read_choices
from otagaisama.engines.text.phones import read_phone
from otagaisama.engines.text.towns import read_town, town_key


@pytest.mark.parametrize(("text", "value"), [
    ("2026/4/1(水)", "2026-04-01"), ("20260401", "2026-04-01"), ("R8.4.1", "2026-04-01"), ("令和8年4月1日（水）", "2026-04-01"),
    ("２０２６年４月１日", "2026-04-01"), ("2026-04-01 00:00:00", "2026-04-01"), ("2026/4/29（水・祝）", "2026-04-29"), ("S64.1.7", "1989-01-07"),
    ("26/4/1", None), ("8/4/1", None), ("2026/4/1(木)", None), ("2026/4/1（水・祝）", None), ("2026年4月", None), ("4月1日", None), ("2026/2/29", None),
    ("平成31年5月1日", None), ("2026/4/1 10:00", None), ("2026/4/1頃", None), ("", None),
])  # fmt: skip
def test_days(text, value):
    reading = read_day(text)
    assert reading.value == value
    assert reading.understood == (value is not None)
    assert bool(reading.why) != reading.understood


def test_a_day_matches_itself_alone():
    assert [read_day("R8.4.1").at(date(2026, 4, day)) for day in (1, 2)] == [True, False]


@pytest.mark.parametrize(("text", "value"), [
    ("24:00", "24:00"), ("9:00:00", "9:00"), ("09:00", "9:00"), ("17時半", "17:30"), ("午後5時30分", "17:30"), ("正午", "12:00"), ("９：３０", "9:30"),
    ("午後0時", "12:00"), ("PM 3:00", "15:00"), ("3:00pm", "15:00"), ("夜8時", "20:00"), ("9時", "9:00"), ("5:00", "5:00"),
    ("5時", None), ("午前12時", None), ("午後12時", None), ("25:00", None), ("24:01", None), ("9:60", None), ("930", None), ("9:00:30", None),
    ("9時ごろ", None),
])  # fmt: skip
def test_times_of_day(text, value):
    assert read_time(text).value == value


@pytest.mark.parametrize(("text", "numbers"), [
    ("052-911-1234", ["052-911-1234"]), ("0529111234", ["0529111234"]), ("０５２－９１１－１２３４", ["052-911-1234"]), ("052（911）1234", ["052-911-1234"]),
    ("+81-52-911-1234", ["052-911-1234"]), ("+81 90 1234 5678", ["090-1234-5678"]), ("0120-123-456", ["0120-123-456"]), ("0800-123-4567", ["0800-123-4567"]),
    ("050-1234-5678", ["050-1234-5678"]), ("052-911-1234、090-1234-5678", ["052-911-1234", "090-1234-5678"]),
    ("052-911-1234\n052-911-1235", ["052-911-1234", "052-911-1235"]), ("052-911-1234（代表）", ["052-911-1234"]), ("110", ["110"]), ("#8008", ["#8008"]),
    ("TEL 052-911-1234 FAX 052-911-1235", ["052-911-1234", "052-911-1235"]), ("052-911-1234（052-911-1235）", ["052-911-1234", "052-911-1235"]),
    ("090-1111-000", None), ("052-911-12345", None), ("090-1234-56789", None), ("0120-1234-567", None), ("911-1234", None), ("529111234", None),
    ("0800-123-456", None), ("電話なし", None), ("052-911-1234か052-911-1235", None), ("自宅", None), ("", None), ("000-0000-0000", None),
])  # fmt: skip
def test_telephones(text, numbers):
    reading = read_phone(text)
    assert (reading.value and [each["number"] for each in reading.value]) == numbers


@pytest.mark.parametrize(
    "text", ["052-911-1234 内線 123", "052-911-1234（内）123", "０５２（９１１）１２３４（内123）"]
)
def test_an_extension_is_kept(text):
    reading = read_phone(text)
    assert reading.value[0]["extension"] == "123"
    assert reading.said == "052-911-1234（内線123）"


TOWNS = {
    "志賀町一丁目": "しがちょういっちょうめ",
    "志賀町二丁目": "",
    "福徳町": "ふくとくちょう",
    "田幡一丁目": "",
    "田幡二丁目": "",
    "六が池町": "",
    "辻町": "",
    "辻町一丁目": "",
}


@pytest.mark.parametrize(("text", "town", "house"), [
    ("志賀町1丁目", "志賀町一丁目", ""), ("志賀町１丁目", "志賀町一丁目", ""), ("志賀町一丁目", "志賀町一丁目", ""), ("志賀町 1 丁目", "志賀町一丁目", ""),
    ("北区福徳町", "福徳町", ""), ("名古屋市北区福徳町", "福徳町", ""),
    ("愛知県名古屋市北区志賀町2丁目３－４", "志賀町二丁目", "3-4"),
    ("田幡1-2-3", "田幡一丁目", "2-3"), ("田幡２－１", "田幡二丁目", "1"), ("田幡１の２", "田幡一丁目", "2"), ("田幡二ノ三", None, ""),
    ("田幡2ノ3-4", "田幡二丁目", "3-4"), ("志賀町壱丁目5", "志賀町一丁目", "5"), ("ふくとくちょう", "福徳町", ""), ("フクトクチョウ", "福徳町", ""),
    ("六ヶ池町5", "六が池町", "5"),
    ("志賀町1丁目1番地の1", "志賀町一丁目", "1番地の1"), ("福徳町12 ハイツ福徳101", "福徳町", "12 ハイツ福徳101"),
    ("志賀町", None, ""), ("志賀町三丁目", None, ""), ("福徳町内会", None, ""), ("辻町1-2", None, ""), ("となりの町", None, ""), ("", None, ""),
])  # fmt: skip
def test_towns(text, town, house):
    reading = read_town(text, TOWNS)
    assert (reading.value or {"town": None, "house": ""}) == {"town": town, "house": house}


def test_a_town_has_one_key_however_it_is_written():
    assert len({town_key(name) for name in ("志賀町1丁目", "志賀町１丁目", "志賀町一丁目", "志賀町 一丁目")}) == 1
    assert town_key("志賀町十二丁目") == town_key("志賀町12丁目")


@pytest.mark.parametrize(("text", "weekdays", "holidays"), [
    ("平日と土曜", [0, 1, 2, 3, 4, 5], False), ("平日と祝日", [0, 1, 2, 3, 4], True),
    ("平日", [0, 1, 2, 3, 4], False), ("月〜金", [0, 1, 2, 3, 4], None), ("月-金", [0, 1, 2, 3, 4], None), ("月曜から金曜まで", [0, 1, 2, 3, 4], None),
    ("土日祝", [5, 6], True), ("毎日", [0, 1, 2, 3, 4, 5, 6], None), ("水以外", [0, 1, 3, 4, 5, 6], None), ("土日以外", [0, 1, 2, 3, 4], None),
    ("月、木", [0, 3], None), ("月曜日と木曜日", [0, 3], None), ("月〜金（水を除く）", [0, 1, 3, 4], None), ("平日（水は不可）", [0, 1, 3, 4], False),
    ("月・水・金（祝日を除く）", [0, 2, 4], False), ("平日以外", [5, 6], True), ("金〜月", [0, 4, 5, 6], None), ("いつでも可", [0, 1, 2, 3, 4, 5, 6], None),
])  # fmt: skip
def test_lists_of_weekdays(text, weekdays, holidays):
    assert read_days(text).value == {"weekdays": weekdays, "holidays": holidays}


@pytest.mark.parametrize(
    "text",
    [
        "第2月曜",
        "水は不可",
        "日曜NG",
        "祝日以外",
        "月に1回",
        "月曜または火曜",
        "隔週月",
        "休日の前の日",
        "月か木",
        "要相談",
        "",
    ],
)
def test_weekdays_in_doubt_are_not_understood(text):
    reading = read_days(text)
    assert not reading.understood
    assert reading.value is None


def test_weekdays_know_holidays():
    holiday = date(2026, 4, 29)
    assert [read_days(text).at(holiday) for text in ("平日", "月〜金", "土日祝", "水以外")] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("text", "parts", "hours"), [
    ("午前", ["morning"], []), ("午後、夕方", ["afternoon", "evening"], []), ("午前中", ["morning"], []), ("午後以外", ["dawn", "morning"], []),
    ("午前以外", ["afternoon", "evening"], []), ("いつでも", ["dawn", "morning", "noon", "afternoon", "evening"], []),
    ("10時〜12時", [], [["10:00", "12:00"]]), ("午前、13:00-15:00", ["morning"], [["13:00", "15:00"]]), ("午前も午後も", ["morning", "afternoon"], []),
])  # fmt: skip
def test_parts_of_the_day(text, parts, hours):
    assert read_times(text).value == {"parts": parts, "hours": hours}


@pytest.mark.parametrize("text", ["午後は不可", "15時まで", "夜", "要相談", "日による", "午前か午後", "12時〜10時", ""])
def test_parts_of_the_day_in_doubt_are_not_understood(text):
    assert not read_times(text).understood


def test_parts_of_the_day_hold_at_a_moment():
    assert [read_times("午前").at(datetime(2026, 4, 8, hour)) for hour in (10, 13)] == [True, False]


OK = {
    "dog": ("犬", "いぬ"),
    "cat": ("猫", "ねこ"),
    "stairs": ("階段",),
    "car": ("駐車場",),
    "flat": ("段差なし",),
    "phone": ("電話",),
    "waste": ("ごみ出し",),
}


@pytest.mark.parametrize(("text", "yes",
    "no"),
    [
    ("犬、猫", ["dog", "cat"], []), ("いぬ", ["dog"], []), ("犬と猫", ["dog", "cat"], []), ("階段は大丈夫です", ["stairs"], []),
    ("犬○、階段○", ["dog", "stairs"],
    []),
    ("犬は苦手", [], ["dog"]), ("犬NG、階段○", ["stairs"], ["dog"]), ("犬・猫は苦手", [], ["dog", "cat"]), ("犬と猫×", [], ["dog", "cat"]),
    ("駐車場なし", [],
    ["car"]),
    ("電話不可", [], ["phone"]), ("電話はだめ", [], ["phone"]), ("段差なし", ["flat"], []), ("ごみ出しは不可、犬", ["dog"], ["waste"]),
    ("犬アレルギー", [], ["dog"]),
    ("駐車場あり", ["car"], []), ("駐車場はありません", [], ["car"]), ("犬OK、猫は苦手", ["dog"], ["cat"]), ("犬\n猫は苦手", ["dog"], ["cat"]), ("", [], []),
])  # fmt: skip
def test_choices(text, yes, no):
    assert read_choices(text, OK).value == {"yes": yes, "no": no}


@pytest.mark.parametrize(("text", "rest"), [
    ("猫以外", "猫以外"), ("犬（小型のみ）", "小型"), ("鳥", "鳥"), ("犬、犬NG", "犬"), ("犬、猫×", "猫×"), ("犬か猫", "犬か猫"), ("大型犬", "大型犬"),
    ("犬は要相談", "要相談"), ("犬なら大丈夫", "犬なら"), ("子犬、猫", "子犬"), ("犬△", "犬△"), ("電話以外", "電話以外"),
])  # fmt: skip
def test_choices_in_doubt_are_not_understood_and_named(text, rest):
    reading = read_choices(text, OK)
    assert not reading.understood
    assert rest in reading.rest
    assert reading.value is None
