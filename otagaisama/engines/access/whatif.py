"""What if this shop closes, one opens, a van stops here: only the streets it touches are walked again.

    ask = prepare(found)                                  # once for a run: indexes, in about the time of a sweep
    change = ask(close=["s12"], open=[Shop("van", 35.2, 136.9, "van")])
    change.before[1].elders, change.after[1].elders       # beyond 500 m on foot
    change.homes()                                        # whose walk changes, and from how far to how far
    change.reach()                                        # the whole run as if it had been so, for its other figures

A shop that closes leaves a hole: the nodes that had it among their nearest. The hole is filled from its rim and from
the shops inside. A shop that opens grows from its own door for as long as it is nearer than what a node knows
already. Both give what a full run gives; the time is that of the hole, not of the city.
Source: Ramalingam and Reps, Journal of Algorithms 21 (1996), 267-305, for shortest ways that change with their graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from otagaisama.engines.access.large.sweep import Sweep
from otagaisama.engines.access.reach import ANY, Reach, kind_reach
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.streets.network import join
from otagaisama.engines.streets.places import Places, Point, Shop, columns_of

if TYPE_CHECKING:
    import numpy as np

WORTH_A_KERNEL = 100_000  # nodes: below, plain Python answers in some milliseconds


@dataclass(frozen=True, slots=True)
class Far:
    """How many live beyond `limit_m` of the nearest shop on foot; people and elders None where the homes came without."""

    limit_m: float
    homes: int
    people: float | None
    elders: float | None


@dataclass(frozen=True, slots=True)
class HomeChange:
    """One home whose walk changes; None where there is no way."""

    home_id: str
    before_m: float | None
    after_m: float | None
    shop_after: str | None


@dataclass(frozen=True, eq=False)
class Change:
    """What one what-if does to one kind of shop. Rows are homes whose nearest walk changes, in any order."""

    kind: str
    before: tuple[Far, ...]
    after: tuple[Far, ...]
    rows: np.ndarray
    walk_before_m: np.ndarray
    walk_after_m: np.ndarray
    shop_after: np.ndarray
    nodes_walked: int
    question: WhatIf
    close: tuple[str, ...]
    open: tuple[Point, ...]

    def homes(self) -> list[HomeChange]:
        """Return the homes whose walk changes."""
        names = [*self.question.shop_ids, *(shop.id for shop in self.open)]
        ids = self.question.measured.homes.ids
        rows = zip(
            self.rows.tolist(),
            self.walk_before_m.tolist(),
            self.walk_after_m.tolist(),
            self.shop_after.tolist(),
            strict=True,
        )
        return [
            HomeChange(ids[row], _metres(before), _metres(after), names[shop] if shop >= 0 else None)
            for row, before, after, shop in rows
        ]  # fmt: skip

    def reach(self) -> Reach:
        """Return the run as if it had been so, equal to a full run on those shops; costs a copy, not a sweep."""
        return self.question.reach(self.close, self.open)


class WhatIf:
    """A run made ready for questions: call it. Questions may come from several threads; one is answered at a time."""

    def __init__(self, measured: Reach, kind: str = ANY, kernel: str = "auto"):
        import numpy as np  # heavy

        from otagaisama.engines.access.large import kernels

        code = None
        if kernel == "numba" or (kernel == "auto" and len(measured.network) >= WORTH_A_KERNEL):
            code = kernels.machine_code()
        self._code = code or kernels.plain()
        self.measured, self._of, self._lock = measured, measured.of(kind), Lock()
        if self._of.spread is None:
            raise ValueError("a run without `whole` knows the homes alone: no what-if can be asked of it")
        graph, size = measured.network.graph, len(measured.network)
        self._streets = graph.indptr, graph.indices, graph.data
        self._place, self._metres = self._of.spread.place.copy(), self._of.spread.metres.copy()
        self._local, self._best = np.full(size, -1, np.int32), np.full(size, np.inf)
        self.shop_ids = [measured.shops.ids[n] for n in self._of.shops]
        self._number = {name: number for number, name in enumerate(self.shop_ids)}
        self._piece = np.ascontiguousarray(measured.at_shops.piece[self._of.shops])
        self._doors = _grouped(measured.at_shops.node[self._of.shops], size)
        self._homes = _grouped(measured.at_homes.node, size)
        held = self._place.ravel()
        order = np.argsort(held, kind="stable")
        self._knows = order % size, np.searchsorted(held[order], np.arange(len(self.shop_ids) + 1))
        counted = [np.ones(len(measured.homes)), measured.homes.known("people"), measured.homes.known("elders")]
        self._given = [weight is not None for weight in counted]
        self._weights = np.array([weight for weight in counted if weight is not None])
        self._limits = np.array(measured.limits)
        walk = self._of.walk_m[:, 0]
        self._counts = self._weighed(slice(None), np.zeros(len(walk)), walk)
        self._before = self._told(self._counts)

    def __call__(self, *, close: Iterable[str] = (), open: Iterable[Point] = ()) -> Change:
        """Return what changes when these shops close and these open. Raises `Impossible` for an id nobody has."""
        close, open_ = tuple(dict.fromkeys(close)), tuple(open)
        gone, new = self._gone(close), join(self.measured.network, open_)
        with self._lock:
            kept: list[tuple] = []
            try:
                nodes, walked = self._alter(gone, new, kept)
                rows = _members(self._homes, nodes)
                at = self.measured.at_homes
                place = self._place[0, at.node[rows]]
                after = self._metres[0, at.node[rows]] + at.piece[rows]
            finally:
                for touched, place_then, metres_then in reversed(kept):
                    self._place[:, touched], self._metres[:, touched] = place_then, metres_then
        before = self._of.walk_m[rows, 0]
        other = before != after
        rows, before, after, place = rows[other], before[other], after[other], place[other]
        beyond = self._told(self._counts + self._weighed(rows, before, after))
        return Change(self._of.kind, self._before, beyond, rows, before, after, place, walked, self, close, open_)

    def reach(self, close: Sequence[str], open_: Sequence[Point]) -> Reach:
        """Return the run with these shops closed and opened, its table of shops too."""
        import numpy as np  # heavy

        measured, gone, new = self.measured, self._gone(close), join(self.measured.network, open_)
        with self._lock:
            kept: list[tuple] = []
            try:
                self._alter(gone, new, kept)
                ranks = max(1, min(measured.nearest, len(self.shop_ids) - len(gone) + len(open_)))
                place, metres = self._place[:ranks].copy(), self._metres[:ranks].copy()
            finally:
                for touched, place_then, metres_then in reversed(kept):
                    self._place[:, touched], self._metres[:, touched] = place_then, metres_then
        stay = np.ones(len(measured.shops), dtype=bool)
        stay[self._of.shops[gone]] = False
        shops = _with(measured.shops, np.flatnonzero(stay), columns_of(open_))
        rank = np.cumsum(stay) - 1
        numbers = np.concatenate((rank[np.delete(self._of.shops, gone)], stay.sum() + np.arange(len(open_))))
        own = np.full(len(self.shop_ids) + len(open_) + 1, -1, dtype=np.int32)  # the last stands for none
        left = np.delete(np.arange(len(self.shop_ids) + len(open_)), gone)
        own[left] = np.arange(len(left))
        kinds = []
        for kind in measured.kinds:
            mine = kind is self._of
            which = numbers if mine else rank[kind.shops]
            spread = Sweep(own[place], metres) if mine else kind.spread
            assert spread is not None, "what-ifs are asked of whole runs"
            kinds.append(kind_reach(kind.kind, which, spread, measured.homes, shops, measured.at_homes))
        at_shops = join(measured.network, shops)
        return Reach(
            measured.network,
            measured.homes,
            shops,
            measured.limits,
            measured.nearest,
            measured.at_homes,
            at_shops,
            tuple(kinds),
        )

    def _gone(self, close):
        import numpy as np  # heavy

        for name in close:
            if name not in self._number:
                raise Impossible(f"「{name}」という店は、この調べの中にありません。", about=name)
        return np.array([self._number[name] for name in close], dtype=np.int64)

    def _alter(self, gone, new, kept: list):
        """Change what the nodes know, noting in `kept` what they knew; return (nodes touched, how many were walked)."""
        import numpy as np  # heavy

        more = min(self.measured.nearest, len(self._place) + len(new.node)) - len(self._place)
        if more > 0:  # fewer shops than ranks until now: room for the new ones
            size = len(self.measured.network)
            self._place = np.vstack((self._place, np.full((more, size), -1, dtype=np.int32)))
            self._metres = np.vstack((self._metres, np.full((more, size), np.inf)))
        touched = []
        if len(gone):
            nodes, starts = self._knows
            parts = [nodes[starts[shop] : starts[shop + 1]] for shop in gone]
            hole = parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts))  # a node names a shop once
            closed = np.zeros(len(self.shop_ids), dtype=np.bool_)
            closed[gone] = True
            owner, dist = self._code["refill"](
                *self._streets, self._place, self._metres, hole, self._local, closed, *self._doors, self._piece
            )
            self._put(hole, owner, dist, kept)
            touched.append(hole)
        for number, (node, piece) in enumerate(zip(new.node.tolist(), new.piece.tolist(), strict=True)):
            nodes, dist = self._code["grow"](*self._streets, self._metres[-1], self._best, node, piece)
            owner, dist = self._with_new(nodes, dist, len(self.shop_ids) + number)
            self._put(nodes, owner, dist, kept)
            touched.append(nodes)
        walked = sum(map(len, touched))
        if not touched:
            return np.empty(0, dtype=np.int64), 0
        return touched[0] if len(touched) == 1 else np.unique(np.concatenate(touched)), walked

    def _put(self, nodes, owner, dist, kept: list) -> None:
        kept.append((nodes, self._place[:, nodes], self._metres[:, nodes]))
        self._place[:, nodes], self._metres[:, nodes] = owner, dist

    def _with_new(self, nodes, dist, shop: int):
        """Return (place, metres) of nodes with one more place, which is nearer than their last."""
        import numpy as np  # heavy

        if len(self._place) == 1:
            return np.full((1, len(nodes)), shop, dtype=np.int32), dist[None, :]
        place = np.vstack((self._place[:, nodes], np.full(len(nodes), shop, dtype=np.int32)))
        metres = np.vstack((self._metres[:, nodes], dist))
        order = np.argsort(metres, axis=0, kind="stable")[:-1]
        return np.take_along_axis(place, order, axis=0), np.take_along_axis(metres, order, axis=0)

    def _weighed(self, rows, before, after):
        """Return float64 (limits, weights): homes, people and elders of these rows that come to be beyond each limit."""
        limits = self._limits[:, None]
        return ((after > limits) * 1.0 - (before > limits)) @ self._weights[:, rows].T

    def _told(self, counts) -> tuple[Far, ...]:
        """Return such a table as counts of homes, people and elders; None where the homes came without."""
        rows = []
        for limit, row in zip(self.measured.limits, counts.tolist(), strict=True):
            homes, *weights = row
            people, elders = (weights.pop(0) if given else None for given in self._given[1:])
            rows.append(Far(limit, round(homes), people, elders))
        return tuple(rows)


def prepare(measured: Reach, kind: str = ANY, kernel: str = "auto") -> WhatIf:
    """Return a run made ready for what-ifs on one kind of shop (`ANY` for a run that was not by kind).

    Raises `Impossible` where the run has no such kind.
    """
    if kind not in {each.kind for each in measured.kinds}:
        raise Impossible(
            f"「{kind}」という種類の店は、この調べの中にありません。いまある種類で書いてください。", about=kind
        )
    return WhatIf(measured, kind, kernel)


def changed(measured: Reach, *, close: Sequence[str] = (), opened: Places | None = None) -> tuple[Reach, list[Change]]:
    """Return (the run as it would be, what changes for each kind): each shop changes its own kind of a run by kind.

    Raises `Impossible` for an id nobody has, and for a kind the run has not met.
    """
    new = (
        []
        if opened is None
        else [Shop(*row) for row in zip(opened.ids, opened.lat, opened.lon, opened.kinds, strict=True)]
    )
    kind_of = dict(zip(measured.shops.ids, measured.shops.kinds or [""] * len(measured.shops), strict=True))
    for name in close:
        if name not in kind_of:
            raise Impossible(f"「{name}」という店は、この調べの中にありません。", about=name)
    by_kind = [each.kind for each in measured.kinds] != [ANY]
    changes = []
    for kind in [each.kind for each in measured.kinds] + sorted(
        {shop.kind for shop in new} - {each.kind for each in measured.kinds} if by_kind else ()
    ):
        mine = (
            [name for name in close if not by_kind or kind_of[name] == kind],
            [s for s in new if not by_kind or s.kind == kind],
        )
        if any(mine):
            change = prepare(measured, kind)(close=mine[0], open=mine[1])
            changes.append(change)
            measured = change.reach()
    return measured, changes


def what_if(measured: Reach, *, close: Iterable[str] = (), open: Iterable[Point] = (), kind: str = ANY) -> Change:
    """Return one change; for several questions on one run, `prepare` it once."""
    return prepare(measured, kind)(close=close, open=open)


def _grouped(node, size: int):
    """Return (start (N + 1,), members (P,)): which points join at which node."""
    import numpy as np  # heavy

    members = np.argsort(node, kind="stable")
    return np.searchsorted(node[members], np.arange(size + 1)), members


def _members(grouped, nodes):
    """Return the points that join at these nodes."""
    import numpy as np  # heavy

    start, members = grouped
    first, count = start[nodes], start[nodes + 1] - start[nodes]
    skipped = np.repeat(first - np.concatenate(([0], np.cumsum(count)[:-1])), count) if len(nodes) else first
    return members[skipped + np.arange(len(skipped))]


def _with(shops: Places, kept, more: Places) -> Places:
    """Return the kept shops and more of them as one table."""
    import numpy as np  # heavy

    kinds = [shops.kinds[n] for n in kept] if shops.kinds else [""] * len(kept)
    return Places(
        (*(shops.ids[n] for n in kept), *more.ids),
        np.concatenate((shops.lat[kept], more.lat)),
        np.concatenate((shops.lon[kept], more.lon)),
        (*kinds, *(more.kinds or [""] * len(more))),
    )


def _metres(value: float) -> float | None:
    return None if value == float("inf") else value
