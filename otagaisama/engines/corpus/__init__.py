"""Every entry whose text holds all the words asked for, the best first: one long string in memory, so that nothing is missed.

A plain scan finds what an index of words would lose in Japanese (two letters, a part of a compound); `str.find` over one
string is about a hundred times as fast as asking each entry. Equal on every database, because none is asked.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from otagaisama.engines.corpus.near import MOST_WORDS, respelled, words_about
from otagaisama.engines.text.normalise import fold

END, PART = "\0", "\1"  # between two entries, between two parts of one: no word holds them


@dataclass(frozen=True)
class Text:
    """One entry: its name, the reading of its name, everything else that may be found."""

    title: str
    kana: str = ""
    rest: str = ""


class Corpus:
    """The folded texts of entries, searched together. `sound` gives the kana of a text as far as they are known (or the text)."""

    def __init__(self, texts: Iterable[Text], *, sound: Callable[[str], str] = str):
        self.sound = sound
        self.titles: list[str] = []
        parts: list[str] = []
        self.starts: list[int] = []
        at = 0
        for text in texts:
            title = self._joined(text.title, text.kana, sound(text.title))
            part = self._joined(text.rest, sound(text.rest), done=title) + END
            self.titles.append(title)
            self.starts.append(at)
            parts.append(part)
            at += len(part)
        self.whole = "".join(parts)

    @staticmethod
    def _joined(*parts: str, done: str = "") -> str:
        """Each part folded for itself, once: a word must not reach from one into the next."""
        folded = dict.fromkeys(part for part in map(fold_kept, parts) if part)
        return PART.join((done, *folded) if done else folded)

    def __len__(self) -> int:
        return len(self.starts)

    def find(self, question: str) -> list[int]:
        """The places of the entries that hold every word of the question (as it is written, or as it is read), the best first.

        Best: more words in the title, then a title that begins with the first word, then the order in which they came.
        """
        words = words_of(question)
        if not words:
            return []
        wanted = [tuple(dict.fromkeys((word, fold(self.sound(word))))) for word in words]
        # The longest word is in the fewest entries: the others are looked for in those alone.
        ways = max(wanted, key=lambda ways: min(map(len, ways)))
        places = set().union(*map(self._scan, ways))
        for others in wanted:
            if others is not ways:
                places = {place for place in places if self._holds(place, others)}
        return sorted(places, key=lambda place: (*self._rank(place, wanted), place))

    def find_near(self, question: str) -> list[int]:
        """What comes near a question that no entry holds: its words in another spelling; else what a sentence is about, the most of it first."""
        other = self.find(respelled(question))
        if other:
            return other
        about = [(word, fold(self.sound(word))) for word in words_about(question)]
        held = {word: set().union(*map(self._scan, ways)) for word, ways in enumerate(about)}
        counted = {
            place: sum(place in places for places in held.values()) for places in held.values() for place in places
        }
        return sorted(counted, key=lambda place: (-counted[place], *self._rank(place, about), place))

    def _scan(self, word: str) -> set[int]:
        """Invariant: every entry that begins before `at` and holds the word is in `places`."""
        places, at = set(), self.whole.find(word)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            places.add(place)
            if place + 1 >= len(self.starts):
                break
            at = self.whole.find(word, self.starts[place + 1])
        return places

    def _holds(self, place: int, ways: Sequence[str]) -> bool:
        """Whether one entry holds a word, as it is written or as it is read."""
        start = self.starts[place]
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.whole)
        return any(self.whole.find(way, start, end) >= 0 for way in ways)

    def _rank(self, place: int, wanted: Sequence[Sequence[str]]) -> tuple[int, bool]:
        title = self.titles[place]
        return -sum(any(way in title for way in ways) for ways in wanted), not title.startswith(wanted[0][0])


def words_of(question: str) -> list[str]:
    """The words of a question, folded; at most six, the rest is left away."""
    words = [fold_kept(word) for word in question.replace("\u3000", " ").split()]
    return [word for word in words if word][:MOST_WORDS]


@lru_cache(maxsize=50_000)
def fold_kept(text: str) -> str:
    """Folded, without the letters that stand between parts and entries."""
    return fold(text.replace(END, "").replace(PART, ""))
