"""Write the CSV table an engine answers with: whole, or not at all."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from otagaisama.engines.refusals import Impossible


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
    path = check_writable(path)
    count = 0
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            for row in rows:
                writer.writerow(row)
                count += 1
        os.chmod(draft, 0o666 & ~_umask())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return count


def _umask() -> int:
    """Return the mask new files are made with: a draft is made for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
