"""Make the table smaller without changing any answer: homes nobody reaches, homes alike, candidates outdone.

Source: Toregas and ReVelle, Papers of the Regional Science Association 28 (1972), the reductions of covering problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otagaisama.engines.siting.reach import Cover

if TYPE_CHECKING:
    import numpy as np

PAIRS_AT_MOST = 30_000_000  # pairs of candidates at one home looked at: about 1 s and 400 MB at worst


@dataclass(frozen=True, eq=False)
class Condensed:
    """A smaller cover with the same best choices; `candidates` int64: the number each row had before."""

    cover: Cover
    candidates: np.ndarray


def condense(cover: Cover, stops: int) -> Condensed:
    """Return the cover without homes that weigh nothing or nobody reaches, with homes alike merged into one (their
    weights added), and without candidates whose every home another candidate reaches too (of equals the first stays).

    At least `stops` candidates stay wherever there were as many. Covers without capacities only.
    """
    import numpy as np  # heavy

    kept = np.arange(cover.table.shape[0])
    small = merged(cover)
    while True:
        good = _not_outdone(small.table)
        if len(good) == small.table.shape[0] or len(good) < stops:
            return Condensed(small, kept)
        kept = kept[good]
        small = merged(Cover(small.table[good], small.weight))


def merged(cover: Cover) -> Cover:
    """Return the cover without homes nobody reaches or that weigh nothing, those alike merged into one.

    Homes are alike when the same candidates reach them, known by two random sums of 64 bits over each column.
    """
    import numpy as np  # heavy
    from scipy.sparse import csc_matrix, csr_matrix

    columns = csc_matrix(cover.table)
    count = np.diff(columns.indptr)
    live = np.flatnonzero((count > 0) & (cover.weight > 0))
    columns, weight = columns[:, live], cover.weight[live]
    if not len(live):
        return Cover(csr_matrix((cover.table.shape[0], 0)), weight, cover.capacity)
    marks = np.random.default_rng(1).integers(0, 2**64, size=(2, cover.table.shape[0]), dtype=np.uint64)
    sums = np.stack([np.add.reduceat(mark[columns.indices], columns.indptr[:-1]) for mark in marks])
    _, first, place = np.unique(sums, axis=1, return_index=True, return_inverse=True)
    order = np.argsort(first)  # homes stay in the order given, so that neighbours stay neighbours
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    table = csr_matrix(columns[:, first[order]])
    table.sort_indices()
    return Cover(table, np.bincount(rank[place.ravel()], weights=weight, minlength=len(order)), cover.capacity)


def _not_outdone(table) -> np.ndarray:
    """Return the candidates (ascending) that no other outdoes: one that reaches all of its homes and is larger,
    or equal and earlier. All of them where the comparison would cost more than it saves."""
    import numpy as np  # heavy

    size = np.diff(table.indptr)
    at_home = np.bincount(table.indices, minlength=table.shape[1]).astype(np.float64)
    if (at_home**2).sum() > PAIRS_AT_MOST:
        return np.arange(table.shape[0])
    shared = (table @ table.T).tocoo()
    inside = shared.data == size[shared.row]  # every home of `row` is one of `col` too
    row, col = shared.row[inside], shared.col[inside]
    outdone = (size[col] > size[row]) | ((size[col] == size[row]) & (col < row))
    good = size > 0
    good[row[outdone]] = False
    return np.flatnonzero(good)
