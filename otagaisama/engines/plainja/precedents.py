"""How public bodies put a word: each with its body and where it was published. How many agree is counted, not judged."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from otagaisama.engines.plainja.vocabulary import kept_words


@dataclass(frozen=True)
class Precedent:
    """One way to put a word, and who put it so."""

    word: str
    put: str
    bodies: tuple[str, ...]
    keeps: bool

    @property
    def agree(self) -> int:
        """How many bodies put it so."""
        return len(self.bodies)


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = Path(__file__).with_name("precedents.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("//"))
    return tuple((word, put, body) for word, put, body in rows)


def precedents_of(word: str) -> list[Precedent]:
    """What was published about a word: the way most agree on first; keeping the word and explaining it is a way, too."""
    rows = [row for row in _rows() if row[0] == word]
    counted = Counter(put for _, put, _ in rows)
    ways = sorted(counted, key=lambda put: (-counted[put], put))
    return [Precedent(word, put, tuple(body for _, way, body in rows if way == put), word in put) for put in ways]


def words_with_precedents() -> list[str]:
    """Every word that has one, and those that are kept."""
    return sorted({row[0] for row in _rows()} | set(kept_words()))
