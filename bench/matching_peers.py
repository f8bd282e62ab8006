"""The peers of `bench/matching.py`, each written from the definition of the problem and not from our network."""

from dataclasses import dataclass, field

import numpy as np

from otagaisama.engines.matching import Helper, Request, Weights
from otagaisama.engines.matching.costs import guessed_walk_m, nth_turn_m, pair_m
from otagaisama.engines.matching.walls import wall


@dataclass
class Table:
    """Every possible pair with its cost, from the rules for one pair."""

    requests: list[Request]
    helpers: list[Helper]
    avoid: set
    weights: Weights
    on: object
    pairs: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self):
        for r, request in enumerate(self.requests):
            for h, helper in enumerate(self.helpers):
                walk = guessed_walk_m(helper, request, self.weights)
                if wall(helper, request, self.avoid, walk) is None:
                    self.pairs[r, h] = pair_m(helper, request, walk, self.on, self.weights)

    def price(self, helper: int, nth: int) -> int:
        return nth_turn_m(self.helpers[helper].turns_this_month + nth, self.weights)

    def when(self, request: int):
        return self.requests[request].on, self.requests[request].slot


def ortools(table: Table) -> tuple[int, int]:
    """Requests met and cost by min-cost flow, every request needing one helper."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    nodes: dict = {}

    def node(name) -> int:
        return nodes.setdefault(name, len(nodes))

    for r in range(len(table.requests)):
        flow.add_arc_with_capacity_and_unit_cost(node("source"), node(("r", r)), 1, 0)
    for (r, h), cost in table.pairs.items():
        flow.add_arc_with_capacity_and_unit_cost(node(("r", r)), node(("t", h, table.when(r))), 1, cost)
    for h, when in {(h, table.when(r)) for r, h in table.pairs}:
        flow.add_arc_with_capacity_and_unit_cost(node(("t", h, when)), node(("h", h)), 1, 0)
    for h, helper in enumerate(table.helpers):
        for nth in range(1, min(helper.max_visits, len(table.requests)) + 1):
            flow.add_arc_with_capacity_and_unit_cost(node(("h", h)), node("sink"), 1, table.price(h, nth))
    flow.set_node_supply(node("source"), len(table.requests))
    flow.set_node_supply(node("sink"), -len(table.requests))
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    return flow.maximum_flow(), flow.optimal_cost()


def highs(table: Table) -> tuple[int, int]:
    """Requests met and cost by one integer program, a met request worth more than all costs together."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_matrix

    pairs = list(table.pairs)
    if not pairs:
        return 0, 0
    turns = [
        (h, nth)
        for h, helper in enumerate(table.helpers)
        for nth in range(1, min(helper.max_visits, len(table.requests)) + 1)
    ]
    times = sorted({(h, str(table.when(r))) for r, h in pairs})
    time_row = {time: row for row, time in enumerate(times)}
    requests, helpers = len(table.requests), len(table.helpers)
    columns = len(pairs) + requests + len(turns)
    matrix = lil_matrix((requests + helpers + len(times), columns))
    cost = np.zeros(columns)
    for column, (r, h) in enumerate(pairs):
        matrix[r, column] = 1
        matrix[requests + h, column] = 1
        matrix[requests + helpers + time_row[h, str(table.when(r))], column] = 1
        cost[column] = table.pairs[r, h]
    for column, (h, nth) in enumerate(turns, start=len(pairs) + requests):
        matrix[requests + h, column] = -1
        cost[column] = table.price(h, nth)
    worth = 1 + int(
        sum(sorted(table.pairs.values())[-sum(each.needed for each in table.requests) :])
        + cost[len(pairs) + requests :].sum()
    )
    for r, request in enumerate(table.requests):
        matrix[r, len(pairs) + r] = -request.needed
        cost[len(pairs) + r] = -worth
    high = np.concatenate((np.zeros(requests + helpers), np.ones(len(times))))
    low = np.concatenate((np.zeros(requests), np.full(helpers + len(times), -np.inf)))
    found = milp(
        cost,
        constraints=LinearConstraint(matrix.tocsc(), low, high),
        bounds=Bounds(0, 1),
        integrality=np.ones(columns),
        options={"mip_rel_gap": 0},
    )
    assert found.success, found.message
    met = round(found.x[len(pairs) : len(pairs) + requests].sum())
    return met, round(found.fun + met * worth)


def scipy_network(graph) -> np.ndarray:
    """SciPy's sparse assignment: every request can be met (helpers plentiful), one turn a helper."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    shape = (len(graph.needed), len(graph.room))
    weights = csr_matrix((graph.cost + 1, (graph.request, graph.helper)), shape=shape)
    row, column = min_weight_full_bipartite_matching(weights)
    chosen = np.full(shape[0], -1)
    chosen[row] = column
    return graph.helper == chosen[graph.request]


def highs_network(graph) -> np.ndarray:
    """HiGHS on the linear program, whose vertices are whole."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    arcs = np.arange(len(graph.request))
    ones = np.ones(len(arcs))
    once = csr_matrix((ones, (graph.request, arcs)), shape=(len(graph.needed), len(arcs)))
    room = csr_matrix((ones, (graph.helper, arcs)), shape=(len(graph.room), len(arcs)))
    found = linprog(
        graph.cost, A_ub=room, b_ub=graph.room, A_eq=once, b_eq=graph.needed, bounds=(0, 1), method="highs-ds"
    )
    assert found.success, found.message
    return found.x > 0.5
