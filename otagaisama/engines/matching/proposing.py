"""Many requests at once: who could go where, so that as many as possible are met and the turns are spread. Needs `[analysis]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from otagaisama.engines.matching.records import Helper, Proposal, Request, SolverMissing, Turn, Unmet, Weights
from otagaisama.engines.matching.words import explain_offer, explain_unmet


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

    `on` is today; `avoid` (helper id, request id) of pairs to keep apart; `walks` metres on foot by (helper id, request id) where a
    network gave them; `candidates` keeps only so many of the cheapest possible helpers of each request (never fewer than it needs).
    A request left out only for that is marked `cut`. `progress(done, of)` hears how many requests were looked at.
    Raises ValueError for an id given twice, `needed` or `candidates` below 1; SolverMissing where numpy or OR-Tools are not installed.
    """
    weights = weights or Weights()
    helpers = sorted(helpers, key=lambda helper: helper.id)
    requests = sorted(requests, key=lambda request: request.id)
    _check(requests, helpers, candidates)
    if not requests:
        return Proposal((), (), 0)
    try:
        import numpy as np  # heavy
    except ImportError as error:
        raise SolverMissing("NumPy") from error
    from otagaisama.engines.matching.candidates import find_pairs
    from otagaisama.engines.matching.flow import solve_flow
    from otagaisama.engines.matching.graph import build_graph
    from otagaisama.engines.matching.whole import complete

    pairs = find_pairs(
        helpers, requests, on=on, weights=weights, avoid=avoid, walks=walks, keep=candidates, progress=progress
    )
    graph = build_graph(helpers, requests, pairs, weights)
    used, programmed = complete(graph, solve_flow(graph))
    kept = np.bincount(pairs.request, minlength=len(requests))
    enough = kept >= _needed(requests)
    walk = pairs.walk[enough[pairs.request]]
    chosen = np.flatnonzero(used)
    rows = zip(*(column[chosen].tolist() for column in (graph.request, graph.helper, graph.cost, walk)), strict=True)
    turns = _turns(requests, helpers, on, weights, rows)
    met = {turn.request_id for turn in turns}
    unmet = tuple(
        Unmet(request.id, count, explain_unmet(request, count), count > most and count >= request.needed)
        for request, count, most in zip(requests, pairs.possible.tolist(), kept.tolist(), strict=True)
        if request.id not in met
    )
    return Proposal(turns, unmet, graph.total(used), "whole" if programmed else "flow")


def _needed(requests: Sequence[Request]):
    import numpy as np  # heavy

    return np.array([request.needed for request in requests], dtype=np.int64)


def _turns(requests, helpers, on, weights, rows) -> tuple[Turn, ...]:
    """Return the turns by request and helper; a helper's turns are counted by day, then time, then request."""
    from otagaisama.engines.matching.costs import nth_turn_m

    rows = list(rows)
    nth, count = {}, {}
    for request, helper, _, _ in sorted(
        rows, key=lambda row: (requests[row[0]].on or date.min, requests[row[0]].slot, row[0])
    ):
        count[helper] = nth[request, helper] = count.get(helper, 0) + 1
    turns = []
    for request, helper, cost, walk in rows:
        who, what, place = helpers[helper], requests[request], nth[request, helper]
        cost += nth_turn_m(who.turns_this_month + place, weights)
        turns.append(Turn(what.id, who.id, cost, walk, place, explain_offer(who, what, walk, on, place)))
    return tuple(turns)


def _check(requests, helpers, candidates) -> None:
    for things in (requests, helpers):
        for before, after in pairwise(things):
            if before.id == after.id:
                raise ValueError(f"the id {before.id!r} is given twice")
    if any(request.needed < 1 for request in requests):
        raise ValueError("a request needs at least one helper")
    if candidates is not None and candidates < 1:
        raise ValueError("candidates must be 1 or more")
