"""Excel books (xlsx, xls, ods), opened only after a small process of its own has opened them within bounds.

A reader of Excel builds the whole rectangle up to the farthest cell, unpacks what is packed, and trusts what a file says of itself.
So the same bytes are first read where they can do no harm: 100 MB, 0.9 seconds of the processor, and then that process is gone.
Only a sheet that came out of there is read here.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from otagaisama.base.intake.book_errors import errors_in
from otagaisama.base.intake.bounds import MOST_CELLS, MOST_COLUMNS, MOST_LINES, TOO_MANY_CELLS, TooMuch

UNPACKED = 60 * 1024 * 1024
PIECE = 256 * 1024
MOST_PARTS = 2_000
MOST_TAGS = 4 * MOST_CELLS + 100_000
TRIED_AT_MOST = (
    10  # seconds of the clock, for a machine that does something else; the processor's seconds are bounded inside
)
LOCKED = "パスワードのかかったファイルです。パスワードを外して、保存しなおしてください。"
BROKEN = "Excelのファイルとして読めませんでした。Excelで開いて、保存しなおしてください。"
TOO_LARGE = "Excelのファイルが大きすぎます。要る表だけを別のファイルにしてください。"


class BrokenBook(ValueError):
    """No Excel book, or one that cannot be read; the message says so in Japanese."""


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, whether it is shown, and how far its cells reach. `fits` is false where that is too far to be read."""

    name: str
    shown: bool
    rows: int
    columns: int
    fits: bool


class Book:
    """A book that was tried. `workbook` is python_calamine's, for names and merged cells; cells come only by `rows`."""

    def __init__(self, workbook, sheets: tuple[Sheet, ...], data: bytes):
        self.workbook, self.sheets, self.data = workbook, sheets, data

    def sheet(self, name: str):
        """The sheet itself, if it fits. Raises TooMuch."""
        if not next(sheet for sheet in self.sheets if sheet.name == name).fits:
            raise TooMuch(TOO_MANY_CELLS)
        return self.workbook.get_sheet_by_name(name)

    def rows(self, name: str) -> list[list]:
        """The rows of a sheet from its first row and column on, as python_calamine gives them; a failed formula as its word. Raises TooMuch."""
        rows = self.sheet(name).to_python(skip_empty_area=False)
        for (row, column), word in errors_in(self.data, name).items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = word
        return rows


def open_book(data: bytes) -> Book:
    """Open a book. Raises BrokenBook, or TooMuch where it asks for more than a list may have."""
    if data[:2] == b"PK":
        check_packed(data)
    sheets = _tried(data)
    from python_calamine import CalamineError, CalamineWorkbook  # only an import of a list needs it

    try:
        return Book(CalamineWorkbook.from_filelike(io.BytesIO(data)), sheets, data)
    except (CalamineError, OSError, ValueError) as error:
        raise BrokenBook(BROKEN) from error


def check_packed(data: bytes) -> None:
    """Unpack every part once, bit by bit, and keep nothing: what it says of its size is not believed, and its tags are counted."""
    size = tags = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise TooMuch(TOO_LARGE)
            for part in parts:
                with packed.open(part) as opened:
                    while piece := opened.read(PIECE):
                        size, tags = size + len(piece), tags + piece.count(b"<")
                        if size > UNPACKED or tags > MOST_TAGS:
                            raise TooMuch(TOO_LARGE)
    except TooMuch:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BrokenBook(BROKEN) from error


def _tried(data: bytes) -> tuple[Sheet, ...]:
    """What the small process says of each sheet. A sheet it did not live to speak of does not fit."""
    import python_calamine

    trial = Path(__file__).with_name("trial.py")
    place = Path(python_calamine.__file__).parent.parent
    limits = [str(limit) for limit in (MOST_LINES, MOST_COLUMNS, MOST_CELLS)]
    try:
        done = subprocess.run(  # noqa: S603  our own file, and what it reads comes by its input
            [sys.executable, "-I", "-S", str(trial), str(place), *limits],
            input=data, capture_output=True, timeout=TRIED_AT_MOST, env={"RUST_BACKTRACE": "0", "PATH": os.defpath}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooMuch(TOO_LARGE) from error
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    if not reports:
        grown = done.returncode < 0 or b"PanicException" in done.stderr or b"MemoryError" in done.stderr
        raise TooMuch(TOO_LARGE) if grown else BrokenBook(BROKEN)
    if "locked" in reports[0]:
        raise BrokenBook(LOCKED)
    spoken = {sheet["name"]: Sheet(**sheet) for sheet in reports[1:]}
    return tuple(spoken.get(name, Sheet(name, shown, 0, 0, fits=False)) for name, shown in reports[0]["sheets"])
