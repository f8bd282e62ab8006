"""Requests at the desk: written down while the caller talks, listed, and each step of one of them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.base.paging import slice_page
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.steps import press
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.support import actions, queries, request_lists, words
from otagaisama.support.forms import requests as forms
from otagaisama.support.models.choices import Task
from otagaisama.support.request_pages import WASTE, address, look_rows, request_facts
from otagaisama.support.views.steps import DESK, find_request, take_step
from otagaisama.town.queries import districts, towns


@open_to(*DESK)
def requests(request):
    """One box of requests: searched, paged, taken out without names."""
    code = request.GET.get("box", "talking")
    if code not in request_lists.BOXES:
        raise NotYours(NOT_FOUND)
    asked = {name: request.GET.get(name, "").replace("\0", "")[:100] for name in ("q", "task", "district")}
    rows = request_lists.found(
        request_lists.box(request.user, code, on=request.today),
        words=asked["q"],
        task=asked["task"],
        district=asked["district"],
    )
    if request.GET.get("as") == "csv":
        return csv_response("手助けのお願い", request_lists.HEADER, request_lists.list_rows(rows))
    if request.GET.get("as") == "xlsx":
        return xlsx_response(
            "手助けのお願い", {"手助けのお願い": (request_lists.HEADER, request_lists.list_rows(rows))}
        )
    counts = request_lists.box_counts(request.user, on=request.today)
    tabs = [
        {"url": f"?box={box.code}", "label": box.label, "count": counts[box.code], "current": box.code == code}
        for box in request_lists.BOXES.values()
    ]
    context = {
        "slice": slice_page(rows, queries.NEWEST, request.GET.get("cursor", "")), "box": request_lists.BOXES[code], "tabs": tabs, "asked": asked,
        "tasks": Task.choices, "districts": districts(), "area": "desk", "today": request.today,
    }  # fmt: skip
    return page(request, "support/requests.html", context)


@open_to(*DESK)
@press_once
def request_new(request):
    """お願いを書きとめる: task and district are enough, the rest falls into its place while the caller talks."""
    start = {"district": next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)}
    form = forms.RequestForm(request.POST or None, initial=start, user=request.user, on=request.today)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.open_request(
                by=request.user, at=request.now, district=told["district"], task=told["task"], reach=told["reach"], person=form.person(),
                consent=form.consent(), **form.facts(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words.OPENED)
            return redirect("support:request", pk=made.pk)
    return page(
        request, "support/request_new.html", {"form": form, "towns": towns(), "purpose": words.PURPOSE, "area": "desk"}
    )


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
        request.POST or None, initial=forms.ChangeRequestForm.initial_of(found), user=request.user, on=request.today
    )

    def act(told):
        more = {name: told[name] for name in ("task", "reach", "version")}
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
def request_person(request, pk):
    """Name and contact that were told only now."""
    found = find_request(request, pk)
    form = forms.PersonForm(request.POST or None, initial={"version": found.version})

    def act(told):
        actions.add_person(
            request=found,
            person=form.person(),
            consent=form.consent(),
            by=request.user,
            at=request.now,
            version=told["version"],
        )

    told = {
        "said": words.PERSON_NOTED,
        "title": "お名前・連絡先を書きとめる",
        "lead": words.PURPOSE,
        "button": "書きとめる",
    }
    return take_step(request, form, act, record=found, to=address("request", found), aloud=words.CONSENT_ALOUD, **told)


@open_to(*DESK)
@press_once
def request_public(request, pk):
    """公のサービスを先に."""
    found = find_request(request, pk)
    form = forms.PublicServiceForm(
        request.POST or None, initial={"what": found.public_service, "version": found.version}
    )

    def act(told):
        actions.note_public_service(request=found, by=request.user, at=request.now, **told)

    told = {
        "said": words.PUBLIC_NOTED,
        "title": "公のサービスを確かめる",
        "button": "書きとめる",
        "note": words.CITY_PICKUP if found.task in WASTE else "",
    }
    return take_step(request, form, act, record=found, to=address("request", found), lead=words.PUBLIC_LEAD, **told)


@open_to(*DESK)
@press_once
def request_look(request, pk):
    """行く前の確かめ: the questions of the task, large, while the telephone lasts."""
    found = find_request(request, pk)
    form = forms.LookForm(request.POST or None, task=found.task, initial={**found.look, "version": found.version})

    def act(told):
        actions.note_look(request=found, look=form.look(), by=request.user, at=request.now, version=told["version"])

    return take_step(
        request, form, act, record=found, said=words.LOOKED, to=address("request", found), template="support/look.html"
    )


@open_to(*DESK)
def look_paper(request, pk):
    """行く前の確かめ on paper, 18 point, with room to write. No name stands on it."""
    found = find_request(request, pk)
    return page(
        request,
        "support/look_paper.html",
        {"found": found, "rows": look_rows(found), "now": request.now, "area": "desk"},
    )


@open_to(*DESK)
@press_once
def request_fee(request, pk):
    """謝礼のこと. A ride has no such page (D17)."""
    found = find_request(request, pk)
    if found.by_car:
        raise Refused(words.RIDE_NO_FEE)
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
            person = actions.open_request_name(
                request=found, by=request.user, at=request.now, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return page(
                request,
                "support/request_name.html",
                {"found": found, "person": person, "purpose": words.PURPOSE, "area": "desk"},
            )
    context = request_facts(found, request.user, today=request.today)
    return page(request, "support/request.html", context | {"name_form": form, "area": "desk"})
