"""Tables made to harm whoever reads them are refused in a sentence, and the server that reads them lives on (TRUST 51)."""

import gzip

import pytest

from bench import hostile
from otagaisama.base.intake import Unreadable, known_names, read_table, values
from otagaisama.base.intake.books import Book, open_book
from otagaisama.base.intake.bounds import MOST_COLUMNS, TooMuch, read_json
from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.plan.files import read_rows
from otagaisama.plan.sheet import SheetRefused
from otagaisama.town.drawing import are_lines

KNOWN = known_names([{"name": ("名前",), "phone": ("電話",)}])
HEADER = hostile.HEADER


def far(*places: str) -> bytes:
    rows = "".join(
        f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}">{hostile.cell(place)}</row>' for place in places
    )
    return hostile.book(HEADER + rows)


@pytest.mark.parametrize("body", [
    far("XFD1048576"), far("A1048576"), far("GS2"), far("B2", "CV99999"), hostile.book(HEADER, after="<a/>" * 3_000_000),
    hostile.book(HEADER, before=" " * 70_000_000), hostile.old_excel(65_536, 256),
], ids=["corner", "bottom", "wide", "below", "tags", "spaces", "xls"])  # fmt: skip
def test_a_book_that_asks_for_too_much_is_refused_by_lists_and_by_plans(body):
    with pytest.raises(Unreadable, match="大きすぎます"):
        read_table(body, "a.xlsx", KNOWN)
    with pytest.raises(SheetRefused, match="ファイルが大きすぎます"):
        read_rows(body, "a.xlsx")


def test_one_word_that_is_repeated_until_it_fills_the_memory_is_refused():
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{hostile.letters(c)}{row}" t="s"><v>0</v></c>' for c in range(1, 101)) + "</row>"
        for row in range(1, 301)
    )  # fmt: skip
    with pytest.raises(Unreadable, match="大きすぎます"):
        read_table(hostile.book(cells, words=f"<si><t>{'長' * 30_000}</t></si>"), "a.xlsx", KNOWN)


def test_a_book_that_lies_about_its_size_is_read_as_it_is():
    rows = "".join(f'<row r="{row}">{hostile.cell(f"A{row}", "店")}</row>' for row in range(2, 40))
    for dimension in ("A1:A2", "A1:XFD1048576", "A" + "9" * 5_000):
        table = read_table(hostile.book(HEADER + rows, dimension=dimension), "a.xlsx", KNOWN)
        assert len(table.rows) == 38


def test_an_ordinary_book_comes_whole_and_a_sheet_too_far_beside_it_harms_nothing():
    book = open_book(xlsx_bytes({"店": (["名前"], [["東町店"]]), "広い": (["名前"] * (MOST_COLUMNS + 1), [])}))
    assert isinstance(book, Book)
    assert book.rows("店") == [["名前"], ["東町店"]]
    assert [(sheet.name, sheet.fits) for sheet in book.sheets] == [("店", True), ("広い", False)]
    with pytest.raises(TooMuch):
        book.rows("広い")


@pytest.mark.parametrize(("body", "name"), [
    (b"," * 3_000_000, "a.csv"), ("名前\n".encode() + b"\n" * 3_000_000, "a.csv"), ("名前\n".encode() + b"a" * 100_000, "a.csv"),
    ("名前\n".encode() + b"a\r" * 100_000, "a.csv"), ("名前\n".encode() + (b"," * 150 + b"1\n") * 10_000, "a.csv"),
    (gzip.compress(b"a,b\n" * 3_000_000), "a.csv.gz"), (hostile.packed(), "a.xlsx"), (far("B2")[:900], "a.xlsx"),
], ids=["wide", "empty lines", "long", "old lines", "cells", "gz", "no zip", "cut"])  # fmt: skip
def test_text_that_asks_for_too_much_is_refused_before_it_is_built(body, name):
    with pytest.raises(Unreadable):
        read_table(body, name, KNOWN)


@pytest.mark.parametrize("body", [
    hostile.features(hostile.point(coordinates=f"[{'9' * 5_000},35.1]")), hostile.features(hostile.point(coordinates=f"[136,{'9' * 400}]")),
    hostile.features(*(hostile.point(f'{{"項目{n}":1}}') for n in range(400))), hostile.features(hostile.point(coordinates="[" * 600 + "]" * 600)),
    hostile.features(hostile.point('{"a":' * 600 + "1" + "}" * 600)), hostile.features(*["{}"] * 100_000),
    b'{"features":' + b"[" * 200_000,
], ids=["digits", "overflow", "columns", "deep place", "deep word", "empty", "open"])  # fmt: skip
def test_a_map_file_that_asks_for_too_much_is_refused(body):
    with pytest.raises(Unreadable, match="GeoJSON"):
        read_table(body, "a.geojson", KNOWN)


@pytest.mark.parametrize("body", [
    '{"features": [3]}', '{"features": [{"geometry": {"coordinates": [[136.9, 35], ["b", 2]]}}]}', '{"features": [{"properties": 3}]}',
    '{"features": [{"geometry": {"coordinates": [[136.9, NaN], [136.9, 35]]}}]}', '{"features": {"a": 1}}', "[]",
    '{"features": [{"geometry": {"coordinates": [[1e400, 35], [136.9, 35]]}}]}',
])  # fmt: skip
def test_lines_of_a_map_that_are_none_are_not_kept(body):
    assert not are_lines(read_json(body))


def test_a_line_of_a_map_is_kept():
    assert are_lines(
        read_json('{"features": [{"geometry": {"type": "LineString", "coordinates": [[136.9, 35.1], [136.8, 35.2]]}}]}')
    )


@pytest.mark.parametrize("told", ["9" * 5_000, "-" + "1" * 400, "1." + "0" * 3_000, "９" * 400])
def test_a_number_of_many_digits_is_no_number(told):
    with pytest.raises(values.Wrong):
        values.a_number(told)
