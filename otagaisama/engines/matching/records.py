"""What the matching engine is given and what it answers: frozen, without names of people.

Every id is a text of the caller's choice. Places are WGS84 degrees; lengths and costs are metres (a cost is "as bad as so many
metres more on foot"). Sets are frozensets of codes the caller
chooses: the engine compares them and never reads them; what a sentence calls them is handed over apart (`labels`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from otagaisama.engines.refusals import Impossible


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """An insurance of one helper: valid from `first` to `last` (both days included), for unpaid and/or paid help."""

    first: date
    last: date
    unpaid: bool = True
    paid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody who can be asked.

    `can` tasks; `slots` the times that suit her (such as 火朝); `max_visits` how many more turns she may get in this call;
    `covers` her insurances, or None where the caller's table knows nothing of insurance (a CSV of the command): then, and only
    then, cover is not checked. `good_at` the tasks she is practised in, None if unknown. `been_to` the households (opaque keys) she
    has visited. `areas` where she goes, None for anywhere; `reach_m` the longest way on foot, None for any. `away` her pauses, first
    and last day included. `busy` what she has taken already, as (day, slot).
    """

    id: str
    lat: float
    lon: float
    can: frozenset[str]
    slots: frozenset[str]
    covers: tuple[Cover, ...] | None
    max_visits: int = 1
    last_turn_on: date | None = None
    last_asked_on: date | None = None
    turns_this_month: int = 0
    gender: str = ""
    ok_with: frozenset[str] = frozenset()
    trained: frozenset[str] = frozenset()
    good_at: frozenset[str] | None = None
    been_to: frozenset[str] = frozenset()
    areas: frozenset[str] | None = None
    reach_m: float | None = None
    away: tuple[tuple[date, date], ...] = ()
    busy: frozenset[tuple[date | None, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something to be done at one place, one day and one time.

    `needed` helpers go together, or nobody (a pair: 2). `on` the day, None where only the weekly time is known: two requests of the
    same (`on`, `slot`) are at the same time. `paid` when there is a thank-you in money. `training` the courses a helper must have
    finished. `household` an opaque key by which "has been there before" is known, empty if it does not matter.
    """

    id: str
    lat: float
    lon: float
    task: str
    slot: str
    needed: int = 1
    on: date | None = None
    paid: bool = False
    gender_wish: str = ""
    needs_ok: frozenset[str] = frozenset()
    training: frozenset[str] = frozenset()
    household: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What counts how much, in metres on foot. The defaults are those of `bench/fairness.py`; why, in docs/decisions.

    `foot_factor` metres on foot for a metre of straight line. `turn_just_now_m` is added for somebody whose last turn was today and
    falls, with the square of the days, to 0 after `turn_days` (never had a turn: 0). `nth_turn_m` is the price of the 1st, 2nd, 3rd … turn
    within a month, turns before this call included; its steps must not shrink, and beyond its end it rises by its last step. `new_face_m`
    is added if the household is known and the helper has not been there; `unpractised_m` if her practice is known and this task is not in it.
    """

    foot_factor: float = 1.4
    turn_just_now_m: int = 3_000
    turn_days: int = 365
    nth_turn_m: tuple[int, ...] = (0, 300, 700)
    new_face_m: int = 250
    unpractised_m: int = 150

    def __post_init__(self):
        steps = [after - before for before, after in pairwise(self.nth_turn_m)]
        least = (
            self.foot_factor,
            self.turn_just_now_m,
            self.new_face_m,
            self.unpractised_m,
            *self.nth_turn_m[:1],
            *steps,
        )
        if not self.nth_turn_m or min(least) < 0 or self.turn_days < 1 or steps != sorted(steps):
            raise ValueError(
                "weights must not be negative, and the price of a further turn must rise evenly or ever faster"
            )


class Wall(StrEnum):
    """Why a pair is impossible. OTHER says nothing more on purpose: the engine is not told why two are kept apart."""

    OTHER = "other"
    PAST = "past"
    FULL = "full"
    AWAY = "away"
    TASK = "task"
    SLOT = "slot"
    BUSY = "busy"
    COVER = "cover"
    COVER_KIND = "cover_kind"
    TRAINING = "training"
    GENDER = "gender"
    NOT_OK = "not_ok"
    AREA = "area"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Offer:
    """A helper who can do a request: the less it costs, the sooner to ask. `explain` is one Japanese line."""

    helper_id: str
    cost: int
    walk_m: int
    explain: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A helper who cannot do a request, and why as a Japanese line for the desk."""

    helper_id: str
    wall: Wall
    explain: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answer of `rank`: `offers` in the order to ask, `refusals` by id."""

    offers: tuple[Offer, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One helper proposed for one request. `cost` is her share of the total; `nth` her how-manieth turn in this proposal."""

    request_id: str
    helper_id: str
    cost: int
    walk_m: int
    nth: int
    explain: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """A request for which nobody is proposed, `possible` helpers it would have had, and why as a Japanese line.

    `cut` says that only some of the possible ones were looked at (`candidates`): with all it may come out otherwise.
    """

    request_id: str
    possible: int
    explain: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer of `propose`: `turns` by request id and helper id, `unmet` by request id, the sum of all costs.

    `solver` says which exact way found it: flow, kernel, or whole (integer programming) where helpers must go together.
    """

    turns: tuple[Turn, ...]
    unmet: tuple[Unmet, ...]
    total_cost: int
    solver: str = "flow"


class SolverMissing(Impossible):
    """The solvers are not installed. `str(error)` is the Japanese sentence that says what to do."""

    def __init__(self, missing: str):
        super().__init__(
            f"組み合わせを計算する部品（{missing}）がありません。`pip install 'otagaisama[analysis]'` で入れてから、もう一度お試しください。"
        )
