"""Solve a network by whichever exact way is quickest for its size, and, over all helpers, without ever listing all pairs.

`solve_over_all` begins with a few candidates per request. The worth of every node (`proof`) then says which pairs left out could make the
answer better; those are added, and it is solved again, until there is none. The last answer is the optimum over all pairs, proved.
That is column generation: Gilmore and Gomory, Operations Research 9 (1961), 849-859.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from otagaisama.engines.matching.large.candidates import NEVER, Pairs, Search, gathered
from otagaisama.engines.matching.large.cheapest import cheapest, cheapest_pairs
from otagaisama.engines.matching.large.flow import solve_flow
from otagaisama.engines.matching.large.graph import Graph, build_graph
from otagaisama.engines.matching.large.proof import Worth, worth
from otagaisama.engines.matching.large.whole import complete, short

KERNEL_ARCS = 800_000  # below, OR-Tools is done before numba is imported and the kernel compiled
LOOKS_AN_ARC = 25  # beyond, people are scarce and OR-Tools is quicker; what is lost until then is small beside it
FEW = 24  # candidates per request to begin with
LIST_ALL = 400_000  # so many pairs are sooner listed than chosen from


@dataclass(frozen=True, eq=False)
class Solved:
    """The pairs looked at, their network, the arcs used bool (A,), and by which way: flow, kernel or whole."""

    pairs: Pairs
    graph: Graph
    used: np.ndarray
    solver: str


def solve(graph: Graph) -> tuple[np.ndarray, str]:
    """Return the arcs of a largest least-cost flow, bool (A,), and the way: kernel or flow."""
    if len(graph.request) >= KERNEL_ARCS and find_spec("numba") is not None:
        from otagaisama.engines.matching.large.kernel import solve_kernel  # heavy

        used = solve_kernel(graph, most_looks=LOOKS_AN_ARC * len(graph.request))
        if used is not None:
            return used, "kernel"
    return solve_flow(graph), "flow"


def solve_pairs(search: Search, pairs: Pairs) -> Solved:
    """Return the optimum over the given pairs, where nobody goes unless all who are needed go."""
    graph = build_graph(search.columns.helpers, search.requests, pairs, search.weights)
    used, solver = solve(graph)
    used, programmed = complete(graph, used)
    return Solved(pairs, graph, used, "whole" if programmed else solver)


def solve_over_all(
    search: Search, progress: Callable[[int, int], None] | None = None, *, few: int = FEW, list_all: int = LIST_ALL
) -> Solved:
    """Return the optimum over all possible pairs, beginning with `few` a request where there are more than `list_all` in all."""
    if search.cells <= list_all:
        return solve_pairs(search, search.all_pairs(progress))
    pairs = cheapest_pairs(search, few, progress)
    while True:
        graph = build_graph(search.columns.helpers, search.requests, pairs, search.weights)
        used, solver = solve(graph)
        more = _missed(search, pairs, graph, worth(graph, used), few)
        if not len(more):
            break
        pairs = _joined(pairs, more)
    if search.needed.max() > 1 and short(graph, used).any():
        return solve_pairs(search, search.all_pairs())  # going together is no flow: its optimum needs every pair
    return Solved(pairs, graph, used, solver)


def _missed(search: Search, pairs: Pairs, graph: Graph, worth: Worth, few: int) -> Pairs:
    """Return pairs that were left out and could make the answer better, the most promising of each request."""
    doubtful = (worth.request > pairs.edge) & (graph.needed > 0)
    if not doubtful.any():
        return gathered([], pairs.edge)
    helpers = len(search.columns.helpers)
    listed = np.sort(pairs.request.astype(np.int64) * helpers + pairs.helper)
    missed = []
    for block in search.blocks(doubtful):
        key = np.where(block.fits, block.cost + worth.helper[block.who], NEVER)
        row, column = np.nonzero(key < worth.request[block.part][:, None])
        request, helper = block.part[row], block.who[column].astype(np.int64)
        gate, gated = _find(graph.gate_key, helper * graph.times + graph.time[request])
        held = gated
        if gated.any():  # at that time she is with somebody else: what that turn is worth counts
            held = gated & (block.cost[row, column] + worth.gate[gate] >= worth.request[request])
        known = _find(listed, request * helpers + helper)[1]
        better = np.full(key.shape, NEVER)
        fresh = ~known & ~held
        better[row[fresh], column[fresh]] = key[row[fresh], column[fresh]]
        kept, _ = cheapest(better, block, np.full(len(block.part), few))
        missed.append(block.chosen(kept))
    return gathered(missed, pairs.edge)


def _find(ordered: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where each wanted value stands in an ascending array, and bool: whether it does."""
    if not len(ordered):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return place, ordered[place] == wanted


def _joined(pairs: Pairs, more: Pairs) -> Pairs:
    pieces = [(each.request, each.helper, each.cost, each.walk) for each in (pairs, more)]
    return gathered(pieces, pairs.edge)
