"""Least-cost flow by OR-Tools: as many turns as possible, then the least cost, exactly.

Where every request needs one helper, a turn is a met request and this is the answer. Where some need more, it is the answer
whenever all requests come out whole (see `whole`).
OR-Tools works by cost scaling: Goldberg, Journal of Algorithms 22 (1997), 1-29.
"""

from __future__ import annotations

import numpy as np

from otagaisama.engines.matching.large.graph import Graph
from otagaisama.engines.matching.records import SolverMissing


def solve_flow(graph: Graph) -> np.ndarray:
    """Return bool (A,): the arcs used. Raises SolverMissing without OR-Tools."""
    try:
        from ortools.graph.python import min_cost_flow  # heavy
    except ImportError as error:
        raise SolverMissing("OR-Tools") from error
    if not len(graph.request):
        return np.zeros(0, dtype=bool)
    requests, gates, helpers = len(graph.needed), len(graph.gate_helper), len(graph.room)
    first_gate, first_helper = requests, requests + gates
    source, sink = first_helper + helpers, first_helper + helpers + 1
    head = np.where(graph.gate >= 0, first_gate + graph.gate, first_helper + graph.helper)
    wanting = np.flatnonzero(graph.needed)
    owner = np.repeat(np.arange(helpers), graph.room)
    tails = (graph.request, first_gate + np.arange(gates), np.full(len(wanting), source), first_helper + owner)
    heads = (head, first_helper + graph.gate_helper, wanting, np.full(len(owner), sink))
    rooms = (np.ones(len(head)), np.ones(gates), graph.needed[wanting], np.ones(len(owner)))
    costs = (graph.cost, np.zeros(gates), np.zeros(len(wanting)), graph.price)
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(tails).astype(np.int32), np.concatenate(heads).astype(np.int32),
        np.concatenate(rooms).astype(np.int64), np.concatenate(costs).astype(np.int64),
    )  # fmt: skip
    supply = int(graph.needed.sum())
    solver.set_nodes_supplies(np.array([source, sink], dtype=np.int32), np.array([supply, -supply], dtype=np.int64))
    status = solver.solve_max_flow_with_min_cost()
    if status != solver.OPTIMAL:
        raise RuntimeError(f"the flow was not solved: {status}")
    return solver.flows(arcs[: len(head)]) > 0
