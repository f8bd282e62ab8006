"""The inner loops of reach, written so that numba can make machine code of them.

Nothing needs numba: a whole sweep then comes from SciPy (`sweep`), and the small loops of a what-if run as plain
Python. All add the same pieces in float64 in the same order along a way, so their metres are equal up to the last
bits (a nanometre); where two places are equally far, either may be named.

Names as in the literature: `dist` the metres known so far (an upper bound until a node is settled), `owner` the place
they lead to, `through` the metres by way of a neighbour; a street is *relaxed* when it is asked whether it betters `dist`.

    the network (CSR)      start      0     2        5    6          node n's streets are start[n] … start[n + 1] - 1
                           neighbour  1  4  0  2  5  1  …            each leads to neighbour[e] and is length[e] metres long
                           length     …                              (every street stands there twice, once from each end)

Sources: Dijkstra, Numerische Mathematik 1 (1959), for every search; Dial, Communications of the ACM 12 (1969), and Cherkassky,
Goldberg and Radzik, Mathematical Programming 73 (1996), for the bucket queue; Erwig, Networks 36 (2000), for one search from
all places at once (a graph Voronoi diagram); Okabe, Satoh and others, International Journal of GIS 22 (2008), for its higher orders.
"""

from __future__ import annotations

import heapq
from functools import cache
from types import FunctionType

import numpy as np  # numba looks its names up in the module, so whoever needs a loop imports this module late

MOST_SLOTS = 1 << 16  # lists in the ring of a search: at most so many
RUN_BITS = 16  # a run of 65,536 nodes: 4 MB with its streets
STRETCH = 80  # lists: a run is searched so far ahead before the others have their turn
FREE, ASIDE = -1, -2  # where a node waits, if not in a list of the ring: nowhere; put aside in its run


@cache
def machine_code():
    """Return {name: compiled function} of this module, or None where numba is not there or cannot work."""
    try:
        return compiled(keep=True)
    except ImportError:
        return None


def compiled(*, keep: bool):
    """Return {name: function as machine code}, kept on the disk for the next run if `keep`. Raises ImportError without numba."""
    from numba import njit

    def fast(function, names, **how):
        return njit(nogil=True, **how)(FunctionType(function.__code__, names, function.__name__))

    names = dict(globals())  # in which the pieces stand as machine code: the loops are compiled against these
    for piece in PIECES:
        names[piece.__name__] = fast(piece, names)
    if not keep:
        return {loop.__name__: fast(loop, names) for loop in LOOPS}
    try:
        return {loop.__name__: fast(loop, names, cache=True) for loop in LOOPS}
    except RuntimeError:  # no folder in which the machine code could be kept
        return compiled(keep=False)


def plain():
    """Return {name: function} as plain Python."""
    return {function.__name__: function for function in LOOPS}


def ring(length):
    """Return (width in metres, number) of the lists a search over streets of these lengths needs."""
    if not len(length):
        return 1.0, 4
    longest = float(length.max())
    width = max(float(length.mean()) / 2, longest / (MOST_SLOTS - 4), 1e-3)
    return width, int(longest / width) + 3


# --- a sweep


def spread(start, neighbour, length, place, metres, rank, width, slots):
    """Spread row `rank` of `place` int32 and `metres` float64 (k, N) over a CSR network, in place.

    On entry a node with a seed holds it there (-1 and inf without). For rank > 0 only streets between nodes with equal
    sets of places in the rows above are walked. A bucket queue (Dial 1969) in pieces: one run of nodes after the other
    is searched, small enough to stay in the processor's cache; what comes nearer in another run, or lies beyond a stretch of
    STRETCH lists, is put aside there until its turn. A street walked too early is walked again (one to two in a
    hundred), which costs less than the memory waited for.

        head[slot] ─→ node ⇄ node ⇄ node      the ring: nodes of this run with int(dist / width) % slots == slot
                      after → / ← before      longer than the longest street, so that a list holds one band of metres
        aside[run] ─→ node → node → …         put aside, linked by `after` alone; soonest[run] is the least dist among them
        listed[node]                          its slot, ASIDE, or FREE: a node waits in one list at most
    """
    size = len(start) - 1
    dist, owner = metres[rank], place[rank]
    runs = (size >> RUN_BITS) + 1
    head = np.full(slots, -1, np.int32)
    after = np.empty(size, np.int32)
    before = np.empty(size, np.int32)
    listed = np.full(size, FREE, np.int32)
    aside = np.full(runs, -1, np.int32)
    soonest = np.full(runs, np.inf)
    due = np.empty(min(size, 1 << RUN_BITS), np.int32)
    for node in range(size):
        if dist[node] < np.inf:
            _put_aside(node, dist[node], after, listed, aside, soonest)
    run, end = 0, soonest.min() + STRETCH * width
    # Invariant: the ring is empty; a node whose dist was bettered since its streets were relaxed is put aside in its run;
    # nothing put aside is nearer than end - STRETCH * width.
    while end < np.inf:
        run = _next_run(soonest, run, end)
        if soonest[run] >= end:
            end = soonest.min() + STRETCH * width
            continue
        count = _take_due(run, end, dist, after, listed, aside, soonest, due)
        mine = due[:count][np.argsort(dist[due[:count]])]
        _search_run(
            start, neighbour, length, place, rank, dist, owner, run, end, mine, width, slots,
            head, after, before, listed, aside, soonest,
        )  # fmt: skip


def _put_aside(node, through, after, listed, aside, soonest):
    """Let a node wait for its run's turn."""
    run = node >> RUN_BITS
    if listed[node] != ASIDE:
        after[node], aside[run], listed[node] = aside[run], node, ASIDE
    soonest[run] = min(soonest[run], through)


def _next_run(soonest, run, end):
    """Return the next run, from this one on, with something nearer than `end`; this one if there is none."""
    runs = len(soonest)
    for step in range(runs):
        if soonest[(run + step) % runs] < end:
            return (run + step) % runs
    return run


def _take_due(run, end, dist, after, listed, aside, soonest, due):
    """Write into `due` the nodes put aside in a run that are nearer than `end`, and return how many; the others stay aside."""
    count, node = 0, aside[run]
    aside[run], soonest[run] = -1, np.inf
    while node >= 0:
        following = after[node]
        if dist[node] < end:
            due[count], listed[node] = node, FREE
            count += 1
        else:
            after[node], aside[run] = aside[run], node
            soonest[run] = min(soonest[run], dist[node])
        node = following
    return count


def _search_run(
    start, neighbour, length, place, rank, dist, owner, run, end, due, width, slots,
    head, after, before, listed, aside, soonest,
):  # fmt: skip
    """Search one run up to `end`, from the nodes that are `due`, sorted by dist; the ring is empty before and afterwards.

    The lists are linked here in full: arrays handed to a piece in the innermost loop cost a third of the time.
    """
    admitted, waiting, now = 0, 0, 0
    # Invariant: every node of the ring lies in the bands now … now + slots - 1, `waiting` of them in all; what of `due` is
    # not admitted lies in band `now` or behind; a node FREE again has told its neighbours of its dist.
    while waiting > 0 or admitted < len(due):
        if waiting == 0:
            now = int(dist[due[admitted]] / width)
        while admitted < len(due) and int(dist[due[admitted]] / width) <= now:
            node = due[admitted]
            admitted += 1
            if listed[node] == FREE and int(dist[node] / width) == now:  # else it was bettered, and has been searched
                slot = now % slots
                after[node], before[node] = head[slot], -1
                if head[slot] >= 0:
                    before[head[slot]] = node
                head[slot], listed[node] = node, slot
                waiting += 1
        slot = now % slots
        while head[slot] >= 0:
            node = head[slot]
            head[slot] = after[node]
            if after[node] >= 0:
                before[after[node]] = -1
            listed[node] = FREE
            waiting -= 1
            for edge in range(start[node], start[node + 1]):
                other, through = neighbour[edge], dist[node] + length[edge]
                if through >= dist[other]:
                    continue
                if rank > 0 and not _same_places(place, rank, node, other):
                    continue
                dist[other], owner[other] = through, owner[node]
                old, whose = listed[other], other >> RUN_BITS
                if whose != run or old == ASIDE or through >= end:
                    if old != ASIDE:
                        after[other], aside[whose], listed[other] = aside[whose], other, ASIDE
                    soonest[whose] = min(soonest[whose], through)
                    continue
                new = int(through / width) % slots
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
                head[new], listed[other] = other, new
                waiting += 1
        now += 1


def _same_places(place, rank, node, other):
    """Whether two nodes know the same places in the rows above `rank`, in whatever order."""
    for i in range(rank):  # noqa: SIM110  numba has no generators inside
        if not _knows(place, rank, other, place[i, node]):
            return False
    return True


def _knows(place, rank, node, number):
    """Whether a place stands in the rows above `rank` of a node."""
    for i in range(rank):  # noqa: SIM110  the same
        if place[i, node] == number:
            return True
    return False


def meet(start, neighbour, length, place, metres, rank):
    """Put into row `rank` what each node hears from neighbours who know other places: the nearest it does not know."""
    for node in range(len(start) - 1):
        for edge in range(start[node], start[node + 1]):
            other = neighbour[edge]
            # Invariant: the rows above i of this neighbour are all known here, so its first unknown place is its nearest.
            for i in range(rank):
                number = place[i, other]
                if number < 0:
                    break
                if not _knows(place, rank, node, number):
                    through = metres[i, other] + length[edge]
                    if through < metres[rank, node]:
                        metres[rank, node], place[rank, node] = through, number
                    break


# --- a what-if


def refill(start, neighbour, length, place, metres, hole, local, closed, door_start, door_place, piece):
    """Return (place, metres) (k, H) of the nodes of a `hole` int64 (H,) once the places marked `closed` are gone.

    `local` int32 (N,) is -1 everywhere and so again at the end; the places that join at node n stand in
    `door_place[door_start[n]:door_start[n + 1]]`, `piece` metres off.

        hole     n₀  n₁  n₂ …          local[nᵢ] = i, -1 outside the hole
        owner    what stayed of k ranks, held[i] of them; dist beside it
        queue    a heap of (through, i, place): offers from the rim and from doors inside, then from node to node
    """
    ranks, size = len(place), len(hole)
    owner = np.full((ranks, size), -1, np.int32)
    dist = np.full((ranks, size), np.inf)
    held = np.zeros(size, np.int32)
    for here in range(size):
        node = hole[here]
        local[node] = here
        for rank in range(ranks):
            if place[rank, node] >= 0 and not closed[place[rank, node]]:
                owner[held[here], here], dist[held[here], here] = place[rank, node], metres[rank, node]
                held[here] += 1
    queue: list[tuple] = [(0.0, 0, 0)]  # numba learns from this what the queue holds
    queue.pop()
    for here in range(size):
        node = hole[here]
        for at in range(door_start[node], door_start[node + 1]):
            number = np.int64(door_place[at])
            if not closed[number] and not _knows(owner, held[here], here, number):
                heapq.heappush(queue, (piece[number], here, number))
        for edge in range(start[node], start[node + 1]):
            other = neighbour[edge]
            new = 0  # a neighbour can give no more than what is missing here, and gives its nearest first
            for rank in range(ranks):
                number = np.int64(place[rank, other])
                if number < 0 or new == ranks - held[here]:
                    break
                if not closed[number] and not _knows(owner, held[here], here, number):
                    heapq.heappush(queue, (metres[rank, other] + length[edge], here, number))
                    new += 1
    # Invariant: what each node of the hole holds is final and sorted; every next nearest place of a node stands in the queue as
    # an offer from a neighbour who holds it, or will come from one whose own offer is nearer.
    while len(queue) > 0:
        through, here, number = heapq.heappop(queue)
        if held[here] == ranks or _knows(owner, held[here], here, number):
            continue
        owner[held[here], here], dist[held[here], here] = number, through
        held[here] += 1
        for edge in range(start[hole[here]], start[hole[here] + 1]):
            there = np.int64(local[neighbour[edge]])
            if there >= 0 and held[there] < ranks and not _knows(owner, held[there], there, number):
                heapq.heappush(queue, (through + length[edge], there, number))
    for here in range(size):
        local[hole[here]] = -1
    return owner, dist


def grow(start, neighbour, length, last, best, node, piece):
    """Return (nodes, metres) of where a new place at `node`, `piece` metres off, is nearer than `last` float64 (N,).

    `best` float64 (N,) is inf everywhere and so again at the end. Dijkstra's search, ended where others are nearer.
    """
    nodes, metres = [node], [piece]  # numba learns from these what the lists hold
    nodes.pop()
    metres.pop()
    queue, seen = [(piece, node)], [node]
    best[node] = piece
    # Invariant: the nodes taken are final, nearest first; best[n] is the least way to n over nodes taken, and stands in the queue.
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


PIECES = (_put_aside, _next_run, _take_due, _knows, _same_places, _search_run)  # each after what it needs
LOOPS = (spread, meet, refill, grow)
