"""The possible pairs as a flow network: request → (helper at that time) → helper → her 1st, 2nd, … turn. Needs numpy.

A helper at a time is a node of its own only where it can matter: she has more than one turn left and more than one of her possible
requests is at that time. Everywhere else the request's arc leads straight to the helper.
Turns that cost more one after the other are arcs of one unit each (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 14).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from otagaisama.engines.matching.costs import nth_turn_m
from otagaisama.engines.matching.large.candidates import NEVER, Pairs
from otagaisama.engines.matching.records import Helper, Request, Weights


@dataclass(frozen=True, eq=False)
class Graph:
    """R requests, P gates (a helper at a time), H helpers, numbered from 0 each; arcs of requests sorted by request.

    `needed` int64 (R,). Arc a leads from `request[a]` to `gate[a]` (-1: straight to the helper) and on to `helper[a]` at `cost[a]`.
    `gate_key` int64 (P,) ascending is helper × `times` + time, `time` int64 (R,) the time of a request. `room` int64 (H,) is the most turns
    a helper can get from these arcs; `price[price_start[h] + n]` what her (n+1)-th costs; `beyond` int64 (H,) what a turn after those would
    cost if more arcs were known, NEVER if she wants no more.
    """

    needed: np.ndarray
    request: np.ndarray
    gate: np.ndarray
    helper: np.ndarray
    cost: np.ndarray
    gate_key: np.ndarray
    times: int
    time: np.ndarray
    room: np.ndarray
    price_start: np.ndarray
    price: np.ndarray
    beyond: np.ndarray

    @property
    def gate_helper(self) -> np.ndarray:
        """The helper of each gate, int64 (P,)."""
        return self.gate_key // self.times

    def part(self, requests: np.ndarray) -> tuple[Graph, np.ndarray]:
        """Return the graph of some requests (numbers keep their meaning) and the numbers of its arcs in this one."""
        wanted = np.zeros(len(self.needed), dtype=bool)
        wanted[requests] = True
        arcs = np.flatnonzero(wanted[self.request])
        graph = replace(
            self, needed=np.where(wanted, self.needed, 0), request=self.request[arcs], gate=self.gate[arcs],
            helper=self.helper[arcs], cost=self.cost[arcs],
        )  # fmt: skip
        return graph, arcs

    def total(self, used: np.ndarray) -> int:
        """Return what the arcs `used` cost together, the prices of further turns included."""
        turns = np.bincount(self.helper[used], minlength=len(self.room))
        summed = np.concatenate(([0], np.cumsum(self.price)))
        return int(
            self.cost[used].sum() + (summed[self.price_start[:-1] + turns] - summed[self.price_start[:-1]]).sum()
        )


def build_graph(helpers: Sequence[Helper], requests: Sequence[Request], pairs: Pairs, weights: Weights) -> Graph:
    """Return the network of the pairs. A request with fewer pairs than it needs keeps none: it can never be met."""
    needed = np.array([request.needed for request in requests], dtype=np.int64)
    enough = np.bincount(pairs.request, minlength=len(requests)) >= needed
    keep = enough[pairs.request]
    request, helper, cost = pairs.request[keep], pairs.helper[keep], pairs.cost[keep]
    times: dict = {}
    time = np.array([times.setdefault((each.on, each.slot), len(times)) for each in requests], dtype=np.int64)
    count = len(helpers)
    key = helper.astype(np.int64) * len(times) + time[request]
    gates, place, uses = np.unique(key, return_inverse=True, return_counts=True)
    gate_helper = gates // max(len(times), 1)
    meetings = np.bincount(gate_helper, minlength=count)
    most = np.minimum(np.array([max(each.max_visits, 0) for each in helpers], dtype=np.int64), len(times))
    room = np.minimum(most, meetings)
    real = (uses > 1) & (room[gate_helper] > 1)
    number = np.where(real, np.cumsum(real) - 1, -1)
    gate = number[place].astype(np.int32)
    start = np.concatenate(([0], np.cumsum(room)))
    owner = np.repeat(np.arange(count), room)
    before = np.array([each.turns_this_month for each in helpers], dtype=np.int64)
    ladder = np.array(
        [0, *(nth_turn_m(n, weights) for n in range(1, int((before + room).max(initial=0)) + 2))], dtype=np.int64
    )
    price = ladder[before[owner] + np.arange(len(owner)) - start[owner] + 1]
    beyond = np.where(most > room, ladder[before + room + 1], NEVER)
    return Graph(
        np.where(enough, needed, 0),
        request,
        gate,
        helper,
        cost,
        gates[real],
        len(times),
        time,
        room,
        start,
        price,
        beyond,
    )
