"""The best choice of stops: first a good one, then a bound, then what the bound cannot exclude, solved exactly.

1. Greedy and swaps give a choice; the Lagrangian bound says how much better any could be, and ranks the candidates.
2. The best-ranked candidates alone (the core) make a small problem: HiGHS solves it, swaps over all candidates
   better it. The better the choice, the more candidates the bound excludes for good.
3. When what is left is small enough, its optimum is the optimum of the whole: proved.
Source: Balas and Zemel, Operations Research 28 (1980), 1130-1154, for the core.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.siting.bound import Priced, could_be_chosen, lagrangian
from otagaisama.engines.siting.condense import condense, merged
from otagaisama.engines.siting.exact import serve, solve_cover, solve_flow
from otagaisama.engines.siting.program import Limits
from otagaisama.engines.siting.reach import Cover, reached_by
from otagaisama.engines.siting.search import fill_up, settle

if TYPE_CHECKING:
    import numpy as np

BOUND_STEPS = 200
CORES = (2.5, 3.5, 5.0, 8.0)  # candidates in the core, as a multiple of the stops
LEAST_CORE = 100
CORE_NODES = 100  # of the search tree of one core: so that a run is the same whatever else the machine does
CORE_GAP = 5e-4  # a core is only a step: no need to close it
SMALL, LARGE = 60_000, 600_000  # ones in the table of what is left, up to which a proof is tried at once, at last


@dataclass(frozen=True, eq=False)
class Choice:
    """`chosen`: candidates ascending; `reached` and the `bound` on any choice, in weights; `proved`: none is better.

    `way`: "exact" when HiGHS closed the question, "search" otherwise. `stopped_by_time` as in `SitingPlan`.
    """

    chosen: np.ndarray
    reached: float
    bound: float
    proved: bool
    way: str
    stopped_by_time: bool


def best_choice(cover: Cover, stops: int, *, seconds: float, seed: int = 1, fixed: int = 0) -> Choice:
    """Return the choice of `stops` candidates that reach (with capacities: serve) the most weight, as good as
    `seconds` allow, besides the last `fixed` rows of the cover, which stay (only with capacities).

    Equal seeds give equal choices unless time ends the work. 1 <= stops <= candidates.
    """
    import numpy as np  # heavy

    end = time.monotonic() + seconds
    if cover.capacity is None:
        small = condense(cover, stops)
        work, names = _Work(small.cover, stops, seed, end), small.candidates
    else:
        work, names = _FullWork(merged(cover), stops, seed, end, fixed), np.arange(cover.table.shape[0] - fixed)
    work.begin()
    for share in CORES:
        work.price()
        if work.is_over() or work.prove(SMALL):
            break
        work.solve_core(max(LEAST_CORE, math.ceil(share * stops)))
    else:
        work.price()
        work.prove(LARGE)
    return Choice(np.sort(names[work.incumbent]), work.value, work.bound, work.is_proved(), work.way, work.late)


class _Work:
    """An incumbent being bettered and a bound being lowered until they meet or time is over.

    Invariant: `incumbent` reaches `value`, no choice reaches more than `bound`; whatever reaches more than `value` holds all of
    `must` and none of `may_not`.
    """

    fixed = 0

    def __init__(self, cover: Cover, stops: int, seed: int, end: float):
        import numpy as np  # heavy

        self.cover, self.stops, self.seed, self.end = cover, stops, seed, end
        self.free = cover.table.shape[0] - self.fixed
        self.whole = bool((cover.weight == np.round(cover.weight)).all())
        self.bound, self.way, self.late = float(cover.weight.sum()), "search", False
        self.priced: Priced | None = None
        self.priced_for: float | None = None
        self.incumbent, self.value = np.empty(0, dtype=np.int64), -1.0
        self.must, self.may_not = np.zeros(self.free, dtype=bool), np.zeros(self.free, dtype=bool)

    def out_of_time(self) -> bool:
        """Whether the seconds are over; remembered, because then another run may differ."""
        self.late = self.late or time.monotonic() >= self.end
        return self.late

    def is_proved(self) -> bool:
        """Whether no choice reaches more: a bound less than one above it proves that where weights are whole."""
        return self.bound - self.value < (1 - 1e-6 if self.whole else 1e-9 * max(1.0, self.value))

    def is_over(self) -> bool:
        """Whether there is nothing more to do, or no time to do it in."""
        return self.is_proved() or self.out_of_time()

    def begin(self) -> None:
        """Take a choice that no single swap betters."""
        self.better(self._polished(self.incumbent))
        self.bound = min(self.bound, self._most())
        if self.stops >= self.free:
            self.bound, self.way = self.value, "exact"

    def better(self, chosen) -> None:
        """Keep a choice if it reaches more than the best."""
        reached = self._reach(chosen)
        if reached > self.value:
            self.incumbent, self.value = chosen, reached

    def price(self) -> None:
        """Lower the bound from the choice known now, and exclude what can no longer be in a better one."""
        if self.is_over() or self.priced_for == self.value:
            return
        self.priced_for = self.value
        priced = lagrangian(self.cover, self.stops, self.value, BOUND_STEPS, self.out_of_time, self.priced, self.fixed)
        self.priced = priced
        self.bound = min(self.bound, math.floor(priced.bound + 1e-6) if self.whole else priced.bound)
        self.better(self._polished(priced.chosen))
        must, may_not = could_be_chosen(priced, self.stops, self.value)
        self.must |= must
        self.may_not |= may_not

    def prove(self, cells: int) -> bool:
        """Solve what is left exactly where its table has at most so many ones; say whether it was tried."""
        import numpy as np  # heavy

        left = np.union1d(np.flatnonzero(~self.may_not), self.incumbent)
        if self.is_over() or np.diff(self.cover.table.indptr)[left].sum() > cells:
            return False
        bound = self._solve(left, nodes=2**31 - 1, gap=0.0)
        self.bound = min(self.bound, max(bound, self.value))
        self.way = "exact" if self.is_proved() else self.way
        return True

    def solve_core(self, many: int) -> None:
        """Better the choice within its own stops and the `many` best-ranked candidates, then by swaps over all."""
        import numpy as np  # heavy

        assert self.priced is not None, "priced before the first core"
        core = np.union1d(self.incumbent, self.priced.ranked()[:many])
        self._solve(core, nodes=CORE_NODES, gap=CORE_GAP)
        self.better(self._polished(self.incumbent))

    def _solve(self, core, nodes: int, gap: float) -> float:
        """Solve within `core`; return the bound on choices within it."""
        import numpy as np  # heavy

        left = self.end - time.monotonic()
        if left <= 0:
            return math.inf
        start = np.searchsorted(core, self.incumbent)
        must = self.must[core] & np.isin(core, self.incumbent)
        proof = self._exactly(core, start, must, Limits(left, nodes, gap, self.seed), 0.999 if self.whole else 1e-6)
        if proof.chosen is not None:
            self.better(core[proof.chosen])
        self.out_of_time()
        return proof.bound

    def _exactly(self, core, start, must, limits, step):
        """Ask HiGHS within `core`."""
        part = merged(Cover(self.cover.table[core], self.cover.weight))
        return solve_cover(part, self.stops, start, must=must, limits=limits, step=step)

    def _polished(self, chosen):
        """Return the choice filled up, and bettered by swaps over all candidates."""
        return settle(self.cover, self.stops, chosen)

    def _most(self) -> float:
        """Return what the stops with most homes would reach if no home were reached twice."""
        import numpy as np  # heavy

        return float(np.sort(self.cover.table @ self.cover.weight)[-self.stops :].sum())

    def _reach(self, chosen) -> float:
        """Return the weight a choice reaches."""
        return float(self.cover.weight[reached_by(self.cover.table, chosen)].sum())


class _FullWork(_Work):
    """The same where stops can be full: what a choice serves is itself a small linear program."""

    def __init__(self, cover: Cover, stops: int, seed: int, end: float, fixed: int):
        self.fixed = fixed
        super().__init__(cover, stops, seed, end)
        full = cover.limits
        self.whole = self.whole and bool(((full == full.round()) | (full == math.inf)).all())

    def _exactly(self, core, start, must, limits, step):
        import numpy as np  # heavy

        rows = np.r_[core, np.arange(self.free, self.free + self.fixed)]
        part = merged(Cover(self.cover.table[rows], self.cover.weight, self.cover.limits[rows]))
        must = np.r_[must, np.ones(self.fixed, dtype=bool)]
        proof, _ = solve_flow(part, self.stops, start, must=must, fixed=self.fixed, limits=limits, step=step)
        return proof

    def _polished(self, chosen):
        return chosen if len(chosen) == self.stops else fill_up(self.cover, self.stops, self.fixed)

    def _most(self) -> float:
        import numpy as np  # heavy

        most = np.minimum(self.cover.table @ self.cover.weight, self.cover.limits)
        return float(np.sort(most[: self.free])[-self.stops :].sum() + most[self.free :].sum())

    def _reach(self, chosen) -> float:
        import numpy as np  # heavy

        served = serve(self.cover, np.r_[chosen, np.arange(self.free, self.free + self.fixed)]).sum()
        return round(float(served)) if self.whole else float(served)
