"""A good choice at once: the candidate that adds most, again and again; then swaps, until no single one reaches more.

What each candidate would add, and what each stop alone holds, is kept up to date home by home: a swap costs what
changes and no more. Sources: Church and ReVelle, Papers of the Regional Science Association 32 (1974), the problem and the greedy
choice (never below 1 - 1/e of the best: Nemhauser, Wolsey and Fisher, Mathematical Programming 14 (1978)); Teitz and Bart, Operations
Research 16 (1968), the swaps; Resende and Werneck, European Journal of Operational Research 181 (2007), their book-keeping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from otagaisama.engines.siting.reach import Cover

if TYPE_CHECKING:
    import numpy as np

LEAST = 1e-9  # less than this is no gain


class Standing:
    """A choice of stops, what each candidate would add to it, and what each of its stops alone holds.

    `worth` float64 (C,) says both: a stop's own share, another candidate's gain. `inside` bool (C,): the stops.
    """

    def __init__(self, cover: Cover, chosen=()):
        import numpy as np  # heavy

        self.table, self.columns, self.weight = cover.table, cover.table.T.tocsr(), cover.weight
        self.worth = self.table @ self.weight
        self.inside = np.zeros(self.table.shape[0], dtype=bool)
        self.times = np.zeros(len(self.weight), dtype=np.int64)
        self.whose = np.zeros(len(self.weight), dtype=np.int64)  # sum of the stops' numbers: the stop, where it is one
        for candidate in chosen:
            self.put_in(candidate)

    def put_in(self, candidate: int) -> None:
        """Make a candidate a stop."""
        homes = self._homes(candidate)
        times = self.times[homes]
        kept = self.worth[candidate]
        self._shift(homes[times == 0], -1.0)
        self._shift_owners(homes[times == 1], -1.0)
        self.worth[candidate] = kept
        self.times[homes] += 1
        self.whose[homes] += candidate
        self.inside[candidate] = True

    def take_out(self, candidate: int) -> None:
        """Let a stop be none."""
        homes = self._homes(candidate)
        self.times[homes] -= 1
        self.whose[homes] -= candidate
        times = self.times[homes]
        kept = self.worth[candidate]
        self._shift(homes[times == 0], 1.0)
        self._shift_owners(homes[times == 1], 1.0)
        self.worth[candidate] = kept
        self.inside[candidate] = False

    def best_outside(self) -> int:
        """Return the candidate that would add most, the earliest of equals."""
        import numpy as np  # heavy

        return int(np.where(self.inside, -1.0, self.worth).argmax())

    def _homes(self, candidate: int):
        return self.table.indices[self.table.indptr[candidate] : self.table.indptr[candidate + 1]]

    def _shift(self, homes, sign: float) -> None:
        """Add the weight of homes, with a sign, to the worth of every candidate that reaches them."""
        import numpy as np  # heavy

        at = self.columns.indptr
        many = at[homes + 1] - at[homes]
        if not many.sum():
            return
        places = np.repeat(at[homes] - np.r_[0, np.cumsum(many)[:-1]], many) + np.arange(many.sum())
        change = np.bincount(
            self.columns.indices[places], weights=np.repeat(self.weight[homes], many), minlength=len(self.worth)
        )
        self.worth += sign * change

    def _shift_owners(self, homes, sign: float) -> None:
        """Add the weight of homes that one stop reaches, with a sign, to that stop's share."""
        import numpy as np  # heavy

        np.add.at(self.worth, self.whose[homes], sign * self.weight[homes])


def settle(cover: Cover, stops: int, start=()) -> np.ndarray:
    """Return a choice (candidates ascending): `start`, filled up greedily, swapped until no swap reaches more."""
    import numpy as np  # heavy

    standing = Standing(cover, start)
    chosen = [int(candidate) for candidate in start]
    while len(chosen) < stops:
        chosen.append(standing.best_outside())
        standing.put_in(chosen[-1])
    moved = len(chosen) < cover.table.shape[0]
    # Invariant: `standing` counts what exactly `chosen` reaches, and that only ever grows: the loop ends.
    while moved:
        moved = False
        for place, old in enumerate(chosen):
            loses = standing.worth[old]
            standing.take_out(old)
            new = standing.best_outside()
            better = standing.worth[new] > loses + LEAST * max(1.0, loses)
            chosen[place] = new if better else old
            standing.put_in(chosen[place])
            moved = moved or better
    return np.sort(np.array(chosen, dtype=np.int64))


def fill_up(cover: Cover, stops: int, fixed: int) -> np.ndarray:
    """Return a choice (candidates ascending) for stops that can be full: each time the one that can still serve most.

    A stop takes first the homes that fewest candidates reach. The last `fixed` rows serve before all others.
    """
    import numpy as np  # heavy

    table, left = cover.table, cover.weight.copy()
    free = table.shape[0] - fixed
    rare = np.bincount(table.indices, minlength=table.shape[1])
    unused = np.arange(table.shape[0]) < free
    chosen: list[int] = []
    for turn in range(fixed + stops):
        row = free + turn
        if turn >= fixed:
            worth = np.minimum(cover.limits, table @ left)
            row = int(np.where(unused, worth, -1.0).argmax())
            unused[row] = False
            chosen.append(row)
        homes = table.indices[table.indptr[row] : table.indptr[row + 1]]
        homes = homes[np.argsort(rare[homes], kind="stable")]
        before = np.cumsum(left[homes]) - left[homes]
        left[homes] -= np.clip(cover.limits[row] - before, 0, left[homes])
    return np.sort(np.array(chosen, dtype=np.int64))
