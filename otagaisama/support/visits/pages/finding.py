"""Whom to ask: the engine's proposals and refusals, dressed with the helpers they speak of. It proposes; a person asks."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from otagaisama.support.helpers.models import Helper
from otagaisama.support.visits import bridge, states
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.queries.finding import Facts, candidates_for, facts_about

# What stands between them, where a person who knows both may still telephone: never cover, pairs kept apart, the wish, the training (D15, D16).
MAY_STILL_ASK = {"full", "task", "slot", "busy", "not_ok", "area", "far"}
SAID = {
    states.DECLINED: "今回は見送り、とうかがっています",
    states.ASKED: "いま、返事を待っています",
    "let_go": "この日は、行けなくなったとうかがっています",
}


OFTEN = 4


@dataclass(frozen=True)
class Candidate:
    """A helper in the list: why, whether she may be asked in spite of it, and a kind word if she was asked often lately."""

    helper: Helper
    why: str
    may_ask: bool = True
    asked_lately: int = 0

    @property
    def asked_often(self) -> bool:
        return self.asked_lately >= OFTEN


@dataclass(frozen=True)
class Finding:
    """For one visit: whom to ask, in order; and who is not proposed, with the reason."""

    offers: list[Candidate]
    others: list[Candidate]


def find_helpers(visit: Visit, user, *, on: date, at: datetime, cover: bool = False) -> Finding:
    """Everybody this reader keeps, for one visit. `cover` (on the morning): the least recently asked first."""
    helpers = candidates_for(user, on=on)
    facts = facts_about(helpers, [visit], at=at)
    going = {going.helper_id for going in visit.goings.all()}
    ranking = bridge.rank_for(
        visit, [helper for helper in helpers if helper.pk not in going], facts, on=on, cover=cover
    )
    by_id = {str(helper.pk): helper for helper in helpers}
    offers, others = [], []
    for offer in ranking.offers:
        helper = by_id[offer.helper_id]
        said = SAID.get(facts.answered.get((helper.pk, visit.pk), ""))
        (others if said else offers).append(_candidate(helper, said or offer.explain, facts, may_ask=not said))
    others += [
        _candidate(by_id[refusal.helper_id], refusal.explain, facts, may_ask=refusal.wall in MAY_STILL_ASK)
        for refusal in ranking.refusals
    ]
    return Finding(offers, sorted(others, key=lambda candidate: not candidate.may_ask))


@dataclass(frozen=True)
class Proposed:
    """One open visit of the week: who is proposed for it and why, or why nobody is."""

    visit: Visit
    turns: list[Candidate]
    why_not: str = ""


def propose_week(visits: list[Visit], user, *, on: date, at: datetime) -> list[Proposed]:
    """Who could go to which of the open visits, looked at together, by day. Raises Refused where the solver is not installed."""
    helpers = candidates_for(user, on=on)
    facts = facts_about(helpers, visits, at=at)
    said_no = frozenset(facts.answered) | {
        (going.helper_id, visit.pk) for visit in visits for going in visit.goings.all()
    }
    facts = replace(facts, avoided=facts.avoided | said_no)
    proposal = bridge.propose_for(visits, helpers, facts, on=on)
    by_id = {str(helper.pk): helper for helper in helpers}
    turns: dict[str, list[Candidate]] = {}
    for turn in proposal.turns:
        turns.setdefault(turn.request_id, []).append(_candidate(by_id[turn.helper_id], turn.explain, facts))
    why_not = {unmet.request_id: unmet.explain for unmet in proposal.unmet}
    return [Proposed(visit, turns.get(str(visit.pk), []), why_not.get(str(visit.pk), "")) for visit in visits]


def _candidate(helper: Helper, why: str, facts: Facts, *, may_ask: bool = True) -> Candidate:
    return Candidate(helper, why, may_ask, facts.asked_lately.get(helper.pk, 0))
