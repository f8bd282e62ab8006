"""What the page of one request is made of: what comes next, the look, the routine with its next days, the visits."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.refusals import Refused
from otagaisama.people.attachments.queries import attachments_of
from otagaisama.support.helpers.models.choices import Day, OkWith
from otagaisama.support.helpers.pages import times_grid
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests.models import HelpRequest, Routine
from otagaisama.support.requests.pages import WASTE, address, look_rows
from otagaisama.support.routines import bridge, queries
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import states as visit_states

PREVIEW_DAYS = 56


@dataclass(frozen=True)
class NextStep:
    """The first button of a page: what it says, where it leads, whether it is a press, and a sentence why."""

    label: str
    url: str
    why: str = ""
    is_press: bool = False


def next_step(help_request: HelpRequest, visits: list, today: date) -> NextStep | None:
    """What somebody should do next with a request; None where nothing needs doing."""
    if help_request.is_talking:
        return _before_seeking(help_request)
    if not help_request.is_open:
        return None
    late = [visit for visit in visits if visit.is_coming and visit.planned_on < today]
    if late:
        return NextStep(
            "手助けのことを書く", address("visit_report", late[-1]), "日が過ぎて、まだ書いていない訪問があります。"
        )
    open_ones = [visit for visit in visits if visit.status == visit_states.OPEN_VISIT]
    if open_ones:
        return NextStep(
            "お願いする方をさがす", address("visit", open_ones[-1]), "行く人がまだ決まっていない日があります。"
        )
    if any(visit.is_coming for visit in visits):
        return None
    if any(visit.is_done for visit in visits):
        return NextStep(
            "手助けが済んだ",
            address("request_finish", help_request),
            "予定していた訪問は済んでいます。続くときは、次の日を決めます。",
        )
    return NextStep(
        "行く日を決める",
        address("visit_plan", help_request),
        "くりかえしのときは、「いつもの手助けにする」をえらびます。",
    )


def _before_seeking(help_request: HelpRequest) -> NextStep:
    if not help_request.public_service:
        return NextStep(
            "公のサービスを確かめる",
            address("request_public", help_request),
            "先に、使える公のサービスがないかを確かめます。",
        )
    if help_request.looked_on is None:
        return NextStep(
            "行く前の確かめを聞く",
            address("request_look", help_request),
            "「話が違った」とならないように、電話で聞いておきます。",
        )
    return NextStep(
        "引き受ける人をさがす", address("request_seek", help_request), "確かめが済みました。", is_press=True
    )


def days_ahead(routine: Routine, pauses: list, today: date, days: int = PREVIEW_DAYS) -> list:
    """The next days of a routine and what becomes of each; none where its rule cannot be read any more."""
    try:
        return bridge.turns_of(routine, pauses, first=today, last=today + timedelta(days=days))
    except Refused:
        return []


def routine_week(routine: Routine, standing: list, turns: list) -> dict:
    """The week of a routine as days and times: how often it happens in eight weeks, and when all its いつもの人 could come."""
    slot = routine.request.slot
    times = Counter(f"{Day.values[turn.on.weekday()]}-{slot}" for turn in turns if turn.happens)
    free = set.intersection(*(set(stands.helper.slots) for stands in standing)) if standing else set()
    return times_grid(free, {pair: [f"行く日 {count}回"] for pair, count in times.items()})


def routine_facts(routine: Routine | None, today: date) -> dict:
    """The routine in words, its いつもの人, its pauses, its next days."""
    if routine is None:
        return {"routine": None}
    pauses, standing = queries.pauses_of(routine), list(queries.standing_of(routine, on=today))
    turns = days_ahead(routine, pauses, today)
    return {
        "routine": routine, "rule_words": bridge.say_pattern(routine.kind, routine.pattern, routine.starts_on),
        "standing": standing, "pauses": [pause for pause in pauses if pause.ends_on is None or pause.ends_on >= today],
        "turns": turns, "routine_week": routine_week(routine, standing, turns), "routine_over": routine.ends_on is not None and routine.ends_on < today,
    }  # fmt: skip


def agreed_of(help_request: HelpRequest, today: date) -> list:
    """What her person agreed to and still holds: it can be taken back at any time."""
    return [consent for consent in request_queries.consents_of(help_request) if consent.holds_on(today)]


def request_facts(help_request: HelpRequest, user, *, today: date) -> dict:
    """The context of support/request.html."""
    visits = list(visit_queries.visits_of(help_request))
    return {
        "help_request": help_request, "next": next_step(help_request, visits, today), "look_rows": look_rows(help_request),
        "needs_ok": "・".join(OkWith(code).label for code in help_request.needs_ok), "is_waste": help_request.task in WASTE,
        "coming": [visit for visit in reversed(visits) if visit.is_coming], "past": [visit for visit in visits if not visit.is_coming],
        "agreed": agreed_of(help_request, today), "former": help_request.former_words.select_related("by").order_by("-at", "id"),
        "may_open_name": request_rules.may_open_name(help_request.person, today), "others": request_queries.same_contact(help_request, user, on=today)[:10],
        "may_end": [move for move in ("finish", "drop", "open_again") if move in help_request.transitions], "today": today,
        "attachments": attachments_of(help_request),
        **routine_facts(getattr(help_request, "routine", None), today),
    }  # fmt: skip
