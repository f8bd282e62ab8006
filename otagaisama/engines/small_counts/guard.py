"""Chooses which cells of an additive table to hide; the arithmetic behind `small_counts`.

A table with its totals is a network: each line that must add up is a node, each count an edge between two of them. A
hidden count can be worked out exactly if and only if no round trip through its edge can shift one unit over hidden edges
only. So a count is protected by finding the cheapest such round trip and hiding what lies on it.
Sources: Gusfield, SIAM Journal on Computing 17 (1988), 552-571, for the round trips; Castro, European Journal of Operational
Research 171 (2006), 26-37, for the cheapest ones. Why this rule: docs/decisions/0012-disclosure.md.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

Cell = tuple[int, int]
Node = tuple[str, int]
_COST_ZERO, _COST_TOTAL, _COST_GRAND = 1_000, 1_000_000, 1_000_000_000


@dataclass(frozen=True)
class Edge:
    """One count: raising it by one moves a unit from `tail` to `head`; level 0 cell, 1 line total, 2 grand total."""

    tail: Node
    head: Node
    value: int
    rank: int


@dataclass(frozen=True)
class Net:
    """All counts of a table, and which of them is the grand total."""

    edges: dict[Cell, Edge]
    total: Cell


@dataclass(frozen=True)
class Plan:
    """What to hide, which of it because it is small, and whether saying which is which gives nothing away."""

    hidden: frozenset[Cell]
    primary: frozenset[Cell]
    two_labels: bool


Bounds = Callable[[Cell], tuple[int, int | None]]


def _around(
    net: Net, cells: list[Cell], start: Node, goal: Node, without: Cell, bounds: Bounds, cost: Callable[[Cell], int]
) -> list[Cell] | None:
    """The cheapest way from `start` to `goal` that shifts one unit, not using `without`, or None."""
    ways: dict[Node, list[tuple[Node, Cell]]] = {}
    for cell in cells:
        if cell == without:
            continue
        edge = net.edges[cell]
        low, high = bounds(cell)
        if high is None or edge.value < high:
            ways.setdefault(edge.tail, []).append((edge.head, cell))
        if edge.value > low:
            ways.setdefault(edge.head, []).append((edge.tail, cell))
    queue: list[tuple[int, int, Node, tuple[Cell, ...]]] = [(0, 0, start, ())]
    done: set[Node] = set()
    count = 0
    while queue:
        paid, _, node, path = heapq.heappop(queue)
        if node == goal:
            return list(path)
        if node in done:
            continue
        done.add(node)
        for following, cell in ways.get(node, ()):
            if following not in done:
                count += 1
                heapq.heappush(queue, (paid + cost(cell), count, following, (*path, cell)))
    return None


def _round_trip(
    net: Net, cells: list[Cell], cell: Cell, bounds: Bounds, cost: Callable[[Cell], int]
) -> list[Cell] | None:
    """The cheapest round trip through `cell` that raises or lowers it by one."""
    edge = net.edges[cell]
    low, high = bounds(cell)
    cycle = []
    if high is None or edge.value < high:
        cycle.append(_around(net, cells, edge.head, edge.tail, cell, bounds, cost))
    if edge.value > low:
        cycle.append(_around(net, cells, edge.tail, edge.head, cell, bounds, cost))
    paths = [path for path in cycle if path is not None]
    return min(paths, key=lambda path: sum(map(cost, path)), default=None)


def all_free(net: Net, hidden: frozenset[Cell], bounds: Bounds) -> bool:
    """Say whether each hidden count keeps at least two possible values for one who knows all the rest and `bounds`."""
    cells = sorted(hidden)
    return all(_round_trip(net, cells, cell, bounds, lambda _: 1) is not None for cell in cells)


def _protect(net: Net, primary: frozenset[Cell], hide_zero: bool, usable: list[Cell]) -> frozenset[Cell] | None:
    """Add the cheapest companions to the small counts; None when some count cannot be protected with `usable` cells."""
    hidden = set(primary)

    def bounds(cell: Cell) -> tuple[int, int | None]:
        # A reader may guess that what is hidden is not 0, unless zeros are hidden by rule.
        return (0 if hide_zero or net.edges[cell].value == 0 else 1), None

    def cost(cell: Cell) -> int:
        edge = net.edges[cell]
        if cell in hidden:
            return 0
        if edge.rank:
            return (_COST_GRAND if edge.rank == 2 else _COST_TOTAL) + edge.value
        return _COST_ZERO if edge.value == 0 else 10 + edge.value

    waiting = sorted(primary)
    while waiting:
        path = _round_trip(net, usable, waiting.pop(0), bounds, cost)
        if path is None:
            return None
        new = sorted(set(path) - hidden)
        hidden.update(new)
        waiting.extend(new)
    return frozenset(hidden)


def guard(net: Net, *, threshold: int, hide_zero: bool, pinned: frozenset[Cell]) -> Plan:
    """Choose what to hide; cells of `pinned` (the total of a series) only when they are small or nothing else helps."""
    low = 0 if hide_zero else 1
    primary = frozenset(cell for cell, edge in net.edges.items() if low <= edge.value < threshold)
    if not primary:
        return Plan(primary, primary, two_labels=True)
    everything = frozenset(net.edges)
    hidden = _protect(net, primary, hide_zero, sorted(everything - (pinned - primary)))
    if hidden is None:
        return Plan(everything, primary, two_labels=False)
    companions = hidden - primary
    least = threshold if all(net.edges[cell].value >= threshold for cell in companions) else 0

    def as_shown(cell: Cell) -> tuple[int, int | None]:
        return (low, threshold - 1) if cell in primary else (least, None)

    if all_free(net, hidden, as_shown):
        return Plan(hidden, primary, two_labels=True)

    def one_label(cell: Cell) -> tuple[int, int | None]:
        return (0 if any(net.edges[edge].value == 0 for edge in hidden) else 1), None

    if all_free(net, hidden, one_label):
        return Plan(hidden, primary, two_labels=False)
    return Plan(everything, primary, two_labels=False)
