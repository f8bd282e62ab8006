"""What somebody typed is found in what was written: names in old and new letters, kana, telephones, towns; and the pieces an index needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product

from otagaisama.engines.identity.names import KANJI, search_form, surnames
from otagaisama.engines.text.normalise import digits, phone_digits
from otagaisama.engines.text.towns import town_key

SHORTEST_PHONE = 4  # fewer digits are a house number as often as the end of a telephone
LONGEST_ASKED = 100
_MORE_OLD = str.maketrans(
    "栁桒槗圡靏靍薗峯舩籔關賴增龜鐵戶曾檜莊寬淸內緖禮靜溫德藪黑淺實絲學萬與佛拂",
    "柳桑橋土鶴鶴園峰船薮関頼増亀鉄戸曽桧荘寛清内緒礼静温徳薮黒浅実糸学万与仏払",
)
_ONLY_NUMBER = re.compile(r"[\d\s()（）+\-‐‑‒–—―−ー.・]+")
_BEFORE_KANA = re.compile(f"([{KANJI}]{{1,4}})[ぁ-ゖァ-ヺー]{{2,}}")
_IS_KANJI = re.compile(f"[{KANJI}]")
_CALLED = re.compile(r"(?:さん|さま|様|氏|くん|君|ちゃん)$")


_ONLY_KANA = re.compile(r"[ぁ-ゖー]{2,}")
_ALIKE = {kana: pair for pair in (("ず", "づ"), ("じ", "ぢ")) for kana in pair} | {
    row + mark: (row + "お", row + "う") for row in "おこそとのほもよろごぞどぼぽ" for mark in "おう"
}
_SOUND = re.compile("|".join(sorted(_ALIKE, key=len, reverse=True)) + "|.")
MOST_SOUNDS = 6


def comparable(text: str) -> str:
    """The form in which a person would call two spellings the same: width, kana, spaces, old letters."""
    return search_form(text).translate(_MORE_OLD)


def comparable_address(text: str) -> str:
    """The same for an address: 一丁目, 1丁目 and １丁目 are one."""
    return comparable(town_key(text))


@dataclass(frozen=True)
class Asked:
    """One word of a question: how it is compared with words, with addresses, and (four digits or more) with telephones.

    `sounds`: the same word in the kana that sound alike (ちずこ, ちづこ), for who hears it on the telephone.
    """

    word: str
    address: str
    phone: str = ""
    sounds: tuple[str, ...] = ()


def asked_of(text: str) -> tuple[Asked, ...]:
    """The words of a question, each of which must be found; 「さん」 behind a name is left out. A number with spaces is one word."""
    text = unicodedata.normalize("NFKC", text[:LONGEST_ASKED]).strip()
    if _ONLY_NUMBER.fullmatch(text) and len(digits(text)) >= SHORTEST_PHONE:
        return (Asked(comparable(text), comparable_address(text), phone_digits(text)),)
    words = (_CALLED.sub("", word) or word for word in text.split())
    return tuple(each for each in map(_asked, words) if each.word)


def _asked(word: str) -> Asked:
    phone = phone_digits(word) if _ONLY_NUMBER.fullmatch(word) else ""
    plain = comparable(word)
    return Asked(plain, comparable_address(word), phone if len(phone) >= SHORTEST_PHONE else "", _sounds_of(plain))


def _sounds_of(word: str) -> tuple[str, ...]:
    """The other ways in which a word of kana may be written that sound the same: ず づ, じ ぢ, おお おう."""
    if not _ONLY_KANA.fullmatch(word):
        return ()
    choices = [_ALIKE.get(piece, (piece,)) for piece in _SOUND.findall(word)]
    others = ("".join(pieces) for pieces in islice(product(*choices), MOST_SOUNDS))
    return tuple(dict.fromkeys(other for other in others if other != word))


def pieces_of_words(comparable_words: str) -> set[str]:
    """Every two letters that stand beside each other, and how it begins: what a word inside it must have too."""
    pairs = {comparable_words[place : place + 2] for place in range(len(comparable_words) - 1)}
    return pairs | ({f"^{comparable_words[0]}"} if comparable_words else set())


def single_letters(comparable_words: str) -> set[str]:
    """The kanji of free words one by one: 庭, 犬, 窓 are whole words."""
    return {f"={letter}" for letter in comparable_words if _IS_KANJI.match(letter)}


def pieces_of_phone(number: str) -> set[str]:
    """Every four digits that stand beside each other."""
    return {f"#{number[place : place + 4]}" for place in range(len(number) - 3)}


def pieces_asked(words: str) -> set[str]:
    """What anything must have that holds `words`; a single letter must begin it."""
    return {f"^{words}"} if len(words) == 1 else pieces_of_words(words) - {f"^{words[:1]}"}


def holds(written: str, words: str) -> bool:
    """A single letter begins it, more of them stand in it."""
    return written.startswith(words) if len(words) == 1 else words in written


def nearness(written: Iterable[str], words: str) -> int:
    """0: the very word; 1: it begins so; 2: it stands inside; 9: nowhere."""
    return min(
        (0 if each == words else 1 if each.startswith(words) else 2 for each in written if holds(each, words)),
        default=9,
    )


def family_of(name: str) -> str:
    """The family name of a name as it is written: what stands before a space, or before kana, or a family name we know; else the whole."""
    name = _CALLED.sub("", name.strip())
    parts = name.split()
    if len(parts) > 1:
        return parts[0]
    if before_kana := _BEFORE_KANA.fullmatch(name):
        return before_kana[1]
    plain = comparable(name)
    if len(plain) != len(name):
        return name
    return next((name[:size] for size in (3, 2, 1) if size < len(name) and plain[:size] in surnames()), name)
