"""Lists taken out as CSV or Excel: readable in Excel, and never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from urllib.parse import quote

from django.http import HttpResponse

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_cell(value) -> str | int | float:
    """A cell that a spreadsheet shows as text: what looks like a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat(sep=" ", timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    text = str(value).replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) and len(text.strip()) > 1 else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence]) -> str:
    """CSV with a header row and CRLF; the caller adds the BOM when a file is written for Excel."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence]) -> HttpResponse:
    """A CSV download that Excel opens in Japanese."""
    return _download(f"{name}.csv", "text/csv; charset=utf-8", ("\ufeff" + csv_text(header, rows)).encode())


def xlsx_bytes(sheets: dict[str, tuple[Sequence[str], Iterable[Sequence]]]) -> bytes:
    """An Excel book: each sheet a frozen header row and its rows; every text is written as text."""
    import xlsxwriter  # 70 ms that most pages need not pay

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for title, (header, rows) in sheets.items():
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(header) - 1, 0), 18)
        for column, cell in enumerate(header):
            sheet.write_string(0, column, str(cell), bold)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    sheet.write_number(line, column, cell, plain)
                else:
                    sheet.write_string(line, column, _as_text(cell), plain)
    book.close()
    return out.getvalue()


def xlsx_response(name: str, sheets: dict[str, tuple[Sequence[str], Iterable[Sequence]]]) -> HttpResponse:
    """An Excel download."""
    return _download(f"{name}.xlsx", XLSX, xlsx_bytes(sheets))


def _as_text(cell) -> str:
    if cell is None or isinstance(cell, bool | datetime | date):
        return str(safe_cell(cell))
    return str(cell).replace("\0", "")


def _download(name: str, kind: str, body: bytes) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
