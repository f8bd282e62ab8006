"""The ground a choice of stops is made on: who lives where, who is reached already, who could be by which candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.siting.problem import COUNTS, Candidate, Count, Home
from otagaisama.engines.siting.reach import Cover, within_walk

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    from otagaisama.engines.access.network import Network, Point


@dataclass(frozen=True, eq=False)
class Ground:
    """Prepared once, asked often. H homes, C candidates, F fixed stops with a capacity.

    `table` CSR (C + F, H) of ones: homes within the walk; candidates first. `already` bool (H,): reached by a shop or
    by a fixed stop that serves whoever comes. `people`, `elders` float64 (H,) or None. `counted` one of COUNTS.
    """

    candidates: tuple[Candidate, ...]
    fixed: tuple[Candidate, ...]
    table: csr_matrix
    already: np.ndarray
    people: np.ndarray | None
    elders: np.ndarray | None
    counted: str

    @property
    def has_capacities(self) -> bool:
        """Whether any stop can be full."""
        return bool(self.fixed) or any(candidate.capacity is not None for candidate in self.candidates)

    def weights(self) -> np.ndarray:
        """Return float64 (H,): what each home weighs in what is counted, 0 where it is reached already."""
        import numpy as np  # heavy

        weight = np.ones(len(self.already)) if self.counted == "homes" else getattr(self, self.counted)
        return np.where(self.already, 0.0, weight)

    def cover(self) -> Cover:
        """Return the cover of the candidates and the fixed stops with a capacity."""
        import numpy as np  # heavy

        if not self.has_capacities:
            return Cover(self.table, self.weights())
        limits = [np.inf if c.capacity is None else c.capacity for c in (*self.candidates, *self.fixed)]
        return Cover(self.table, self.weights(), np.array(limits, dtype=float))

    def count(self, share: np.ndarray) -> Count:
        """Return what `share` of each home (bool or 0..1, (H,)) comes to."""

        def total(values):
            return None if values is None else _plain((values * share).sum())

        return Count(_plain(share.sum()), total(self.people), total(self.elders))


def prepare(
    network: Network,
    homes: Sequence[Home],
    candidates: Sequence[Candidate],
    *,
    walk_m: float = 300.0,
    shops: Sequence[Point] = (),
    fixed: Sequence[Candidate] = (),
    counted: str | None = None,
) -> Ground:
    """Return the ground: who is within `walk_m` metres on foot of what.

    `shops` and `fixed` stops without a capacity reach their homes already; fixed stops with one stay in every plan.
    `counted`: "homes", "people" or "elders"; None: people where all homes say them, else homes. Raises `Impossible`
    with a sentence where homes do not know what is to be counted, or ids come twice.
    """
    import numpy as np  # heavy

    counted = counted or ("people" if homes and all(h.people is not None for h in homes) else "homes")
    if counted not in COUNTS:
        raise ValueError(f"counted must be one of {COUNTS}")
    if counted != "homes" and any(getattr(h, counted) is None for h in homes):
        word = {"people": "人数（people）", "elders": "65歳以上の人数（elders）"}[counted]
        raise Impossible(f"{word}のわからない家があるので、数えられません。全部の家に入れるか、家の数で数えてください。")
    _differ(candidates, "候補地")
    _differ((*candidates, *fixed), "いまの停留所と候補地")
    full = tuple(stop for stop in fixed if stop.capacity is not None)
    open_ended = [stop for stop in fixed if stop.capacity is None]
    reached = within_walk(network, homes, [*shops, *open_ended], walk_m)
    already = np.asarray(reached.sum(axis=0)).ravel() > 0
    table = within_walk(network, homes, [*candidates, *full], walk_m)
    return Ground(
        tuple(candidates), full, table, already, _column(homes, "people"), _column(homes, "elders"), counted
    )


def _column(homes, name: str) -> np.ndarray | None:
    """Return a column of numbers, None where some home does not know it."""
    import numpy as np  # heavy

    values = [getattr(home, name) for home in homes]
    return None if not values or any(value is None for value in values) else np.array(values, dtype=float)


def _differ(places, word: str) -> None:
    """Refuse an id that comes twice: the answer could not say which is meant."""
    seen = set()
    for place in places:
        if place.id in seen:
            raise Impossible(f"{word}に「{place.id}」が二つあります。番号は一つずつ違うものにしてください。", place.id)
        seen.add(place.id)


def _plain(value) -> float:
    """Return a number of Python's own, whole where it is whole."""
    value = round(float(value), 6)
    return int(value) if value == int(value) else value
