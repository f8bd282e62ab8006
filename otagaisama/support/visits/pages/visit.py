"""What the page of one visit is made of."""

from datetime import datetime

from django.utils import timezone

from otagaisama.base.days import jday
from otagaisama.base.templatetags.otagai import jdatetime
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Day, Slot
from otagaisama.support.visits import queries, rules, states, words
from otagaisama.support.visits.models import Ask, Visit
from otagaisama.support.visits.pages.finding import find_helpers

FIRST_SHOWN = 8


def visit_facts(visit: Visit, user, *, at: datetime, cover: bool = False) -> dict:
    """The context of support/visit.html; whom to ask only where somebody is sought."""
    today = timezone.localdate(at)
    asks = list(Ask.objects.filter(visit=visit).select_related("helper__person", "asked_by").order_by("asked_at", "id"))
    waiting = [ask for ask in asks if ask.is_waiting]
    goings = list(visit.goings.select_related("helper__person", "stood_in_for__person").order_by("taken_at", "id"))
    sought = visit.status == states.OPEN_VISIT and visit.planned_on >= today
    full = len([ask for ask in waiting if ask.answer_by > at]) >= visit.needed - len(goings)
    context = {
        "visit": visit, "help_request": visit.request, "asks": asks, "waiting": waiting, "goings": goings, "sought": sought, "may_ask_now": not full,
        "is_past": visit.planned_on < today, "is_today": visit.planned_on == today, "today": today, "now": at, "cover": cover or queries.lost_somebody(visit),
        "concerns": visit.concerns.select_related("told_by_helper__person", "taken_up_by").order_by("at", "id"),
    }  # fmt: skip
    if sought:
        finding = find_helpers(visit, user, on=today, at=at, cover=context["cover"])
        context |= {
            "offers": finding.offers[:FIRST_SHOWN],
            "more_offers": finding.offers[FIRST_SHOWN:],
            "others": finding.others,
        }
    return context


def ask_facts(visit: Visit, helper: Helper, *, at: datetime) -> dict:
    """What is read aloud when somebody is asked, until when she may think, and whether it would be her first time there."""
    until = rules.answer_by(visit.planned_on, at)
    facts = {
        "task": visit.request.get_task_display(),
        "day": jday(visit.planned_on, timezone.localdate(at)),
        "slot": visit.get_slot_display(),
        "until": jdatetime(until),
    }
    going = {going.helper_id for going in visit.goings.all()}
    return {
        "aloud": [line.format(**facts) for line in words.ASK_ALOUD], "until": until, "help_request": visit.request,
        "is_first": not queries.known_by(visit) & {helper.pk, *going}, "may_stand": visit.routine_id is not None,
        "slots_of_hers": [f"{Day(code.split('-')[0]).label}曜の{Slot(code.split('-')[1]).label}" for code in helper.slots][:12],
    }  # fmt: skip
