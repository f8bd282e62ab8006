"""Counts of people by district made fit to be told, and the layers above made of what is told (D5)."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from otagaisama.engines.small_counts.alike import hidden_alike
from otagaisama.engines.small_counts.hiding import Hidden
from otagaisama.gatherings.counting.states import FEW

FIRST, AGAIN, ALL = "first", "again", "all"
PARTS = (AGAIN, FIRST)
NOT_TOLD = Hidden("－")
Shown = int | Hidden


@dataclass(frozen=True)
class SafeDistricts:
    """What may be told of each district and of all together: the numbers themselves, or `NOT_TOLD`, which looks the same everywhere."""

    cells: Mapping[tuple[Hashable, str], Shown]
    totals: Mapping[str, Shown]

    def explain(self) -> str:
        """Say in a sentence what is not told and why."""
        hidden = sum(isinstance(shown, Hidden) for shown in (*self.cells.values(), *self.totals.values()))
        if not hidden:
            return "すべての数を そのまま出しています。"
        return f"人がわかってしまわないように、少ない数と、ほかの数から わかってしまう数を、あわせて{hidden}か所「{NOT_TOLD}」にしています。"


def safe_districts(counts: Mapping[Hashable, tuple[int, int]]) -> SafeDistricts | None:
    """Per district (those who came again, those for the first time), so that even whoever knows this rule works out no small count.

    How many came: what is small is not told, with what it could be changed for. Of these two parts: of every district or, where one of them
    is small anywhere, of none: whose it is cannot be read off from what is missing. The sums of all are told where no part of them is small.
    """
    if not counts:
        return None
    came = {name: again + first for name, (again, first) in counts.items()}
    hidden = hidden_alike(came, threshold=FEW)
    alone = len(hidden) == 1 and any(came[name] for name in hidden)  # its number would be the sum less all others
    parted = not any(0 < number < FEW for pair in counts.values() for number in pair)
    cells: dict[tuple[Hashable, str], Shown] = {}
    for name, pair in counts.items():
        shown = name not in hidden
        cells[name, ALL] = came[name] if shown else NOT_TOLD
        for part, number in zip(PARTS, pair, strict=True):
            cells[name, part] = number if shown and parted else NOT_TOLD
    sums = [sum(pair[place] for pair in counts.values()) for place in range(len(PARTS))]
    whole = not alone and min(sums) >= FEW
    totals: dict[str, Shown] = {part: number if whole else NOT_TOLD for part, number in zip(PARTS, sums, strict=True)}
    totals[ALL] = sum(sums) if not alone and sum(sums) >= FEW else NOT_TOLD
    return SafeDistricts(cells, totals)


def untold_districts(names: Iterable[Hashable], whole: int) -> SafeDistricts:
    """A year that still runs: whoever looks again tomorrow could subtract, so that of people nothing is told but the whole, in steps of five."""
    least = whole // FEW * FEW
    in_steps = Hidden(f"{least:,}〜{least + FEW - 1:,}人" if least else f"{FEW}人未満")
    cells: dict[tuple[Hashable, str], Shown] = {(name, part): NOT_TOLD for name in names for part in (*PARTS, ALL)}
    return SafeDistricts(cells, {**dict.fromkeys(PARTS, NOT_TOLD), ALL: in_steps})


def of_area(safe: SafeDistricts, districts: Iterable[Hashable]) -> dict[str, Shown]:
    """An area of several districts: shown only where each of them is told, so that no layer tells more than the districts do."""
    rows = list(districts)
    sums: dict[str, Shown] = {}
    for part in (*PARTS, ALL):
        cells = [safe.cells[row, part] for row in rows]
        numbers = [cell for cell in cells if not isinstance(cell, Hidden)]
        sums[part] = sum(numbers) if len(numbers) == len(cells) else NOT_TOLD
    return sums


def say(count: Shown, unit: str = "人") -> str:
    """As it stands on the paper."""
    return str(count) if isinstance(count, Hidden) else f"{count:,}{unit}"
