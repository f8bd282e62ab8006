"""Read the CSV tables an engine is fed with, and say exactly where a table is wrong."""

import csv
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from otagaisama.engines.tables.faults import TableError
from otagaisama.engines.tables.streaming import UTF8_BOM, lines_of

__all__ = ["UTF8_BOM", "Row", "TableError", "read_rows"]

BAD_QUOTES = '引用符（"）の使い方が正しくありません。'


class Row:
    """One row of a table: `text`, `number` and the like read a cell, or refuse it with its place."""

    __slots__ = ("cells", "columns", "file", "line")

    def __init__(self, file: str, line: int, columns: dict[str, int], cells: list[str]):
        self.file, self.line, self.columns, self.cells = file, line, columns, cells

    def refuse(self, column: str | None, reason: str) -> TableError:
        """Return the error that names this row; the caller raises it."""
        return TableError(self.file, self.line, column, reason)

    def text(self, column: str, *, empty_ok: bool = False) -> str:
        """Return the cell without surrounding spaces; an empty one is refused unless `empty_ok`."""
        place = self.columns.get(column)
        cell = "" if place is None or place >= len(self.cells) else self.cells[place].strip()
        if not cell and not empty_ok:
            raise self.refuse(column, "何も書かれていません。値を入れてください。")
        return cell

    def number(self, column: str, *, least: float = -math.inf, most: float = math.inf) -> float:
        """Return the cell as a finite number within `least`..`most` (both allowed)."""
        cell = self.text(column)
        try:
            value = float(cell)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or "_" in cell:
            raise self.refuse(column, f"数字ではありません（「{cell[:30]}」）。")
        if not least <= value <= most:
            raise self.refuse(column, f"{value:g} は使えません。{_span(least, most)}の数字にしてください。")
        return value

    def place(self) -> tuple[float, float]:
        """Return (lat, lon) in WGS84 degrees from the columns `lat` and `lon`."""
        lat, lon = self.number("lat"), self.number("lon")
        if abs(lat) > 90 and abs(lon) <= 90:
            raise self.refuse("lat", f"緯度（lat）が {lat:g} です。経度（lon）と入れ替わっていませんか。")
        return self.number("lat", least=-90, most=90), self.number("lon", least=-180, most=180)


def read_rows(path: str | Path, required: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a CSV or CSV.gz file whose header has at least the columns `required`.

    UTF-8 (with or without a BOM) and cp932 are understood; extra columns and empty lines are passed over; memory does
    not grow with the file. Raises `TableError` before the first row when the file is missing, empty or lacks a column.
    """
    path = Path(path)
    reader = csv.reader(lines_of(path), strict=True)
    line = 1
    try:
        columns = columns_of(path, next(reader, []), required)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(path.name, line, columns, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(path.name, line, None, BAD_QUOTES) from error


def columns_of(path: Path, header: list[str], required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, int]:
    """Return {column: place} of a header; raise `TableError` where a required one is missing, or a known one is there twice."""
    header = [name.strip() for name in header]
    if not any(header):
        raise TableError(path.name, 1, None, "1行目に列の名前がありません。")
    for name in (*required, *optional):
        if name not in header and name in required:
            raise TableError(path.name, 1, name, "この列がありません。1行目の列の名前を確かめてください。")
        if header.count(name) > 1:
            raise TableError(path.name, 1, name, "同じ名前の列が二つあります。一つにしてください。")
    return {name: place for place, name in enumerate(header)}


def _span(least: float, most: float) -> str:
    """Return a range in words, such as 0以上 or -90から90まで."""
    if math.isinf(most):
        return f"{least:g}以上"
    if math.isinf(least):
        return f"{most:g}以下"
    return f"{least:g}から{most:g}まで"
