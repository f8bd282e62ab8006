"""Requests for which several helpers must go together or not at all, exactly.

A flow may send one helper where two must go. Counting requests that come out whole is then no flow problem (with three together it
holds 3-dimensional matching, which is NP-hard), so integer programming (HiGHS) does it, but only where it must:

1. If the largest flow gives every request of a connected component all it needs, it is the answer there: every way to meet all of
   them is such a flow, so the cheapest flow is the cheapest way.
2. If no request of the component needs more than one, the flow is the answer too: a turn is a met request.
3. Otherwise, walk back from the requests that lack somebody along alternating paths (arc of a request forwards, used arc backwards).
   The requests so reached, D, have possible helpers only inside what was reached, and those are all taken by D; every other request
   is whole without them. So at most |others| + best(D) can be met, and both at once can: `best(D)` is found on D alone, first.
   Then the cost is made least over the whole component, the others being whole and `best(D)` of D met. Both programs are solved to
   a proved gap of less than one, and every value they can take is whole, so which requests to meet is exact. Those met are then
   all whole in a flow (1), which gives the arcs in integers.

Sources: Karp 1972 (3-dimensional matching is NP-hard); Dulmage and Mendelsohn, Canadian Journal of Mathematics 10 (1958), for what
alternating paths from the lacking reach; HiGHS: Huangfu and Hall, Mathematical Programming Computation 10 (2018), 119-142.
"""

from __future__ import annotations

import numpy as np

from otagaisama.engines.highs import open_highs
from otagaisama.engines.matching.large.flow import solve_flow
from otagaisama.engines.matching.large.graph import Graph
from otagaisama.engines.matching.records import SolverMissing


def complete(graph: Graph, used: np.ndarray) -> tuple[np.ndarray, bool]:
    """Return the arcs used when nobody goes where not all can, from those of a largest least-cost flow, bool (A,) both.

    The second value says whether integer programming was needed.
    """
    lacks = short(graph, used)
    if not lacks.any() or graph.needed.max(initial=0) <= 1:
        return used, False
    parts = _components(graph)
    together = np.flatnonzero(graph.needed > 1)
    wanted = np.intersect1d(np.unique(parts[np.flatnonzero(lacks)]), np.unique(parts[together]))
    answer = used.copy()
    for part in wanted:
        requests = np.flatnonzero((parts == part) & (graph.needed > 0))
        inner, arcs = graph.part(requests)
        lacking = _reached(inner, used[arcs], requests[lacks[requests]])
        answer[arcs] = _solve(inner, requests, lacking)
    return answer, bool(len(wanted))


def short(graph: Graph, used: np.ndarray) -> np.ndarray:
    """Bool (R,): has fewer helpers than needed."""
    return np.bincount(graph.request[used], minlength=len(graph.needed)) < graph.needed


def _components(graph: Graph) -> np.ndarray:
    """Return the number of the connected component of each request, int32 (R,)."""
    from scipy.sparse import coo_matrix  # heavy
    from scipy.sparse.csgraph import connected_components

    requests, size = len(graph.needed), len(graph.needed) + len(graph.room)
    ones = np.ones(len(graph.request), dtype=np.int8)
    links = coo_matrix((ones, (graph.request, requests + graph.helper.astype(np.int64))), shape=(size, size))
    return connected_components(links, directed=False)[1][:requests]


def _reached(graph: Graph, used: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return the requests reached by alternating paths from those that lack somebody (D above), ascending."""
    by_request: dict[int, list[int]] = {}
    by_helper: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    request, helper, gate = graph.request.tolist(), graph.helper.tolist(), graph.gate.tolist()
    for arc, in_use in enumerate(used.tolist()):
        if in_use:
            by_helper.setdefault(helper[arc], []).append(arc)
            if gate[arc] >= 0:
                taken[gate[arc]] = arc
        else:
            by_request.setdefault(request[arc], []).append(arc)
    seen, helpers_seen, queue = set(start.tolist()), set(), start.tolist()
    while queue:
        for arc in by_request.get(queue.pop(), ()):
            if gate[arc] in taken:  # at that time she is with another request: only that one can give her up
                back = [taken[gate[arc]]]
            elif helper[arc] not in helpers_seen:
                helpers_seen.add(helper[arc])
                back = by_helper.get(helper[arc], [])
            else:
                continue
            for other in back:
                if request[other] not in seen:
                    seen.add(request[other])
                    queue.append(request[other])
    return np.array(sorted(seen), dtype=np.int64)


def _solve(graph: Graph, requests: np.ndarray, lacking: np.ndarray) -> np.ndarray:
    """Return the arcs used, bool (A,): as many of `lacking` as possible, all other `requests`, at least cost."""
    others = np.setdiff1d(requests, lacking)
    inner, _ = graph.part(lacking)
    most = len(_program(inner, lacking, others[:0], None))
    met = np.concatenate((others, _program(graph, lacking, others, most)))
    chosen, arcs = graph.part(met)
    used = np.zeros(len(graph.request), dtype=bool)
    used[arcs] = solve_flow(chosen)
    assert not short(chosen, used[arcs]).any(), "what the integer program promised must be whole"
    return used


def _program(graph: Graph, free: np.ndarray, whole: np.ndarray, most: int | None) -> np.ndarray:
    """Return which of `free` to meet: without `most` as many as can be, else `most` of them so that the cost is least.

    Columns: an arc each, then one per `free` request (met or not, the only ones that must be whole numbers: with them fixed the rest
    is a flow), then, for the cost, one per helper and turn. Rows: requests, gates, helpers, and the count of met ones.
    """
    from scipy.sparse import coo_matrix  # heavy

    arcs, requests, gates, helpers = len(graph.request), len(graph.needed), len(graph.gate_helper), len(graph.room)
    met = arcs + np.arange(len(free))
    priced = most is not None
    owner = np.repeat(np.arange(helpers), graph.room) if priced else np.empty(0, dtype=np.int64)
    turn = arcs + len(free) + np.arange(len(owner))
    gated = np.flatnonzero(graph.gate >= 0)
    row: tuple[np.ndarray, ...] = (
        graph.request,
        free,
        requests + graph.gate[gated],
        requests + gates + graph.helper,
        requests + gates + owner,
    )
    column: tuple[np.ndarray, ...] = (np.arange(arcs), met, gated, np.arange(arcs), turn)
    value: tuple[np.ndarray, ...] = (
        np.ones(arcs),
        -graph.needed[free],
        np.ones(len(gated)),
        np.ones(arcs),
        -np.ones(len(owner)),
    )
    count = requests + gates + helpers
    if priced:
        row, column, value = (*row, np.full(len(free), count)), (*column, met), (*value, np.ones(len(free)))
    low = np.full(count + priced, -np.inf)
    high = np.concatenate((np.zeros(requests), np.ones(gates), np.zeros(helpers) if priced else graph.room))
    low[:requests] = 0
    low[whole] = high[whole] = graph.needed[whole]
    if most is not None:
        low[count], high = most, np.append(high, most)
    size = arcs + len(free) + len(owner)
    matrix = coo_matrix(
        (np.concatenate(value), (np.concatenate(row), np.concatenate(column))), shape=(len(low), size)
    ).tocsc()
    is_met = np.isin(np.arange(size), met)
    cost = np.concatenate((graph.cost, np.zeros(len(free)), graph.price)) if priced else -is_met.astype(float)
    return free[_highs(matrix, cost, low, high, is_met)[met] > 0.5]


def _highs(matrix, cost, low, high, whole_numbers) -> np.ndarray:
    """Return the proved optimum of min cost·x, low <= matrix·x <= high, 0 <= x <= 1, where objective values are whole numbers."""
    try:
        import highspy  # heavy
    except ImportError as error:
        raise SolverMissing("HiGHS") from error

    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = matrix.shape
    program.col_cost_, program.row_lower_, program.row_upper_ = np.asarray(cost, dtype=float), low, high
    program.col_lower_, program.col_upper_ = np.zeros(matrix.shape[1]), np.ones(matrix.shape[1])
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = (
        matrix.indptr,
        matrix.indices,
        matrix.data,
    )
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    program.integrality_ = [kinds[int(whole)] for whole in whole_numbers]
    solver = open_highs(random_seed=0, mip_rel_gap=0.0, mip_abs_gap=0.9)
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"the integer program was not solved: {solver.getModelStatus()}")
    return np.asarray(solver.getSolution().col_value)
