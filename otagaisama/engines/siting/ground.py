"""The ground a choice of stops is made on: who lives where, who is reached already, who could be by which candidate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.siting.problem import COUNTS, Candidate, Count, plain
from otagaisama.engines.siting.reach import Cover, within_any, within_walk
from otagaisama.engines.streets.places import columns_of

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    from otagaisama.engines.streets.network import Network
    from otagaisama.engines.streets.places import Home, Places, Point


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
            return None if values is None else plain((values * share).sum())

        return Count(plain(share.sum()), total(self.people), total(self.elders))


def prepare(
    network: Network,
    homes: Iterable[Home] | Places,
    candidates: Sequence[Candidate],
    *,
    walk_m: float = 300.0,
    shops: Iterable[Point] | Places = (),
    fixed: Sequence[Candidate] = (),
    counted: str | None = None,
) -> Ground:
    """Return the ground: who is within `walk_m` metres on foot of what.

    `shops` and `fixed` stops without a capacity reach their homes already; fixed stops with one stay in every plan.
    `counted`: "homes", "people" or "elders"; None: people where homes say them, else homes; a home with an empty cell
    counts as nobody. Raises `Impossible` with a sentence where homes do not say what is to be counted, or ids come
    twice.
    """
    homes = columns_of(homes)
    counted = counted or ("homes" if homes.people is None else "people")
    if counted not in COUNTS:
        raise ValueError(f"counted must be one of {COUNTS}")
    if counted != "homes" and getattr(homes, counted) is None:
        word = {"people": "人の数（people）", "elders": "65歳以上の数（elders）"}[counted]
        raise Impossible(f"家の表に{word}の列がないので、数えられません。列を足すか、家の数で数えてください。")
    _differ((*candidates, *fixed))
    full = tuple(stop for stop in fixed if stop.capacity is not None)
    endless = [stop for stop in fixed if stop.capacity is None]
    already = within_any(network, homes, columns_of(shops), walk_m) | within_any(
        network, homes, columns_of(endless), walk_m
    )
    table = within_walk(network, homes, columns_of([*candidates, *full]), walk_m)
    return Ground(
        tuple(candidates), full, table, already, homes.known("people"), homes.known("elders"), counted
    )  # fmt: skip


def _differ(places) -> None:
    """Refuse an id that comes twice: the answer could not say which is meant."""
    seen = set()
    for place in places:
        if place.id in seen:
            raise Impossible(
                f"候補地といまの停留所に「{place.id}」が二つあります。番号は一つずつ違うものにしてください。", place.id
            )
        seen.add(place.id)
