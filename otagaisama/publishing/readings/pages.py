"""What whoever publishes sees: the words that nobody confirmed before, each in its sentence; how many lines are ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from otagaisama.publishing.readings import queries, rules
from otagaisama.publishing.readings.bridge import ALONE, MISSING, dictionary, propose, second_reader
from otagaisama.publishing.readings.texts import Line, published_lines

MOST = 30


@dataclass(frozen=True)
class Asked:
    """A word to be confirmed, and the page that shows its line."""

    place: Line
    word: rules.Word


def readings_page(at: datetime) -> dict:
    """The first words to be looked at (each word once), how many more there are, how many lines have all their readings."""
    lines = published_lines(at)
    ready = queries.read_lines(line.text for line in lines)
    waiting = list(_once(line for line in lines if line.text not in ready))
    return {
        "questions": waiting[:MOST], "more": max(0, len(waiting) - MOST), "ready": len(ready), "lines": len(lines),
        "missing": MISSING if not dictionary() else ALONE if not second_reader() else "",
    }  # fmt: skip


def _once(lines: Iterable[Line]):
    """Words that are confirmed everywhere at once come once; the doubtful ones first."""
    confirmed, seen, words = queries.confirmed_readings(), set(), []
    for line in lines:
        for word in rules.parts_in(line.text, propose(line.text), confirmed)[1]:
            key = (word.word, word.proposed)
            if key not in seen or len(confirmed.get(word.word, [])) > 0:
                seen.add(key)
                words.append(Asked(line, word))
    return sorted(words, key=lambda each: each.word.sure)
