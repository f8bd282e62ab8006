"""A name and the reading its own record gives: the reading stands over the kanji alone, so that a long name breaks where its kana do.

Katakana of a name meet hiragana of its reading (センター, せんたー). What is in brackets, 「（例）」, is read by nobody. Where the kana do not meet,
or meet in more than one way, the reading stands over the whole name.
"""

import re
from functools import lru_cache

from otagaisama.engines.text.kana import kana_of

KANJI_RUN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆ヶ]+)")
BRACKETED = re.compile(r"([（(][^（）()]*[）)])")
APART = r"[\s・、]"


@lru_cache(maxsize=5_000)
def name_parts(name: str, sound: str) -> tuple[tuple[str, str], ...] | None:
    """The name cut into (letters, reading), "" where letters are read as they stand. None when nothing says how it is cut."""
    pieces = [
        (piece, bool(KANJI_RUN.fullmatch(piece)), part % 2 == 1)
        for part, text in enumerate(BRACKETED.split(name))
        for piece in ([text] if part % 2 else KANJI_RUN.split(text))
        if piece
    ]
    if not _kept_apart(pieces):
        return None
    patterns = ["" if bare else "(.+?)" if kanji else _heard(piece) for piece, kanji, bare in pieces]
    folded = kana_of(sound)
    first, last = (re.fullmatch(rf"{APART}*".join(written), folded) for written in (patterns, _longest(patterns)))
    if not first or not last or first.groups() != last.groups():
        return None
    spans = iter(range(1, len(first.groups()) + 1))
    return tuple(
        (piece, _of_group(sound, first, next(spans)) if kanji and not bare else "") for piece, kanji, bare in pieces
    )


def _kept_apart(pieces: list[tuple[str, bool, bool]]) -> bool:
    """Between two runs of kanji something must be heard, or the reading could be cut anywhere."""
    before = False
    for _, kanji, bare in pieces:
        if bare:
            continue
        if kanji and before:
            return False
        before = kanji
    return True


def _heard(piece: str) -> str:
    """How kana and whatever else stands between kanji are found in the reading; where a gap is all there is, it is a gap there, too."""
    said = re.sub(rf"{APART}+", " ", kana_of(piece))
    gap = f"{APART}+" if said == " " else f"{APART}*"
    return "".join(gap if letter == " " else re.escape(letter) for letter in said)


def _longest(patterns: list[str]) -> list[str]:
    return ["(.+)" if pattern == "(.+?)" else pattern for pattern in patterns]


def _of_group(sound: str, met: re.Match, number: int) -> str:
    start, end = met.span(number)
    return re.sub(APART, "", sound[start:end])
