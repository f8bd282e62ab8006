"""Any council's plan goes in and comes out unchanged."""

import csv
import io
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.plan import files
from otagaisama.plan.sheet import PlanSheet, SheetLine, SheetRefused, from_rows, to_rows
from tests.often import often
from tests.plan.conftest import EXAMPLES

SHEETS = [EXAMPLES / "plan.csv", *sorted((EXAMPLES / "other_shapes").glob("*.csv"))]
by_name = pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)


@by_name
def test_a_csv_comes_back_byte_for_byte(path):
    data = path.read_bytes()
    assert files.csv_bytes(files.read_sheet(data, path.name)) == data


@by_name
def test_an_excel_comes_back_cell_for_cell(path):
    sheet = files.read_sheet(path.read_bytes(), path.name)
    again = files.read_sheet(files.excel_bytes(sheet), "計画.xlsx")
    assert to_rows(again) == to_rows(sheet)


@by_name
def test_a_csv_saved_by_an_old_excel_or_with_a_mark_in_front_is_read(path):
    text = path.read_text(encoding="utf-8")
    sheet = files.read_sheet(text.encode())
    assert files.read_sheet(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == sheet
    assert files.read_sheet(text.replace("－", "-").encode("cp932")).levels == sheet.levels


letters = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co"), blacklist_characters="\ufffe\uffff"), max_size=12
) | st.sampled_from(
    [
        "→",
        "－",
        "=1+1",
        "'=1+1",
        "''@x",
        "＝合計",
        " - 1",
        "－準備",
        "a,b",
        'a"b',
        "上\n下",
        "'",
        "_x000D_",
        "007",
        "1.0",
    ]
)
solid = letters.map(str.strip).filter(bool)


@st.composite
def plan_sheets(draw):
    """A plan of 2-5 levels with 1-10 years, marks, groups and relations."""
    levels = draw(st.lists(solid, min_size=2, max_size=5, unique=True))
    first = draw(st.integers(1990, 2100))
    years = tuple(range(first, first + draw(st.integers(1, 10))))
    marks = draw(st.dictionaries(solid.map(lambda text: text[:10].strip()).filter(bool), letters, max_size=3))
    code = solid.map(lambda text: text.replace("：", "").strip()).filter(bool)
    grades = draw(st.dictionaries(code, letters, min_size=1, max_size=5))
    many = draw(st.integers(1, 8))
    numbers = draw(
        st.lists(
            solid.map(lambda text: text.replace(";", "").strip()).filter(bool),
            min_size=many,
            max_size=many,
            unique=True,
        )
    )
    has_easy = draw(st.booleans())
    lines = [
        SheetLine(
            draw(st.integers(0, len(levels) - 1)), draw(letters.filter(str.strip)), draw(st.sampled_from(["", numbers[place]])),
            draw(st.sampled_from(["", *marks])), draw(letters), draw(letters), draw(letters), draw(st.sampled_from(["", "第1WG"])),
            draw(letters), tuple(draw(st.lists(letters, min_size=len(years), max_size=len(years)))), easy=draw(letters) if has_easy else None,
        )
        for place in range(many)
    ]  # fmt: skip
    named = [place for place, line in enumerate(lines) if line.number]
    pairs = draw(st.lists(st.sampled_from(named), max_size=4)) if len(named) > 1 else []
    for one, other in itertools.pairwise(pairs):
        if one != other:
            lines[one] = replace(lines[one], related=lines[one].related | {other})
            lines[other] = replace(lines[other], related=lines[other].related | {one})
    words = [draw(solid), draw(solid), draw(letters.filter(lambda text: bool(text.strip()) or not text))]
    source = draw(letters.filter(lambda text: bool(text.strip()) or not text))
    return PlanSheet(*words, years, tuple(levels), tuple(marks.items()), tuple(grades.items()), source, tuple(lines))


def tidy(sheet):
    """As read back: a grade's label and a mark's meaning of nothing but spaces are nothing; parents are found."""
    return [[cell.replace("\r", "\n") for cell in row] for row in to_rows(sheet)]


@often(120)
@given(plan_sheets())
def test_any_plan_of_two_to_five_levels_comes_back(sheet):
    sheet = replace(
        sheet, marks=tuple((mark, meaning.strip()) for mark, meaning in sheet.marks),
        grades=tuple((code, label.strip()) for code, label in sheet.grades),
    )  # fmt: skip
    once = files.read_sheet(files.csv_bytes(sheet))
    assert to_rows(once) == tidy(sheet)
    assert files.csv_bytes(files.read_sheet(files.csv_bytes(once))) == files.csv_bytes(once)
    assert files.read_sheet(files.excel_bytes(once), "a.xlsx") == once


@given(st.text(max_size=20) | st.sampled_from(["=x1", "'=x1", "''=x1", "' '+12", "－準備", "－", "=", "'="]))
def test_the_apostrophe_that_guards_a_cell_is_taken_off_again(text):
    assert files.unguard(files.guard(text)) == text
    assert not (files.guard(text).startswith(("=", "+", "-", "@")) and len(text.strip()) > 1)


def spoiled(change):
    rows = list(csv.reader(io.StringIO((EXAMPLES / "plan.csv").read_text(encoding="utf-8"), newline="")))
    change(rows)
    with pytest.raises(SheetRefused) as refused:
        from_rows(rows)
    return refused.value.faults


@pytest.mark.parametrize(
    ("change", "line", "column"),
    [
        (lambda rows: rows[12].__setitem__(0, "柱"), 13, "レベル"),
        (lambda rows: rows[12].__setitem__(3, " "), 13, "題名"),
        (lambda rows: rows[19].__setitem__(1, "（７）"), 20, "番号"),
        (lambda rows: rows[12].__setitem__(8, "⑳"), 13, "関連"),
        (lambda rows: rows[12].__setitem__(2, "◆"), 13, "印"),
        (lambda rows: rows[4].__setitem__(2, "2030"), 5, "年度"),
        (lambda rows: rows[5].__delitem__(slice(2, None)), 6, "段の名前"),
        (lambda rows: rows.pop(2), 9, "団体"),
        (lambda rows: rows[10].__setitem__(3, "名前"), 11, "4列め"),
        (lambda rows: rows[12].__setitem__(6, "x\x01y"), 13, "7列め"),
        (lambda rows: rows[12].append("余り"), 13, "16列め"),
        (lambda rows: rows.__delitem__(slice(11, None)), 11, ""),
    ],
)
def test_a_bad_sheet_is_refused_with_line_column_and_what_to_do(change, line, column):
    faults = spoiled(change)
    assert next((fault.line, fault.column) for fault in faults) == (line, column)
    assert all(fault.reason.endswith(("。", "。）")) for fault in faults)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xff\xfe\x00\x81\x00", b'a,"b\nc', b"# x"])
def test_a_file_that_is_no_plan_gets_a_sentence(data):
    with pytest.raises(SheetRefused) as refused:
        files.read_sheet(data)
    assert str(refused.value).endswith("。")


def test_a_date_that_excel_made_of_a_number_is_refused_at_its_cell():
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_string(0, 0, "# 形式")
    from datetime import date

    page.write_datetime(1, 1, date(2026, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    with pytest.raises(SheetRefused) as refused:
        files.read_sheet(out.getvalue(), "a.xlsx")
    assert (refused.value.faults[0].line, refused.value.faults[0].column) == (2, "2列め")


@by_name
@pytest.mark.parametrize("empty", [[], [""], ["", " "], [" "] * 20])
def test_empty_rows_in_and_behind_the_preface_do_not_matter(path, empty):
    """I3: a blank line after the preamble gave thirteen faults about headings."""
    sheet = files.read_sheet(path.read_bytes(), path.name)
    rows = to_rows(sheet)
    head = next(place for place, row in enumerate(rows) if not row[0].startswith("# "))
    for places in ([head], [head, head], [1], [0, 3, head + 1], range(len(rows), 0, -1)):
        spread = [list(row) for row in rows]
        for place in sorted(places, reverse=True):
            spread.insert(place, list(empty))
        assert from_rows(spread) == sheet


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_blank_form_says_what_is_still_its_example_and_takes_what_is_written(form, client_of, keikaku, db):
    data = client_of(keikaku).get(f"/desk/plan/import/blank.{form}").content
    with pytest.raises(SheetRefused) as refused:
        files.read_sheet(data, f"x.{form}")
    assert {fault.column for fault in refused.value.faults} == {"計画名", "団体"}
    rows = files.read_rows(data, f"x.{form}")
    with pytest.raises(SheetRefused, match="計画の行がありません"):
        from_rows(
            [[cell.replace("【記入例】", "") if row[0].startswith("#") else cell for cell in row] for row in rows]
        )
    sheet = from_rows([[cell.replace("【記入例】", "") for cell in row] for row in rows])
    assert [line.title for line in sheet.lines] == ["支えあう まちづくり", "見守りの輪を ひろげる", "ふれあいサロン"]
    assert [line.parent for line in sheet.lines] == [None, 0, 1]
    assert (sheet.lines[2].easy, sheet.lines[2].cells[0]) == ("みんなで 話す 場所です。", "実施")
