"""Sees words that say a life may be at risk, so that 119 and 110 come before any form; over-warning is right here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from otagaisama.engines.text.normalise import Aligned, fold_aligned

_HERE = Path(__file__).parent
_DAYS = r"(?:[0-9一二三四五六七八九十数何]+|なん|すう)(?:日|か月|かげつ|週間|しゅうかん)"
# What a list of words cannot say: a number of days and somebody unseen, mail that piles up.
_PATTERNS = {
    "police": (
        _DAYS
        + r".{0,10}(?:見ない|見てい|みない|みてい|見かけ|みかけ|見え|会ってい|出てこ|でてこ|音がし|返事がな|連絡がつか)",
        _DAYS
        + r".{0,6}(?:明かり|あかり|灯り|電気|でんき|雨戸|カーテン).{0,4}(?:つか|付か|ついたまま|閉ま|しま|開か|あか|開け|あけ)",
        r"(?:新聞|郵便|洗濯物).{0,6}(?:たま|いっぱい|そのまま|干しっぱなし)",
    ),
    "ambulance": (
        _DAYS
        + r".{0,6}(?:食べて(?:い)?な|食べて(?:い)?ませ|たべて(?:い)?な|たべて(?:い)?ませ|何も食べ|なにもたべ|飲んで(?:い)?な|のんで(?:い)?な|寝たきり)",
        r"冷房.{0,8}(?:ぐったり|意識)",
    ),
}


NO_WORDS = ("119", "110", "0120-279-338")  # whom to call where nobody knows what is the matter

# 必死に頼んだ is no 死に, 心中お察しします no 心中.
HARMLESS = (
    *(
        "必死",
        "心中お察し",
        "心中を察し",
        "心中穏やか",
        "刺し身",
        "刺しゆう",
        "刺し子",
        "家がこわれ",
        "家がこわし",
        "押し入れ",
    ),
    *("助けてあげ", "助けていただき", "助けていただい", "助けてもらつ", "はえがたくさん"),
)
# Words whose letters hold others (advice DV, grapes and トレイ・プラ rape): looked for as they were written, before anything is closed up, so
# that 「being raped」 stays what it is. No look behind: an old browser knows none.
OTHER_WORDS = r"\b(?:advi[cs]|advan|adven|adver|grape|drape|scrape|skyscrape|dvds?\b)|ＤＶＤ|ｄｖｄ|[トプ]レイ(?=[・、，,／/（(\s]*プ[ラレロー])"
_OTHER_WORDS = re.compile(OTHER_WORDS, re.ASCII | re.IGNORECASE)
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")


@dataclass(frozen=True)
class Danger:
    """A phrase of danger at `text[start:end]` of the original text, and its kind."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True)
class Call:
    """Whom to call: a name people know and the number as it is dialled."""

    name: str
    number: str


@dataclass(frozen=True)
class _Advice:
    order: int
    sentence: str
    calls: tuple[Call, ...]


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def _advice() -> dict[str, _Advice]:
    answer = {}
    for line in _lines("calls.txt"):
        kind, order, sentence, calls = line.split("\t")
        pairs = (call.split("=") for call in calls.split(";"))
        answer[kind] = _Advice(int(order), sentence, tuple(Call(name, number) for name, number in pairs))
    return answer


@dataclass(frozen=True)
class Search:
    """The words of a kind as patterns: `plain` for a text without long marks, `long` for the words that have one themselves."""

    plain: re.Pattern[str]
    long: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _searches() -> dict[str, Search]:
    words: dict[str, set[str]] = {}
    kind = ""
    for line in _lines("words.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            parts = [re.escape(_hunted(fold_aligned(part), long_marks=True).text) for part in line.strip().split("…")]
            words.setdefault(kind, set()).add(".{0,6}?".join(parts))
    for kind, patterns in _PATTERNS.items():
        words.setdefault(kind, set()).update(pattern.translate(_LARGE) for pattern in patterns)
    return {
        kind: Search(_one_of({w for w in some if "ー" not in w}), _one_of({w for w in some if "ー" in w}))
        for kind, some in words.items()
    }


def _one_of(words: set[str]) -> Any:
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word)))) if words else None


def _hunted(folded: Aligned, *, long_marks: bool = False) -> Aligned:
    """The letters and numbers alone, small kana made large and long marks gone: what was put between hides no word (死　に・た-い)."""
    kept = [
        place
        for place, letter in enumerate(folded.text)
        if unicodedata.category(letter)[0] in "LN" and (long_marks or letter != "ー")
    ]
    text = "".join(folded.text[place] for place in kept).translate(_LARGE)
    for harmless in HARMLESS:
        text = text.replace(harmless, "\0" * len(harmless))
    return Aligned(text, tuple(folded.starts[place] for place in kept), tuple(folded.ends[place] for place in kept))


def patterns() -> list[tuple[str, str, str]]:
    """Kind by kind (but `sealed`) its words as two patterns that a browser understands too: for texts without and with long marks."""
    searches = [(kind, _searches()[kind]) for kind in kinds()]
    return [(kind, search.plain.pattern, search.long.pattern if search.long else "") for kind, search in searches]


def _found(text: str, kinds_asked: tuple[str, ...]) -> list[Danger]:
    folded = fold_aligned(_OTHER_WORDS.sub(lambda word: "〇" * len(word[0]), text))
    plain, long = _hunted(folded), _hunted(folded, long_marks=True)
    answer = []
    for kind in kinds_asked:
        search = _searches()[kind]
        hits = [(plain, hit) for hit in search.plain.finditer(plain.text)]
        hits += [(long, hit) for hit in search.long.finditer(long.text)] if search.long else []
        spans = sorted({aligned.origin(hit.start(), hit.end()) for aligned, hit in hits})
        answer += [Danger(start, end, kind, text[start:end]) for start, end in spans]
    return answer


def kinds() -> tuple[str, ...]:
    """List the kinds of danger, the one to be shown first in front."""
    return tuple(sorted(_advice(), key=lambda kind: _advice()[kind].order))


def numbers_of(kind: str) -> tuple[str, ...]:
    """Three numbers for a kind, the most fitting in front; 119 and 110 are always among them."""
    return tuple(call.number for call in _advice()[kind].calls)


def fitting_numbers(noticed: Iterable[str]) -> tuple[str, ...]:
    """The numbers to be seen at once for the kinds that were noticed: the first of each kind, the most urgent kind in front, never without 119 and 110."""
    rows = [numbers_of(kind) for kind in kinds() if kind in set(noticed)] or [NO_WORDS]
    numbers = tuple(dict.fromkeys(number for column in zip(*rows, strict=True) for number in column))
    needed = {row[0] for row in rows} | {"119", "110"}
    return numbers[: max(3, 1 + max(numbers.index(number) for number in needed))]


def danger_words(text: str) -> list[Danger]:
    """Find phrases that say a life is at risk: kinds ambulance, fire, police, child, dv, heart (see `kinds`).

    Kanji, hiragana, katakana and half-width spellings count alike. Negations count too (死にたいとは思わない): a needless
    warning costs a glance, a missed one a life. Ordered by urgency of kind, then by place; phrases of different kinds may
    overlap. Never raises.
    """
    return _found(text, kinds())


def looks_sealed(text: str) -> list[Danger]:
    """Find hints that somebody hides from a violent person; the record should then be proposed as sealed (kind sealed)."""
    return _found(text, ("sealed",))


def explain(danger: Danger) -> str:
    """Say in Japanese which words were noticed and what to do first."""
    if danger.kind == "sealed":
        return f"「{danger.text}」とあります。住所や居場所を 知られてはいけない人かもしれません。「ほかの人に見せない」を選ぶか、考えてください。"
    return f"「{danger.text}」とあります。{_advice()[danger.kind].sentence}"
