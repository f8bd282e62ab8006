"""The helpers and requests as arrays, and the walls between them as sets of helper numbers. Needs numpy.

The same walls as in `walls`, which stays the authority: the tests hold the two equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from otagaisama.engines.matching.costs import nth_turn_m, recent_m
from otagaisama.engines.matching.records import Helper, Request, Weights
from otagaisama.engines.matching.walls import cover_wall
from otagaisama.engines.streets.geometry import earth_metres

Kind = tuple[str, str, date | None, bool, str, frozenset[str], frozenset[str], str]


def kind_of(request: Request) -> Kind:
    """Return all of a request that decides by itself who is possible: requests of one kind have the same helpers but for pairs."""
    return (
        request.task, request.slot, request.on, request.paid, request.gender_wish, request.needs_ok, request.training, request.area,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Columns:
    """Arrays over the helpers (H of them, numbered in the order given) as of the day `on`."""

    helpers: Sequence[Helper]
    on: date
    weights: Weights

    @cached_property
    def spot(self) -> np.ndarray:
        """Where each lives, in metres from the earth's centre, float64 (H, 3)."""
        return earth_metres([helper.lat for helper in self.helpers], [helper.lon for helper in self.helpers])

    @cached_property
    def recent(self) -> np.ndarray:
        """Metres for the last turn being recent, int64 (H,)."""
        known: dict[date | None, int] = {}
        days = [helper.last_turn_on for helper in self.helpers]
        for day in set(days):
            known[day] = recent_m(day, self.on, self.weights)
        return np.array([known[day] for day in days], dtype=np.int64)

    @cached_property
    def price(self) -> np.ndarray:
        """The price of the next turn, int64 (H,)."""
        before = [helper.turns_this_month for helper in self.helpers]
        price = {count: nth_turn_m(count + 1, self.weights) for count in set(before)}
        return np.array([price[count] for count in before], dtype=np.int64)

    @cached_property
    def own(self) -> np.ndarray:
        """What a turn costs whoever it is for, int64 (H,)."""
        return self.recent + self.price

    @cached_property
    def room(self) -> np.ndarray:
        """How many turns each may get, int64 (H,)."""
        return np.array([max(helper.max_visits, 0) for helper in self.helpers], dtype=np.int64)

    @cached_property
    def reach(self) -> np.ndarray:
        """The longest way on foot, float64 (H,), infinite where there is none."""
        return np.array([np.inf if helper.reach_m is None else helper.reach_m for helper in self.helpers], dtype=float)

    @cached_property
    def practice_known(self) -> np.ndarray:
        return np.array([helper.good_at is not None for helper in self.helpers], dtype=bool)

    @cached_property
    def _books(self) -> dict[str, dict]:
        return {}

    def having(self, field: str, token) -> np.ndarray:
        """Return the ascending numbers of the helpers whose set `field` holds `token`, int32."""
        book = self._books.get(field)
        if book is None:
            lists: dict = defaultdict(list)
            for number, helper in enumerate(self.helpers):
                for each in getattr(helper, field) or ():
                    lists[each].append(number)
            book = self._books[field] = {each: np.array(numbers, dtype=np.int32) for each, numbers in lists.items()}
        return book.get(token, np.empty(0, dtype=np.int32))

    def mask(self, field: str, token) -> np.ndarray:
        """The same as bool (H,)."""
        masks = self._books.setdefault(f"{field}?", {})
        if token not in masks:
            mask = np.zeros(len(self.helpers), dtype=bool)
            mask[self.having(field, token)] = True
            masks[token] = mask
        return masks[token]

    def _covered(self, on: date | None, paid: bool) -> np.ndarray:
        """Bool (H,): insured that day for that kind of help, or insurance not known to the caller."""
        masks = self._books.setdefault("covered", {})
        if (on, paid) not in masks:
            known: dict = {None: True}
            for helper in self.helpers:
                if helper.covers not in known:
                    known[helper.covers] = cover_wall(helper.covers, on, paid) is None
            masks[on, paid] = np.array([known[helper.covers] for helper in self.helpers], dtype=bool)
        return masks[on, paid]

    def _present(self, on: date) -> np.ndarray:
        """Bool (H,): not away that day."""
        masks = self._books.setdefault("present", {})
        if on not in masks:
            masks[on] = np.array(
                [not any(first <= on <= last for first, last in helper.away) for helper in self.helpers], dtype=bool
            )
        return masks[on]

    @cached_property
    def _anywhere(self) -> np.ndarray:
        """Bool (H,): goes anywhere."""
        return np.array([helper.areas is None for helper in self.helpers], dtype=bool)

    def _of_gender(self, gender: str) -> np.ndarray:
        masks = self._books.setdefault("gender", {})
        if gender not in masks:
            masks[gender] = np.array([helper.gender == gender for helper in self.helpers], dtype=bool)
        return masks[gender]

    @cached_property
    def _asks(self) -> dict[str, bool]:
        """Which walls there are at all: what no helper uses is not looked at."""
        return {
            "away": any(helper.away for helper in self.helpers),
            "busy": any(helper.busy for helper in self.helpers),
            "covers": any(helper.covers is not None for helper in self.helpers),
            "areas": not self._anywhere.all(),
        }

    def able(self, task: str, slot: str) -> np.ndarray:
        """Return the ascending numbers of the helpers who can do the task at that time and have a turn left."""
        rows = self.having("slots", slot)
        rows = rows[self.room[rows] > 0]
        masks = self._books.setdefault("can?", {})
        if task not in masks:
            masks.clear()  # of the tasks one mask at a time: there may be many
            masks[task] = np.zeros(len(self.helpers), dtype=bool)
            masks[task][self.having("can", task)] = True
        return rows[masks[task][rows]]

    def fit(self, kind: Kind, who: np.ndarray) -> np.ndarray:
        """Return which of the able helpers `who` (any shape) only a pair (avoid, reach) can still rule out, bool of its shape."""
        _, slot, on, paid, gender_wish, needs_ok, training, area = kind
        fitting = np.ones(who.shape, dtype=bool)
        if self._asks["away"] and on is not None:
            fitting &= self._present(on)[who]
        if self._asks["busy"]:
            fitting &= ~self.mask("busy", (on, slot))[who]
        if self._asks["covers"]:
            fitting &= self._covered(on, paid)[who]
        for token in training:
            fitting &= self.mask("trained", token)[who]
        if gender_wish:
            fitting &= self._of_gender(gender_wish)[who]
        for token in needs_ok:
            fitting &= self.mask("ok_with", token)[who]
        if self._asks["areas"]:
            fitting &= (self._anywhere | self.mask("areas", area))[who]
        return fitting
