"""The desk's pages of helpers: the list, one helper, her rest and leaving, whom she is not sent to."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import take_step, tried
from otagaisama.people.once import press_once
from otagaisama.people.queries import accounts_with
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.forms import InsureForm
from otagaisama.support.helpers.pages import insurance_years
from otagaisama.support.helpers.views.helper import find_helper
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.turns import actions, words
from otagaisama.support.turns.forms import ApartForm, OpenForm, RegisterForm, RestForm
from otagaisama.support.turns.lists import HELPERS
from otagaisama.support.turns.pages.helper import helper_page
from otagaisama.support.turns.queries import let_go_by


@open_to(*DESK)
@press_once
def helpers(request):
    """One box of helpers: searched, and taken out with a reason and a number, without contacts."""
    return answer(request, HELPERS)


@open_to(*DESK)
def helper(request, pk):
    """One helper on one page."""
    return page(request, "support/helper.html", helper_page(request, find_helper(request, pk)))


@open_to(*DESK)
@require_POST
@press_once
def helper_register(request, pk):
    """She belongs."""
    helper = find_helper(request, pk)
    form = RegisterForm(
        request.POST,
        today=request.today,
        accounts=accounts_with(Role.HELPER, on=request.today, district_id=helper.district_id),
    )
    return _do(request, helper, "register_form", form, helper_actions.register, words.REGISTERED)


@open_to(*DESK)
@require_POST
@press_once
def helper_rest(request, pk):
    """She rests, or cannot come from today on: the days she had taken stand on one page, for cover."""
    helper = find_helper(request, pk)
    form = RestForm(request.POST, today=request.today)
    answered = _do(request, helper, "rest_form", form, actions.rest, words.RESTED)
    has_days = let_go_by(helper, request.user, on=request.today).exists()
    return redirect("support:helper_cover", pk=pk) if answered.status_code == 302 and has_days else answered


@open_to(*DESK)
@require_POST
@press_once
def helper_back(request, pk):
    """She is here again."""
    helper_actions.come_back(helper=find_helper(request, pk), by=request.user, at=request.now)
    messages.success(request, words.CAME_BACK)
    return redirect("support:helper", pk=pk)


@open_to(*DESK)
@press_once
def helper_leave(request, pk):
    """卒業: asked once more, never why."""
    helper = find_helper(request, pk)
    if request.method == "POST":
        actions.leave(helper=helper, by=request.user, at=request.now)
        messages.success(request, words.LEFT)
        return redirect("support:helpers")
    return page(request, "support/helper_leave.html", {"helper": helper, "area": "desk"})


@open_to(*DESK)
@require_POST
@press_once
def helper_return(request, pk):
    """Somebody who had left begins again."""
    helper_actions.return_again(helper=find_helper(request, pk), by=request.user, at=request.now)
    messages.success(request, words.RETURNED)
    return redirect("support:helper", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def helper_insure(request, pk):
    """One enrolment."""
    helper = find_helper(request, pk)
    form = InsureForm(request.POST, years=insurance_years(request.today), today=request.today)
    return _do(request, helper, "insure_form", form, helper_actions.insure, words.INSURED)


@open_to(*DESK)
@require_POST
@press_once
def helper_apart(request, pk):
    """Somebody she is not sent to (D15)."""
    helper = find_helper(request, pk)
    form = ApartForm(request.POST, requests=request_queries.named_requests_for(request.user, on=request.today))

    def act(*, helper, by, at, help_request, reason):
        actions.keep_apart(helper=helper, person=help_request.person, reason=reason, by=by, at=at)

    return _do(request, helper, "apart_form", form, act, words.KEPT_APART)


@open_to(*DESK)
@require_POST
@press_once
def helper_meet(request, pk, pair):
    """The two may meet again."""
    helper = find_helper(request, pk)
    helper_actions.end_apart(
        pair=find_or_404(helper_queries.avoids_of(helper), pk=pair), by=request.user, at=request.now
    )
    messages.success(request, words.MAY_MEET)
    return redirect("support:helper", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def helper_open(request, pk):
    """Telephone, address and the rest: with a reason, kept in the diary."""
    helper = find_helper(request, pk)
    form = OpenForm(request.POST)

    def look():
        reason = form.cleaned_data["reason"]
        return helper_actions.open_helper(helper=helper, by=request.user, at=request.now, reason=reason)

    if form.is_valid() and (opened := tried(form, look)):
        return page(request, "support/helper_open.html", {"helper": opened, "area": "desk"})
    return page(request, "support/helper.html", helper_page(request, helper, open_form=form))


def _do(request, helper, name: str, form, act, said: str):
    """Run one action of the helper's page, or show the page again with what was typed."""
    return take_step(
        request, form, lambda typed: act(helper=helper, by=request.user, at=request.now, **typed), said=said,
        to=reverse("support:helper", args=[helper.pk]),
        show=lambda: page(request, "support/helper.html", helper_page(request, helper, **{name: form})),
    )  # fmt: skip
