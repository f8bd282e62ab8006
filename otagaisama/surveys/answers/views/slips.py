"""Contact slips: for staff alone, opened one by one with a reason, gone after their time."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_own, page, query_of
from otagaisama.base.steps import tried
from otagaisama.people.once import press_once
from otagaisama.surveys.answers import actions, queries, states
from otagaisama.surveys.answers.forms.papers import ReasonForm
from otagaisama.surveys.answers.forms.slips import SlipForm
from otagaisama.surveys.questions.pages import crumbs, find_survey


def find_slip(request, pk):
    """A slip this reader may open."""
    return find_own(request, queries.slips_for, pk)


@open_to(Role.STAFF)
def slips(request, pk):
    """The slips of a survey: their day and whether somebody called; no name is shown here."""
    survey = find_survey(request, pk)
    state = query_of(request, "state")
    listed = queries.slips_for(request.user, on=request.today, survey=survey, state=state)
    context = {"survey": survey, "slips": listed, "state": state, "states": list(states.SLIP_LABELS.items()),
               "crumbs": crumbs(survey, ("申し出カード", "")), "area": "desk"}  # fmt: skip
    return page(request, "surveys/slips.html", context)


@open_to(Role.STAFF)
@press_once
def slip_add(request, pk):
    """Copy a paper slip; the paper then goes to the shredder."""
    survey = find_survey(request, pk)
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_slip(survey=survey, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "申し出カードを書きうつしました。紙のカードは、細かくして捨ててください。")
        return redirect("surveys:slips", pk=pk)
    return page(
        request,
        "surveys/slip_add.html",
        {"survey": survey, "form": form, "crumbs": crumbs(survey, ("カードを書きうつす", "")), "area": "desk"},
    )


@open_to(Role.STAFF)
@press_once
def slip(request, slip_pk):
    """One slip, opened with a reason."""
    kept = find_slip(request, slip_pk)
    form = ReasonForm(request.POST or None, initial={"reason": "申し出に連絡するため"})
    shown = None
    if request.method == "POST" and form.is_valid():
        shown = tried(form, lambda: actions.open_slip(slip=kept, by=request.user, at=request.now, **form.cleaned_data))
    context = {
        "slip": kept,
        "form": form,
        "shown": shown,
        "crumbs": crumbs(kept.survey, ("申し出カード", "")),
        "area": "desk",
    }
    return page(request, "surveys/slip.html", context)


@open_to(Role.STAFF)
@require_POST
@press_once
def slip_end(request, slip_pk):
    """Somebody called back, or the slip goes away now."""
    kept = find_slip(request, slip_pk)
    if request.POST.get("do") == "erase":
        actions.erase_slip(slip=kept, by=request.user, at=request.now)
        messages.success(request, "申し出カードを消しました。")
    else:
        actions.answer_slip(slip=kept, by=request.user, at=request.now)
        messages.success(request, "連絡したことを書きとめました。")
    return redirect("surveys:slips", pk=kept.survey_id)
