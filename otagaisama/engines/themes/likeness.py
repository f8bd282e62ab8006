"""Which de-identified cards are about the same thing, and which of them together may be a common issue.

Rare pairs of letters weigh more: Spärck Jones, Journal of Documentation 28 (1972), 11-21; texts are compared by the cosine of their
weights: Salton, Wong and Yang, Communications of the ACM 18 (1975), 613-620. Pairs of letters instead of words, since Japanese writes none apart.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_CATEGORY, _DISTRICT, _WORDS = 0.35, 0.10, 0.55
# Two short texts about one thing seldom share more than this part of their words.
_FULL_WORDS = 0.6
_CONCEPT_WEIGHT, _KANA_WEIGHT = 2.5, 0.15
_CONTENT = r"一-鿿々〆ァ-ヺー0-9A-Za-z"


@dataclass(frozen=True)
class Card:
    """A de-identified card: its text, main category, further categories and district; all but the text may be empty."""

    id: str
    text: str
    category: str = ""
    district: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """How alike two cards are, 0 to 1, and why, in Japanese."""

    score: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Cards that may be one common issue: the card in the middle, all ids in order, and why they belong together."""

    centre: str
    ids: tuple[str, ...]
    categories: tuple[str, ...]
    districts: tuple[str, ...]
    words: tuple[str, ...]

    def explain(self) -> str:
        """Say in Japanese why these cards are proposed as one issue."""
        about = f"「{'」「'.join(self.categories)}」の困りごと" if self.categories else "よく似た困りごと"
        where = (
            f"{len(self.districts)}つの学区から"
            if len(self.districts) > 1
            else "".join(f"{d}から" for d in self.districts)
        )
        words = f"「{'」「'.join(self.words[:4])}」という言葉が重なっています。" if self.words else ""
        return f"{about}が {where}{len(self.ids)}件 集まっています。{words}共通の課題として考えてみませんか。"


@lru_cache(maxsize=1)
def _concepts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    answer = []
    for line in (Path(__file__).parent / "concepts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split(":", 1)
            answer.append((name, re.compile("|".join(map(re.escape, words.split())))))
    return tuple(answer)


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    lines = (Path(__file__).parent / "stop_bigrams.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(pair for line in lines if not line.startswith("#") for pair in line.split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def concepts_of(text: str) -> tuple[str, ...]:
    """Name the things a text speaks of, whichever word it uses for them (スーパー, 移動販売 → 買い物)."""
    plain = _plain(text)
    return tuple(name for name, pattern in _concepts() if pattern.search(plain))


def _features(text: str) -> dict[str, float]:
    plain = _plain(text)
    features = {f"={name}": _CONCEPT_WEIGHT for name in concepts_of(text)}
    for word in re.findall(rf"[{_CONTENT}ぁ-ゖ]+", plain):
        for place in range(len(word) - 1):
            pair = word[place : place + 2]
            if pair not in _stop():
                content = len(re.findall(f"[{_CONTENT}]", pair))
                features.setdefault(pair, 1.0 if content == 2 else 0.5 if content else _KANA_WEIGHT)
    return features


def weigh(cards: Iterable[Card]) -> dict[str, float]:
    """Give a weight per word feature, larger where few cards have it; for `likeness(..., weights=...)`."""
    texts = [_features(card.text) for card in cards]
    counts: dict[str, int] = {}
    for features in texts:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    return {feature: math.log((1 + len(texts)) / count) for feature, count in sorted(counts.items())}


def _shared_words(first: str, other: str) -> tuple[str, ...]:
    """The longest stretches both texts have, of two letters and more, that are no mere grammar."""
    a, b = _plain(first), _plain(other)
    shared, place = [], 0
    while place < len(a):
        length = 0
        while place + length < len(a) and a[place : place + length + 1] in b:
            length += 1
        stretch = a[place : place + length]
        for word in re.findall(f"[{_CONTENT}]{{2,}}", stretch):
            if word not in shared:
                shared.append(word)
        place += max(1, length)
    return tuple(shared)


def _same_kind(a: Card, b: Card) -> tuple[float, str]:
    if a.category == b.category:
        return 1.0, f"どちらも「{a.category}」の困りごとです"
    both = ({a.category, *a.also} & {b.category, *b.also}) - {""}
    return (0.5, f"「{'」「'.join(sorted(both))}」で重なります") if both else (0.0, "")


def likeness(a: Card, b: Card, *, weights: Mapping[str, float] | None = None) -> Likeness:
    """Say how alike two cards are: category (35 %), district (10 %), shared words (55 %).

    What either card leaves empty does not count and the rest counts for more. Symmetric in its score; a card is wholly like
    itself unless its text has no words. `weights` (from `weigh`) let rare words count more.
    """
    first, second = _features(a.text), _features(b.text)

    def weight(feature: str) -> float:
        base = max(first.get(feature, 0.0), second.get(feature, 0.0))
        return base * (weights.get(feature, 1.0) if weights is not None else 1.0)

    def size(features: Mapping[str, float]) -> float:
        return math.fsum(weight(feature) ** 2 for feature in sorted(features))

    shared = math.fsum(weight(feature) ** 2 for feature in sorted(first.keys() & second.keys()))
    sizes = math.sqrt(size(first)) * math.sqrt(size(second))
    words = min(1.0, shared / sizes / _FULL_WORDS) if sizes else 0.0
    why: list[str] = []
    total, score = _WORDS, _WORDS * words
    if a.category and b.category:
        kind, sentence = _same_kind(a, b)
        total, score = total + _CATEGORY, score + _CATEGORY * kind
        why.extend([sentence] if sentence else [])
    if a.district and b.district:
        total += _DISTRICT
        if a.district == b.district:
            score += _DISTRICT
            why.append("同じ学区です")
    if both := [name for name in concepts_of(a.text) if name in concepts_of(b.text)]:
        why.append(f"どちらも「{'」「'.join(both)}」のことを話しています")
    if same := _shared_words(a.text, b.text):
        why.append(f"「{'」「'.join(same[:4])}」という言葉が重なります")
    return Likeness(min(1.0, max(0.0, score / total)), tuple(why))


def alike(cards: Iterable[Card], target: Card, at_least: float = 0.4) -> list[tuple[Card, Likeness]]:
    """List the cards like `target` (itself, by id, left out), the most alike first, equal ones by id."""
    others = sorted((card for card in cards if card.id != target.id), key=lambda card: card.id)
    weights = weigh([*others, target])
    scored = [(card, likeness(card, target, weights=weights)) for card in others]
    return sorted((pair for pair in scored if pair[1].score >= at_least), key=lambda pair: (-pair[1].score, pair[0].id))


def _group(centre: Card, members: Sequence[Card]) -> Group:
    def common(values: Iterable[str]) -> tuple[str, ...]:
        counts: dict[str, int] = {}
        for value in values:
            if value:
                counts[value] = counts.get(value, 0) + 1
        return tuple(sorted(counts, key=lambda value: (-counts[value], value)))

    shared = [word for card in members if card.id != centre.id for word in _shared_words(centre.text, card.text)]
    concepts = [name for card in members for name in concepts_of(card.text)]
    often = tuple(name for name in common(concepts) if concepts.count(name) * 2 >= len(members))
    return Group(
        centre.id,
        tuple(card.id for card in members),
        common(card.category for card in members)[:2],
        tuple(sorted({card.district for card in members if card.district})),
        (*common(shared), *often)[:6],
    )


def groups_of(cards: Iterable[Card], *, at_least: float = 0.55, smallest: int = 3) -> list[Group]:
    """Propose common issues: around a card in the middle, all cards at least so alike to it; no card in two groups.

    The largest and closest group is taken first. Deterministic, whatever the order of `cards`; ids must differ. Groups
    smaller than `smallest` are not proposed. Takes time with the square of the number (500 cards: seconds).
    """
    ordered = sorted(cards, key=lambda card: card.id)
    weights = weigh(ordered)
    neighbours: dict[int, dict[int, float]] = {place: {} for place in range(len(ordered))}
    for i, a in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            score = likeness(a, ordered[j], weights=weights).score
            if score >= at_least:
                neighbours[i][j] = neighbours[j][i] = score
    free, groups = set(neighbours), []
    while free:
        pull = {i: math.fsum(score for j, score in neighbours[i].items() if j in free) for i in free}
        centre = min(free, key=lambda i: (-pull[i], i))
        members = sorted({centre} | (neighbours[centre].keys() & free))
        if len(members) >= smallest:
            groups.append(_group(ordered[centre], [ordered[place] for place in members]))
            free -= set(members)
        else:
            free.discard(centre)
    return groups
