"""わたしの出番: what a helper is asked, where she goes, what she writes afterwards. Made for a telephone, also without signal."""

from importlib import resources

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.support import actions, queries, rules, turn_pages, words, words_turns
from otagaisama.support.actions import helper as helper_actions
from otagaisama.support.forms.helper import RestForm
from otagaisama.support.forms.turns import TurnForm
from otagaisama.support.models import Ask


def me(request):
    """The helper that this account is; 404 where it is none."""
    helper = queries.my_helper(request.user)
    if helper is None:
        raise NotYours(NOT_FOUND)
    return helper


def find_turn(request, pk):
    """A visit to which she goes, with what it needs only from the day before until the day after (D14)."""
    visit = find_or_404(queries.turns_of(me(request)), pk=pk)
    visit.in_sight = rules.in_sight(visit.planned_on, request.today)
    return visit


@open_to(Role.HELPER)
def turns(request):
    """What I am asked, what is coming, what came back."""
    helper = queries.my_helper(request.user)
    context = turn_pages.turns_page(helper, on=request.today, at=request.now) if helper else {}
    return page(
        request,
        "support/turns.html",
        {"helper": helper, "rest_form": RestForm(), "may_decline": words.MAY_DECLINE, "area": "my", **context},
    )


@open_to(Role.HELPER)
@require_POST
@press_once
def turn_answer(request, pk):
    """引き受ける, or 今回は見送る."""
    ask = find_or_404(queries.asks_waiting_for(me(request)), pk=pk)
    accepts = request.POST.get("answer") == "yes"
    actions.answer_ask(ask=ask, accepts=accepts, way=Ask.AnsweredBy.PAGE, by=request.user, at=request.now)
    messages.success(request, words_turns.TAKEN if accepts else words.DECLINED)
    return redirect("support:turns")


@open_to(Role.HELPER)
def turn(request, pk):
    """One visit: what it needs and no more."""
    visit = find_turn(request, pk)
    form = TurnForm()
    return page(
        request,
        "support/turn.html",
        {"visit": visit, "form": form, "call_us": words.CALL_US, "area": "my", **turn_pages.turn_page(visit)},
    )


@open_to(Role.HELPER)
@require_POST
@press_once
def turn_open(request, pk):
    """Name, telephone and address for this visit: seen once, written in the diary (D3, D14)."""
    visit = find_turn(request, pk)
    if not visit.in_sight or visit.is_cancelled:
        raise NotNow(words_turns.NOT_IN_SIGHT)
    person = actions.open_request_name(
        request=visit.request,
        by=request.user,
        at=request.now,
        reason=words_turns.FOR_THE_VISIT,
        scopes=rules.HELPERS_MAY_NAME,
    )
    items = rules.items_for(person, request.today, scopes=rules.HELPERS_MAY_NAME)
    return page(request, "support/turn_open.html", {"visit": visit, "person": person, "items": items, "area": "my"})


@open_to(Role.HELPER)
@require_POST
@press_once
def turn_report(request, pk):
    """済んだ: also what was kept on the telephone without signal arrives here, once."""
    visit = find_turn(request, pk)
    form = TurnForm(request.POST)
    if form.is_valid():
        try:
            actions.report_visit(
                visit=visit, by=request.user, at=request.now, told_by_helper=me(request), **form.told(visit.planned_on)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words.REPORTED)
            return redirect("support:turns")
    return page(
        request,
        "support/turn.html",
        {"visit": visit, "form": form, "call_us": words.CALL_US, "area": "my", **turn_pages.turn_page(visit)},
    )


@open_to(Role.HELPER)
@press_once
def turn_let_go(request, pk):
    """行けなくなった: one more question, never why."""
    visit = find_turn(request, pk)
    if request.method == "POST":
        actions.let_go(visit=visit, helper=me(request), by=request.user, at=request.now)
        messages.success(request, words_turns.LET_GO)
        return redirect("support:turns")
    return page(request, "support/turn_let_go.html", {"visit": visit, "area": "my"})


@open_to(Role.HELPER)
@require_POST
@press_once
def my_rest(request):
    """I rest, or I am here again."""
    helper = me(request)
    if request.POST.get("do") == "back":
        helper_actions.come_back(helper=helper, by=request.user, at=request.now)
        messages.success(request, words.CAME_BACK)
        return redirect("support:turns")
    form = RestForm(request.POST, today=request.today)
    if form.is_valid():
        helper_actions.rest(helper=helper, by=request.user, at=request.now, until=form.cleaned_data["until"])
        messages.success(request, words.RESTED)
        return redirect("support:turns")
    context = turn_pages.turns_page(helper, on=request.today, at=request.now)
    return page(
        request,
        "support/turns.html",
        {"helper": helper, "rest_form": form, "may_decline": words.MAY_DECLINE, "area": "my", **context},
    )


@open_to(Role.HELPER)
@require_GET
def worker(request):
    """The script that keeps these pages readable without signal. It lies here, so that it may care for /my/turns/ only."""
    script = resources.files("otagaisama.support").joinpath("static", "support", "turns_worker.js").read_bytes()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})
