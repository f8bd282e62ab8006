"""Whom to ask for one request, in order, with the standard library alone: the desk and the morning when somebody falls ill."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date

from otagaisama.engines.matching.costs import guessed_walk_m, nth_turn_m, pair_m
from otagaisama.engines.matching.records import Helper, Offer, Ranking, Refusal, Request, Weights
from otagaisama.engines.matching.walls import wall
from otagaisama.engines.matching.words import NO_LABELS, explain_offer, explain_refusal


def rank(
    request: Request,
    helpers: Iterable[Helper],
    *,
    on: date,
    avoid: Container[tuple[str, str]] = frozenset(),
    weights: Weights | None = None,
    walks: Mapping[tuple[str, str], float] | None = None,
    least_asked_first: bool = False,
    labels: Mapping[str, str] = NO_LABELS,
) -> Ranking:
    """Return every helper, either as an offer in the order to ask or as a refusal with its reason.

    The order is by cost, then id; with `least_asked_first` (cover on a morning) by the day last asked, never asked first, then by
    cost. `on` is today: for a day before it nobody is offered. `labels` is what sentences call the codes; `avoid` holds (helper id,
    request id) of pairs to keep apart; `walks` metres on foot by (helper id, request id)
    where a network gave them, else the straight line is used. `request.needed` does not matter here: take so many from the top.
    """
    weights = weights or Weights()
    offers, refusals = [], []
    for helper in helpers:
        walk_m = _walk_m(helper, request, weights, walks)
        reason = wall(helper, request, avoid, walk_m, today=on)
        if reason is not None:
            refusals.append(Refusal(helper.id, reason, explain_refusal(reason, helper, request, labels)))
            continue
        cost = pair_m(helper, request, walk_m, on, weights) + nth_turn_m(helper.turns_this_month + 1, weights)
        offer = Offer(helper.id, cost, walk_m, explain_offer(helper, request, walk_m, on))
        last_asked = helper.last_asked_on or date.min if least_asked_first else date.min
        offers.append(((last_asked, cost, helper.id), offer))
    offers.sort(key=lambda pair: pair[0])
    refusals.sort(key=lambda refusal: refusal.helper_id)
    return Ranking(tuple(offer for _, offer in offers), tuple(refusals))


def explain(
    helper: Helper,
    request: Request,
    *,
    on: date,
    avoid: Container[tuple[str, str]] = frozenset(),
    weights: Weights | None = None,
    walks: Mapping[tuple[str, str], float] | None = None,
    labels: Mapping[str, str] = NO_LABELS,
) -> Offer | Refusal:
    """Return what `rank` says about one helper."""
    ranking = rank(request, [helper], on=on, avoid=avoid, weights=weights, walks=walks, labels=labels)
    return (ranking.offers or ranking.refusals)[0]


def _walk_m(helper, request, weights, walks) -> int:
    known = walks.get((helper.id, request.id)) if walks else None
    return round(known) if known is not None else guessed_walk_m(helper, request, weights)
