"""Each request's cheapest helpers, exactly: cost first, then the number, never fewer than it needs.

Where a group is large a tree finds them without looking at all (`nearest`; Bentley, Communications of the ACM 18 (1975), 509-517). Needs numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from otagaisama.engines.matching.large.candidates import CELLS, NEVER, Block, Pairs, Search, gathered
from otagaisama.engines.matching.large.nearest import nearest_blocks, worth_a_tree

MANY_CELLS = 10_000_000  # below, looking at all takes no longer than importing SciPy


def cheapest_pairs(search: Search, keep: int, progress: Callable[[int, int], None] | None = None) -> Pairs:
    """Return each request's cheapest `keep` pairs (or as many as it needs)."""
    pieces: list[tuple[np.ndarray, ...]] = []
    done = 0
    edge = np.full(len(search.requests), NEVER)
    most = np.maximum(search.needed, keep)
    large = not search.known and search.cells > MANY_CELLS
    for group, numbers in search.groups.items():
        who = search.columns.able(*group)
        blocks: Iterable[Block]
        if not len(who):
            blocks = ()
        elif large and worth_a_tree(len(numbers), len(who), int(most[numbers].max())):
            blocks = nearest_blocks(search, numbers, who, most)
        else:
            step = max(1, CELLS // len(who))
            blocks = (search.block(numbers[first : first + step], who) for first in range(0, len(numbers), step))
        for block in blocks:
            kept, edge[block.part] = cheapest(search.key(block), block, most[block.part])
            pieces.append(block.chosen(kept))
        done += len(numbers)
        if progress:
            progress(done, len(search.requests))
    return gathered(pieces, edge)


def cheapest(key: np.ndarray, block: Block, most: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bool (M, N), in each row the `most` cells of least `key` below NEVER, of equal ones the helper of lower number; and
    int64 (M,) the dearest key kept where somebody may be left out, else NEVER."""
    rows, width = key.shape
    take = min(int(most.max()), width)
    if take < width:
        column = np.argpartition(key, take - 1, axis=1)[:, :take]
        bound = np.take_along_axis(key, column, axis=1).max(axis=1)
    else:
        bound = key.max(axis=1)
    # Of the many, only cells up to the bound can be kept: sort those, by key and number.
    row, column = np.nonzero((key <= bound[:, None]) & (key < NEVER))
    number = block.who[column] if block.who.ndim == 1 else block.who[row, column]
    order = np.lexsort((number, key[row, column], row))
    row, column = row[order], column[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    inside = place < most[row]
    kept = np.zeros(key.shape, dtype=bool)
    kept[row[inside], column[inside]] = True
    edge = np.full(rows, NEVER)
    left_out = (key < NEVER).sum(axis=1) > (most if block.whole else most - 1)
    last = inside & (place == most[row] - 1) & left_out[row]
    edge[row[last]] = key[row[last], column[last]]
    return kept, edge
