"""Requests at the desk: listed, written down while the caller talks, and what is told of one of them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.people.persons.searching import persons_ticked
from otagaisama.support.requests import actions, forms, queries, words
from otagaisama.support.requests.pages import address, look_rows
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.town.queries import towns


@open_to(*DESK)
@require_POST
@press_once
def request_turn(request, pk):
    """「できることは、ありますか」: whoever is helped is asked too."""
    help_request = find_own(request, queries.requests_for, pk)
    try:
        helper = actions.ask_turn(
            help_request=help_request, answer=request.POST.get("answer", ""), by=request.user, at=request.now
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("support:request", pk=pk)
    yes = request.POST.get("answer") == help_request.AskedTurn.YES
    messages.success(request, words.TURN_YES if yes else words.TURN_LATER)
    if helper is not None:
        return redirect("support:helper", pk=helper.pk)
    return redirect("support:helper_add") if yes else redirect("support:request", pk=pk)


@open_to(*DESK)
@press_once
def request_new(request):
    """お願いを書きとめる: task and district are enough, the rest falls into its place while the caller talks."""
    form = request_form(request, typed=request.POST or None)

    def act(typed):
        chosen = {name: typed[name] for name in ("district", "task", "reach")}
        same = persons_ticked(request.POST.getlist("same"), request.user, on=request.today)
        asked_by = {"person": form.person(), "consent": form.consent(), "same": same}
        return actions.open_request(by=request.user, at=request.now, **chosen, **asked_by, **form.facts())

    return step(
        request, form, act, said=words.OPENED, to=lambda made: reverse("support:request", args=[made.pk]),
        template="support/request_new.html", context=_new_context(form),
    )  # fmt: skip


def request_form(request, *, typed) -> forms.RequestForm:
    """The form of a request, begun in the coordinator's district."""
    start = {"district": next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)}
    return forms.RequestForm(typed, initial=start, user=request.user, on=request.today)


def request_page(request, form: forms.RequestForm, **beside):
    """The form as it was typed, with whoever may be calling again beside it."""
    return page(request, "support/request_new.html", _new_context(form) | beside)


def _new_context(form: forms.RequestForm) -> dict:
    return {"form": form, "towns": towns(), "purpose": words.PURPOSE, "area": "desk"}


@open_to(*DESK)
@press_once
def request_public(request, pk):
    """公のサービスを先に."""
    help_request = find_request(request, pk)
    form = forms.PublicServiceForm(
        request.POST or None, initial={"what": help_request.public_service, "version": help_request.version}
    )

    def act(typed):
        actions.note_public_service(help_request=help_request, by=request.user, at=request.now, **typed)

    texts = {
        "said": words.PUBLIC_NOTED,
        "title": "公のサービスを確かめる",
        "button": "書きとめる",
        "services": queries.city_services_for(help_request.task),
        "services_none": words.CITY_NONE,
    }
    return take_step(
        request, form, act, record=help_request, to=address("request", help_request), lead=words.PUBLIC_LEAD, **texts
    )


@open_to(*DESK)
@press_once
def request_look(request, pk):
    """行く前の確かめ: the questions of the task, large, while the telephone lasts."""
    help_request = find_request(request, pk)
    form = forms.LookForm(
        request.POST or None, task=help_request.task, initial={**help_request.look, "version": help_request.version}
    )

    def act(typed):
        actions.note_look(
            help_request=help_request, look=form.look(), by=request.user, at=request.now, version=typed["version"]
        )

    return take_step(
        request,
        form,
        act,
        record=help_request,
        said=words.LOOKED,
        to=address("request", help_request),
        template="support/look.html",
    )


@open_to(*DESK)
def look_paper(request, pk):
    """行く前の確かめ on paper, 18 point, with room to write. No name stands on it."""
    help_request = find_request(request, pk)
    return page(
        request,
        "support/look_paper.html",
        {"help_request": help_request, "rows": look_rows(help_request), "now": request.now, "area": "desk"},
    )
