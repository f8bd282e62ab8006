"""The inner loops of reach, written so that numba can make machine code of them.

Nothing needs numba: a whole sweep then comes from SciPy (`sweep`), and the small loops of a what-if run as plain
Python. All add the same pieces in float64 in the same order along a way, so their metres are equal up to the last
bits (a nanometre); where two places are equally far, either may be named.
"""

from __future__ import annotations

import heapq
from functools import cache

import numpy as np  # numba looks its names up in the module, so whoever needs a loop imports this module late

MOST_SLOTS = 1 << 16  # lists in the ring of a search: at most so many
RUN_BITS = 16  # a run of 65,536 nodes: 4 MB with its streets
STRETCH = 80  # lists: a run is searched so far ahead before the others have their turn
ASIDE = -2


@cache
def machine_code():
    """Return {name: compiled function} of this module, or None where numba is not there or cannot work."""
    try:
        from numba import njit
    except ImportError:
        return None

    def fast(function):
        try:
            return njit(cache=True, nogil=True)(function)
        except RuntimeError:  # no folder in which the machine code could be kept
            return njit(nogil=True)(function)

    return {function.__name__: fast(function) for function in (spread, meet, refill, grow)}


def plain():
    """Return {name: function} as plain Python."""
    return {function.__name__: function for function in (spread, meet, refill, grow)}


def ring(length):
    """Return (width in metres, number) of the lists a search over streets of these lengths needs."""
    if not len(length):
        return 1.0, 4
    longest = float(length.max())
    width = max(float(length.mean()) / 2, longest / (MOST_SLOTS - 4), 1e-3)
    return width, int(longest / width) + 3


def spread(start, neighbour, length, place, metres, rank, width, slots):
    """Spread row `rank` of `place` int32 and `metres` float64 (k, N) over a CSR network, in place.

    On entry a node with a seed holds it there (-1 and inf without). For rank > 0 only streets between nodes with equal
    sets of places in the rows above are walked. A bucket queue: nodes wait in a ring of `slots` lists of `width`
    metres; one that comes nearer moves to an earlier list, or waits again in the one being emptied. One run of nodes
    after the other is searched, small enough to stay in the processor's cache: what comes nearer in another run, or
    lies beyond a stretch of STRETCH lists, is put aside there until its turn. A street walked too early is walked
    again (one to two in a hundred), which costs less than the memory waited for.
    """
    size = len(start) - 1
    far, near = metres[rank], place[rank]
    runs = (size >> RUN_BITS) + 1
    head = np.full(slots, -1, np.int32)
    after = np.empty(size, np.int32)
    before = np.empty(size, np.int32)
    inside = np.full(size, -1, np.int32)  # the list in which a node waits, or ASIDE
    aside = np.full(runs, -1, np.int32)  # of each run the nodes put aside, a list
    soonest = np.full(runs, np.inf)  # and the least of their metres
    seeds = np.empty(min(size, 1 << RUN_BITS), np.int32)
    for node in range(size):
        if far[node] < np.inf:
            run = node >> RUN_BITS
            after[node], aside[run], inside[node] = aside[run], node, ASIDE
            soonest[run] = min(soonest[run], far[node])
    run, end = 0, soonest.min() + STRETCH * width
    while end < np.inf:
        if soonest[run] >= end:  # the next run that has something to do, or the next stretch
            for step in range(runs):
                if soonest[(run + step) % runs] < end:
                    run = (run + step) % runs
                    break
            else:
                end = soonest.min() + STRETCH * width
            continue
        count, node, later, soon = 0, aside[run], -1, np.inf
        while node >= 0:
            following = after[node]
            if far[node] < end:
                seeds[count], inside[node] = node, -1
                count += 1
            else:
                after[node], later, soon = later, node, min(soon, far[node])
            node = following
        mine = seeds[:count][np.argsort(far[seeds[:count]])]
        admitted, waiting, now = 0, 0, 0
        while waiting > 0 or admitted < count:
            if waiting == 0:
                now = int(far[mine[admitted]] / width)
            while admitted < count and int(far[mine[admitted]] / width) <= now:
                node = mine[admitted]
                admitted += 1
                if inside[node] == -1 and int(far[node] / width) == now:
                    slot = now % slots
                    after[node], before[node] = head[slot], -1
                    if head[slot] >= 0:
                        before[head[slot]] = node
                    head[slot], inside[node] = node, slot
                    waiting += 1
            slot = now % slots
            while head[slot] >= 0:
                node = head[slot]
                head[slot] = after[node]
                if after[node] >= 0:
                    before[after[node]] = -1
                inside[node] = -1
                waiting -= 1
                for edge in range(start[node], start[node + 1]):
                    other = neighbour[edge]
                    through = far[node] + length[edge]
                    if through >= far[other]:
                        continue
                    if rank > 0:
                        same = True
                        for i in range(rank):
                            known = False
                            for j in range(rank):
                                known = known or place[j, other] == place[i, node]
                            same = same and known
                        if not same:
                            continue
                    far[other], near[other] = through, near[node]
                    whose = other >> RUN_BITS
                    if whose != run:
                        if inside[other] != ASIDE:
                            after[other], aside[whose], inside[other] = aside[whose], other, ASIDE
                        soonest[whose] = min(soonest[whose], through)
                        continue
                    old, new = inside[other], int(through / width) % slots
                    if old == ASIDE or through >= end:
                        if old != ASIDE:
                            after[other], later, inside[other] = later, other, ASIDE
                        soon = min(soon, through)
                        continue
                    if old == new:
                        continue
                    if old >= 0:
                        if before[other] >= 0:
                            after[before[other]] = after[other]
                        else:
                            head[old] = after[other]
                        if after[other] >= 0:
                            before[after[other]] = before[other]
                        waiting -= 1
                    after[other], before[other] = head[new], -1
                    if head[new] >= 0:
                        before[head[new]] = other
                    head[new], inside[other] = other, new
                    waiting += 1
            now += 1
        aside[run], soonest[run] = later, soon


def meet(start, neighbour, length, place, metres, rank):
    """Put into row `rank` what each node hears from neighbours who know other places: the nearest it does not know."""
    for node in range(len(start) - 1):
        for edge in range(start[node], start[node + 1]):
            other = neighbour[edge]
            for i in range(rank):
                told = place[i, other]
                if told < 0:
                    break
                known = False
                for j in range(rank):
                    known = known or place[j, node] == told
                if not known:
                    through = metres[i, other] + length[edge]
                    if through < metres[rank, node]:
                        metres[rank, node], place[rank, node] = through, told
                    break


def refill(start, neighbour, length, place, metres, hole, local, closed, door_start, door_place, piece):
    """Return (place, metres) (k, H) of the nodes of a `hole` int64 (H,) once the places marked `closed` are gone.

    `local` int32 (N,) is -1 everywhere and so again at the end; the places that join at node n stand in
    `door_place[door_start[n]:door_start[n + 1]]`, `piece` metres off.
    """
    ranks, size = len(place), len(hole)
    near = np.full((ranks, size), -1, np.int32)
    far = np.full((ranks, size), np.inf)
    held = np.zeros(size, np.int32)
    for here in range(size):
        node = hole[here]
        local[node] = here
        for rank in range(ranks):
            if place[rank, node] >= 0 and not closed[place[rank, node]]:
                near[held[here], here], far[held[here], here] = place[rank, node], metres[rank, node]
                held[here] += 1
    queue: list[tuple] = [(0.0, 0, 0)]  # numba learns from this what the queue holds
    queue.pop()
    for here in range(size):
        node = hole[here]
        for at in range(door_start[node], door_start[node + 1]):
            told = np.int64(door_place[at])
            if not closed[told] and not (near[:, here] == told).any():
                heapq.heappush(queue, (piece[told], here, told))
        for edge in range(start[node], start[node + 1]):
            other = neighbour[edge]
            new = 0  # a neighbour can give no more than what is missing here, and gives its nearest first
            for rank in range(ranks):
                told = np.int64(place[rank, other])
                if told < 0 or new == ranks - held[here]:
                    break
                if closed[told]:
                    continue
                known = False
                for i in range(held[here]):
                    known = known or near[i, here] == told
                if not known:
                    heapq.heappush(queue, (metres[rank, other] + length[edge], here, told))
                    new += 1
    while len(queue) > 0:
        through, here, told = heapq.heappop(queue)
        if held[here] == ranks:
            continue
        known = False
        for rank in range(held[here]):
            known = known or near[rank, here] == told
        if known:
            continue
        near[held[here], here], far[held[here], here] = told, through
        held[here] += 1
        for edge in range(start[hole[here]], start[hole[here] + 1]):
            there = np.int64(local[neighbour[edge]])
            if there < 0 or held[there] == ranks:
                continue
            known = False
            for rank in range(held[there]):
                known = known or near[rank, there] == told
            if not known:
                heapq.heappush(queue, (through + length[edge], there, told))
    for here in range(size):
        local[hole[here]] = -1
    return near, far


def grow(start, neighbour, length, last, best, node, piece):
    """Return (nodes, metres) of where a new place at `node`, `piece` metres off, is nearer than `last` float64 (N,).

    `best` float64 (N,) is inf everywhere and so again at the end.
    """
    nodes, metres = [node], [piece]  # numba learns from these what the lists hold
    nodes.pop()
    metres.pop()
    queue, seen = [(piece, node)], [node]
    best[node] = piece
    while len(queue) > 0:
        through, here = heapq.heappop(queue)
        if through > best[here] or through >= last[here]:
            continue
        nodes.append(here)
        metres.append(through)
        for edge in range(start[here], start[here + 1]):
            other, along = np.int64(neighbour[edge]), through + length[edge]
            if along < best[other] and along < last[other]:
                if best[other] == np.inf:
                    seen.append(other)
                best[other] = along
                heapq.heappush(queue, (along, other))
    for other in seen:
        best[other] = np.inf
    return np.array(nodes, dtype=np.int64), np.array(metres, dtype=np.float64)
