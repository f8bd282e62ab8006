"""Which helpers are possible for which requests, and at what cost: a sparse table, a row per possible pair. Needs numpy.

Requests of one task and one time are looked at together against the helpers who can do that then (`Search.blocks`). Which of
the pairs are kept where not all are wanted: `cheapest`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from otagaisama.engines.matching.costs import EARTH_M
from otagaisama.engines.matching.large.columns import Columns, kind_of
from otagaisama.engines.matching.records import Helper, Request, Weights
from otagaisama.engines.streets.geometry import earth_metres

CELLS = 1_000_000  # pairs looked at together: about 60 MB
NEVER = np.int64(2**60)  # dearer than anything


@dataclass(frozen=True, eq=False)
class Pairs:
    """Possible pairs by request number, then cost, then helper number.

    `request`, `helper` int32 (A,) numbers; `cost` int64 (A,) without the price of the n-th turn; `walk` int32 (A,) metres.
    `edge` int64 (R,): whoever is left out of a request's pairs costs at least so much with her next turn; NEVER if nobody is.
    """

    request: np.ndarray
    helper: np.ndarray
    cost: np.ndarray
    walk: np.ndarray
    edge: np.ndarray

    def __len__(self) -> int:
        return len(self.request)


@dataclass(frozen=True, eq=False)
class Block:
    """Some requests (numbers `part`, M of them) against helpers: `who` (N,) the same for all, or (M, N) for each its own.

    `cost`, `walk` int64 (M, N) as in `Pairs`; `fits` bool (M, N): possible. `whole`: `who` is everybody able.
    """

    part: np.ndarray
    who: np.ndarray
    cost: np.ndarray
    walk: np.ndarray
    fits: np.ndarray
    whole: bool

    def chosen(self, which: np.ndarray) -> tuple[np.ndarray, ...]:
        """Return (request, helper, cost, walk) of the cells `which`, bool (M, N)."""
        row, column = np.nonzero(which)
        who = self.who[column] if self.who.ndim == 1 else self.who[row, column]
        return self.part[row].astype(np.int32), who, self.cost[row, column], self.walk[row, column].astype(np.int32)

    def rows(self, which: np.ndarray, *, whole: bool) -> Block:
        """Return the rows `which`, bool (M,), of a block in which each request has its own helpers."""
        return Block(self.part[which], self.who[which], self.cost[which], self.walk[which], self.fits[which], whole)


class Search:
    """The pairs of helpers and requests (ids must differ), asked for in several ways."""

    def __init__(
        self,
        helpers: Sequence[Helper],
        requests: Sequence[Request],
        *,
        on: date,
        weights: Weights,
        avoid: Iterable[tuple[str, str]] = (),
        walks: Mapping[tuple[str, str], float] | None = None,
    ):
        self.columns, self.requests, self.weights = Columns(helpers, on, weights), requests, weights
        self.apart = _by_request(helpers, requests, dict.fromkeys(avoid, 0.0))
        self.known = _by_request(helpers, requests, walks or {})
        self.kinds = [kind_of(request) for request in requests]
        self.needed = np.array([request.needed for request in requests], dtype=np.int64)
        self.spot = earth_metres([request.lat for request in requests], [request.lon for request in requests])
        groups = defaultdict(list)
        for number, kind in enumerate(self.kinds):
            groups[kind[:2]].append(number)
        self.groups = {group: np.array(numbers) for group, numbers in sorted(groups.items())}

    @cached_property
    def cells(self) -> int:
        """How many pairs there are before the walls behind task and time."""
        return sum(len(numbers) * len(self.columns.able(*group)) for group, numbers in self.groups.items())

    def blocks(self, wanted: np.ndarray | None = None) -> Iterator[Block]:
        """Yield everybody able against the requests, all or those `wanted`, bool (R,)."""
        for group, numbers in self.groups.items():
            who = self.columns.able(*group)
            if wanted is not None:
                numbers = numbers[wanted[numbers]]
            if len(who):
                step = max(1, CELLS // len(who))
                for first in range(0, len(numbers), step):
                    yield self.block(numbers[first : first + step], who)

    def block(self, part: np.ndarray, who: np.ndarray) -> Block:
        """Return requests of one group against able helpers, (N,) ascending or (M, N)."""
        columns, weights = self.columns, self.weights
        square = np.zeros((len(part), who.shape[-1]))
        for here, there in zip(self.spot[part].T, np.moveaxis(columns.spot[who], -1, 0), strict=True):
            square += (here[:, None] - there) ** 2
        straight = 2 * EARTH_M * np.arcsin(np.minimum(np.sqrt(square) / (2 * EARTH_M), 1))
        walk = np.rint(straight * weights.foot_factor).astype(np.int64)
        row_of = (lambda row: who) if who.ndim == 1 else (lambda row: who[row])
        for row, number in enumerate(part.tolist() if self.known else ()):
            _write(walk[row], row_of(row), self.known.get(number))
        cost = walk + columns.recent[who]
        task = self.kinds[part[0]][0]
        if columns.practice_known.any():
            cost += weights.unpractised_m * (columns.practice_known & ~columns.mask("good_at", task))[who]
        fits = self._fits(part, who) & (walk <= columns.reach[who])
        for row, number in enumerate(part.tolist()):
            if household := self.requests[number].household:
                cost[row] += weights.new_face_m * ~np.isin(row_of(row), columns.having("been_to", household))
            if number in self.apart:
                fits[row, np.isin(row_of(row), self.apart[number][0])] = False
        return Block(part, who, cost, walk, fits, who.ndim == 1)

    def _fits(self, part, who) -> np.ndarray:
        """Bool (M, N): possible but for the pair itself."""
        rows = defaultdict(list)
        for row, number in enumerate(part.tolist()):
            rows[self.kinds[number]].append(row)
        fits = np.empty((len(part), who.shape[-1]), dtype=bool)
        for kind, some in rows.items():
            fits[some] = self.columns.fit(kind, who if who.ndim == 1 else who[some])
        return fits

    def key(self, block: Block) -> np.ndarray:
        """Return int64 (M, N): the cost with the price of the helper's next turn, by which candidates are kept; NEVER if impossible."""
        return np.where(block.fits, block.cost + self.columns.price[block.who], NEVER)

    def count_possible(self, wanted: np.ndarray) -> np.ndarray:
        """Return how many helpers are possible for each request that is `wanted`, int64 (R,); 0 for the others."""
        count = np.zeros(len(self.requests), dtype=np.int64)
        for block in self.blocks(wanted):
            count[block.part] = block.fits.sum(axis=1)
        return count

    def all_pairs(self, progress: Callable[[int, int], None] | None = None) -> Pairs:
        """Return every possible pair."""
        pieces, done = [], 0
        for block in self.blocks():
            pieces.append(block.chosen(block.fits))
            done += len(block.part)
            if progress:
                progress(done, len(self.requests))
        return gathered(pieces, np.full(len(self.requests), NEVER))


def gathered(pieces: Sequence[tuple[np.ndarray, ...]], edge: np.ndarray) -> Pairs:
    """Return the found pieces as one table in its order."""
    if not pieces:
        none = np.empty(0, dtype=np.int32)
        return Pairs(none, none, np.empty(0, dtype=np.int64), none, edge)
    request, helper, cost, walk = (np.concatenate(column) for column in zip(*pieces, strict=True))
    order = np.lexsort((helper, cost, request))
    return Pairs(request[order], helper[order], cost[order], walk[order], edge)


def _write(walk, who, measured) -> None:
    """Put the metres a network gave in the place of the guessed ones; `who` ascends."""
    if measured is None:
        return
    numbers, metres = measured
    at = np.searchsorted(who, numbers)
    here = (at < len(who)) & (who[np.minimum(at, len(who) - 1)] == numbers)
    walk[at[here]] = np.rint(metres[here]).astype(np.int64)


def _by_request(helpers, requests, pairs):
    """Return request number → (helper numbers, values) of a mapping by (helper id, request id); unknown ids are passed over."""
    if not pairs:
        return {}
    helper_of = {helper.id: number for number, helper in enumerate(helpers)}
    request_of = {request.id: number for number, request in enumerate(requests)}
    lists = defaultdict(list)
    for (helper_id, request_id), value in pairs.items():
        helper, request = helper_of.get(helper_id), request_of.get(request_id)
        if helper is not None and request is not None:
            lists[request].append((helper, value))
    return {
        request: (np.array([h for h, _ in answers], dtype=np.int32), np.array([v for _, v in answers], dtype=float))
        for request, answers in lists.items()
    }
