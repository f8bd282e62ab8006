"""Read the CSV tables an engine is fed with, and say exactly where a table is wrong."""

import csv
import gzip
import io
import math
import zlib
from collections.abc import Iterator
from pathlib import Path

UTF8_BOM = b"\xef\xbb\xbf"


class TableError(ValueError):
    """A table cannot be used. Knows `file` (name only), `line` (from 1, None: the whole file), `column`, `reason`.

    `str(error)` is one Japanese sentence for the person who brought the file. `line` is where the row begins,
    counted as an editor counts it, header included.
    """

    def __init__(self, file: str, line: int | None, column: str | None, reason: str):
        self.file, self.line, self.column, self.reason = file, line, column, reason
        place = file
        if line is not None:
            place += f" の {line} 行目"
        if column is not None:
            place += f"、「{column}」の欄"
        super().__init__(f"{place}：{reason}")


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

    UTF-8 (with or without a BOM) and cp932 are understood; extra columns and empty lines are passed over.
    Raises `TableError` before the first row when the file is missing, broken, or lacks a column.
    """
    path = Path(path)
    reader = csv.reader(io.StringIO(_decoded(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if not any(header):
            raise TableError(path.name, 1, None, "1行目に列の名前がありません。")
        for name in required:
            if name not in header:
                raise TableError(path.name, 1, name, "この列がありません。1行目の列の名前を確かめてください。")
            if header.count(name) > 1:
                raise TableError(path.name, 1, name, "同じ名前の列が二つあります。一つにしてください。")
        columns = {name: place for place, name in enumerate(header)}
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(path.name, line, columns, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(path.name, reader.line_num, None, '引用符（"）の使い方が正しくありません。') from error


def _decoded(path: Path) -> str:
    """Return the text of a file, unpacked when its name ends in .gz."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise TableError(path.name, None, None, "ファイルが見つかりません。") from error
    except OSError as error:
        raise TableError(path.name, None, None, "ファイルを開けません。") from error
    if path.suffix == ".gz":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise TableError(path.name, None, None, "圧縮ファイル（gz）が壊れています。") from error
    try:
        return data.removeprefix(UTF8_BOM).decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp932")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(path.name, line, None, "読めない文字があります。UTF-8 で保存し直してください。") from error


def _span(least: float, most: float) -> str:
    """Return a range in words, such as 0以上 or -90から90まで."""
    if math.isinf(most):
        return f"{least:g}以上"
    if math.isinf(least):
        return f"{most:g}以下"
    return f"{least:g}から{most:g}まで"
