"""Japanese text made comparable for searching, while every letter can still be traced back to where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HYPHENS = frozenset("-‐‑‒–—―−﹣・･")
_LONG_MARK = "ー"
_MARK_AMONG_DIGITS = re.compile(r"(?<=\d)ー(?=\d)")
_SPACES = [code for code in range(0x3001) if chr(code).isspace()]
_DROPS = dict.fromkeys([*_SPACES, *map(ord, _HYPHENS), *map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")])
# Small ヵ and ヶ are written large as often as small (関ヶ原, 関ケ原).
_KANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)} | {
    0x30F5: 0x304B,
    0x30F6: 0x3051,
    0x3095: 0x304B,
    0x3096: 0x3051,
}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that are drawn as nothing
_HALF_MARKS = "ﾞﾟ"


@dataclass(frozen=True)
class Aligned:
    """A normalised text; letter i of it came from `source[starts[i]:ends[i]]` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stood in the original, as a half-open span; `start < end` is required."""
        return self.starts[start], self.ends[end - 1]


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut into spans that NFKC may safely change one by one: a letter with the marks that lean on it."""
    spans: list[tuple[int, int]] = []
    for place, letter in enumerate(text):
        leans = unicodedata.combining(letter) or letter in _HALF_MARKS or letter in "゛゜"
        if leans and spans:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _join_marks(piece: str) -> str:
    # NFKC turns a free-standing ゛ into space + combining mark, which then no longer joins か.
    return piece.replace("゛", "\u3099").replace("゜", "\u309a") if len(piece) > 1 else piece


def nfkc_aligned(text: str) -> Aligned:
    """Give NFKC of the text (widths, half-width kana) letter by letter, with the way back to the original."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for letter in unicodedata.normalize("NFKC", _join_marks(text[start:end])):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Aligned("".join(letters), tuple(starts), tuple(ends))


def _dropped(text: str, place: int) -> bool:
    letter = text[place]
    if letter.isspace() or letter in _HYPHENS or letter in "\u200b\u200c\u200d\u2060\ufeff\u00ad":
        return True
    if letter == _LONG_MARK:
        # A long mark between digits is a hyphen in disguise (052ー123), elsewhere it is part of the word.
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        return before.isdecimal() and after.isdecimal()
    return False


def fold_aligned(text: str) -> Aligned:
    """Give the search form of a text (see `fold`) with the way back to the original; one pass, not repeated."""
    plain = nfkc_aligned(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, letter in enumerate(plain.text):
        if _dropped(plain.text, place):
            continue
        for folded in letter.casefold().translate(_KANA):
            letters.append(folded)
            starts.append(plain.starts[place])
            ends.append(plain.ends[place])
    return Aligned("".join(letters), tuple(starts), tuple(ends))


def _fold_once(plain: str) -> str:
    """What `fold_aligned` answers, without the way back: whole strings at a time, since a search folds 20,000 notes."""
    return _MARK_AMONG_DIGITS.sub("", plain).translate(_DROPS).casefold().translate(_KANA)


def fold(text: str) -> str:
    """Give the form in which two spellings are equal when a person would call them the same word.

    NFKC; katakana (also half-width) becomes hiragana; letters lose their case; spaces, hyphens, middle dots and
    invisible separators go. Variation selectors and letters outside the basic plane (𠮷) stay as they are.
    Idempotent: `fold(fold(x)) == fold(x)`.
    """
    for _ in range(8):
        folded = _fold_once(unicodedata.normalize("NFKC", text))
        if folded == text:
            break
        text = folded
    return text


def is_seen(text: str) -> bool:
    """Whether anybody sees a letter in a text: not where there are only spaces, marks of direction, joiners, selectors, blank fillers."""
    return any(letter not in _BLANK and unicodedata.category(letter) not in _UNSEEN for letter in text)


def digits(text: str) -> str:
    """Give only the digits of a phone or receipt number as 0-9, full-width and other decimal digits included."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(letter)) for letter in plain if letter.isdecimal())


def phone_digits(text: str) -> str:
    """Give a Japanese phone number as bare digits that begin with 0, also when it was written with +81."""
    bare = digits(text)
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.startswith(("+81", "(+81", "0081")):
        rest = bare.removeprefix("00").removeprefix("81")
        return rest if rest.startswith("0") else "0" + rest
    return bare
