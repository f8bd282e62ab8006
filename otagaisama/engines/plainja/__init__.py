"""Plain Japanese: what in a text could be said more easily, where, why, and how. No score: a person decides. Pure: a text in, findings out.

The rules follow the published guidance (在留支援のためのやさしい日本語ガイドライン, 出入国在留管理庁・文化庁, 2020): short sentences with one idea, no double
negation, no passive, no honorifics, plain words, katakana and abbreviations explained, days with weekdays, 午前 and 午後. The words and their
proposals were written for this project; what public bodies published stands, each with its source, in `precedents.txt`.
"""

from datetime import date

from otagaisama.engines.plainja.draft import draft_of
from otagaisama.engines.plainja.finding import KINDS, Finding
from otagaisama.engines.plainja.flyer import flyer_lacks
from otagaisama.engines.plainja.moments import moments_in
from otagaisama.engines.plainja.precedents import Precedent, precedents_of
from otagaisama.engines.plainja.sentences import sentences_of, shape_of
from otagaisama.engines.plainja.vocabulary import words_in

__all__ = ["KINDS", "Finding", "Precedent", "draft_of", "findings_in", "flyer_lacks", "precedents_of", "weight_of"]

MOST = 20_000


def findings_in(text: str, *, today: date | None = None) -> list[Finding]:
    """What is to be said about a text, in its order; the same place and kind once."""
    text = text[:MOST]
    every = [*words_in(text), *moments_in(text, today=today)]
    for sentence in sentences_of(text):
        every += shape_of(sentence)
    once = {(finding.start, finding.end, finding.kind): finding for finding in every}
    return sorted(once.values())


def weight_of(findings: list[Finding]) -> int:
    """How much hinders all in all: to compare two versions of one text in a test. Shown to nobody."""
    return sum(finding.weight for finding in findings)
