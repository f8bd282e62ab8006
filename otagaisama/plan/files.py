"""How a plan's sheet lies in a file: CSV (UTF-8, with or without BOM, or cp932) and Excel. Pure."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

from otagaisama.base.intake import bounds
from otagaisama.base.intake.books import BrokenBook, open_book
from otagaisama.base.intake.bounds import TooMuch
from otagaisama.base.intake.tables import EXAMPLE, HOW
from otagaisama.base.tables import DANGEROUS
from otagaisama.plan.printed import as_our_rows
from otagaisama.plan.sheet import COLUMNS, EASY, FORM, Fault, PlanSheet, SheetRefused, from_rows, to_rows

SHEET_NAME = "計画"
KINDS = ("csv", "xlsx")
BIGGEST = 2 * 1024 * 1024
TOO_BIG = "ファイルが大きすぎます。2MBまでにしてください。"


def read_sheet(data: bytes, filename: str = "") -> PlanSheet:
    """Read a plan from the bytes of a CSV or an Excel file: our own sheet, or a table as councils print it. Raises SheetRefused."""
    rows = read_rows(data, filename)
    return from_rows(as_our_rows(rows) or rows)


def read_rows(data: bytes, filename: str = "") -> list[list[str]]:
    """The rows of a file as text. Raises SheetRefused where it cannot be read at all."""
    if not data.strip():
        raise _whole("ファイルが空です。計画の表を選んでください。")
    if len(data) > BIGGEST:
        raise _whole(TOO_BIG)
    if data.startswith(b"PK") or filename.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return _excel_rows(data)
    return _csv_rows(_decoded(data))


def _csv_rows(text: str) -> list[list[str]]:
    csv.field_size_limit(bounds.LONGEST_CELL)
    rows, size = [], 0
    try:
        bounds.check_text(text)
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            size += len(row)
            if len(row) > bounds.MOST_COLUMNS or size > bounds.MOST_CELLS:
                raise TooMuch(bounds.TOO_MANY_CELLS)
            rows.append([unguard(cell) for cell in row])
    except TooMuch as error:
        raise _whole(str(error)) from error
    except csv.Error as error:
        if "field larger" in str(error):
            raise _whole(bounds.TOO_LONG) from error
        raise _whole("引用符の使い方が正しくない行があります。Excelで開いて、保存しなおしてください。") from error
    return rows


def csv_bytes(sheet: PlanSheet) -> bytes:
    """The sheet as canonical CSV: UTF-8, LF, quoted only where needed, never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([guard(cell) for cell in row] for row in to_rows(sheet))
    return out.getvalue().encode()


def excel_bytes(sheet: PlanSheet) -> bytes:
    """The sheet as an Excel book: every cell is text, as it stands in the plan."""
    import xlsxwriter  # 70 ms that most pages need not pay

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    bold = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "bold": True, "bottom": 1})
    page = book.add_worksheet(SHEET_NAME)
    page.set_column(0, 2, 10)
    page.set_column(3, 3 + len(sheet.years) + 6, 22)
    for line, row in enumerate(to_rows(sheet)):
        for column, cell in enumerate(row):
            page.write_string(line, column, cell, bold if row[0] == "レベル" else plain)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def blank_rows(first_year: int, years: int = 5) -> list[list[str]]:
    """The rows of a blank form: the preface to be written over, the headings, three example rows that are not taken."""
    span = [f"{first_year + more}" for more in range(years)]
    rows = [
        ["# 形式", *FORM], ["# 計画名", f"{EXAMPLE}第3次 東市地域福祉計画"], ["# 団体", f"{EXAMPLE}東市・東市社会福祉協議会"], ["# 基本理念", ""],
        ["# 年度", *span], ["# 段の名前", "基本目標", "取り組み", "事業"], ["# 評価の段階", "A", "B", "C", "D"], ["# 出典", ""],
        [*COLUMNS, EASY, *(f"{year}年度" for year in span)],
        [f"{EXAMPLE}基本目標", "1", "", "支えあう まちづくり", "困ったときに 言える人が いないため"],
        [f"{EXAMPLE}取り組み", "1-1", "", "見守りの輪を ひろげる", "", "", "月に一度、気になるお宅をたずねます。", "見守りWG"],
        [f"{EXAMPLE}事業", "1-1-1", "", "ふれあいサロン", "", "", "", "見守りWG", "", "", "みんなで 話す 場所です。", *["実施"] * years],
    ]  # fmt: skip
    wide = max(map(len, rows))
    return [[*row, *[""] * (wide - len(row))] for row in rows]


def rows_with_reasons(refused: SheetRefused) -> tuple[list[str], list[list[str]]]:
    """The rows of a refused file as header and rows, each with what has to be put right in front."""
    reasons: dict[int, list[str]] = {}
    for fault in refused.faults:
        reasons.setdefault(fault.line, []).append(f"{fault.column}：{fault.reason}" if fault.column else fault.reason)
    rows = refused.rows or [[]]
    return ["直してほしいところ", "ファイルの行"], [
        [" ".join(reasons.get(line, [])), *row] for line, row in enumerate(rows, start=1)
    ]


def _core(text: str) -> str:
    return text.lstrip("' \u3000")


def guard(text: str) -> str:
    """A cell that no spreadsheet takes for a formula. `unguard` gives back exactly what was there."""
    core = _core(text)
    return f"'{text}" if core.startswith(DANGEROUS) and len(core.strip()) > 1 else text


def unguard(text: str) -> str:
    """Take off the one apostrophe that `guard` put on."""
    return text[1:] if text.startswith("'") and guard(text[1:]) == text else text


def _whole(reason: str) -> SheetRefused:
    return SheetRefused([Fault(1, "", reason)])


def _decoded(data: bytes) -> str:
    for name in ("utf-8-sig", "cp932"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise _whole("文字が読めません。CSVは「UTF-8」で保存してください。")


def _excel_rows(data: bytes) -> list[list[str]]:
    try:
        book = open_book(data)
        shown = [sheet for sheet in book.sheets if sheet.shown and sheet.name != HOW] or list(book.sheets)
        sheets = [book.rows(sheet.name) for sheet in shown if sheet.fits or len(shown) == 1]
        rows = next((rows for rows in sheets if _is_a_plan(rows)), sheets[0] if sheets else [])
    except TooMuch as error:
        raise _whole("ファイルが大きすぎます。計画の表だけにしてください。") from error
    except BrokenBook as error:
        raise _whole("Excelのファイルとして読めません。「.xlsx」の形で保存しなおしてください。") from error
    faults = [
        Fault(number, f"{column}列め", "日付になっています。セルを「文字列」にして、書きなおしてください。")
        for number, row in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
        if isinstance(cell, date | datetime)
    ]
    if faults:
        raise SheetRefused(faults, [[_text(cell) for cell in row] for row in rows])
    return [_without_padding([_text(cell) for cell in row]) for row in rows]


def _is_a_plan(rows: list[list]) -> bool:
    """Whether a sheet holds a plan, ours or a printed one; a cover and a hidden sheet hold none (I2)."""
    text = [[_text(cell) for cell in row] for row in rows]
    return any(row and row[0].startswith("# ") for row in text[:3]) or as_our_rows(text) is not None


def _without_padding(row: Sequence[str]) -> list[str]:
    row = list(row)
    while row and row[-1] == "":
        row.pop()
    return row


def _text(cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
