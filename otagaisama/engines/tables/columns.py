"""Long tables read column by column: a million rows in about a second, and still the line of whatever is wrong.

A chunk is checked as a whole; only when something is wrong in it are its rows read again one by one, to say where.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from otagaisama.engines.tables.faults import TableError
from otagaisama.engines.tables.reading import Row, columns_of, read_rows
from otagaisama.engines.tables.streaming import texts_of

MOST_ROWS = 30_000_000
AT_ONCE = 1 << 15  # rows, where they must be taken one by one


class Chunk:
    """Some rows of a table as columns of text. `first` is the number of its first row among all rows, from 0."""

    __slots__ = ("_columns", "_path", "_required", "_tidy", "count", "first")

    def __init__(self, path: Path, required: Sequence[str], first: int, columns: dict[str, list[str]], tidy: bool):
        self._path, self._required, self._columns, self._tidy = path, required, columns, tidy
        self.first, self.count = first, len(next(iter(columns.values())))

    def __len__(self) -> int:
        return self.count

    def has(self, column: str) -> bool:
        """Whether the table has this column."""
        return column in self._columns

    def texts(self, column: str) -> list[str]:
        """Return the cells of a column without surrounding spaces."""
        cells = self._columns[column]
        return cells if self._tidy else [cell.strip() for cell in cells]

    def numbers(self, column: str, *, empty: float | None = None):
        """Return the cells as float64 (P,); raises ValueError where one is no finite number.

        An empty cell becomes `empty`, or is no number without it.
        """
        import numpy as np  # heavy

        texts = self.texts(column)
        if "_" in "".join(texts):  # Python would read 1_000
            raise ValueError(column)
        if empty is None or "" not in texts:
            values = np.fromiter(map(float, texts), dtype=float, count=len(texts))
            given = values
        else:
            values = np.array([float(text) if text else empty for text in texts])
            given = values[np.array(texts, dtype=object) != ""]
        if not np.isfinite(given).all():
            raise ValueError(column)
        return values

    def rows(self) -> Iterator[Row]:
        """Read these rows again, one by one, with their lines."""
        return islice(read_rows(self._path, tuple(self._required)), self.first, self.first + len(self))

    def taken(self, columns: Callable[[Chunk], object], check: Callable[[Row], None]):
        """Return what `columns` makes of the chunk; where it raises, the `TableError` of the first row `check` refuses."""
        try:
            return columns(self)
        except (ValueError, KeyError, OverflowError):
            for row in self.rows():
                check(row)
            raise


def read_columns(
    path: str | Path,
    required: Sequence[str],
    optional: Sequence[str] = (),
    progress: Callable[[float], None] | None = None,
) -> Iterator[Chunk]:
    """Yield a CSV or CSV.gz table in chunks of some 10,000 rows, with its `required` and whatever it has of its
    `optional` columns.

    As `read_rows`: encodings, empty lines, extra columns. Memory: one chunk. `progress` hears the part read so far.
    Raises `TableError`, also beyond `MOST_ROWS` rows.
    """
    path, first = Path(path), 0
    for width, place, text, rows in _pieces(path, required, optional, progress):
        wanted = {name: place[name] for name in (*required, *optional) if name in place}
        columns, tidy = (_split(text, width, wanted), _is_tidy(text)) if text is not None else (None, False)
        if columns is None:
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True)) if text is not None else rows
            columns = _turned(rows, wanted)
        chunk = Chunk(path, required, first, columns, tidy)
        first += len(chunk)
        if first > MOST_ROWS:
            reason = f"{MOST_ROWS:,} 行をこえています。区や市ごとに分けてください。"
            raise TableError(path.name, None, None, reason)
        if len(chunk):
            yield chunk


def _pieces(path: Path, required, optional, progress):
    """Yield (columns of the header, {column: place}, text, None), or (…, None, rows) from the first quote on."""
    texts = texts_of(path, progress)
    text = next(texts, "")
    head, _, rest = text.partition("\n")
    if '"' not in head and "\r" not in head[:-1]:
        names = head.split(",")
        place = columns_of(path, names, required, optional)
        for text in chain([rest], texts):
            if '"' in text:
                texts = chain([text], texts)
                break
            yield len(names), place, text, None
        else:
            return
        reader = csv.reader(chain.from_iterable(io.StringIO(text, newline="") for text in texts), strict=True)
    else:
        reader = csv.reader(
            chain.from_iterable(io.StringIO(text, newline="") for text in chain([text], texts)), strict=True
        )
        names = _careful(path, required, lambda: next(reader, []))
        place = columns_of(path, names, required, optional)
    while rows := _careful(path, required, lambda: list(islice(reader, AT_ONCE))):
        yield len(names), place, None, rows


def _careful(path: Path, required, step: Callable):
    """Return what a step of a CSV reader gives; a quote out of place is said with the line where its row begins."""
    try:
        return step()
    except csv.Error:
        for _ in read_rows(path, required):
            pass
        raise


def _split(text: str, width: int, wanted: dict[str, int]) -> dict[str, list[str]] | None:
    """Return the columns of a text without quotes, or None unless every line has exactly `width` cells."""
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        return None
    cells = text.removesuffix("\n").replace("\n", ",\n,").split(",")
    if set(cells[width :: width + 1]) - {"\n"}:
        return None
    if len(cells) != (text.removesuffix("\n").count("\n") + 1) * (width + 1) - 1:
        return None
    columns = {name: cells[place :: width + 1] for name, place in wanted.items()}
    if not all(map(str.strip, next(iter(columns.values())))):  # perhaps an empty line: those do not count
        return None
    return columns


def _is_tidy(text: str) -> bool:
    """Whether there is no space at all in a text: then no cell has to be stripped."""
    return len(text.split()) == text.removesuffix("\n").count("\n") + 1


def _turned(rows: list[list[str]], wanted: dict[str, int]) -> dict[str, list[str]]:
    """Return rows as columns: empty rows left out, short ones filled up with empty cells."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    most = max(wanted.values(), default=0)
    rows = [row if len(row) > most else row + [""] * (most + 1 - len(row)) for row in rows]
    return {name: [row[place] for row in rows] for name, place in wanted.items()}
