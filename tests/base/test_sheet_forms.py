"""A council's own Excel form: clicked, named or marked cells are filled and read back equal; nothing else of it changes."""

import io
import zipfile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from otagaisama.base import council_forms
from otagaisama.base.council_forms import sheets as sheet_forms
from otagaisama.base.council_forms.word import BrokenForm, Chosen

VALUES = {"name": "つどいの家", "people": "1,234", "average": "12.5", "said": "=cmd|' /C calc'!A0", "kind": "サロン"}
RUNS = {"month_people": [str(number) for number in range(1, 13)]}
LABELS = {"name": "居場所の名前", "people": "のべ人数", "month_people": "月ごとの人数"}


def form(change=lambda book, page: None) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("報告")
    box = book.add_format({"border": 1, "bold": True})
    page.merge_range("A1:C1", "実績報告書", box)
    page.write("A2", "名前", box)
    page.write_blank("B2", None, box)
    page.write("A3", "{{ のべ人数 }}", box)
    page.write("B3", "延べ {{ のべ人数 }} 人、{{ だれも知らない }}", box)
    for row in range(4, 16):
        page.write_blank(row, 0, None, box)
    page.write("A17", "合計")
    page.write_formula("B17", "=SUM(A5:A16)", None, 99)
    for column in range(12):
        page.write_blank(19, column, None, box)
    page.write_blank("D2", None, box)
    book.define_name("kind", "=報告!$D$2")
    page.set_landscape()
    page.set_paper(9)
    change(book, page)
    book.close()
    return out.getvalue()


def read(data: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


def test_clicked_named_and_marked_cells_are_filled_and_read_back_equal():
    chosen = {
        "s0.r2.c2": Chosen("name"),
        "s0.r5.c1": Chosen("month_people"),
        "s0.r20.c1": Chosen("month_people", "right"),
    }
    table = read(sheet_forms.fill_form(form(), chosen, VALUES, RUNS, LABELS))
    assert (table[1][1], table[1][3]) == ("つどいの家", "サロン")
    assert table[2][0] == 1234.0
    assert table[2][1] == "延べ 1,234 人、{{ だれも知らない }}"
    assert [row[0] for row in table[4:16]] == list(map(float, range(1, 13)))
    assert table[19][:12] == list(map(float, range(1, 13)))


def test_looks_print_set_up_and_formulas_stay_and_are_reckoned_anew():
    before = form()
    after = sheet_forms.fill_form(before, {"s0.r2.c2": Chosen("name")}, VALUES, RUNS, LABELS)
    sheet = part(after, "xl/worksheets/sheet1.xml")
    assert part(after, "xl/styles.xml") == part(before, "xl/styles.xml")
    assert 'orientation="landscape"' in sheet
    assert "<f>SUM(A5:A16)</f>" in sheet
    assert "<v>99</v>" not in sheet
    assert 'fullCalcOnLoad="1"' in part(after, "xl/workbook.xml")
    style = part(before, "xl/worksheets/sheet1.xml").split('<c r="B2" s="')[1].split('"')[0]
    assert f'<c r="B2" s="{style}"' in sheet


def test_words_never_become_a_formula():
    after = sheet_forms.fill_form(form(), {"s0.r2.c2": Chosen("said")}, VALUES, RUNS)
    assert read(after)[1][1] == VALUES["said"]
    assert "<f>=cmd" not in part(after, "xl/worksheets/sheet1.xml")


def test_the_page_shows_each_cell_once_a_merged_one_with_its_width():
    (rows,) = council_forms.read_form(form())
    assert (rows[0][0].text, rows[0][0].wide) == ("実績報告書", 3)
    assert len(rows[0]) == 1
    assert sheet_forms.named_slots(form()) == {"s0.r2.c4": "kind", "s0.r3.c1": "のべ人数"}
    assert council_forms.room_of(form(), "s0.r5.c1", "down") == 12
    assert council_forms.kind_of(form())[0] == "xlsx"


def test_a_run_without_room_is_said():
    with pytest.raises(BrokenForm, match="12"):
        sheet_forms.fill_form(form(), {"s0.r2.c2": Chosen("month_people")}, VALUES, RUNS)


def with_part(name: str, body: bytes = b"x") -> bytes:
    data = io.BytesIO(form())
    with zipfile.ZipFile(data, "a") as packed:
        packed.writestr(name, body)
    return data.getvalue()


@pytest.mark.parametrize("name", [
    "xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml",
    "xl/queryTables/queryTable1.xml", "customUI/customUI.xml", "xl/macrosheets/sheet1.xml",
])  # fmt: skip
def test_what_acts_or_points_elsewhere_is_refused(name):
    with pytest.raises(BrokenForm, match="マクロ"):
        council_forms.read_form(with_part(name))


@pytest.mark.parametrize("at", ["s1.r1.c1", "s0.r1.c2", "s0.r99.c1", "p0", "s0.r0.c0", "../x", ""])
def test_what_is_no_cell_is_refused(at):
    with pytest.raises(BrokenForm):
        sheet_forms.fill_form(form(), {at: Chosen("name")}, VALUES, RUNS)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"name,people\n", form()[:900]])
def test_what_is_no_form_is_refused(data):
    with pytest.raises(BrokenForm):
        council_forms.read_form(data)


def test_a_part_that_calls_for_a_file_outside_is_not_followed():
    """An entity of a DTD is never resolved."""
    data = form()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "xl/sharedStrings.xml":
                body = body.replace(b"<sst", b'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst', 1)
                body = body.replace("実績報告書".encode(), b"&x;", 1)
            new.writestr(name, body)
    try:
        said = str(council_forms.read_form(out.getvalue()))
    except BrokenForm:
        said = ""
    assert "root:" not in said
