"""The cheapest helpers of many requests without looking at all of them: a search tree over place and own cost. Needs SciPy.

A pair costs its way plus what the helper costs whoever it is for (`Columns.own`) plus parts that are never below 0. So with each helper put at
(x, y, z of her place × foot_factor, own cost) in metres, and each request at (x, y, z × foot_factor, least own cost), the straight line between
the two in four dimensions, plus the least own cost, is never more than what the pair costs: a chord is no longer than the way over the ground,
and a hypotenuse no longer than both legs. The tree gives the nearest in that sense; when the dearest kept pair costs less than
anybody not given yet could, the answer is complete. Otherwise twice as many are asked for. Exact, whatever the walls.
The tree: Bentley, Communications of the ACM 18 (1975), 509-517.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from otagaisama.engines.matching.large.candidates import NEVER, Block, Search

ROUNDING_M = 1.0  # ways are rounded to whole metres
CELLS = 1_000_000


def worth_a_tree(requests: int, helpers: int, keep: int) -> bool:
    """Whether a tree is quicker than looking at all: it costs about a microsecond a helper to build and two per neighbour asked for."""
    return 0.2 * requests * helpers > 1_000 + helpers + 8 * keep * requests


def nearest_blocks(search: Search, numbers: np.ndarray, who: np.ndarray, most: np.ndarray) -> Iterator[Block]:
    """Yield blocks of the requests `numbers` in which the `most[number]` cheapest of the helpers `who` are surely contained."""
    from scipy.spatial import cKDTree  # heavy

    columns, factor = search.columns, search.weights.foot_factor
    own = columns.own[who]
    least = float(own.min())
    tree = cKDTree(np.column_stack((columns.spot[who] * factor, own)), compact_nodes=False, balanced_tree=False)
    waiting, ask = numbers, 2 * int(most[numbers].max())
    while len(waiting):
        ask = min(ask, len(who))
        later = []
        step = max(1, CELLS // ask)
        for first in range(0, len(waiting), step):
            part = waiting[first : first + step]
            points = np.column_stack((search.spot[part] * factor, np.full(len(part), least)))
            metres, place = tree.query(points, k=ask, workers=-1 if len(part) > 1_000 else 1)
            block = search.block(part, who[place])
            key = search.key(block)
            enough = np.minimum(most[part], ask) - 1
            dearest = np.sort(np.partition(key, enough.max(), axis=1)[:, : enough.max() + 1], axis=1)[
                np.arange(len(part)), enough
            ]
            sure = (dearest < np.minimum(metres[:, -1] + least - ROUNDING_M, float(NEVER))) | (ask == len(who))
            if sure.any():
                yield block.rows(sure, whole=ask == len(who))
            later.append(part[~sure])
        waiting, ask = np.concatenate(later), 2 * ask
