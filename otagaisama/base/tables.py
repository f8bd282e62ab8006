"""Cells of tables that leave the house: readable in Excel, never a formula, days and moments those of Tokyo."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from otagaisama.base.days import TOKYO

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def of_tokyo(moment: datetime) -> datetime:
    """The moment on the clocks of Japan."""
    return moment.astimezone(TOKYO) if moment.tzinfo else moment


def safe_cell(value) -> str | int | float:
    """A cell that a spreadsheet shows as text: what looks like a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return of_tokyo(value).replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace("\0", "")
    return f"'{text}" if is_guarded(text) else text


def is_guarded(text: str) -> bool:
    """Whether a text needs the apostrophe, because a spreadsheet would reckon with it."""
    return text.lstrip(" ").startswith(DANGEROUS) and len(text.strip()) > 1


def without_guard(text: str) -> str:
    """A cell as it was before `safe_cell` guarded it: our own files come back unchanged."""
    return text[1:] if text.startswith("'") and is_guarded(text[1:]) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence]) -> str:
    """CSV with a header row and CRLF; the caller adds the BOM when a file is written for Excel."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def text_width(value) -> int:
    """How wide a cell is written, a Japanese letter counting two; the widest of its lines."""
    text = str(safe_cell(value))
    return max(
        (
            sum(2 if unicodedata.east_asian_width(letter) in "FWA" else 1 for letter in line)
            for line in text.splitlines()
        ),
        default=0,
    )
