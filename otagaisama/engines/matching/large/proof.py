"""What an optimal flow is worth at each node: proves that it is one, and whom it would pay to look at besides.

For a flow, `to_end` of a node is the cheapest way to bring one more turn from there to its end in what is left of the network: on to somebody free,
or to somebody taken while her request goes elsewhere, or to a request that then stays without (which costs more than all turns together). If
those values settle, no cycle in what is left costs less than nothing, and so the flow has the most turns at the least cost (Klein 1967).
They say further which pairs left out of the network could make it better: only those that cost less than what the request's dearest
turn is worth, minus what the helper is worth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from otagaisama.engines.matching.large.graph import Graph


@dataclass(frozen=True, eq=False)
class Worth:
    """What the nodes are worth. A pair left out matters only if it costs less than `request` minus `gate` (or `helper`, without a gate).

    `request` int64 (R,): what the dearest turn of a request costs, or a cost dearer than all turns together if it lacks somebody;
    `gate` (P,) and `helper` (H,): what it costs to get one more turn there, never below 0.
    """

    request: np.ndarray
    gate: np.ndarray
    helper: np.ndarray


class NotOptimal(AssertionError):
    """The flow is not the best one: a fault of the solver."""


def skip_cost(graph: Graph) -> int:
    """Return a cost dearer than all turns together."""
    skip = (int(graph.needed.sum()) + 1) * (int(graph.cost.max(initial=0)) + int(graph.price.max(initial=0)) + 1)
    if skip >= 2**55:
        raise OverflowError("costs are too large to be summed exactly")
    return skip


def worth(graph: Graph, used: np.ndarray) -> Worth:
    """Return what the nodes are worth under the flow `used`, bool (A,). Raises NotOptimal if there is a better one."""
    skip = skip_cost(graph)
    requests, helpers = len(graph.needed), len(graph.room)
    turns = np.bincount(graph.helper[used], minlength=helpers)
    never = np.int64(4) * skip
    free = turns < graph.room
    next_price = np.full(helpers, never)
    next_price[free] = graph.price[(graph.price_start[:-1] + turns)[free]]
    last_price = np.zeros(helpers, dtype=np.int64)
    last_price[turns > 0] = graph.price[(graph.price_start[:-1] + turns - 1)[turns > 0]]
    gated = graph.gate >= 0
    holder = np.full(len(graph.gate_helper), -1)
    holder[graph.gate[used & gated]] = np.flatnonzero(used & gated)
    held = holder >= 0
    lacking = np.bincount(graph.request[used], minlength=requests) < graph.needed
    taken, open_arcs = np.flatnonzero(used), np.flatnonzero(~used)
    starts = np.searchsorted(graph.request[open_arcs], np.arange(requests))
    lists = np.flatnonzero(np.bincount(graph.request[open_arcs], minlength=requests))
    request = np.full(requests, skip)
    for _ in range(2 * (requests + helpers) + 3):
        back = request[graph.request[taken]] - graph.cost[taken]
        helper = next_price.copy()
        np.minimum.at(helper, graph.helper[taken], back)
        gate = helper[graph.gate_helper]
        gate[held] = (request[graph.request] - graph.cost)[holder[held]]
        onward = graph.cost + np.where(gated, gate[graph.gate] if len(gate) else 0, helper[graph.helper])
        settled = request.copy()
        if len(open_arcs):
            settled[lists] = np.minimum(request[lists], np.minimum.reduceat(onward[open_arcs], starts[lists]))
        if (helper < last_price).any() or (request[lacking] < skip).any():
            raise NotOptimal("a turn could be had for less, or one more could be had")
        if (settled == request).all():
            break
        request = settled
    else:
        raise NotOptimal("the values do not settle")
    helper = np.minimum(helper, graph.beyond)
    gate[~held] = helper[graph.gate_helper[~held]]
    return Worth(_dearest(graph, used, onward, request), gate, helper)


def _dearest(graph, used, onward, request) -> np.ndarray:
    """Lower the worth of whole requests to what their dearest turn costs: still no less than any way back needs."""
    dearest = np.full(len(request), -1)
    np.maximum.at(dearest, graph.request[used], onward[used])
    whole = (np.bincount(graph.request[used], minlength=len(request)) == graph.needed) & (dearest >= 0)
    return np.where(whole, np.minimum(request, dearest), request)
