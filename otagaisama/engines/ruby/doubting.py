"""Where a proposed reading is doubtful, by what two dictionaries know: no list of words stands here (why: docs/decisions/0028).

Two kinds of doubt. A word that stands right behind a noun may begin softer, where the dictionary holds it so (会社 かいしゃ, 株式会社 がいしゃ).
And a second reader, whose dictionary was made by others from other texts (IPADIC, by Lindera), reads the place otherwise, in a way that is possible.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from otagaisama.engines.ruby import IS_KANJI
from otagaisama.engines.text.kana import kana_of

SOFT = {
    **dict(zip("かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ", strict=True)),
    "ち": "じ", "つ": "ず",
}  # fmt: skip
NOUN_ENDS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff々ァ-ヶー]$")
SECOND_SOUND = 7  # the column of IPADIC that holds the reading
# Both are said and both are right: no reason to ask.
EITHER = {"にっぽん": "にほん", "わたくし": "わたし"}


@cache
def lexicon() -> Any:
    """SudachiPy's dictionary, opened once; None where the package is not installed."""
    try:
        return import_module("sudachipy").Dictionary(dict="core")
    except ImportError:
        return None


@cache
def second_reader() -> Any:
    """Lindera with IPADIC, made once; None where the package is not installed, or another build of it that comes without that dictionary."""
    try:
        builder = import_module("lindera").TokenizerBuilder()
        builder.set_mode("normal")
        builder.set_dictionary("embedded://ipadic")
        return builder.build()
    except (ImportError, ValueError):
        return None


@lru_cache(maxsize=20_000)
def is_place(word: str) -> bool:
    """Whether the dictionary holds the word as the name of a place (四国, 三重)."""
    entries = lexicon().lookup(word) if lexicon() else ()
    return any(each.part_of_speech()[2] == "地名" for each in entries)


@lru_cache(maxsize=20_000)
def known_sounds(word: str) -> frozenset[str]:
    """The readings that the dictionary holds of a word, but those of proper names."""
    entries = lexicon().lookup(word) if lexicon() else ()
    return frozenset(kana_of(each.reading_form()) for each in entries if each.part_of_speech()[1] != "固有名詞")


def softened(sound: str) -> set[str]:
    """How a word may begin behind another."""
    return {soft + sound[1:] for hard, soft in (*SOFT.items(), ("ち", "ぢ"), ("つ", "づ")) if sound[:1] == hard}


def may_soften(word: str, sound: str, before: str) -> bool:
    """Whether a word right behind a noun may be said softer than proposed."""
    return bool(NOUN_ENDS.search(before)) and not softened(sound).isdisjoint(known_sounds(word))


Read = tuple[int, int, str]


def read_again(text: str) -> list[Read]:
    """What the second reader says: (from, to, reading) of each of its words. Empty where it is not installed."""
    reader = second_reader()
    if reader is None:
        return []
    out: list[Read] = []
    at = 0
    for token in reader.tokenize(text):
        start = text.index(token.surface, at)
        at = start + len(token.surface)
        out.append((start, at, _sound_of(token)))
    return out


def _sound_of(token: Any) -> str:
    known = len(token.details) > SECOND_SOUND and token.details[SECOND_SOUND] != "*"
    return kana_of(token.details[SECOND_SOUND]) if known else ""


def differing(pieces: Sequence[Any], again: Sequence[Read]) -> dict[int, str]:
    """Where the pieces begin that the second reader reads otherwise, in a way that is possible, and what he says of the stretch.

    Possible: the first dictionary holds that reading too, or the second one knows the word of several kanji as a whole, or they cut the text otherwise.
    """
    otherwise: dict[int, str] = {}
    for ours, theirs in _side_by_side(pieces, again):
        kanji = [piece for piece in ours if piece.has_kanji]
        said = _one_of_both("".join("".join(piece.reading for piece in ours).split()))
        other = _one_of_both("".join(sound for _, _, sound in theirs))
        unknown = any(not sound for _, _, sound in theirs)
        if not kanji or unknown or said == other:
            continue
        whole = len(theirs) == 1 and len(IS_KANJI.findall(ours[0].surface)) > 1
        if len(ours) > 1 or whole or other in known_sounds(ours[0].surface):
            otherwise |= {piece.start: other for piece in kanji}
    return otherwise


def _one_of_both(sound: str) -> str:
    sound = kana_of(sound)
    for rarer, common in EITHER.items():
        sound = sound.replace(rarer, common)
    return sound


def _side_by_side(pieces: Sequence[Any], again: Sequence[Read]) -> Iterator[tuple[list[Any], list[Read]]]:
    """The shortest stretches at whose ends both have a border."""
    ours: list[Any] = []
    theirs: list[Read] = []
    words = iter(again)
    for piece in pieces:
        ours.append(piece)
        while (theirs[-1][1] if theirs else ours[0].start) < piece.end:
            word = next(words, None)
            if word is None:
                return
            theirs.append(word)
        if theirs[-1][1] == piece.end:
            yield ours, theirs
            ours, theirs = [], []
