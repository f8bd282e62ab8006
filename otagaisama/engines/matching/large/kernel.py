"""Least-cost flow by successive shortest paths, compiled by numba: where helpers are plentiful, each path is a few steps long.

The same network, the same optimum as `flow`. Requests come in one after the other, each along the cheapest path that still exists:
straight to somebody free, or to somebody who is taken while her request goes elsewhere. Node potentials keep every arc's reduced
cost at 0 or more, so each path is found by Dijkstra's method, and a path of least cost leaves a flow of least cost (Ford and Fulkerson 1962;
Edmonds and Karp 1972 for the potentials). Leaving a request without somebody is an arc too, dearer than all turns together, so that
no turn is ever given up for cost: as many turns as possible, then the least cost.
"""

from __future__ import annotations

import numpy as np
from numba import njit  # heavy: this module is only imported where it pays

from otagaisama.engines.matching.large.graph import Graph
from otagaisama.engines.matching.large.proof import skip_cost

FAR = np.int64(2**62)


def solve_kernel(graph: Graph, most_looks: int | None = None) -> np.ndarray | None:
    """Return bool (A,): the arcs used; None when more than `most_looks` arcs were looked at (people are scarce: use `flow`).

    The arcs of each request must stand by rising cost.
    """
    start = np.searchsorted(graph.request, np.arange(len(graph.needed) + 1))
    used = np.zeros(len(graph.request), dtype=np.bool_)
    looks = FAR if most_looks is None else most_looks
    done = _augment(
        graph.needed, start, graph.request, graph.gate, graph.helper, graph.cost, graph.gate_helper.astype(np.int32), graph.room,
        graph.price_start, graph.price, np.int64(skip_cost(graph)), np.int64(looks), used,
    )  # fmt: skip
    return used if done else None


@njit(cache=True)
def _push(keys, nodes, size, key, node):
    """Put a node into the heap (two arrays) of that size."""
    place = size
    # Invariant: the hole at `place` may take the key; everything below it is no smaller than what stood in it.
    while place > 0:
        above = (place - 1) >> 1
        if keys[above] <= key:
            break
        keys[place], nodes[place] = keys[above], nodes[above]
        place = above
    keys[place], nodes[place] = key, node


@njit(cache=True)
def _pop(keys, nodes, size):
    """Take the first out of the heap of that size: it is moved behind the end."""
    first_key, first_node = keys[0], nodes[0]
    size -= 1
    key, node = keys[size], nodes[size]
    place = 0
    # Invariant: the hole at `place` is the only one; what stands above it is no greater than the key.
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[place], nodes[place] = keys[below], nodes[below]
        place = below
    keys[place], nodes[place] = key, node
    keys[size], nodes[size] = first_key, first_node


@njit(cache=True)
def _augment(
    needed, start, request, gate, helper, cost, gate_helper, room, price_start, price, skip, most_looks, used
):  # fmt: skip
    """Fill `used`; answers whether it came to an end within `most_looks`. One function: to hand its arrays on for each turn costs a seventh.

    Nodes: requests 0..R-1, gates R..R+P-1, helpers R+P... A node's `by` is the arc by which it was reached: an arc taken for gates and
    helpers, an arc given up for requests, -1 between a helper and one of her own gates.

        first_used[helper] ─→ arc ─→ arc ─→ -1     the turns she has, linked by next_used; count[helper] of them
        holder[gate]       ─→ arc                  the one turn she has at that time, -1 if none
        keys, nodes                                a binary heap in two arrays: the children of place p stand at 2p + 1 and 2p + 2
    """
    requests, gates, helpers = len(needed), len(gate_helper), len(room)
    first_helper = requests + gates
    size = first_helper + helpers
    potential = np.zeros(size, dtype=np.int64)  # never above 0
    dist = np.zeros(size, dtype=np.int64)
    seen = np.full(size, -1, dtype=np.int32)  # the search in which dist, by and before were written
    settled = np.full(size, -1, dtype=np.int32)
    by = np.full(size, -1, dtype=np.int32)
    before = np.full(size, -1, dtype=np.int32)  # the node before
    holder = np.full(gates, -1, dtype=np.int32)  # the arc that uses a gate
    count = np.zeros(helpers, dtype=np.int64)
    first_used = np.full(helpers, -1, dtype=np.int32)  # the arcs used at a helper, as a linked list
    next_used = np.full(len(request), -1, dtype=np.int32)
    keys = np.empty(len(request) + size + 1, dtype=np.int64)  # a heap can hold no more in one search
    nodes = np.empty(len(request) + size + 1, dtype=np.int32)
    touched = np.empty(size, dtype=np.int32)
    looks, search = 0, 0
    # Invariant: `used` is a flow of least cost among those with as many turns; weight + potential[node] - potential[to] >= 0
    # on every arc of what is left of the network, so that Dijkstra's method holds for the next search.
    for origin in range(requests):
        for _ in range(needed[origin]):
            dist[origin], seen[origin], by[origin], before[origin] = 0, search, -1, -1
            best, best_end = skip + potential[origin], origin
            _push(keys, nodes, 0, 0, origin)
            heap, count_touched = 1, 0
            # Invariant: dist of the settled is final; `best` is the cheapest end found, its true cost less the origin's potential.
            while heap > 0 and keys[0] < best:
                _pop(keys, nodes, heap)
                heap -= 1
                here, node = keys[heap], nodes[heap]
                if settled[node] == search:
                    continue
                settled[node] = search
                touched[count_touched] = node
                count_touched += 1
                if node < requests:
                    arc = start[node]
                elif node < first_helper:
                    arc = holder[node - requests]
                else:
                    arc = first_used[node - first_helper]
                while True:
                    # one way on: `to` at `weight`, and the next arc to look at
                    if node < requests:
                        if arc == start[node + 1] or here + cost[arc] + potential[node] >= best:
                            break  # the arcs behind are dearer still
                        label, weight, arc = arc, cost[arc], arc + 1
                        to = requests + gate[label] if gate[label] >= 0 else first_helper + helper[label]
                        if used[label]:
                            continue
                    elif node < first_helper:
                        if arc == -2:
                            break
                        if arc >= 0:
                            label, weight, to = arc, -cost[arc], request[arc]
                        else:
                            label, weight, to = -1, 0, first_helper + gate_helper[node - requests]
                        arc = -2
                    else:
                        if arc < 0:
                            break
                        if gate[arc] >= 0:
                            label, weight, to = -1, 0, requests + gate[arc]
                        else:
                            label, weight, to = arc, -cost[arc], request[arc]
                        arc = next_used[arc]
                    looks += 1
                    there = here + weight + potential[node] - potential[to]
                    if there >= best or (seen[to] == search and there >= dist[to]):
                        continue
                    seen[to], dist[to], by[to], before[to] = search, there, label, node
                    end = best
                    if to < requests:
                        end = there + skip + potential[to]
                    elif to >= first_helper and count[to - first_helper] < room[to - first_helper]:
                        end = there + price[price_start[to - first_helper] + count[to - first_helper]] + potential[to]
                    if end < best:
                        best, best_end = end, to
                    _push(keys, nodes, heap, there, to)
                    heap += 1
            if looks > most_looks:
                return False
            for place in range(count_touched):
                potential[touched[place]] += dist[touched[place]] - best
            _apply(
                best_end, requests, first_helper, by, before, gate, helper, used, holder, count, first_used, next_used
            )
            search += 1
    return True


@njit(cache=True)
def _apply(end, requests, first_helper, by, before, gate, helper, used, holder, count, first_used, next_used):
    """Send one turn along the path that ends at `end`: first give up what it gives up, then take what it takes."""
    node = end
    if end >= first_helper:
        count[end - first_helper] += 1
    # Invariant: behind `node`, towards the end, nothing that the path gives up is used or linked any more.
    while before[node] >= 0:
        if node < requests:
            arc = by[node]
            used[arc] = False
            who, last = helper[arc], -1
            each = first_used[who]
            while each != arc:
                last, each = each, next_used[each]
            if last < 0:
                first_used[who] = next_used[arc]
            else:
                next_used[last] = next_used[arc]
            if gate[arc] >= 0:
                holder[gate[arc]] = -1
        node = before[node]
    node = end
    # Invariant: behind `node`, towards the end, all that the path takes is used, linked at its helper, and holds its gate.
    while before[node] >= 0:
        arc = by[node]
        if node >= requests and arc >= 0:
            used[arc] = True
            next_used[arc] = first_used[helper[arc]]
            first_used[helper[arc]] = arc
            if gate[arc] >= 0:
                holder[gate[arc]] = arc
        node = before[node]
