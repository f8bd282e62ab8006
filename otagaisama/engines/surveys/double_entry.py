"""The same paper typed twice by two people: where they differ, and how often somebody mistyped."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

Answers = Mapping[str, object]
HIGH = 0.01  # more than one wrong place in a hundred: type the whole box twice
_Z = 1.959964  # 95 %


@dataclass(frozen=True)
class Difference:
    """One place of a paper where the two entries are not alike; None is an empty place."""

    key: str
    first: object
    second: object


def _alike(value: object) -> object:
    """Ticked answers are alike in any order; nothing ticked is an empty place."""
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(value) or None
    return value


def differences(first: Answers, second: Answers, keys: Sequence[str]) -> tuple[Difference, ...]:
    """Compare two entries of a paper at the places `keys`, in that order. An empty place is a place: blank against 3 differs."""
    return tuple(
        Difference(key, first.get(key), second.get(key))
        for key in keys
        if _alike(first.get(key)) != _alike(second.get(key))
    )


@dataclass(frozen=True)
class Compared:
    """One paper typed twice. `decided`: what the paper says at each place that differed and was looked at."""

    first: Answers
    second: Answers
    decided: Answers


@dataclass(frozen=True)
class Errors:
    """What two entries of some papers tell: places compared, how many differed, who was wrong there, how many wait.

    `wrong_first` counts places where the first entry was wrong (also when both were); alike for `wrong_second`.
    """

    papers: int
    places: int
    different: int
    wrong_first: int
    wrong_second: int
    waiting: int

    @property
    def rate(self) -> float | None:
        """Wrong places of the first entry per place compared; None before anything was compared."""
        return self.wrong_first / self.places if self.places else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between what the true rate lies with 95 % (Wilson 1927)."""
        if not self.places:
            return None
        n, p = self.places, self.wrong_first / self.places
        middle, half = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, (middle - half) / (1 + _Z**2 / n)), min(1.0, (middle + half) / (1 + _Z**2 / n))

    @property
    def is_high(self) -> bool:
        """More than one wrong place in a hundred."""
        return self.rate is not None and self.rate > HIGH


def count_errors(papers: Iterable[Compared], keys: Sequence[str]) -> Errors:
    """Count over papers typed twice. A difference not decided yet is counted as different and waiting, as nobody's error."""
    listed = list(papers)
    different = wrong_first = wrong_second = waiting = 0
    for paper in listed:
        for difference in differences(paper.first, paper.second, keys):
            different += 1
            if difference.key not in paper.decided:
                waiting += 1
                continue
            truth = _alike(paper.decided[difference.key])
            wrong_first += _alike(difference.first) != truth
            wrong_second += _alike(difference.second) != truth
    return Errors(len(listed), len(listed) * len(keys), different, wrong_first, wrong_second, waiting)


def explain(errors: Errors) -> str:
    """Say in Japanese what the check found and what to do next."""
    if errors.bounds is None:
        return "まだ2回打った紙がありません。"
    said = f"{errors.papers}枚・{errors.places:,}か所をくらべて、{errors.different}か所が違っていました。"
    if errors.waiting:
        return f"{said}そのうち{errors.waiting}か所は、紙を見て決めるのを待っています。"
    low, high = errors.bounds
    said += f"1回めの打ちまちがいは{errors.wrong_first}か所（{errors.rate:.2%}、95%の幅で{low:.2%}〜{high:.2%}）です。"
    if errors.is_high:
        return f"{said}100か所に1か所より多いので、この箱はぜんぶの紙を2回打つことをおすすめします。"
    return f"{said}このまま使えます。"


def drawn_for_check(papers: int, share: int, seed: str) -> tuple[int, ...]:
    """Draw which papers (1 to `papers`) are typed twice: `share` percent, rounded up; the same for the same seed, in order."""
    if not 0 <= share <= 100:
        raise ValueError("share is a percentage")
    size = min(papers, ceil(papers * share / 100))
    return tuple(sorted(random.Random(seed).sample(range(1, papers + 1), size)))  # noqa: S311  a draw, not a secret
