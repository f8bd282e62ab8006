"""How much any choice could reach: a Lagrangian bound, proved at every step it takes.

Each home has a price: what a stop earns by serving it; the rest of its weight is given away. At any prices the best
stops can be read off one by one, and what they earn, with what is given away, is never below what the best choice
reaches: it earns each home's price at least once, or the home was not reached. The prices are moved to make that
bound small. Source: Galvão and ReVelle, European Journal of Operational Research 88 (1996), 114-123.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.siting.reach import Cover

if TYPE_CHECKING:
    import numpy as np

PATIENCE, MEMORY = 10, 0.9  # steps without a better bound before the length is halved; of the directions before
AGAIN, LAST = 0.5, 1e-2  # length of the first step from prices known before; a shorter one is not worth taking


@dataclass(frozen=True, eq=False)
class Priced:
    """`bound` on what any choice reaches; `worth` float64 (C,): each candidate's earning at the best prices;
    `met` float64 (C,): how often, of late, it was among the best `stops` while the prices moved; `price` float64
    (H,): the prices of the bound; `chosen`: the choice that reached most of those read off on the way."""

    bound: float
    worth: np.ndarray
    met: np.ndarray
    price: np.ndarray
    chosen: np.ndarray

    def ranked(self) -> np.ndarray:
        """Return the candidates, those most likely in a best choice first."""
        import numpy as np  # heavy

        return np.argsort(-(self.worth / max(self.worth.max(), 1e-12) + self.met), kind="stable")


def lagrangian(
    cover: Cover,
    stops: int,
    known: float,
    steps: int,
    out_of_time: Callable[[], bool],
    before: Priced | None = None,
    fixed: int = 0,
) -> Priced:
    """Return the bound after at most `steps` steps, from the prices of `before` where there are some.

    `known` is what some choice is known to reach; the last `fixed` rows stay in every choice. Each step moves the
    prices along the slope remembered from the steps before (deflected subgradient), by a length that would close the
    gap to `known` at once, halved whenever the bound stays where it is. Weights are above 0.
    """
    import numpy as np  # heavy

    weight, free = cover.weight, cover.table.shape[0] - fixed
    earnings = _Earnings(cover) if cover.capacity is None else _FullEarnings(cover)
    staying = np.arange(free, free + fixed)
    price, direction, length, since = weight / 2, np.zeros(len(weight)), 1.0, 0
    if before is not None:
        price, length = before.price, AGAIN
    best, best_worth, best_price = math.inf, np.zeros(free), price
    met = np.zeros(free) if before is None else before.met.copy()
    most, best_chosen = -1.0, np.empty(0, dtype=np.int64)
    for _ in range(max(1, steps)):
        worth = earnings.at(price)
        chosen = np.argpartition(-worth[:free], stops - 1)[:stops]
        met *= MEMORY
        met[chosen] += 1 - MEMORY
        chosen = np.r_[chosen, staying]
        bound = float((weight - price).sum() + worth[chosen].sum())
        since = 0 if bound < best - 1e-4 * abs(bound) else since + 1
        if bound < best:
            best, best_worth, best_price = bound, worth[:free], price
        if since >= PATIENCE:
            length, since = length / 2, 0
        served = earnings.served(chosen)
        reached = float(weight @ np.minimum(served, 1))
        if reached > most:
            most, best_chosen = reached, np.sort(chosen[:stops])
        slope = served - 1.0
        slope[((price <= 0) & (slope > 0)) | ((price >= weight) & (slope < 0))] = 0
        direction = slope + MEMORY * direction
        square = float(direction @ direction)
        if square == 0 or best - known < 1e-9 or length < LAST or out_of_time():
            break
        price = np.clip(price - length * (bound - known) / square * direction, 0, weight)
    return Priced(best, best_worth, met, best_price, best_chosen)


def could_be_chosen(priced: Priced, stops: int, known: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (must, may not) bool (C,): candidates in every choice that reaches more than `known`, and in none.

    Forcing one in or out moves the bound by its worth against that of the last chosen (or the first not chosen); a
    bound below `known` proves the rest.
    """
    import numpy as np  # heavy

    worth = priced.worth
    if stops >= len(worth):
        return np.ones(len(worth), bool), np.zeros(len(worth), bool)
    order = np.argsort(-worth, kind="stable")
    last, following = worth[order[stops - 1]], worth[order[stops]]
    chosen = np.zeros(len(worth), bool)
    chosen[order[:stops]] = True
    slack = 1e-7 * max(1.0, abs(priced.bound))
    must = chosen & (priced.bound - worth + following < known - slack)
    may_not = ~chosen & (priced.bound - last + worth < known - slack)
    return must, may_not


class _Earnings:
    """What stops earn that serve whoever comes: the prices of all their homes."""

    def __init__(self, cover: Cover):
        self.table, self.homes = cover.table, cover.table.shape[1]

    def at(self, price) -> np.ndarray:
        """Return float64 (C,): each candidate's earning."""
        return self.table @ price

    def served(self, chosen) -> np.ndarray:
        """Return float64 (H,): how often each home is served by the chosen."""
        import numpy as np  # heavy

        at, homes = self.table.indptr, self.table.indices
        every = np.concatenate([homes[at[row] : at[row + 1]] for row in chosen])
        return np.bincount(every, minlength=self.homes).astype(float)


class _FullEarnings:
    """What stops earn that can be full: the best-paying of their homes first, until the capacity is used."""

    def __init__(self, cover: Cover):
        self.cover, self.columns = cover, cover.table.T.tocsr()

    def at(self, price) -> np.ndarray:
        """Return float64 (C,): each candidate's earning."""
        import numpy as np  # heavy

        rate = price / self.cover.weight
        order = np.argsort(-rate, kind="stable")
        sorted_in = self.columns[order].tocsc()  # turned by counting: each candidate's homes stand in this order
        self.homes, self.at_row = order[sorted_in.indices], sorted_in.indptr
        row = np.repeat(np.arange(len(self.at_row) - 1), np.diff(self.at_row))
        weight = self.cover.weight[self.homes]
        upto = np.cumsum(weight)
        before = upto - weight - np.r_[0.0, upto][self.at_row[row]]
        self.part = np.clip(self.cover.limits[row] - before, 0, weight) / weight
        return np.bincount(row, weights=self.part * price[self.homes], minlength=len(self.at_row) - 1)

    def served(self, chosen) -> np.ndarray:
        """Return float64 (H,): how often, in parts, each home is served by the chosen at the prices asked last."""
        import numpy as np  # heavy

        cells = np.concatenate([np.arange(self.at_row[row], self.at_row[row + 1]) for row in chosen])
        return np.bincount(self.homes[cells], weights=self.part[cells], minlength=len(self.cover.weight))
