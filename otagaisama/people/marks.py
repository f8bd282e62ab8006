"""Marks of the diary kept beside the keys, outside the database: what was written before them cannot vanish unseen."""

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

NAME = "diary-anchors.txt"
EVERY_LINES = 100
AT_ONCE = frozenset({"take-out"})  # verbs after which a mark is kept whatever the number


@dataclass(frozen=True)
class Anchor:
    """A line's number and mark, kept outside the database (printed, mailed): what came before cannot vanish."""

    number: int
    mark: str


def is_due(verb: str, number: int) -> bool:
    """A mark is kept after this line."""
    return verb in AT_ONCE or number % EVERY_LINES == 0


def keep(anchor: Anchor, *, at: datetime) -> None:
    """Keep a mark beside the keys. Where the keys lie on something that cannot be written, the line itself still stands."""
    try:
        add(file_beside(Path(settings.KEYS_FILE)), anchor, at=at)
    except OSError as error:
        sys.stderr.write(f"日誌の印を、鍵のとなりに控えられません（{error.strerror}）。\n")


def last_kept_at(path: Path) -> datetime | None:
    """When a mark was kept last."""
    try:
        return datetime.fromisoformat(path.read_text().split()[-1])
    except (OSError, ValueError, IndexError):
        return None


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
