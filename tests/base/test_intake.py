"""Anybody's table read from CSV or Excel: the header found, wrong cells named with line and column, the file carried and given back."""

import csv
import gzip
import io
import json

import pytest

from otagaisama.base.intake import (
    ListReading,
    RowReader,
    Unreadable,
    box_of,
    columns_in,
    known_names,
    pack,
    read_table,
    result_book,
    unpack,
    unread_in,
    values,
)
from otagaisama.base.lists.files import xlsx_bytes

SHOPS = {
    "name": ("店の名前", "名称", "name"),
    "lat": ("緯度", "lat"),
    "lon": ("経度", "lon"),
    "kinds": ("種類",),
    "since": ("開店日",),
}
KNOWN = known_names([SHOPS])
BOX = {
    "type": "Polygon",
    "coordinates": [[[136.87, 35.18], [136.95, 35.18], [136.95, 35.25], [136.87, 35.25], [136.87, 35.18]]],
}


def as_csv(*rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def read(body: bytes, name="x.csv") -> tuple[ListReading, list[RowReader]]:
    table = read_table(body, name, KNOWN)
    reading = ListReading("shops", table)
    places = columns_in(SHOPS, table.header)
    return reading, [
        RowReader(row, places, reading, columns=SHOPS, lengths={"name": 5}, box=box_of(BOX)) for row in table.rows
    ]


@pytest.mark.parametrize("letters", [b"\xf0\x40", b"\xf9\xfc"])
def test_a_letter_of_one_machine_alone_is_named_and_not_taken(letters):
    reading, (row,) = read("名称,種類\n".encode("cp932") + letters + "屋,店\n".encode("cp932"))
    row.named()
    assert row.named() == ""
    assert reading.faults[2] == [
        "店の名前：ほかの機械では出ない字（外字など、〓のところ）が入っています（〓屋）。ふつうの字か、かなに直してください"
    ]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_encoding_and_dress_gives_the_same(code):
    told = as_csv(["名称", "緯度", "経度"], ["東町店", "３５．１９", "136.92"]).decode()
    for text in (told, told.replace(",", "\t"), told.replace(",", ";"), told.replace("\r\n", "\n")):
        _, (row,) = read(text.encode(code))
        assert row.named() == "東町店"
        assert row.point() == {"lat": 35.19, "lon": 136.92}


def test_excel_numbers_are_numbers():
    book = xlsx_bytes({"店": (["店の名前", "lat", "lon"], [["東町店", 35.19, 136.92]])})
    _, (row,) = read(book, "x.xlsx")
    assert row.point() == {"lat": 35.19, "lon": 136.92}


def test_the_header_is_found_below_a_title_and_in_two_lines():
    table = read_table(
        as_csv(["北区の店"], [], ["店", "位置", ""], ["名称", "緯度", "経度"], ["東町店", "35.19", "136.92"]),
        "x.csv",
        KNOWN,
    )
    assert (table.header, table.header_line, table.rows[0].line) == (("名称", "緯度", "経度"), 4, 5)


@pytest.mark.parametrize(("row", "reason"), [
    (["", "35.19", "136.92"], "店の名前：空です"), (["長い長い名前", "35.19", "136.92"], "店の名前：長すぎます"),
    (["店", "136.92", "35.19"], "緯度と経度が入れ替わっているようです"), (["店", "35.19", ""], "片方しかありません"),
    (["店", "34.069518", "136.069518"], "小数が同じ数字です"), (["店", "35.19", "135.00"], "はなれた位置です"), (["店", "五", "136"], "数字として読めません"),
])  # fmt: skip
def test_a_wrong_cell_is_named_with_its_line(row, reason):
    reading, (reader,) = read(as_csv(["名称", "緯度", "経度"], row))
    reader.named()
    reader.point()
    assert reason in "".join(reading.faults[2])
    assert reading.fault_count == 1


def test_what_a_taker_cannot_take_is_a_fault_and_unknown_words_a_note():
    reading, (reader,) = read(as_csv(["名称", "種類", "開店日"], ["店", "スーパー、ゲーム", "26/4/1"]))
    assert reader.read("since", values.a_day) is None
    assert reader.codes("kinds", {"super": ("スーパー",)}) == []
    assert "日付として読めません" in reading.faults[2][0]
    assert reading.faults[2][0].count("26/4/1") == 1  # said once
    assert "ゲーム" in reading.notes[2][0]


def test_what_comes_back_has_its_reasons_first():
    reading, rows = read(as_csv(["名称", "緯度", "経度"], ["一", "35.19", "136.92"], ["二", "136.92", "35.19"]))
    for row in rows:
        row.point()
    header, told = result_book(reading)["直すところ"]
    assert header[:2] == ["行", "理由"]
    assert [row[0] for row in told] == [3, 2]
    assert told[1][1] == ""


def test_columns_that_nobody_reads_are_said():
    read_, unread = unread_in(SHOPS, ("名称", "てんちょう"))
    assert (read_, unread) == ([("店の名前", "名称")], ["てんちょう"])


def test_a_file_travels_and_comes_back():
    body = as_csv(["名称"], ["店"] * 3)
    assert unpack(pack(body)) == body
    assert unpack("これは違う") == b""
    assert len(unpack(pack(b"0" * 20_000_000))) <= 4 * 1024 * 1024 + 1


def test_a_packed_table_is_unpacked_and_a_bomb_is_not():
    told = as_csv(["名称", "緯度", "経度"], ["東町店", "35.19", "136.92"])
    _, (row,) = read(gzip.compress(told), "x.csv.gz")
    assert row.named() == "東町店"
    with pytest.raises(Unreadable, match="大きすぎます"):
        read_table(gzip.compress(b"0" * 50_000_000), "x.csv.gz", KNOWN)
    with pytest.raises(Unreadable, match="壊れています"):
        read_table(gzip.compress(told)[:2] + b"zzz", "x.csv.gz", KNOWN)


@pytest.mark.parametrize(("body", "name", "sentence"), [
    (b" ", "x.csv", "空です"), (b"abc", "x.xlsx", "Excel"), (b"a,b\n1,2", "x.csv", "見出し"), (b"\x00\x01", "x.csv", "文字が読めません"),
])  # fmt: skip
def test_what_is_no_table_gets_a_sentence(body, name, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_table(body, name, KNOWN)


def geojson(*features) -> bytes:
    told = [{"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]
    return json.dumps({"type": "FeatureCollection", "features": told}, ensure_ascii=False).encode()


def test_a_map_file_is_read_like_a_table():
    ring = [[136.91, 35.19], [136.93, 35.19], [136.93, 35.21], [136.91, 35.21], [136.91, 35.19]]
    body = geojson(
        ({"name": "点の店", "種類": "スーパー"}, {"type": "Point", "coordinates": [136.92, 35.19]}),
        ({"name": "面の店", "lat": 1}, {"type": "Polygon", "coordinates": [ring]}),
        ({"name": "ない店"}, None),
    )
    for name in ("x.geojson", "x.txt"):
        _, rows = read(body, name)
        assert [row.named() for row in rows] == ["点の店", "面の店", "ない店"]
        assert [row.point() for row in rows] == [{"lat": 35.19, "lon": 136.92}, {"lat": 35.2, "lon": 136.92}, {}]


def test_a_swapped_point_of_a_map_file_is_noticed():
    reading, (row,) = read(geojson(({"name": "店"}, {"type": "Point", "coordinates": [35.19, 136.92]})))
    row.point()
    assert "入れ替わっている" in reading.faults[2][0]


@pytest.mark.parametrize("body", [b"{", b"{}", b'{"features": 3}', b'{"features": [1]}', b"[" * 100_000])
def test_a_map_file_that_is_none_gets_a_sentence(body):
    with pytest.raises(Unreadable, match="GeoJSON"):
        read_table(body, "x.geojson", KNOWN)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("電話・携帯", "phone"), ("携帯／電話", "phone"), ("電話\n又は携帯", "phone"), ("生年月日（和暦）", "born_on"), ("電話（半角）", "phone"),
        ("電話・住所", ""), ("", ""), ("・", ""), ("電話（会長宅）", ""), ("携帯・保険", ""),
    ],
)  # fmt: skip
def test_a_header_that_names_one_field_twice_or_how_it_is_written_is_that_field(header, field):
    columns = {"phone": ("電話", "携帯"), "born_on": ("生年月日",), "address": ("住所",)}
    assert columns_in(columns, ["名前", header]) == ({field: [1]} if field else {})


@pytest.mark.parametrize("whose", ["娘", "長男", "妻", "奥さん", "ご家族", "ケアマネジャー"])
def test_in_a_list_of_people_a_number_may_be_somebodys_beside_her_and_says_whose(whose):
    written = f"０５２－９１１－１２３４（{whose}）"
    assert values.a_phone(written, of_people=True) == f"052-911-1234（{whose}）"
    with pytest.raises(values.Wrong):
        values.a_phone(written)


def test_half_a_letter_of_a_map_file_is_a_letter_that_was_lost():
    """It could be neither kept nor answered: the page stopped (X3)."""
    body = r'{"features": [{"properties": {"名称": "東\ud800店", "種\udfff": {"a": "\ud800"}}, "geometry": null}]}'
    reading, (row,) = read(body.encode(), "a.geojson")
    assert row.named() == ""
    assert "〓" in reading.faults[2][0]
    assert "".join(reading.table.header).encode()
