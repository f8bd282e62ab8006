"""Visits at the desk: a day is chosen, somebody goes along, somebody cannot go, it is cancelled, it was done."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press
from otagaisama.people.once import press_once
from otagaisama.people.queries import colleagues
from otagaisama.support.requests.pages import address
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.support.visits import actions, forms, queries, words
from otagaisama.support.visits.pages.visit import visit_facts
from otagaisama.support.visits.views.steps import find_visit


@open_to(*DESK)
@press_once
def visit_plan(request, pk):
    """行く日を決める."""
    help_request = find_request(request, pk)
    start = {
        "planned_on": help_request.wanted_on,
        "slot": help_request.slot,
        "needed": help_request.needed,
        "version": help_request.version,
    }
    team = colleagues(on=request.today, district_id=help_request.district_id)
    form = forms.PlanForm(request.POST or None, initial=start, colleagues=team, today=request.today)

    def act(typed):
        actions.plan_visit(help_request=help_request, by=request.user, at=request.now, **typed)

    lead = "はじめての訪問は、どなたかが付き添うか、付き添わないわけを書きます。お願いするときに決めても大丈夫です。"
    return take_step(
        request,
        form,
        act,
        record=help_request,
        said=words.VISIT_PLANNED,
        to=address("request", help_request),
        title="行く日を決める",
        lead=lead,
        button="日を決める",
    )


@open_to(*DESK)
def visit(request, pk):
    """One visit on one page: who goes, who thinks it over, and whom to ask next with the reason for each."""
    visit = find_visit(request, pk)
    return page(
        request,
        "support/visit.html",
        visit_facts(visit, request.user, at=request.now, cover="cover" in request.GET) | {"area": "desk"},
    )


@open_to(*DESK)
@press_once
def visit_escort(request, pk):
    """Who goes along the first time, or why nobody does (D19)."""
    visit = find_visit(request, pk)
    start = {"escort": visit.escort_id, "alone_reason": visit.alone_reason, "version": visit.version}
    team = colleagues(on=request.today, district_id=visit.request.district_id)
    form = forms.EscortForm(request.POST or None, initial=start, colleagues=team)

    def act(typed):
        actions.name_escort(visit=visit, by=request.user, at=request.now, **typed)

    texts = {
        "said": words.ESCORT_NOTED,
        "title": "はじめての訪問に付き添う人",
        "lead": words.FIRST_TIME,
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=visit, to=address("visit", visit), **texts)


@open_to(*DESK)
@require_POST
@press_once
def visit_let_go(request, pk, helper):
    """今朝、行けなくなった: the visit is open again, and the least recently asked come first."""
    visit = find_visit(request, pk)
    goes = find_or_404(queries.helpers_of(visit), pk=helper)
    to = f"{address('visit', visit)}?cover=1"
    return press(
        request,
        lambda: actions.let_go(visit=visit, helper=goes, by=request.user, at=request.now),
        said=words.LET_GO,
        to=to,
    )


@open_to(*DESK)
@press_once
def visit_cancel(request, pk):
    """取りやめ, by whom and when."""
    visit = find_visit(request, pk)
    form = forms.CancelForm(request.POST or None, initial={"version": visit.version})

    def act(typed):
        actions.cancel_visit(visit=visit, by=request.user, at=request.now, **typed)

    texts = {
        "said": words.CANCELLED,
        "title": "訪問を取りやめる",
        "lead": words.CANCEL_LEAD,
        "button": "取りやめる",
        "danger": True,
    }
    return take_step(request, form, act, record=visit, to=address("request", visit.request), **texts)


@open_to(*DESK)
@press_once
def visit_report(request, pk):
    """手助けのことを書く: from a call, the same day; or corrected later."""
    visit = find_visit(request, pk)
    form = forms.ReportForm(request.POST or None, initial=forms.ReportForm.initial_of(visit), visit=visit)

    def act(typed):
        facts = form.report() | {"visit": visit, "by": request.user, "at": request.now, "version": typed["version"]}
        if visit.is_done:
            actions.change_report(**facts)
            for kind, said in form.concerns():
                actions.note_concern(visit=visit, kind=kind, said=said, by=request.user, at=request.now)
        else:
            goes = queries.goes_alone(visit)
            actions.report_visit(**facts, concerns=form.concerns(), told_by_helper=goes)

    texts = {"said": words.REPORTED, "template": "support/report.html", "call_us": words.CALL_US, "visit": visit}
    return take_step(request, form, act, record=visit, to=address("visit", visit), **texts)


@open_to(*DESK)
@require_POST
@press_once
def visit_names(request, pk):
    """A report that came from a place without signal: cover what looks like a name, or let it stand."""
    visit = find_visit(request, pk)
    covers = request.POST.get("how") == "cover"
    act = actions.cover_names_in if covers else actions.let_names_stand
    said = words.NAMES_COVERED if covers else words.NAMES_STAND
    return press(
        request, lambda: act(visit=visit, by=request.user, at=request.now), said=said, to=address("visit", visit)
    )


@open_to(*DESK)
@press_once
def visit_concern(request, pk):
    """気になったこと, told outside of a report (also 袋が出ていない)."""
    visit = find_visit(request, pk)
    form = forms.ConcernForm(request.POST or None)

    def act(typed):
        actions.note_concern(
            visit=visit, by=request.user, at=request.now, told_by_helper=queries.goes_alone(visit), **typed
        )

    texts = {
        "said": words.CONCERN_NOTED,
        "title": "気になったことを書きとめる",
        "lead": words.CONCERN_LEAD,
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=visit, to=address("visit", visit), **texts)
