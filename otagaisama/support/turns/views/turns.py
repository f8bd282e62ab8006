"""わたしの出番: what a helper is asked, where she goes, what she writes afterwards. Made for a telephone, also without signal."""

from importlib import resources

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to, open_to_members
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotNow, NotYours
from otagaisama.base.steps import step
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.turns import actions, notes, queries, words
from otagaisama.support.turns.forms import RestForm, TurnForm
from otagaisama.support.turns.pages import turns as turn_pages
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import rules as visit_rules
from otagaisama.support.visits import words as visit_words
from otagaisama.support.visits.models import Ask


def me(request):
    """The helper that this account is; 404 where it is none."""
    helper = helper_queries.my_helper(request.user)
    if helper is None:
        raise NotYours(NOT_FOUND)
    return helper


def find_turn(request, pk):
    """A visit to which she goes, with what it needs only from the day before until the day after (D14)."""
    visit = find_or_404(queries.turns_of(me(request)), pk=pk)
    visit.in_sight = visit_rules.in_sight(visit.planned_on, request.today)
    return visit


@open_to(Role.HELPER)
def turns(request):
    """What I am asked, what is coming, what came back."""
    helper = helper_queries.my_helper(request.user)
    context = turn_pages.turns_page(helper, on=request.today, at=request.now) if helper else {}
    context |= {
        "helper": helper,
        "rest_form": RestForm(today=request.today),
        "may_decline": words.MAY_DECLINE,
        "area": "my",
    }
    return notes.of_one_account(request, page(request, "support/turns.html", context))


@open_to_members
@require_GET
def notes_key(request):
    """The key of what this account writes without signal. Kept by no cache, and on no page."""
    return JsonResponse({"of": notes.mark_of(request.user), "key": notes.key_of(request.user)})


@open_to(Role.HELPER)
@require_POST
@press_once
def turn_answer(request, pk):
    """引き受ける, or 今回は見送る."""
    ask = find_or_404(queries.asks_waiting_for(me(request)), pk=pk)
    accepts = request.POST.get("answer") == "yes"
    visit_actions.answer_ask(ask=ask, accepts=accepts, way=Ask.AnsweredBy.PAGE, by=request.user, at=request.now)
    messages.success(request, words.TAKEN if accepts else visit_words.DECLINED)
    return redirect("support:turns")


@open_to(Role.HELPER)
def turn(request, pk):
    """One visit: what it needs and no more."""
    visit = find_turn(request, pk)
    context = {"visit": visit, "form": TurnForm(), "call_us": visit_words.CALL_US, "area": "my"}
    return notes.of_one_account(
        request, page(request, "support/turn.html", context | turn_pages.turn_page(visit, on=request.today))
    )


@open_to(Role.HELPER)
@require_POST
@press_once
def turn_open(request, pk):
    """Name, telephone and address for this visit: seen once, written in the diary (D3, D14)."""
    visit = find_turn(request, pk)
    if not visit.in_sight or visit.is_cancelled:
        raise NotNow(words.NOT_IN_SIGHT)
    person = request_actions.open_request_name(
        help_request=visit.request,
        by=request.user,
        at=request.now,
        reason=words.FOR_THE_VISIT,
        scopes=request_rules.HELPERS_MAY_NAME,
    )
    items = request_rules.items_for(person, request.today, scopes=request_rules.HELPERS_MAY_NAME)
    return page(request, "support/turn_open.html", {"visit": visit, "person": person, "items": items, "area": "my"})


@open_to(Role.HELPER)
@require_POST
@press_once
def turn_report(request, pk):
    """済んだ: also what was kept on the telephone without signal arrives here, once."""
    visit = find_turn(request, pk)
    unasked = notes.KEPT_HEADER in request.headers
    form = TurnForm(request.POST, asks=not unasked)

    def act(_):
        facts = {"told_by_helper": me(request), "unasked": unasked, **form.report(visit.planned_on)}
        visit_actions.report_visit(visit=visit, by=request.user, at=request.now, **facts)

    context = {"visit": visit, "form": form, "call_us": visit_words.CALL_US, "area": "my"}
    return step(
        request, form, act, said=visit_words.REPORTED, to="support:turns", template="support/turn.html",
        context=context | turn_pages.turn_page(visit, on=request.today),
    )  # fmt: skip


@open_to(Role.HELPER)
@press_once
def turn_let_go(request, pk):
    """行けなくなった: one more question, never why."""
    visit = find_turn(request, pk)
    if request.method == "POST":
        visit_actions.let_go(visit=visit, helper=me(request), by=request.user, at=request.now)
        messages.success(request, words.LET_GO)
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
        actions.rest(helper=helper, by=request.user, at=request.now, until=form.cleaned_data["until"])
        messages.success(request, words.RESTED)
        return redirect("support:turns")
    context = turn_pages.turns_page(helper, on=request.today, at=request.now)
    return page(
        request,
        "support/turns.html",
        {"helper": helper, "rest_form": form, "may_decline": words.MAY_DECLINE, "area": "my", **context},
    )


@open_to_members
@require_GET
def worker(request):
    """The script that keeps these pages readable without signal. Where it lies says what it may care for: /my/turns/, or /my/watch/."""
    script = resources.files("otagaisama.support").joinpath("static", "support", "turns_worker.js").read_bytes()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})
