"""What the gap sheet may tell. Every number of every layer is made of the same told numbers of districts, so that nothing can be taken from anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from otagaisama.engines.small_counts.hiding import Hidden, hide_small_list
from otagaisama.plan.gaps.states import KINDS, STEP


@dataclass(frozen=True)
class Told:
    """A number of an area: what could be told of its districts, and of how many nothing could."""

    count: int
    hidden: int

    def __str__(self):
        if not self.hidden:
            return str(self.count)
        return (
            f"{self.count}以上"
            if self.count
            else f"{STEP}未満"
            if self.hidden == 1
            else f"{STEP}未満が{self.hidden}学区"
        )


def told_of(series: Mapping[tuple, list[int]], districts: list) -> dict[tuple, int]:
    """(district, kind) → the number that may be told; what may not be is left out.

    A number moves only when 5 or more came since it was last told. Beside the total of its kind, which other pages may tell,
    as many others are kept back as it takes that no small one can be reckoned.
    """
    told = {}
    for kind in KINDS:
        ends = {district: series.get((district, kind.code), [0]) for district in districts}
        safe = hide_small_list(
            {district: counts[-1] if counts else 0 for district, counts in ends.items()}, threshold=STEP
        )
        for district, counts in ends.items():
            count = _stepwise(counts)
            if count and not isinstance(safe.cells[district], Hidden):
                told[district, kind.code] = count
    return told


def summed(told: Mapping[tuple, int], districts: list, kind: str) -> Told:
    """The number of an area, of what is told of its districts alone."""
    known = [told[district, kind] for district in districts if (district, kind) in told]
    return Told(sum(known), len(districts) - len(known))


def _stepwise(counts: list[int]) -> int:
    last = 0
    for count in counts:
        if count - last >= STEP:
            last = count
    return last
