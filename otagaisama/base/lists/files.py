"""Lists and tables as files: CSV that Excel opens, Excel with real dates, numbers and shares, ready for A4. The only place that makes them."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from otagaisama.base import days
from otagaisama.base.lists.columns import DATE, MOMENT, NUMBER, SHARE
from otagaisama.base.lists.declaring import List
from otagaisama.base.refusals import NotYours
from otagaisama.base.tables import csv_text, of_tokyo, text_width
from otagaisama.base.words import NOT_FOUND

CSV, XLSX = "csv", "xlsx"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {DATE: 12, MOMENT: 17, NUMBER: 9, SHARE: 9}
WIDEST, NARROWEST, A4 = 44, 6, 9
SEALED = "封"


@dataclass(frozen=True)
class Heading:
    """A column of a table that is no list: its label and kind; without a kind each cell is what it is."""

    label: str
    kind: str = ""
    width: int = 0


@dataclass(frozen=True)
class Sheet:
    """One table of a book: headings, rows, and lines that stand under it."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence]
    below: Sequence[Sequence] = ()
    landscape: bool = True


def file_asked(request: HttpRequest) -> str:
    """The kind of file that the address, or the pressed button, asks for; "" for a page."""
    kind = request.POST.get("as") or request.GET.get("as", "")
    return kind if kind in (CSV, XLSX) else ""


def list_file(kind: str, shown: List, rows: Iterable, below: Sequence[Sequence] = ()) -> HttpResponse:
    """The rows of a list as a file."""
    columns, rows = shown.file_columns, list(rows)
    headings = [Heading(column.label, column.kind, column.width) for column in columns]
    table = [[column.of(row) for column in columns] for row in rows]
    if shown.sealed is not None and any(map(shown.sealed, rows)):
        headings = [Heading(SEALED), *headings]
        table = [["封あり" if shown.sealed(row) else "", *cells] for row, cells in zip(rows, table, strict=True)]
    return book_file(kind, shown.file_name, {shown.title: Sheet(headings, table, below, shown.landscape)})


def table_file(
    kind: str, name: str, headings: Sequence[str | Heading], rows: Iterable[Sequence], below: Sequence[Sequence] = ()
) -> HttpResponse:
    """A table that is no list of records (a count, a form to fill in) as a file."""
    return book_file(kind, name, {name: (headings, rows, below)})


def book_file(kind: str, name: str, sheets: dict[str, Any]) -> HttpResponse:
    """A book of sheets `title: Sheet` or `title: (headings, rows)`; as CSV one sheet under the other."""
    if kind not in (CSV, XLSX):
        raise NotYours(NOT_FOUND)
    if kind == CSV:
        return _download(f"{name}.csv", "text/csv; charset=utf-8", ("\ufeff" + _csv(_book(sheets))).encode())
    return _download(f"{name}.xlsx", XLSX_TYPE, xlsx_bytes(sheets))


def _book(sheets: dict[str, Any]) -> dict[str, Sheet]:
    return {title: _sheet(sheet) for title, sheet in sheets.items()}


def _sheet(table) -> Sheet:
    if isinstance(table, Sheet):
        return table
    headings, rows, *below = table
    headings = [heading if isinstance(heading, Heading) else Heading(str(heading)) for heading in headings]
    return Sheet(headings, [list(row) for row in rows], *below)


def _csv(book: dict[str, Sheet]) -> str:
    parts = []
    for title, sheet in book.items():
        lead = [[title]] if len(book) > 1 else []
        kinds = [heading.kind for heading in sheet.headings]
        rows = [
            [_written(cell, kinds[place] if place < len(kinds) else "") for place, cell in enumerate(row)]
            for row in sheet.rows
        ]
        header = [heading.label for heading in sheet.headings]
        parts.append(csv_text(lead[0] if lead else header, [*([header] if lead else []), *rows, *sheet.below]))
    return "\r\n".join(parts)


def _written(cell, kind: str):
    """A cell as CSV holds it: a day of Tokyo, a moment to the minute, a share as people read it."""
    if isinstance(cell, datetime):
        return days.day_of_tokyo(cell) if kind == DATE else cell
    if kind == SHARE and isinstance(cell, int | float | Decimal):
        return f"{float(cell) * 100:.1f}%"
    return cell


def xlsx_bytes(sheets: dict[str, Any]) -> bytes:
    """An Excel book of `title: Sheet` or `title: (headings, rows)`.

    Typed cells, a filter over a frozen head, columns as wide as what stands in them, A4 that prints whole.
    """
    import xlsxwriter  # 70 ms that most pages need not pay

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    looks = _looks(made)
    for title, sheet in _book(sheets).items():
        page = made.add_worksheet(_tab(title))
        _lay_out(page, sheet, title)
        for column, heading in enumerate(sheet.headings):
            page.write_string(0, column, heading.label, looks["head"])
            page.set_column(column, column, _width(sheet, column, heading))
        for line, row in enumerate([*sheet.rows, *sheet.below], start=1):
            for column, cell in enumerate(row):
                kind = sheet.headings[column].kind if column < len(sheet.headings) and line <= len(sheet.rows) else ""
                _write(page, line, column, cell, kind, looks)
    made.close()
    return out.getvalue()


def _tab(title: str) -> str:
    """Excel forbids some letters and more than 31."""
    return "".join("・" if letter in "[]:*?/\\" else letter for letter in title)[:31].strip("'") or "表"


def _looks(book) -> dict:
    plain = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({**plain, "bold": True, "bottom": 1, "bg_color": "#E8F1F2"}),
        "": book.add_format(plain),
        DATE: book.add_format({**plain, "num_format": "yyyy/m/d"}),
        MOMENT: book.add_format({**plain, "num_format": "yyyy/m/d h:mm"}),
        NUMBER: book.add_format({**plain, "num_format": "#,##0.###"}),
        SHARE: book.add_format({**plain, "num_format": "0.0%"}),
    }


def _lay_out(page, sheet: Sheet, title: str) -> None:
    page.freeze_panes(1, 0)
    if sheet.headings and sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    page.set_paper(A4)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_header(f"&L{title.replace('&', '&&')}&R&D")
    page.set_footer("&C&P / &N")


def _width(sheet: Sheet, column: int, heading: Heading) -> int:
    if heading.width:
        return heading.width
    widest = max((text_width(row[column]) for row in sheet.rows[:500] if column < len(row)), default=0)
    least = max(WIDTHS.get(heading.kind, NARROWEST), min(text_width(heading.label) + 3, 20))  # the filter's arrow
    return min(max(widest + 1, least), WIDEST)


def _write(page, line: int, column: int, cell, kind: str, looks: dict) -> None:
    """One cell as what it is; text is always text, never a formula or a link."""
    if cell is None or cell == "":
        page.write_blank(line, column, None, looks[""])
    elif isinstance(cell, datetime) and kind != DATE:
        page.write_datetime(line, column, of_tokyo(cell).replace(tzinfo=None), looks[MOMENT])
    elif isinstance(cell, date):
        day = days.day_of_tokyo(cell) if isinstance(cell, datetime) else cell
        if day.year < 1900:
            page.write_string(line, column, day.isoformat(), looks[""])
        else:
            page.write_datetime(line, column, datetime(day.year, day.month, day.day), looks[DATE])  # noqa: DTZ001
    elif isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        page.write_number(line, column, cell, looks[kind if kind in (NUMBER, SHARE) else ""])
    else:
        text = ("はい" if cell else "いいえ") if isinstance(cell, bool) else str(cell).replace("\0", "")
        page.write_string(line, column, text, looks[""])


def _download(name: str, kind: str, body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
