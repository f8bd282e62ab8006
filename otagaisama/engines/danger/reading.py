"""Danger words as a reader like any other: what a text says of danger, for the console and for whoever tries words."""

from __future__ import annotations

from otagaisama.engines.danger.noticing import danger_words, explain, looks_sealed
from otagaisama.engines.text.reading import Reading

NONE = "危険を知らせることばは ありません"


def read_danger(text: str) -> Reading:
    """Find the words of danger, and hints that somebody hides (kind sealed). `value`: [{"kind", "words", "at": [start, end]}], the most urgent first."""
    dangers = danger_words(text) + looks_sealed(text)
    value = [{"kind": each.kind, "words": each.text, "at": [each.start, each.end]} for each in dangers]
    return Reading(text, True, "".join(dict.fromkeys(explain(each) for each in dangers)) or NONE, "", value)
