"""One request with its visits, and the steps of its course."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import press
from otagaisama.people.once import press_once
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import forms
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.pages import address
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.support.routines import actions, words
from otagaisama.support.routines.pages.request import request_facts
from otagaisama.town.queries import towns


@open_to(*DESK)
def request(request, pk):
    """One request on one page, with what comes next as its first button."""
    found = find_request(request, pk)
    context = request_facts(found, request.user, today=request.today)
    return page(request, "support/request.html", context | {"name_form": forms.OpenNameForm(), "area": "desk"})


@open_to(*DESK)
@press_once
def request_change(request, pk):
    """Correct what is known."""
    found = find_request(request, pk)
    form = forms.ChangeRequestForm(
        request.POST or None, initial=forms.ChangeRequestForm.initial_of(found), user=request.user, on=request.today,
        lent=found.knowing_lent,
    )  # fmt: skip

    def act(told):
        more = {name: told[name] for name in ("task", "reach", "version") if name in told}
        actions.change_request(request=found, by=request.user, at=request.now, **form.facts(), **more)

    return take_step(
        request,
        form,
        act,
        record=found,
        said=words.CHANGED,
        to=address("request", found),
        template="support/request_change.html",
        towns=towns(),
    )


@open_to(*DESK)
@press_once
def request_fee(request, pk):
    """謝礼のこと. A ride has no such page (D17)."""
    found = find_request(request, pk)
    if found.by_car:
        raise Refused(request_words.RIDE_NO_FEE)
    start = {name: getattr(found, name) for name in ("fee", "amount", "unit_min", "version")}
    form = forms.FeeForm(request.POST or None, initial=start)

    def act(told):
        actions.change_request(request=found, by=request.user, at=request.now, **told)

    told = {
        "said": words.FEE_NOTED,
        "title": "謝礼のこと",
        "lead": "ふだんは無料です。お礼をする約束のときだけ、書いてください。",
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=found, to=address("request", found), **told)


@open_to(*DESK)
@require_POST
@press_once
def request_seek(request, pk):
    """Begin to look for somebody."""
    found = find_request(request, pk)
    return press(
        request,
        lambda: actions.seek(request=found, by=request.user, at=request.now),
        said=words.SEEKING,
        to=address("request", found),
    )


@open_to(*DESK)
@press_once
def request_finish(request, pk):
    """手助けが済んだ."""
    found = find_request(request, pk)
    form = forms.EndForm(request.POST or None, initial={"version": found.version})

    def act(told):
        actions.finish(request=found, by=request.user, at=request.now, **told)

    told = {
        "said": words.FINISHED,
        "title": "手助けが済んだ",
        "lead": "残っている予定は取りやめになり、かかわる方にお知らせします。",
        "button": "済みにする",
    }
    return take_step(request, form, act, record=found, to=address("request", found), **told)


@open_to(*DESK)
@press_once
def request_drop(request, pk):
    """取りやめる."""
    found = find_request(request, pk)
    form = forms.EndForm(request.POST or None, initial={"version": found.version})

    def act(told):
        actions.drop(request=found, by=request.user, at=request.now, **told)

    told = {
        "said": words.DROPPED,
        "title": "お願いを取りやめる",
        "lead": "残っている予定も取りやめになり、かかわる方にお知らせします。",
    }
    return take_step(
        request, form, act, record=found, to=address("request", found), button="取りやめる", danger=True, **told
    )


@open_to(*DESK)
@require_POST
@press_once
def request_again(request, pk):
    """Open what has ended."""
    found = find_request(request, pk)
    return press(
        request,
        lambda: actions.open_again(request=found, by=request.user, at=request.now),
        said=words.AGAIN,
        to=address("request", found),
    )


@open_to(*DESK)
@require_POST
@press_once
def request_name(request, pk):
    """Show name and contact once, with a reason; a line in the diary."""
    found = find_request(request, pk)
    form = forms.OpenNameForm(request.POST)
    if form.is_valid():
        try:
            person = request_actions.open_request_name(
                request=found, by=request.user, at=request.now, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return page(
                request,
                "support/request_name.html",
                {"found": found, "person": person, "purpose": request_words.PURPOSE, "area": "desk"},
            )
    context = request_facts(found, request.user, today=request.today)
    return page(request, "support/request.html", context | {"name_form": form, "area": "desk"})
