"""Matching: who could go where, so that as many as possible are helped and everybody gets a turn. It proposes; a person asks.

    from otagaisama.engines.matching import Cover, Helper, Request, Weights, explain, propose, rank

`rank(request, helpers, on=today)` answers, for one request, everybody in the order to ask, with a Japanese line for each offer and
each refusal; `least_asked_first=True` is for cover on a morning. It needs the standard library alone, and each helper costs
microseconds, so a page may call it. `explain(helper, request, on=today)` says the same of one helper.

`propose(requests, helpers, on=today)` answers for many requests at once: the most requests met (a request is met when all `needed`
helpers go), then the least total cost, exactly. It needs the extra `[analysis]` and says so with `SolverMissing` (a Japanese sentence).

What is compared are codes of the caller's choice; `labels` says what sentences call them.
All of `rank`, `explain`, `propose` take `avoid` (pairs (helper id, request id) never to be proposed, without their reason), `weights`,
and `walks` (metres on foot by (helper id, request id), if the caller has a network; otherwise the straight line × 1.4).

Hard walls (`Wall`): pair to avoid, a day that is over, no turn left, pause, task, time, taken at that time, insurance of the day and kind of help, training,
gender wish, what must be all right (dog, stairs …), area and reach. Cost in metres on foot (`Weights`): the way, practice, a known face, the one
whose turn was longest ago first, and each further turn within a month dearer than the one before.

Which helpers are handed in is the caller's business: those on pause for good, in courses, without a pledge are left out before.
"""

from otagaisama.engines.matching.proposing import propose
from otagaisama.engines.matching.ranking import explain, rank
from otagaisama.engines.matching.records import (
    Cover,
    Helper,
    Offer,
    Proposal,
    Ranking,
    Refusal,
    Request,
    SolverMissing,
    Turn,
    Unmet,
    Wall,
    Weights,
)

__all__ = [
    "Cover", "Helper", "Offer", "Proposal", "Ranking", "Refusal", "Request", "SolverMissing", "Turn", "Unmet", "Wall", "Weights",
    "explain", "propose", "rank",
]  # fmt: skip
