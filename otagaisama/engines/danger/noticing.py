"""Sees words that say a life may be at risk, so that 119 and 110 come before any form; over-warning is right here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from otagaisama.engines.text.normalise import Aligned, fold, fold_aligned

_HERE = Path(__file__).parent
_DAYS = r"(?:[0-9一二三四五六七八九十数何]+|なん|すう)(?:日|か月|かげつ|週間|しゅうかん)"
# What a list of words cannot say: a number of days and somebody unseen, mail that piles up.
_PATTERNS = {
    "police": (
        _DAYS
        + r".{0,10}(?:見ない|見てい|みない|みてい|見かけ|みかけ|見え|会ってい|出てこ|でてこ|音がし|返事がな|連絡がつか)",
        r"(?:新聞|郵便|洗濯物).{0,6}(?:たま|いっぱい|そのまま|干しっぱなし)",
    ),
    "ambulance": (
        _DAYS + r".{0,6}(?:食べていな|食べていませ|たべていな|何も食べ|飲んでいな|寝たきり)",
        r"冷房.{0,8}(?:ぐったり|意識)",
    ),
}


@dataclass(frozen=True)
class Danger:
    """A phrase of danger at `text[start:end]` of the original text, and its kind."""

    start: int
    end: int
    kind: str
    found: str


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


@lru_cache(maxsize=1)
def _searches() -> dict[str, re.Pattern[str]]:
    words: dict[str, set[str]] = {}
    kind = ""
    for line in _lines("words.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            parts = [re.escape(fold(part)) for part in line.strip().split("…")]
            words.setdefault(kind, set()).add(".{0,6}?".join(parts))
    for kind, patterns in _PATTERNS.items():
        words.setdefault(kind, set()).update(patterns)
    return {
        kind: re.compile("|".join(sorted(some, key=lambda word: (-len(word), word)))) for kind, some in words.items()
    }


def _found(text: str, folded: Aligned, kind: str) -> list[Danger]:
    answer = []
    for hit in _searches()[kind].finditer(folded.text):
        start, end = folded.origin(hit.start(), hit.end())
        answer.append(Danger(start, end, kind, text[start:end]))
    return answer


def kinds() -> tuple[str, ...]:
    """List the kinds of danger, the one to be shown first in front."""
    return tuple(sorted(_advice(), key=lambda kind: _advice()[kind].order))


def danger_words(text: str) -> list[Danger]:
    """Find phrases that say a life is at risk: kinds ambulance, fire, police, child, dv, heart (see `kinds`).

    Kanji, hiragana, katakana and half-width spellings count alike. Negations count too (死にたいとは思わない): a needless
    warning costs a glance, a missed one a life. Ordered by urgency of kind, then by place; phrases of different kinds may
    overlap. Never raises.
    """
    folded = fold_aligned(text)
    return [danger for kind in kinds() for danger in _found(text, folded, kind)]


def looks_sealed(text: str) -> list[Danger]:
    """Find hints that somebody hides from a violent person; the record should then be proposed as sealed (kind sealed)."""
    return _found(text, fold_aligned(text), "sealed")


def calls_for(dangers: Iterable[Danger]) -> tuple[Call, ...]:
    """List whom to call for what was found, the most urgent first, each number once."""
    found = {danger.kind for danger in dangers}
    calls = [call for kind in kinds() if kind in found for call in _advice()[kind].calls]
    return tuple(
        {call.number: call for call in reversed(calls)}[number] for number in dict.fromkeys(c.number for c in calls)
    )


def explain(danger: Danger) -> str:
    """Say in Japanese which words were noticed and what to do first."""
    if danger.kind == "sealed":
        return f"「{danger.found}」とあります。住所や居場所を 知られてはいけない人かもしれません。「ほかの人に見せない」を選ぶか、考えてください。"
    return f"「{danger.found}」とあります。{_advice()[danger.kind].sentence}"
