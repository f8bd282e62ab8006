"""Readings in kana as letters, the way a passport writes them: long vowels are not marked (じょうほく is Johoku)."""

from __future__ import annotations

import re
import unicodedata

from otagaisama.engines.text.kana import kana_of

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ", "m": "まみむめも",
    "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_OWN = {
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa",
    "を": "o", "ん": "n", "ゔ": "vu",
}  # fmt: skip
_SMALL = dict(zip("ゃゅょぁぃぅぇぉ", ("ya", "yu", "yo", "a", "i", "u", "e", "o"), strict=True))
_SOUNDS = {
    kana: start + vowel for start, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)
} | _OWN  # fmt: skip
_LONG = ((re.compile(r"ou|oo"), "o"), (re.compile(r"uu"), "u"))


def romaji(reading: str) -> str:
    """「じょうほく」 becomes Johoku; "" where anything but kana, spaces and middle dots stands."""
    kana = kana_of(unicodedata.normalize("NFKC", reading))
    if not kana.strip() or re.search(r"[^ぁ-ゖー・\s]", kana):
        return ""
    return " ".join(_word(word) for word in re.split(r"[・\s]+", kana) if word)


def _word(kana: str) -> str:
    letters, doubled = "", False
    for sign in kana:
        if sign == "っ":
            doubled = True
        elif sign in _SMALL and letters:
            letters = _joined(letters, _SMALL[sign])
        elif sign != "ー":
            sound = _SOUNDS.get(sign, "")
            letters += (("t" if sound.startswith("ch") else sound[:1]) if doubled else "") + sound
            doubled = False
    letters = re.sub(r"n(?=[bmp])", "m", letters)
    for pattern, short in _LONG:
        letters = pattern.sub(short, letters)
    return letters[:1].upper() + letters[1:]


def _joined(letters: str, small: str) -> str:
    """kiya is kya, shiya is sha, fui is fi."""
    stem = letters[:-1]
    if small.startswith("y") and stem.endswith(("sh", "ch", "j")):
        return stem + small[1:]
    return stem + small
