"""What a helper's own pages are made of."""

from datetime import date, datetime

from otagaisama.base.days import years_later
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import OkWith
from otagaisama.support.requests import looking
from otagaisama.support.thanks.models import Thanks
from otagaisama.support.turns import queries
from otagaisama.support.visits import rules as visit_rules
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.actions.telling import when_of
from otagaisama.support.visits.models import Visit

# What of the look before going a helper is told: not the price talk, and nothing about the person.
NOT_TOLD = {"price"}


def turns_page(helper: Helper, *, on: date, at: datetime) -> dict:
    """Asked, coming, waiting to be written, done lately; answers that came back."""
    turns = list(queries.turns_of(helper).filter(planned_on__gte=years_later(on, -1)))
    for visit in turns:
        visit.in_sight, visit.when = visit_rules.in_sight(visit.planned_on, on), when_of(visit, on)
    asks = list(queries.asks_waiting_for(helper).filter(answer_by__gt=at))
    for ask in asks:
        ask.when = when_of(ask.visit, on)
    return {
        "asks": asks,
        "coming": [visit for visit in turns if visit.status == visit_states.COMING and visit.planned_on >= on][:20],
        "unwritten": [visit for visit in turns if visit.status == visit_states.COMING and visit.planned_on < on],
        "done": [visit for visit in reversed(turns) if visit.is_done][:10],
        "answers": queries.answers_for(helper)[:5],
        "thanks": [word for visit in reversed(turns) for word in visit.thanks.all() if word.to == Thanks.To.HELPER][:5],
        "has_feed": hasattr(helper, "feed"),
    }


def turn_page(visit: Visit, *, on: date) -> dict:
    """What this visit needs, from the day before until the day after; before and after only when and what."""
    if not visit.in_sight or visit.is_cancelled:
        return {"when": when_of(visit, on), "facts": [], "answers": []}
    help_request = visit.request
    floor = (
        f"{help_request.floor}階"
        + {True: "（エレベーターあり）", False: "（エレベーターなし）", None: ""}[help_request.elevator]
        if help_request.floor
        else ""
    )
    facts = [
        {"label": "町", "value": help_request.town.name if help_request.town else help_request.district.name},
        {"label": "どこで", "value": help_request.get_where_display()},
        {"label": "何階", "value": floor},
        {"label": "くわしく", "value": help_request.detail},
        {"label": "知っておくこと", "value": "・".join(OkWith(code).label for code in help_request.needs_ok)},
        {"label": "いっしょに行く人", "value": visit.escort.name if visit.escort else ""},
        {"label": "謝礼", "value": help_request.get_fee_display()},
    ]
    answers = [
        {"label": question, "value": help_request.look[code]}
        for code, question, _ in looking.questions(help_request.task) if code not in NOT_TOLD and help_request.look.get(code)
    ]  # fmt: skip
    return {"when": when_of(visit, on), "facts": facts, "answers": answers}
