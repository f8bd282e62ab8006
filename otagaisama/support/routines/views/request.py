"""One request with its visits, and the steps of its course."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import walk
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import press, tried
from otagaisama.people.once import press_once
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import forms
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.pages import address
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.support.routines import actions, words
from otagaisama.support.routines.lists.requests import REQUESTS
from otagaisama.support.routines.pages.request import request_facts
from otagaisama.town.queries import towns


@open_to(*DESK)
def request(request, pk):
    """One request on one page, with what comes next as its first button."""
    help_request = find_request(request, pk)
    context = request_facts(help_request, request.user, today=request.today)
    beside = {"name_form": forms.OpenNameForm(), "walk": walk(request, REQUESTS, help_request), "area": "desk"}
    return page(request, "support/request.html", context | beside)


@open_to(*DESK)
@press_once
def request_change(request, pk):
    """Correct what is known."""
    help_request = find_request(request, pk)
    form = forms.ChangeRequestForm(
        request.POST or None, initial=forms.ChangeRequestForm.initial_of(help_request), user=request.user, on=request.today,
        lent=help_request.knowing_lent,
    )  # fmt: skip

    def act(typed):
        more = {name: typed[name] for name in ("task", "reach", "version") if name in typed}
        actions.change_request(help_request=help_request, by=request.user, at=request.now, **form.facts(), **more)

    return take_step(
        request,
        form,
        act,
        record=help_request,
        said=words.CHANGED,
        to=address("request", help_request),
        template="support/request_change.html",
        towns=towns(),
    )


@open_to(*DESK)
@press_once
def request_fee(request, pk):
    """謝礼のこと. A ride has no such page (D17)."""
    help_request = find_request(request, pk)
    if help_request.by_car:
        raise Refused(request_words.RIDE_NO_FEE)
    start = {name: getattr(help_request, name) for name in ("fee", "amount", "unit_min", "version")}
    form = forms.FeeForm(request.POST or None, initial=start)

    def act(typed):
        actions.change_request(help_request=help_request, by=request.user, at=request.now, **typed)

    texts = {
        "said": words.FEE_NOTED,
        "title": "謝礼のこと",
        "lead": "ふだんは無料です。お礼をする約束のときだけ、書いてください。",
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=help_request, to=address("request", help_request), **texts)


@open_to(*DESK)
@require_POST
@press_once
def request_seek(request, pk):
    """Begin to look for somebody."""
    help_request = find_request(request, pk)
    return press(
        request,
        lambda: actions.seek(help_request=help_request, by=request.user, at=request.now),
        said=words.SEEKING,
        to=address("request", help_request),
    )


@open_to(*DESK)
@press_once
def request_finish(request, pk):
    """手助けが済んだ."""
    help_request = find_request(request, pk)
    form = forms.EndForm(request.POST or None, initial={"version": help_request.version})

    def act(typed):
        actions.finish(help_request=help_request, by=request.user, at=request.now, **typed)

    texts = {
        "said": words.FINISHED,
        "title": "手助けが済んだ",
        "lead": "残っている予定は取りやめになり、かかわる方にお知らせします。",
        "button": "済みにする",
    }
    return take_step(request, form, act, record=help_request, to=address("request", help_request), **texts)


@open_to(*DESK)
@press_once
def request_drop(request, pk):
    """取りやめる."""
    help_request = find_request(request, pk)
    form = forms.EndForm(request.POST or None, initial={"version": help_request.version})

    def act(typed):
        actions.drop(help_request=help_request, by=request.user, at=request.now, **typed)

    texts = {
        "said": words.DROPPED,
        "title": "お願いを取りやめる",
        "lead": "残っている予定も取りやめになり、かかわる方にお知らせします。",
    }
    return take_step(
        request,
        form,
        act,
        record=help_request,
        to=address("request", help_request),
        button="取りやめる",
        danger=True,
        **texts,
    )


@open_to(*DESK)
@require_POST
@press_once
def request_again(request, pk):
    """Open what has ended."""
    help_request = find_request(request, pk)
    return press(
        request,
        lambda: actions.open_again(help_request=help_request, by=request.user, at=request.now),
        said=words.AGAIN,
        to=address("request", help_request),
    )


@open_to(*DESK)
@require_POST
@press_once
def request_name(request, pk):
    """Show name and contact once, with a reason; a line in the diary."""
    help_request = find_request(request, pk)
    form = forms.OpenNameForm(request.POST)

    def look():
        facts = {"help_request": help_request, "reason": form.cleaned_data["reason"]}
        return request_actions.open_request_name(by=request.user, at=request.now, **facts)

    if form.is_valid() and (person := tried(form, look)):
        shown = {"help_request": help_request, "person": person, "purpose": request_words.PURPOSE, "area": "desk"}
        return page(request, "support/request_name.html", shown)
    context = request_facts(help_request, request.user, today=request.today)
    return page(request, "support/request.html", context | {"name_form": form, "area": "desk"})
