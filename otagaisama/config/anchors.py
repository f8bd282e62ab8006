"""Marks of the diary kept beside the keys, outside the database: what was written before them cannot vanish unseen."""

import os
from datetime import datetime
from pathlib import Path

from otagaisama.people.diary import Anchor

NAME = "diary-anchors.txt"


def file_beside(key_file: Path) -> Path:
    """Where the anchors lie."""
    return key_file.with_name(NAME)


def read(path: Path) -> list[Anchor]:
    """The anchors so far, oldest first. A line that is none is passed over."""
    if not path.exists():
        return []
    lines = [line.split() for line in path.read_text().splitlines()]
    return [Anchor(int(line[0]), line[1]) for line in lines if len(line) >= 2 and line[0].isdigit()]


def add(path: Path, anchor: Anchor, *, at: datetime) -> None:
    """Append one, durable."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
        out.write(f"{anchor.number} {anchor.mark} {at.isoformat(timespec='seconds')}\n")
        out.flush()
        os.fsync(out.fileno())
