"""What is given back of a list: the rows that could not be taken, each with its reason; and the file itself, carried by the form."""

import base64
import binascii
import zlib

from otagaisama.base.intake.reading import ListReading
from otagaisama.base.intake.tables import LARGEST


def result_book(reading: ListReading) -> dict:
    """Sheets of an Excel book: every row as it came, with 行 and 理由 in front; the wrong ones first."""
    header = ["行", "理由", *(reading.table.written or reading.table.header)]
    wrong = [row for row in reading.table.rows if row.line in reading.faults]
    right = [row for row in reading.table.rows if row.line not in reading.faults]
    rows = [[row.line, "\n".join(reading.faults.get(row.line, [])), *row.cells] for row in wrong + right]
    notes = [[line, "\n".join(reasons)] for line, reasons in sorted(reading.notes.items())]
    sheets = {"直すところ": (header, rows)}
    return sheets | ({"おしらせ": (["行", "おしらせ"], notes)} if notes else {})


def pack(data: bytes) -> str:
    """A file as a word for a hidden field, so that nothing lies about on the server between two steps."""
    return base64.b64encode(zlib.compress(data, 6)).decode()


def unpack(packed: str) -> bytes:
    """The file again; empty when the word is not ours or unpacks to more than a file may have."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), LARGEST + 1)
    except (binascii.Error, zlib.error, ValueError):
        return b""
