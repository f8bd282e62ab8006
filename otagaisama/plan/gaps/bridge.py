"""What the gap sheet may tell. Every number of every layer is made of the same shown numbers of districts, so that nothing can be taken from anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from otagaisama.engines.small_counts.alike import hidden_alike
from otagaisama.plan.gaps.states import KINDS, STEP

NOT_SHOWN = "－"


@dataclass(frozen=True)
class Known:
    """A number of an area: what may be shown of its districts, and of how many nothing may."""

    count: int
    hidden: int

    def __str__(self):
        if not self.hidden:
            return f"{self.count}件"
        return f"{self.count}件以上" if self.count else NOT_SHOWN


@dataclass(frozen=True)
class Span:
    """How many people, as the sum of its districts' steps of five: nobody can be counted out of it, in no layer."""

    least: int
    most: int

    def __str__(self):
        return f"{self.least}〜{self.most}人" if self.least else f"{self.most + 1}人未満"

    @classmethod
    def of(cls, counts: list[int]) -> "Span":
        """The span of an area whose districts have so many; each district tells its own step alone."""
        least = sum(count // STEP * STEP for count in counts)
        return cls(least, least + len(counts) * (STEP - 1))


def shown_of(series: Mapping[tuple, list[int]], districts: list) -> dict[tuple, int]:
    """(district, kind) → the number that may be shown; what may not be is left out.

    Month by month: a number moves only when 5 or more came since it was last shown, and only where neither it nor a small one beside
    it could be taken from the total of its kind, which other pages show. What was shown once stays: readers remember.
    """
    shown = {}
    for kind in KINDS:
        counts = {district: series[district, kind.code] for district in districts if (district, kind.code) in series}
        absent = dict.fromkeys(set(districts) - set(counts), 0)
        for month in range(max(map(len, counts.values()), default=0)):
            now = absent | {district: until[month] for district, until in counts.items()}
            hidden = hidden_alike(now, threshold=STEP)
            for district, count in now.items():
                moved = count - shown.get((district, kind.code), 0) >= STEP
                if moved and district not in hidden:
                    shown[district, kind.code] = count
    return shown


def steps_of_five(counts: list[int]) -> int:
    """The last number of a running count that is shown: it moves when 5 or more came. 0 where nothing may be shown."""
    shown = 0
    for count in counts:
        shown = count if count - shown >= STEP else shown
    return shown


def summed(shown: Mapping[tuple, int], districts: list, kind: str) -> Known:
    """The number of an area, of what is shown of its districts alone."""
    known = [shown[district, kind] for district in districts if (district, kind) in shown]
    return Known(sum(known), len(districts) - len(known))
