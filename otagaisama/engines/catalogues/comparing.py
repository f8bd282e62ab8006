"""What one catalogue lacks beside all texts that there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from otagaisama.engines.catalogues.po import Catalogue, Entry

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")
_LEFT_OUT = {"unit"}  # some languages count without a word for what is counted
_COUNTED = {"count", "number", "counter"}  # and say «one hour» without its figure


@dataclass(frozen=True)
class Report:
    """`missing`: texts without words; `differing`: (Japanese, what is too much or too little); `needless`: words for texts that are no more."""

    wanted: int
    missing: tuple[Entry, ...]
    differing: tuple[tuple[Entry, str], ...]
    needless: tuple[Entry, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.differing

    @property
    def areas(self) -> dict[str, int]:
        """How many are missing in each room, the most first."""
        return dict(Counter(area_of(entry) for entry in self.missing).most_common())


def area_of(entry: Entry) -> str:
    """The room in which a text stands first."""
    return entry.places[0].partition("/")[0] if entry.places else "-"


def compare(catalogue: Catalogue, wanted: Iterable[Entry]) -> Report:
    """All that a page may say (`wanted`), against what one language says."""
    texts = {entry.name: entry for entry in wanted}
    missing = [entry for name, entry in texts.items() if not _said(catalogue, name)]
    differing = [
        (entry, difference)
        for name, entry in catalogue.entries.items()
        if entry.is_whole and (difference := _difference(entry))
    ]
    needless = [entry for name, entry in catalogue.entries.items() if name not in texts]
    return Report(len(texts), tuple(missing), tuple(differing), tuple(needless))


def _said(catalogue: Catalogue, name: tuple[str, str]) -> bool:
    entry = catalogue.entries.get(name)
    return entry is not None and entry.is_whole


def _difference(entry: Entry) -> str:
    """The placeholders that stand in the Japanese and not in the words, or the other way; "" where they are the same."""
    here = _placeholders(entry.key)
    for words in entry.said:
        there = _placeholders(words)
        if extra := there - here:
            return f"+{' '.join(sorted(extra))}"
        if lost := here - there - _LEFT_OUT - (_COUNTED if entry.plural else set()):
            return f"-{' '.join(sorted(lost))}"
    return ""


def _placeholders(text: str) -> set[str]:
    return {match[1] or match[2] or match[0] for match in _PLACEHOLDER.finditer(text)}
