"""What routing is asked and what it answers. Times of day in seconds after midnight, distances in metres, WGS84."""

from __future__ import annotations

from dataclasses import dataclass

from otagaisama.engines.streets.places import Point

DAY = 86_400  # seconds
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)  # Monday to Sunday


@dataclass(frozen=True, slots=True)
class Stop(Point):
    """A place to call at: for `minutes`, not before `opens`, gone by `closes`, on one of `days` (0 Monday).

    `load`: what the van must have brought for it (boxes, seats), a whole number in the unit of `Vans.capacity`.
    """

    minutes: float = 15.0
    opens: int = 0
    closes: int = DAY
    days: tuple[int, ...] = EVERY_DAY
    load: int = 0

    @property
    def seconds(self) -> int:
        """How long the van stands here, in whole seconds."""
        return round(self.minutes * 60)


@dataclass(frozen=True, slots=True)
class Vans:
    """The vans of a day: `count` of them, alike; each is out from `depot` for at most `minutes`, within `starts` and
    `ends`, with at most `capacity` (None: whatever is asked)."""

    depot: Point
    count: int
    minutes: float
    starts: int = 0
    ends: int = DAY
    capacity: int | None = None

    @property
    def seconds(self) -> int:
        """The longest a van may be out, in whole seconds."""
        return round(self.minutes * 60)


@dataclass(frozen=True, slots=True)
class Call:
    """A stop within a round. The stop begins at `arrive` (a van that comes too early waits `wait` seconds before it)
    and ends at `leave`; `drive_m` metres lead here from the place before; `late` seconds after `closes` it ends."""

    stop_id: str
    order: int
    arrive: int
    leave: int
    drive_m: float
    wait: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """One van's way: out at `starts`, back at `ends` after `back_m` more metres; `over` seconds beyond what it may;
    `load` in all, `overload` of it beyond its capacity."""

    van: int
    calls: tuple[Call, ...]
    starts: int
    ends: int
    drive_m: float
    back_m: float
    over: int = 0
    load: int = 0
    overload: int = 0


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The rounds of a day. `drive_m` with the ways back. `stopped_by_time`: another run may find another plan."""

    rounds: tuple[Round, ...]
    drive_m: float
    stopped_by_time: bool = False

    @property
    def misses(self) -> tuple[str, ...]:
        """The stops at which the van is late, in order."""
        return tuple(call.stop_id for tour in self.rounds for call in tour.calls if call.late)

    @property
    def keeps(self) -> bool:
        """Whether every window and every van's hours and capacity are kept."""
        return not self.misses and not any(tour.over or tour.overload for tour in self.rounds)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A plan for each day of the week that has one, as pairs (day, plan) in order of the days."""

    days: tuple[tuple[int, DayPlan], ...]
    drive_m: float
    stopped_by_time: bool = False

    @property
    def keeps(self) -> bool:
        """Whether every day's plan is kept."""
        return all(plan.keeps for _, plan in self.days)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stop stands where it does: `detour_m` the round would be shorter without it; `spare` seconds it could
    begin later with everything after it still kept; `wait` seconds the van waits for it to open; `nearest` the id of
    the stop nearest to it by road (None: it is the only one), at `nearest_m`."""

    stop_id: str
    van: int
    order: int
    detour_m: float
    spare: int
    wait: int
    nearest: str | None
    nearest_m: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A suggestion beside the present round: metres driven less (below 0: more), late stops and vans of both."""

    saved_m: float
    late_now: int
    late_then: int
    vans_now: int
    vans_then: int
    minutes_saved: float


def clock(seconds: int) -> str:
    """Return a time of day as HH:MM; what is past midnight goes on as 24:05."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
