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
    found = find_request(request, pk)
    start = {"planned_on": found.wanted_on, "slot": found.slot, "needed": found.needed, "version": found.version}
    team = colleagues(on=request.today, district_id=found.district_id)
    form = forms.PlanForm(request.POST or None, initial=start, colleagues=team)

    def act(told):
        actions.plan_visit(request=found, by=request.user, at=request.now, **told)

    lead = "はじめての訪問は、どなたかが付き添うか、付き添わないわけを書きます。お願いするときに決めても大丈夫です。"
    return take_step(
        request,
        form,
        act,
        record=found,
        said=words.VISIT_PLANNED,
        to=address("request", found),
        title="行く日を決める",
        lead=lead,
        button="日を決める",
    )


@open_to(*DESK)
def visit(request, pk):
    """One visit on one page: who goes, who thinks it over, and whom to ask next with the reason for each."""
    found = find_visit(request, pk)
    return page(
        request,
        "support/visit.html",
        visit_facts(found, request.user, at=request.now, cover="cover" in request.GET) | {"area": "desk"},
    )


@open_to(*DESK)
@press_once
def visit_escort(request, pk):
    """Who goes along the first time, or why nobody does (D19)."""
    found = find_visit(request, pk)
    start = {"escort": found.escort_id, "alone_reason": found.alone_reason, "version": found.version}
    team = colleagues(on=request.today, district_id=found.request.district_id)
    form = forms.EscortForm(request.POST or None, initial=start, colleagues=team)

    def act(told):
        actions.name_escort(visit=found, by=request.user, at=request.now, **told)

    told = {
        "said": words.ESCORT_NOTED,
        "title": "はじめての訪問に付き添う人",
        "lead": words.FIRST_TIME,
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=found, to=address("visit", found), **told)


@open_to(*DESK)
@require_POST
@press_once
def visit_let_go(request, pk, helper):
    """今朝、行けなくなった: the visit is open again, and the least recently asked come first."""
    found = find_visit(request, pk)
    goes = find_or_404(queries.helpers_of(found), pk=helper)
    to = f"{address('visit', found)}?cover=1"
    return press(
        request,
        lambda: actions.let_go(visit=found, helper=goes, by=request.user, at=request.now),
        said=words.LET_GO,
        to=to,
    )


@open_to(*DESK)
@press_once
def visit_cancel(request, pk):
    """取りやめ, by whom and when."""
    found = find_visit(request, pk)
    form = forms.CancelForm(request.POST or None, initial={"version": found.version})

    def act(told):
        actions.cancel_visit(visit=found, by=request.user, at=request.now, **told)

    told = {
        "said": words.CANCELLED,
        "title": "訪問を取りやめる",
        "lead": words.CANCEL_LEAD,
        "button": "取りやめる",
        "danger": True,
    }
    return take_step(request, form, act, record=found, to=address("request", found.request), **told)


@open_to(*DESK)
@press_once
def visit_report(request, pk):
    """手助けのことを書く: from a call, the same day; or corrected later."""
    found = find_visit(request, pk)
    form = forms.ReportForm(request.POST or None, initial=forms.ReportForm.initial_of(found), visit=found)

    def act(told):
        facts = form.told() | {"visit": found, "by": request.user, "at": request.now, "version": told["version"]}
        if found.is_done:
            actions.change_report(**facts)
            for kind, said in form.concerns():
                actions.note_concern(visit=found, kind=kind, said=said, by=request.user, at=request.now)
        else:
            goes = queries.goes_alone(found)
            actions.report_visit(**facts, concerns=form.concerns(), told_by_helper=goes)

    told = {"said": words.REPORTED, "template": "support/report.html", "call_us": words.CALL_US, "visit": found}
    return take_step(request, form, act, record=found, to=address("visit", found), **told)


@open_to(*DESK)
@press_once
def visit_concern(request, pk):
    """気になったこと, told outside of a report (also 袋が出ていない)."""
    found = find_visit(request, pk)
    form = forms.ConcernForm(request.POST or None)

    def act(told):
        actions.note_concern(
            visit=found, by=request.user, at=request.now, told_by_helper=queries.goes_alone(found), **told
        )

    told = {
        "said": words.CONCERN_NOTED,
        "title": "気になったことを書きとめる",
        "lead": words.CONCERN_LEAD,
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=found, to=address("visit", found), **told)
