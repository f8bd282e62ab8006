"""Counts of people by district made fit to be told, and the layers above made of what is told (D5)."""

from collections.abc import Iterable, Mapping
from typing import Any

from otagaisama.engines.small_counts.hiding import Hidden, SafeTable, hide_small
from otagaisama.gatherings.counting.states import FEW

FIRST, AGAIN = "first", "again"
PARTS = (AGAIN, FIRST)


def safe_districts(counts: Mapping[Any, tuple[int, int]]) -> SafeTable | None:
    """Per district (those who came again, those for the first time): a table of which nobody can work out a small count."""
    if not counts:
        return None
    cells = {(name, part): number for name, pair in counts.items() for part, number in zip(PARTS, pair, strict=True)}
    return hide_small(cells, threshold=FEW, hide_zero=True)


def of_area(safe: SafeTable, districts: Iterable) -> dict[str, int | Hidden]:
    """An area of several districts: told only where each of them is told, so that no layer tells more than the districts do."""
    rows = list(districts)
    sums: dict[str, int | Hidden] = {}
    for part in (*PARTS, "all"):
        cells = [safe.row_totals[row] if part == "all" else safe.cells[row, part] for row in rows]
        hidden = next((cell for cell in cells if isinstance(cell, Hidden)), None)
        sums[part] = hidden if hidden is not None else sum(cell for cell in cells if not isinstance(cell, Hidden))
    return sums


def say(count: int | Hidden, unit: str = "人") -> str:
    """As it stands on the paper."""
    return str(count) if isinstance(count, Hidden) else f"{count:,}{unit}"
