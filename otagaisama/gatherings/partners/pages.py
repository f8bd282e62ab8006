"""The ring: each kind at its place around the small area, with how much goes on there."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

from otagaisama.gatherings.partners import queries
from otagaisama.gatherings.partners.states import OTHER, Liveness

SIDE, MIDDLE, AROUND, RADIUS = 640, 320, 236, 58
LINE = 6  # letters of a label that stand beside each other


@dataclass(frozen=True)
class Spot:
    """One kind of partner on the ring."""

    label: str
    lines: tuple[str, ...]
    x: float
    y: float
    alive: int
    talking: int
    still: int

    @property
    def all(self) -> int:
        return self.alive + self.talking + self.still

    @property
    def state(self) -> str:
        """The strongest that goes on there."""
        return "alive" if self.alive else "talking" if self.talking else "still" if self.still else "none"


def ring_of(partners: list, *, on: date) -> list[Spot]:
    """A spot for each word of the ring, from the top to the right; 「そのほか」 only where there is somebody."""
    kept = [partner for partner in partners if partner.ended_on is None]
    kinds = [kind for kind in queries.kinds_of(kept) if kind != OTHER or any(p.kind == OTHER for p in kept)]
    counts = {kind: Counter(queries.liveness(p, on=on) for p in kept if p.kind == kind) for kind in kinds}
    spots = []
    for number, kind in enumerate(kinds):
        turn = 2 * math.pi * number / len(kinds) - math.pi / 2
        x, y = round(MIDDLE + AROUND * math.cos(turn), 1), round(MIDDLE + AROUND * math.sin(turn), 1)
        tally = counts[kind]
        spots.append(
            Spot(kind, _lines(kind), x, y, tally[Liveness.ALIVE], tally[Liveness.TALKING], tally[Liveness.STILL])
        )
    return spots


def _lines(label: str) -> tuple[str, ...]:
    head, dot, tail = label.partition("・")
    parts = [head + dot, tail] if dot else [label]
    return tuple(part[start : start + LINE] for part in parts for start in range(0, len(part), LINE))
