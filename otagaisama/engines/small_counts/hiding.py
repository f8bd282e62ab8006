"""Hides small counts in a table, and as many others as are needed so that nobody can work them out by subtraction."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from otagaisama.engines.small_counts.guard import Cell, Edge, Net, guard


class CountsError(ValueError):
    """The counts cannot be made safe as given; the message is a Japanese sentence."""


@dataclass(frozen=True)
class Hidden:
    """A count that is not told; `str()` gives what stands in its place."""

    label: str

    def __str__(self) -> str:
        return self.label


Shown = int | Hidden


@dataclass(frozen=True)
class SafeTable:
    """A table fit to be told. Every value is the true count or `Hidden`."""

    rows: tuple[Hashable, ...]
    cols: tuple[Hashable, ...]
    cells: Mapping[tuple[Hashable, Hashable], Shown]
    row_totals: Mapping[Hashable, Shown]
    col_totals: Mapping[Hashable, Shown]
    total: Shown

    def hidden(self) -> list[Hidden]:
        """List what is hidden, totals included."""
        values = [*self.cells.values(), *self.row_totals.values(), *self.col_totals.values(), self.total]
        return [value for value in values if isinstance(value, Hidden)]

    def explain(self) -> str:
        """Say in a sentence what is not told and why."""
        return _explain(self.hidden())


@dataclass(frozen=True)
class SafeList:
    """A list of counts with its total, fit to be told."""

    cells: Mapping[Hashable, Shown]
    total: Shown

    def hidden(self) -> list[Hidden]:
        """List what is hidden, the total included."""
        return [value for value in (*self.cells.values(), self.total) if isinstance(value, Hidden)]

    def explain(self) -> str:
        """Say in a sentence what is not told and why."""
        return _explain(self.hidden())


FEW = "未満"
GUARD = Hidden("非公表")
ONE_LABEL = Hidden("－")


def few_label(threshold: int) -> Hidden:
    """Give what stands in place of a small count, e.g. 5未満."""
    return Hidden(f"{threshold}{FEW}")


def _explain(hidden: Sequence[Hidden]) -> str:
    few = sum(value.label.endswith(FEW) for value in hidden)
    if not hidden:
        return "すべての数を そのまま出しています。"
    if ONE_LABEL in hidden:
        return f"人がわかってしまわないように、少ない数と、引き算でわかってしまう数を、あわせて{len(hidden)}か所「－」にしています。"
    guards = f"引き算でわかってしまう数（{len(hidden) - few}か所）は「{GUARD}」に" if len(hidden) > few else ""
    label = next((value.label for value in hidden if value.label.endswith(FEW)), "")
    both = "、".join(part for part in (f"少ない数（{few}か所）は「{label}」に" if few else "", guards) if part)
    return f"人がわかってしまわないように、{both}しています。"


def _check(counts: Mapping, threshold: int) -> None:
    if threshold < 2:
        raise CountsError("かくす数の境目は 2以上にしてください。")
    for place, count in counts.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise CountsError(f"「{place}」の数が 0以上の整数ではありません。数を もう一度 見てください。")


def _labels(net: Net, threshold: int, hide_zero: bool, pin_total: bool) -> dict[Cell, Hidden]:
    """Choose what to hide; one label for all when two kinds of label would give a count away."""
    plan = guard(
        net, threshold=threshold, hide_zero=hide_zero, pinned=frozenset({net.total}) if pin_total else frozenset()
    )
    if plan.two_labels:
        return {cell: few_label(threshold) if cell in plan.primary else GUARD for cell in plan.hidden}
    return dict.fromkeys(plan.hidden, ONE_LABEL)


def _table_net(table: Mapping[tuple[Hashable, Hashable], int]) -> tuple[Net, list, list]:
    rows = list(dict.fromkeys(row for row, _ in table))
    cols = list(dict.fromkeys(col for _, col in table))
    edges: dict[Cell, Edge] = {}
    row_sums = [sum(table.get((row, col), 0) for col in cols) for row in rows]
    col_sums = [sum(table.get((row, col), 0) for row in rows) for col in cols]
    for r, row in enumerate(rows):
        for c, col in enumerate(cols):
            edges[(r, c)] = Edge(("r", r), ("c", c), table.get((row, col), 0), 0)
        edges[(r, -1)] = Edge(("c", -1), ("r", r), row_sums[r], 1)
    for c in range(len(cols)):
        edges[(-1, c)] = Edge(("c", c), ("r", -1), col_sums[c], 1)
    edges[(-1, -1)] = Edge(("r", -1), ("c", -1), sum(row_sums), 2)
    return Net(edges, (-1, -1)), rows, cols


def _list_net(counts: Mapping[Hashable, int]) -> Net:
    edges = {(0, place): Edge(("sum", 0), ("ground", 0), count, 0) for place, count in enumerate(counts.values())}
    edges[(-1, -1)] = Edge(("ground", 0), ("sum", 0), sum(counts.values()), 2)
    return Net(edges, (-1, -1))


def _safe_table(
    table: Mapping, threshold: int, hide_zero: bool, pin_total: bool, everything: bool = False
) -> SafeTable:
    net, rows, cols = _table_net(table)
    labels = dict.fromkeys(net.edges, ONE_LABEL) if everything else _labels(net, threshold, hide_zero, pin_total)
    shown = {cell: labels.get(cell, edge.value) for cell, edge in net.edges.items()}
    return SafeTable(
        tuple(rows),
        tuple(cols),
        {(row, col): shown[(r, c)] for r, row in enumerate(rows) for c, col in enumerate(cols)},
        {row: shown[(r, -1)] for r, row in enumerate(rows)},
        {col: shown[(-1, c)] for c, col in enumerate(cols)},
        shown[(-1, -1)],
    )


def _safe_list(counts: Mapping, threshold: int, hide_zero: bool, pin_total: bool, everything: bool = False) -> SafeList:
    net = _list_net(counts)
    labels = dict.fromkeys(net.edges, ONE_LABEL) if everything else _labels(net, threshold, hide_zero, pin_total)
    cells = {name: labels.get((0, place), count) for place, (name, count) in enumerate(counts.items())}
    return SafeList(cells, labels.get((-1, -1), net.edges[(-1, -1)].value))


def hide_small(
    table: Mapping[tuple[Hashable, Hashable], int], *, threshold: int = 5, hide_zero: bool = False
) -> SafeTable:
    """Make a two-way table of counts safe to tell together with its row totals, column totals and grand total.

    `table` maps (row, column) to a whole number >= 0; a missing pair counts as 0; totals are summed here. Counts from 1
    to `threshold - 1` (and zeros with `hide_zero`) are hidden, totals too; then others, cheapest first, until no hidden
    count can be determined exactly from everything shown, the labels included. Deterministic. A hidden count may still
    be known to lie within a range. Raises `CountsError`. Basis: complementary cell suppression (network method).
    """
    _check(table, threshold)
    return _safe_table(table, threshold, hide_zero, pin_total=False)


def hide_small_list(counts: Mapping[Hashable, int], *, threshold: int = 5, hide_zero: bool = False) -> SafeList:
    """Make a list of counts safe to tell together with its total; promises as `hide_small`."""
    _check(counts, threshold)
    return _safe_list(counts, threshold, hide_zero, pin_total=False)


def hide_series(tables: Sequence[Mapping], *, threshold: int = 5, hide_zero: bool = False) -> tuple:
    """Make several tables safe that share one grand total (the same troubles by age, by month, by district and so on).

    Each is a list (keys are names) or a two-way table (keys are pairs). The total is told in all of them or in none: where
    it is told the tables cannot help each other; where it cannot be told nothing of the series is told. Cells must not be
    shared in any other way (two tables with the same categories belong into one two-way table).
    Raises `CountsError` when the totals differ.
    """
    for table in tables:
        _check(table, threshold)
    totals = {sum(table.values()) for table in tables}
    if len(totals) > 1:
        raise CountsError("いっしょに出す表の合計が そろっていません。同じ期間の 同じ数え方の表か、見てください。")
    makers = [_safe_table if any(isinstance(key, tuple) for key in table) else _safe_list for table in tables]
    safe = [make(table, threshold, hide_zero, True) for make, table in zip(makers, tables, strict=True)]
    if any(isinstance(answer.total, Hidden) for answer in safe):
        safe = [make(table, threshold, hide_zero, False, True) for make, table in zip(makers, tables, strict=True)]
    return tuple(safe)
