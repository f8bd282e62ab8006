"""Which backup follows which, and which may go. Told by numbers that the seal of each file holds, never by names of files or by the clock.

The chain is kept beside the keys, too: a line for each backup with its seal and the seal of the one before.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from otagaisama.base.keys import KeyRing
from otagaisama.config.backups import envelope

NAME = "backups.txt"
MONTHS = 13


@dataclass(frozen=True)
class Link:
    """One backup in the chain: its number, its file, when, its seal (SHA-256 of the file), whether restoring was tried, the seal before."""

    number: int
    file: str
    at: str
    seal: str
    proven: bool
    before: str


@dataclass(frozen=True)
class Good:
    """A file that opened with its seal, to its last byte."""

    path: Path
    number: int
    at: str
    seal: str

    @property
    def month(self) -> str:
        return self.at[:7]


def file_beside(key_file: Path) -> Path:
    """Where the chain lies."""
    return key_file.with_name(NAME)


def read(path: Path, *, ring: KeyRing) -> list[Link]:
    """The links so far, oldest first. A line without our mark is passed over."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return []
    return [link for line in lines if (link := _link_of(line, ring))]


def add(path: Path, link: Link, *, ring: KeyRing) -> None:
    """Append one, durable."""
    body = json.dumps(asdict(link), ensure_ascii=False, sort_keys=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
        out.write(f"{_mark(body, ring)} {body}\n")
        out.flush()
        os.fsync(out.fileno())


def faults(links: list[Link]) -> Iterator[str]:
    """What does not follow from one link to the next, in Japanese sentences."""
    if links and links[0].before:
        yield f"控えの控え帳が {links[0].number} 番からしかありません。はじめのほうがなくなっています。"
    for before, after in pairwise(links):
        if after.before != before.seal or after.number <= before.number:
            yield f"控えの控え帳の {before.number} 番と {after.number} 番のあいだが、つながっていません。"


def good_files(folder: Path, *, ring: KeyRing) -> list[Good]:
    """Every backup of this ring in a folder that opens whole, by number. Whatever else lies there is nobody's business.

    What is no file (a pipe would wait for ever, a link leads elsewhere) is left alone, and so is a second copy of one: it counts once.
    """
    files: list[Good] = []
    for path in sorted(folder.glob("*.backup"), key=_own_first):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            with path.open("rb") as source:
                head, pieces = envelope.read(source, ring=ring)
                for _ in pieces:
                    pass
            number = int(head.get("number", 0))
            file = Good(path, number, str(head["at"]), seal_of(path))
            if all(file.seal != other.seal for other in files):
                files.append(file)
        except (envelope.Broken, OSError, ValueError, TypeError):
            continue
    return sorted(files, key=lambda file: (file.number, file.at, file.path.name))


def _own_first(path: Path) -> tuple:
    return (not path.name.startswith("otagaisama-"), len(path.name), path.name)


def to_drop(good: list[Good], *, keep: int, proven: Iterable[str]) -> list[Good]:
    """Those of `good` (by number) that may go: not one of the newest `keep`, not the newest proven one, and not the last of its month.

    The months are the thirteen in which a backup was made last, whatever the clock called them.
    """
    tried = set(proven)
    kept = {file.path for file in good[-keep:]}
    kept |= {file.path for file in [file for file in good if file.seal in tried][-1:]}
    months: dict[str, Good] = {}
    for file in reversed(good):
        if file.month not in months and len(months) < MONTHS:
            months[file.month] = file
    kept |= {file.path for file in months.values()}
    return [file for file in good if file.path not in kept]


def next_number(links: list[Link], good: list[Good]) -> int:
    """One more than any number seen beside the keys or in the folder."""
    return 1 + max([0, *(link.number for link in links), *(file.number for file in good)])


def free_name(folder: Path, at: datetime) -> Path:
    """A name that no file has, however the clock jumps."""
    name = f"otagaisama-{at:%Y%m%d-%H%M%S}"
    for more in ("", *(f"-{n}" for n in range(2, 1_000))):
        path = folder / f"{name}{more}.backup"
        if not path.exists():
            return path
    raise envelope.Broken("同じ時刻の控えが多すぎます。機械の時計を確かめてください。")


def seal_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _mark(body: str, ring: KeyRing) -> str:
    return hmac.new(ring.named["diary"], f"backup chain\0{body}".encode(), hashlib.sha256).hexdigest()


def _link_of(line: str, ring: KeyRing) -> Link | None:
    mark, _, body = line.partition(" ")
    if not hmac.compare_digest(mark.encode(), _mark(body, ring).encode()):
        return None
    return Link(**json.loads(body))
