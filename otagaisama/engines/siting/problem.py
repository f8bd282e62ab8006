"""What siting is asked and what it answers: candidates, the plan and its stops. Coordinates WGS84, metres."""

from __future__ import annotations

from dataclasses import dataclass

from otagaisama.engines.streets.places import Point

COUNTS = ("homes", "people", "elders")  # what may be counted, and the columns of the answer
UNITS = {"homes": "か所", "people": "人", "elders": "人"}


@dataclass(frozen=True, slots=True)
class Candidate(Point):
    """A place where a van could stop. `capacity`: the most it can serve, in what is counted; None: no limit."""

    capacity: float | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Homes and the people in them; `people` and `elders` are None where the homes do not say."""

    homes: float
    people: float | None = None
    elders: float | None = None

    def of(self, what: str) -> float:
        """Return the number for one of COUNTS, 0 where it is not known."""
        return getattr(self, what) or 0.0

    def __add__(self, other: Count) -> Count:
        def both(a, b):
            return None if a is None or b is None else a + b

        return Count(self.homes + other.homes, both(self.people, other.people), both(self.elders, other.elders))


@dataclass(frozen=True, slots=True)
class Stop:
    """A chosen stop and its reasons; `order` 1 is the one that reaches most by itself.

    `adds`: whom it reaches whom neither a shop, a fixed stop, nor an earlier stop reaches (the plan's sum is made of
    these). `alone`: whom no other stop of the plan reaches: they lose their stop if this one falls away. `within`:
    everybody within the walk, reached otherwise or not. With capacities `adds` and `alone` count who is served here.
    """

    id: str
    order: int
    adds: Count
    alone: Count
    within: Count


@dataclass(frozen=True, slots=True)
class SitingPlan:
    """The stops in order of choice, and how good any choice could have been.

    `counted` is one of COUNTS: what was to be made most. `total` everybody; `already` reached by shops and fixed
    stops; `reached` by the new stops besides; `beyond` those no candidate could reach. `bound`: no choice of as many
    stops reaches more besides (in what is counted); `proved`: none reaches more than this one. `way` says how it
    was found: "exact" or "search". `stopped_by_time`: more seconds might find better, and another run may differ.
    `asked`: how many stops were wished for; the plan has fewer where more would reach nobody (0: they were given).
    """

    stops: tuple[Stop, ...]
    counted: str
    total: Count
    already: Count
    reached: Count
    beyond: Count
    bound: float
    proved: bool
    way: str
    stopped_by_time: bool
    wanted: int = 0

    @property
    def gap(self) -> float:
        """The most by which another choice could be better, as a share of the bound: 0 is proved, 0.01 one percent."""
        return 0.0 if self.proved or self.bound <= 0 else max(0.0, 1 - self.reached.of(self.counted) / self.bound)


@dataclass(frozen=True, slots=True)
class Instead:
    """Another candidate in a stop's place: what the plan then reaches less (or more, below 0), in what is counted."""

    id: str
    loses: float


def plain(value) -> float:
    """Return a number of Python's own, whole where it is whole."""
    value = round(float(value), 6)
    return int(value) if value == int(value) else value
