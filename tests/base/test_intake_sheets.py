"""Books as councils keep them: covers, hidden sheets, merged cells, 〃, notes and totals; and our own files come back unchanged."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base.intake import Unreadable, known_names, read_table, values
from otagaisama.base.intake.tables import sheet_alone, sheets_in
from otagaisama.base.lists import table_file

COLUMNS = {"name": ("名前", "なまえ"), "address": ("住所",), "district": ("学区",), "phone": ("電話",)}
KNOWN = known_names([COLUMNS])
HEADER = ["名前", "住所", "学区", "電話"]


def book(*sheets, hidden=(), merged=()) -> bytes:
    """Sheets of (name, rows); `merged` as (sheet, first row, first column, last row, last column, text)."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    pages = {}
    for name, rows in sheets:
        pages[name] = made.add_worksheet(name)
        for line, row in enumerate(rows):
            pages[name].write_row(line, 0, row)
    for name in hidden:
        pages[name].hide()
    shown = next(name for name, _ in sheets if name not in hidden)
    pages[shown].activate()
    pages[shown].set_first_sheet()
    for name, *where, text in merged:
        pages[name].merge_range(*where, text)
    made.close()
    return out.getvalue()


def names(table) -> list[str]:
    return [row.at(table.header.index("名前")) for row in table.rows]


def test_a_hidden_sheet_of_last_year_is_left_alone_c21():
    data = book(("前年度", [HEADER, ["去年の会館"]]), ("今年度", [HEADER, ["今年の会館"]]), hidden=["前年度"])
    table = read_table(data, "a.xlsx", KNOWN)
    assert (table.sheet, names(table)) == ("今年度", ["今年の会館"])
    assert sheets_in(data) == ["今年度", "前年度"]


@pytest.mark.parametrize("cover", [[["一覧について"]], [["令和8年度"], ["名前", "を", "のせています"]], []])
def test_a_cover_sheet_is_passed_by_c22(cover):
    table = read_table(book(("表紙", cover), ("一覧", [HEADER, ["表の会館", "志賀町2-1"]])), "a.xlsx", KNOWN)
    assert (table.sheet, names(table)) == ("一覧", ["表の会館"])


def test_where_every_sheet_is_a_table_the_first_is_read_and_another_can_be_chosen():
    data = book(("北", [HEADER, ["北の会館"]]), ("南", [["南の分"], HEADER, ["南の会館"]]))
    assert names(read_table(data, "a.xlsx", KNOWN)) == ["北の会館"]
    chosen = read_table(sheet_alone(data, "南"), "南.csv", KNOWN)
    assert names(chosen) == ["南の会館"]
    assert chosen.rows[0].line == 3
    assert sheets_in(b"not a book") == []
    assert sheets_in(b"PK\x03\x04 broken") == []


def test_a_line_that_only_parts_a_heading_is_no_record():
    """「自宅」「緊急」 under 「電話」: a header of two lines, though nobody listed these words; a row with a name stays a row."""
    head = ["番号", "名前", "住所", "電話", "", "備考"]
    rows = [
        head,
        ["", "", "", "自宅", "緊急（続柄）", ""],
        [1, "花", "志賀町1", "052-000-0001", "090-0000-0001（娘）", ""],
    ]
    table = read_table(book(("一覧", rows)), "a.xlsx", KNOWN)
    assert (names(table), table.header[3:5]) == (["花"], ("電話", "緊急（続柄）"))
    kept = read_table(
        book(("一覧", [head, ["", "", "", "", "要確認", ""], [1, "花", "志賀町1", "", "", ""]])), "a.xlsx", KNOWN
    )
    assert names(kept) == ["花"]
    named = read_table(book(("一覧", [head, ["", "月", "", "", "要確認", ""]])), "a.xlsx", KNOWN)
    assert names(named) == ["月"]


def test_a_merged_district_stands_in_each_of_its_rows_and_notes_and_totals_are_no_records_c20():
    rows = [
        ["令和8年度 一覧"],
        [],
        HEADER,
        ["あさひ会館"],
        ["ひので会館"],
        ["ゆうひ会館", "", "", "052-1"],
        ["※ 公開可のみ"],
        ["合計", "3か所"],
    ]
    table = read_table(
        book(("一覧", rows), merged=[("一覧", 3, 2, 5, 2, "城北学区"), ("一覧", 0, 0, 0, 3, "令和8年度 一覧")]),
        "a.xlsx",
        KNOWN,
    )
    assert names(table) == ["あさひ会館", "ひので会館", "ゆうひ会館"]
    assert {row.at(2) for row in table.rows} == {"城北学区"}
    assert [row.cells[0] for row in table.aside] == ["※ 公開可のみ", "合計"]


@pytest.mark.parametrize("same", ["〃", "同上", "″", "仝", "々"])
def test_a_mark_for_the_cell_above_is_that_cell(same):
    text = f"名前,住所,学区\nあさひ会館,志賀町1-1,城北学区\nひので会館,{same},{same}\nゆうひ会館,志賀町3-1,{same}\n"
    table = read_table(text.encode(), "a.csv", KNOWN)
    assert [row.at(2) for row in table.rows] == ["城北学区"] * 3
    assert table.rows[1].at(1) == "志賀町1-1"


@pytest.mark.parametrize(
    "line",
    [
        "合計,3",
        "計,,3",
        "小計",
        "※電話は公開のもの",
        "（注）変わることがあります",
        "注1 学区は参考",
        "備考：4月現在",
        "出典：区の統計",
    ],
)
def test_notes_and_totals_below_a_table_are_set_apart(line):
    table = read_table(f"名前,住所,学区\nあさひ会館,志賀町1-1,城北\n{line}\n".encode(), "a.csv", KNOWN)
    assert names(table) == ["あさひ会館"]
    assert len(table.aside) == 1


@pytest.mark.parametrize("row", [
    ["合計　12か所", ""], ["計12名", ""], ["", "小計：3件"], ["※", "番号は令和7年4月のもの"], ["注）", "休みは問い合わせ"], ["以上", ""], ["（以下余白）", ""],
    ["総合計 1,200世帯", "10"], ["合　　計", "３か所"], ["【小計】", "4"], ["計（５ヶ所）", ""], ["全３件", ""], ["総　数", "120"],
])  # fmt: skip
def test_totals_marks_and_ends_in_other_words_are_no_records(row):
    cells = ",".join(f'"{cell}"' for cell in row)
    table = read_table(f"名前,住所,学区\nあさひ会館,志賀町1-1,城北\n{cells},\n".encode(), "a.csv", KNOWN)
    assert names(table) == ["あさひ会館"]
    assert len(table.aside) == 1


@pytest.mark.parametrize("line", ["\x1a", "　,　,", "\u200b,\ufeff,", "\x1a,\x7f,"])
def test_a_line_in_which_nobody_sees_anything_is_no_record(line):
    table = read_table(f"名前,住所,学区\r\nあさひ会館,志賀町1-1,城北\r\n{line}".encode(), "a.csv", KNOWN)
    assert names(table) == ["あさひ会館"]


def test_a_heading_that_counts_its_rows_heads_them():
    text = "名前,住所,学区\n●城北学区（２か所）,,\nあさひ会館,志賀町1-1,\n東志賀学区 (計3館),,\nひので会館,志賀町2-1,\n"
    assert [row.head for row in read_table(text.encode(), "a.csv", KNOWN, heads=True).rows] == [
        "城北学区",
        "東志賀学区",
    ]


@pytest.mark.parametrize(
    "name", ["計画相談センター", "全員集合の会", "総数楽会", "合計屋", "注文の店", "※印の会", "備考堂", "々々会"]
)
def test_a_name_that_only_looks_like_a_note_is_a_record(name):
    table = read_table(f"名前,住所,学区\n{name},志賀町1-1,城北\n".encode(), "a.csv", KNOWN)
    assert names(table) == [name]


def test_a_sheet_that_is_no_table_says_so():
    with pytest.raises(Unreadable, match="見出し"):
        read_table(book(("表紙", [["一覧について"]]), ("地図", [["図"]])), "a.xlsx", KNOWN)


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=10)


@given(
    st.lists(st.tuples(st.sampled_from("@-+=＝＋－＠あ"), WORDS), min_size=1, max_size=5),
    st.sampled_from(["csv", "xlsx"]),
)
def test_names_that_begin_like_a_formula_come_back_unchanged_c31(told, kind):
    written = [f"{first}{rest}" for first, rest in told]
    data = table_file(kind, "一覧", ["名前", "住所"], [[name, "志賀町1-1"] for name in written]).content
    assert names(read_table(data, f"一覧.{kind}", KNOWN)) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("+81-52-123-4567", "052-123-4567"),
        ("+81 90 1234 5678", "090-1234-5678"),
        ("+81(0)52-123-4567", "052-123-4567"),
        ("052-123-4567", "052-123-4567"),
    ],
)
def test_a_number_written_for_abroad_is_the_number_at_home(written, read):
    assert values.a_phone(written) == read
