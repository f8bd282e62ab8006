"""Finds in the text of a card what would tell who is meant, and proposes words that do not (rule D4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from otagaisama.engines.identity.names import (
    Candidate,
    known_names,
    known_places,
    known_towns,
    unknown_names,
)
from otagaisama.engines.identity.patterns import patterns
from otagaisama.engines.text.normalise import fold, fold_aligned

_RARE_FILE = Path(__file__).parent / "rare_words.txt"


@dataclass(frozen=True)
class KnownNames:
    """What the house knows about the trouble behind a card.

    `people`: (name, kana), family and given name with a space between if known, kana may be empty. `places`: names of
    schools, shops, hospitals. `towns`: names of towns and neighbourhoods; with `keep_towns` (a card for the whole ward,
    where a town is wide enough) they are left alone.
    """

    people: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    keep_towns: bool = False


@dataclass(frozen=True)
class Finding:
    """`text[start:end]` (which is `found`) tells who is meant; `proposal` may stand there instead, `why` is a short reason.

    Kinds: name, maybe_name, phone, email, link, postcode, number, address, building, age, birthday, town, place, maybe_place.
    """

    start: int
    end: int
    kind: str
    text: str
    proposal: str
    why: str


@dataclass(frozen=True)
class Hint:
    """A word that may tell who is meant without being a name; only a soft warning."""

    start: int
    end: int
    text: str
    why: str


def _merged(candidates: list[Candidate]) -> list[Candidate]:
    """Overlapping candidates become one over the whole stretch, so that no end of a name is left standing."""
    merged: list[Candidate] = []
    best = 0
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, c.rank)):
        if not merged or candidate.start >= merged[-1].end:
            merged.append(candidate)
            best = candidate.end - candidate.start
            continue
        last = merged[-1]
        stronger = (candidate.rank, best - (candidate.end - candidate.start)) < (last.rank, 0)
        lead = candidate if stronger else last
        merged[-1] = Candidate(
            last.start,
            max(last.end, candidate.end),
            lead.kind,
            lead.proposal,
            lead.why,
            lead.rank,
            lead.who,
            last.home or candidate.home,
        )
        best = candidate.end - candidate.start if stronger else best
    return merged


def _letters(text: str):
    """A, B, … without those that already stand for somebody in the text; then AA, AB, …"""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    taken = set(re.findall(r"(?<![a-z])([a-z]{1,2})(?=さん)", fold(text)))
    for first in ("", *alphabet):
        for letter in alphabet:
            if (first + letter).lower() not in taken:
                yield first + letter


def scan(text: str, known: KnownNames | None = None) -> list[Finding]:
    """Find what would tell who is meant, in order and never overlapping; offsets are those of the original text.

    Looks for known people, places and towns in every spelling (kana, half width, spaces inside, old forms of letters, parts
    of a name), common surnames, anything before さん・様 that is no common word, phone numbers, e-mail, postal codes, house
    numbers, exact ages and dates of birth. Means to miss little: a needless finding is cleared by hand. The same person
    gets the same letter. Never raises.
    """
    known = known or KnownNames()
    candidates = [
        *known_names(text, known.people),
        *known_places(text, known.places),
        *patterns(text),
        *unknown_names(text),
    ]
    if not known.keep_towns:
        candidates += known_towns(text, known.towns)
    letters = _letters(text)
    given: dict[str, str] = {}
    findings = []
    for candidate in _merged(candidates):
        proposal = candidate.proposal
        if candidate.who:
            letter = given.get(candidate.who) or given.setdefault(candidate.who, next(letters, "だれか"))
            proposal = f"{letter}さん{'の家' if candidate.home else ''}"
        findings.append(
            Finding(
                candidate.start,
                candidate.end,
                candidate.kind,
                text[candidate.start : candidate.end],
                proposal,
                candidate.why,
            )
        )
    return findings


def apply(text: str, findings: Sequence[Finding]) -> str:
    """Put each proposal in the place of what was found; `findings` may be any part of what `scan` gave for this text."""
    for finding in sorted(findings, key=lambda f: f.start, reverse=True):
        text = text[: finding.start] + finding.proposal + text[finding.end :]
    return text


def explain(finding: Finding) -> str:
    """Say in Japanese what was found and what is proposed."""
    sure = "" if finding.kind.startswith("maybe") else "このままでは だれのことか わかってしまいます。"
    return f"「{finding.text}」は {finding.why}。{sure}「{finding.proposal}」に かえてはどうでしょう。"


@lru_cache(maxsize=1)
def _rare_words() -> tuple[re.Pattern[str], dict[str, str]]:
    reasons: dict[str, str] = {}
    for line in _RARE_FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            why, words = line.split("\t")
            reasons.update({fold(word): why for word in words.split()})
    longest_first = sorted(reasons, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), reasons


def rare_details(text: str) -> list[Hint]:
    """Find words that can tell who is meant although nobody is named (市議, 元校長, 双子 …); soft warnings, in order."""
    pattern, reasons = _rare_words()
    folded = fold_aligned(text)
    hints = []
    for hit in pattern.finditer(folded.text):
        start, end = folded.origin(hit.start(), hit.end())
        hints.append(Hint(start, end, text[start:end], reasons[hit.group()]))
    return hints
