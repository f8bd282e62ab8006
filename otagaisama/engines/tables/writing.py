"""Write the CSV table an engine answers with: whole, or not at all."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.tables.drafts import discard, draft_beside


def check_writable(path: str | Path) -> Path:
    """Return the path when a table can be written there; raise `Impossible` before hours of work are lost."""
    path = Path(path)
    if path.is_dir():
        raise Impossible(f"書き出す先がフォルダーです。ファイルの名前まで書いてください: {path}")
    if not path.parent.is_dir():
        raise Impossible(f"書き出す先のフォルダーがありません: {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise Impossible(f"このフォルダーには書き込めません: {path.parent}")
    return path


def write_rows(path: str | Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a header and rows as UTF-8 CSV and return the number of rows; None becomes an empty cell.

    The table appears under its name only when its last row is written: whoever stops it half-way finds the
    old file, or none. Raises `Impossible` where nothing can be written.
    """
    return write_tables([(path, header, rows)])[0]


Table = tuple[str | Path, Sequence[str], Iterable[Sequence[object]]]  # path, header, rows


def write_tables(tables: Sequence[Table]) -> list[int]:
    """Write several (path, header, rows) as `write_rows`: all of them appear when the last row of the last is written."""
    drafts: list[tuple[Path, Path]] = []
    counts = []
    try:
        for path, header, rows in tables:
            path = check_writable(path)
            drafts.append((draft_beside(path), path))
            with drafts[-1][0].open("x", encoding="utf-8", newline="") as file:
                counts.append(_write(file, header, rows))
        for draft, path in drafts:
            os.replace(draft, path)
    except BaseException:
        for draft, _ in drafts:
            discard(draft)
        raise
    return counts


def _write(file, header, rows) -> int:
    count = 0
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(row)
        count += 1
    return count
