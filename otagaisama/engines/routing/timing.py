"""When a van is where, once the order is known: every plan's times come from here, found or sorted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from otagaisama.engines.routing.problem import Call, Round, Stop, Vans
from otagaisama.engines.routing.roads import Roads


@dataclass(frozen=True, slots=True)
class Timed:
    """When each stop of an order begins, and when the van goes out and is back; seconds after midnight."""

    starts: int
    begins: tuple[int, ...]
    ends: int


def timed(stops: Sequence[Stop], order: Sequence[int], vans: Vans, roads: Roads) -> Timed:
    """Return the times of an order (numbers of `stops`): late nowhere if that is possible, then as short as possible.

    The van goes out as late as it may without being back later than if it had gone out first thing. Where somebody
    must be kept waiting past closing, it goes out early enough to be as little late as can be.
    """
    first = _driven(stops, order, vans.starts, roads)
    latest, work = _latest(stops, order, vans, roads), _work(stops, order, roads)
    if latest < vans.starts:
        wait = max(0, stops[order[0]].opens - vans.starts - int(roads.seconds[0, order[0] + 1])) if order else 0
        return _driven(stops, order, vans.starts + wait, roads)
    return _driven(stops, order, min(latest, max(vans.starts, first.ends - work)), roads)


def make_round(van: int, stops: Sequence[Stop], order: Sequence[int], vans: Vans, roads: Roads) -> Round:
    """Return an order as a round with its times, its metres, and what it misses."""
    times = timed(stops, order, vans, roads)
    calls, place, at = [], 0, times.starts
    for turn, (number, begin) in enumerate(zip(order, times.begins, strict=True), start=1):
        stop, here = stops[number], number + 1
        leave = begin + stop.seconds
        wait = begin - at - int(roads.seconds[place, here])
        metres = round(float(roads.metres[place, here]), 1)
        calls.append(Call(stop.id, turn, begin, leave, metres, wait, max(0, leave - stop.closes)))
        place, at = here, leave
    back = round(float(roads.metres[place, 0]), 1)
    over = max(0, times.ends - times.starts - vans.seconds, times.ends - vans.ends)
    driven = round(sum(call.drive_m for call in calls) + back, 1)
    load = sum(stops[number].load for number in order)
    overload = 0 if vans.capacity is None else max(0, load - vans.capacity)
    return Round(van, tuple(calls), times.starts, times.ends, driven, back, over, load, overload)


def _driven(stops, order, start: int, roads: Roads) -> Timed:
    """Return the times when the van goes out at `start` and never lingers."""
    begins, place, at = [], 0, start
    for number in order:
        at = max(at + int(roads.seconds[place, number + 1]), stops[number].opens)
        begins.append(at)
        at, place = at + stops[number].seconds, number + 1
    return Timed(start, tuple(begins), at + int(roads.seconds[place, 0]))


def _latest(stops, order, vans: Vans, roads: Roads) -> int:
    """Return the latest the van may go out with every window kept and back by the end; below `starts`: it cannot."""
    latest, place = vans.ends, 0
    for number in reversed(order):
        stop = stops[number]
        latest = min(latest - int(roads.seconds[number + 1, place]), stop.closes) - stop.seconds
        place = number + 1
        if latest < stop.opens:
            return vans.starts - 1
    return latest - int(roads.seconds[0, place])


def _work(stops, order, roads: Roads) -> int:
    """Return the seconds of driving and standing without any waiting."""
    places = [0, *(number + 1 for number in order), 0]
    return sum(stops[n].seconds for n in order) + sum(int(roads.seconds[a, b]) for a, b in pairwise(places))
