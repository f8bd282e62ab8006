"""Many requests at once: who could go where, so that as many as possible are met and the turns are spread. Needs `[analysis]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise

from otagaisama.engines.matching.records import Helper, Proposal, Request, SolverMissing, Turn, Unmet, Weights
from otagaisama.engines.matching.walls import is_past
from otagaisama.engines.matching.words import PAST, explain_offer, explain_unmet


def propose(
    requests: Iterable[Request],
    helpers: Iterable[Helper],
    *,
    on: date,
    avoid: Iterable[tuple[str, str]] = (),
    weights: Weights | None = None,
    walks: Mapping[tuple[str, str], float] | None = None,
    candidates: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Proposal:
    """Return who could go where: the most requests met, then the least total cost, exactly; the same for any order of what comes in.

    `on` is today: a request for a day before it stays unmet; `avoid` (helper id, request id) of pairs to keep apart; `walks` metres on
    foot by (helper id, request id) where a network gave them; `candidates` keeps only so many of the cheapest possible helpers of each
    request (never fewer than it needs).
    A request left out only for that is marked `cut`. `progress(done, of)` hears how many requests were looked at.
    Raises ValueError for an id given twice, `needed` or `candidates` below 1; SolverMissing where numpy or OR-Tools are not installed.
    """
    weights = weights or Weights()
    everything, by_id = sorted(requests, key=lambda each: each.id), sorted(helpers, key=lambda each: each.id)
    _check(everything, by_id, candidates)
    past = [Unmet(request.id, 0, PAST, False) for request in everything if is_past(request, on)]
    current = [request for request in everything if not is_past(request, on)]
    if not current:
        return Proposal((), tuple(past), 0)
    try:
        import numpy as np  # heavy
    except ImportError as error:
        raise SolverMissing("NumPy") from error
    from otagaisama.engines.matching.large.candidates import Search
    from otagaisama.engines.matching.large.cheapest import cheapest_pairs
    from otagaisama.engines.matching.large.solving import solve_over_all, solve_pairs

    wanted, able = _by_place(current, by_id)
    search = Search(able, wanted, on=on, weights=weights, avoid=avoid, walks=walks)
    some = cheapest_pairs(search, candidates, progress) if candidates else None
    solved = solve_pairs(search, some) if some is not None else solve_over_all(search, progress)
    graph, chosen = solved.graph, np.flatnonzero(solved.used)
    walk = solved.pairs.walk[solved.graph.needed[solved.pairs.request] > 0]
    rows = list(
        zip(*(column[chosen].tolist() for column in (graph.request, graph.helper, graph.cost, walk)), strict=True)
    )
    turns = _turns(wanted, able, on, weights, rows)
    unmet = np.ones(len(wanted), dtype=np.bool_)
    unmet[graph.request[chosen]] = False
    possible = search.count_possible(unmet)
    cut = possible > np.bincount(solved.pairs.request, minlength=len(wanted)) if candidates else np.zeros_like(unmet)
    left = sorted(
        (*past, *(Unmet(wanted[n].id, int(possible[n]), explain_unmet(wanted[n], int(possible[n])), bool(cut[n]))
         for n in np.flatnonzero(unmet).tolist())),
        key=lambda request_left: request_left.request_id,
    )  # fmt: skip
    return Proposal(turns, tuple(left), graph.total(solved.used), solved.solver)


def _by_place(requests, helpers):
    """Return both in the order of a space-filling curve over all places, then of id: neighbours in the ward become neighbours in memory,
    which makes every solver several times quicker, and the order that came in is forgotten."""
    import numpy as np  # heavy

    from otagaisama.engines.streets.geometry import curve_position

    lat = np.array([each.lat for each in (*helpers, *requests)], dtype=float)
    lon = np.array([each.lon for each in (*helpers, *requests)], dtype=float)
    position = curve_position(lat, lon)
    order = np.argsort(position[: len(helpers)], kind="stable")
    after = np.argsort(position[len(helpers) :], kind="stable")
    return [requests[n] for n in after], [helpers[n] for n in order]


def _turns(requests, helpers, on, weights, rows) -> tuple[Turn, ...]:
    """Return the turns by request and helper; a helper's turns are counted by day, then time, then request."""
    from otagaisama.engines.matching.costs import nth_turn_m

    nth: dict[tuple[int, int], int] = {}
    count: dict[int, int] = {}
    for request, helper, _, _ in sorted(rows, key=lambda row: _when(requests[row[0]])):
        count[helper] = nth[request, helper] = count.get(helper, 0) + 1
    turns = []
    for request, helper, cost, walk in rows:
        who, what, place = helpers[helper], requests[request], nth[request, helper]
        cost += nth_turn_m(who.turns_this_month + place, weights)
        turns.append(Turn(what.id, who.id, cost, walk, place, explain_offer(who, what, walk, on, place)))
    return tuple(sorted(turns, key=lambda turn: (turn.request_id, turn.helper_id)))


def _when(request: Request) -> tuple:
    return request.on or date.min, request.slot, request.id


def _check(requests, helpers, candidates) -> None:
    for records in (requests, helpers):
        for before, after in pairwise(records):
            if before.id == after.id:
                raise ValueError(f"the id {before.id!r} is given twice")
    if any(request.needed < 1 for request in requests):
        raise ValueError("a request needs at least one helper")
    if candidates is not None and candidates < 1:
        raise ValueError("candidates must be 1 or more")
