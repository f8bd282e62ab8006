"""Which words of a line are confirmed already, and by what."""

from collections.abc import Iterable
from dataclasses import dataclass

from otagaisama.publishing.readings.models import Reading


@dataclass(frozen=True)
class Word:
    """A word of a line that nobody confirmed yet: the line around it, and what is proposed."""

    line: str
    start: int
    word: str
    proposed: str
    sure: bool

    @property
    def before(self) -> str:
        return self.line[: self.start]

    @property
    def after(self) -> str:
        return self.line[self.start + len(self.word) :]


def beside(line: str, start: int, word: str) -> tuple[str, str]:
    """The letters that stand beside a word: they decide where it has several readings."""
    end = start + len(word)
    return line[max(0, start - 2) : start], line[end : end + 2]


def sound_of(line: str, piece, confirmed: dict[str, list[Reading]]) -> str | None:
    """The confirmed reading of a piece in its line; None where somebody has to look.

    A word with one reading has it everywhere, as long as the proposal agrees; one with several only beside the same letters.
    """
    known = confirmed.get(piece.surface, [])
    before, after = beside(line, piece.start, piece.surface)
    for reading in known:
        if (reading.before, reading.after) == (before, after):
            return reading.sound
    sounds = {reading.sound for reading in known}
    return sounds.pop() if len(sounds) == 1 and sounds == {piece.reading} else None


def parts_in(line: str, pieces: Iterable, confirmed: dict[str, list[Reading]]) -> tuple[list, list[Word]]:
    """The line as letters and readings, and the words that are not confirmed yet."""
    parts, left = [], []
    for piece in pieces:
        if not piece.has_kanji:
            parts.append([piece.surface, ""])
            continue
        sound = sound_of(line, piece, confirmed)
        if sound is None:
            left.append(Word(line, piece.start, piece.surface, piece.reading, piece.sure))
        else:
            parts.append([piece.surface, sound])
    return parts, left
