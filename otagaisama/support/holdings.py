"""What somebody holds in the room of everybody's turn: requests at a desk, and as a helper standing turns and promised visits."""

from django.urls import reverse

from otagaisama.people.handing.actions import give_charge
from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest, Standing
from otagaisama.support.requests.queries import requests_for
from otagaisama.support.routines import actions as routines
from otagaisama.support.visits import actions as visits
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Concern, Going
from otagaisama.support.visits.queries import visits_for

SEEK_ANOTHER = (
    "引き継ぐと、次に行く人をさがす受け持ちが移ります。いつもの人と約束は、そこで終わり、予定は空きに戻ります。"
)


def _through_request(path: str):
    def readable(rows, user, on):
        return rows.filter(**{f"{path}__in": requests_for(user, on=on).order_by().values("pk")})

    return readable


def _stand_down(rows, to, by, at):
    """Each routine looks for another; whoever takes over has the request."""
    for standing in rows:
        routines.stand_down(routine=standing.routine, helper=standing.helper, by=by, at=at)
        give_charge(about=standing.routine.request, to=to, by=by, at=at)


def _let_go(rows, to, by, at):
    for going in rows:
        visits.let_go(visit=going.visit, helper=going.helper, by=by, at=at)
        give_charge(about=going.visit.request, to=to, by=by, at=at)


def _request_line(help_request: HelpRequest) -> Line:
    said = f"{help_request.get_task_display()}　{help_request.get_status_display()}"
    return Line(help_request.number, said, help_request.check_on or help_request.wanted_on)


HOLDINGS = (
    Holding(
        code="requests", label="手助けのお願い", kind="support.HelpRequest", holder="opened_by",
        open_ones=lambda on: HelpRequest.objects.filter(status__in=request_states.REQUEST_OPEN, taken_away=None)
            .select_related("knowing").order_by("-opened_on", "-number"),
        readable=_through_request("pk"), line=_request_line, address=lambda row: reverse("support:request", args=[row.pk]),
    ),
    Holding(
        code="standing", label="いつもの手助け", kind="support.Standing", holder="helper__account", hint=SEEK_ANOTHER,
        open_ones=lambda on: Standing.objects.filter(until=None).select_related("routine__request", "helper__person").order_by("since", "id"),
        readable=_through_request("routine__request"), hand_on=_stand_down,
        line=lambda row: Line(row.routine.request.number, row.routine.request.get_task_display()),
        address=lambda row: reverse("support:request", args=[row.routine.request_id]),
    ),
    Holding(
        code="goings", label="引き受けた訪問", kind="support.Going", holder="helper__account", hint=SEEK_ANOTHER,
        open_ones=lambda on: Going.objects.filter(visit__status__in=visit_states.VISIT_COMING, visit__planned_on__gte=on, visit__routine=None)
            .select_related("visit__request", "helper__person").order_by("visit__planned_on", "id"),
        readable=_through_request("visit__request"), hand_on=_let_go,
        line=lambda row: Line(row.visit.request.number, row.visit.request.get_task_display(), row.visit.planned_on),
        address=lambda row: reverse("support:visit", args=[row.visit_id]),
    ),
    Holding(
        code="concerns", label="受け取った「気になったこと」", kind="support.Concern", holder="taken_up_by",
        open_ones=lambda on: Concern.objects.exclude(taken_up_at=None).filter(told_back_at=None).select_related("visit__request").order_by("at", "id"),
        readable=lambda rows, user, on: rows.filter(visit__in=visits_for(user, on=on).order_by().values("pk")),
        line=lambda row: Line(row.visit.request.number, row.get_kind_display()),
        address=lambda row: reverse("support:visit", args=[row.visit_id]),
    ),
)  # fmt: skip
