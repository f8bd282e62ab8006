"""The desk's pages of helpers: the list, one helper, her insurance, whom she is not sent to."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.people.queries import accounts_with
from otagaisama.support import helper_lists, queries, words
from otagaisama.support.actions import helper as actions
from otagaisama.support.forms.helper import (
    ApartForm,
    ChangeHelperForm,
    HelperForm,
    InsureForm,
    OpenForm,
    RegisterForm,
    RestForm,
    initial_of,
)
from otagaisama.support.helper_pages import HEADER, asked_of, helper_page, insurance_years, list_rows
from otagaisama.support.models.choices import Day, Slot, Task
from otagaisama.town.queries import towns

DESK = (Role.COORDINATOR, Role.STAFF)


def find_helper(request, pk):
    """The helper, if this reader keeps her."""
    return find_or_404(queries.helpers_for(request.user, on=request.today), pk=pk)


@open_to(*DESK)
def helpers(request):
    """One box of helpers: searched, and taken out without contacts."""
    code = request.GET.get("box", "registered")
    if code not in helper_lists.BOXES:
        raise NotYours(NOT_FOUND)
    asked = asked_of(request)
    rows = helper_lists.found(helper_lists.helpers_in(request.user, code, on=request.today), **asked)
    if request.GET.get("as") == "csv":
        return csv_response("手助けする人", HEADER, list_rows(rows))
    if request.GET.get("as") == "xlsx":
        return xlsx_response("手助けする人", {"手助けする人": (HEADER, list_rows(rows))})
    counts = helper_lists.box_counts(request.user, on=request.today)
    tabs = [
        {"url": f"?box={box.code}", "label": box.label, "count": counts[box.code], "current": box.code == code}
        for box in helper_lists.BOXES.values()
    ]
    context = {
        "rows": rows,
        "box": helper_lists.BOXES[code],
        "tabs": tabs,
        "asked": asked,
        "searched": any(asked.values()),
    }
    context |= {"tasks": Task.choices, "days": Day.choices, "slots": Slot.choices, "area": "desk"}
    return page(request, "support/helpers.html", context)


@open_to(*DESK)
@press_once
def helper_add(request):
    """電話・窓口で申し込みを聞く."""
    form = HelperForm(
        request.POST or None,
        initial={"district": next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)},
    )
    if request.method == "POST" and form.is_valid() and _is_hers(request, form):
        helper = actions.join(
            by=request.user,
            at=request.now,
            person=form.person(),
            came_from=form.cleaned_data["came_from"] or "staff",
            **form.facts(),
        )
        messages.success(request, "書きとめました。守秘の約束を読んでもらったら、登録できます。")
        return redirect("support:helper", pk=helper.pk)
    return page(
        request,
        "support/helper_form.html",
        {"form": form, "towns": towns(), "purpose": words.JOIN_PURPOSE, "area": "desk"},
    )


@open_to(*DESK)
@press_once
def helper_change(request, pk):
    """Correct what is known."""
    helper = find_helper(request, pk)
    form = ChangeHelperForm(request.POST or None, initial=initial_of(helper))
    if request.method == "POST" and form.is_valid() and _is_hers(request, form):
        try:
            actions.change_helper(
                helper=helper,
                by=request.user,
                at=request.now,
                version=form.cleaned_data["version"],
                person=form.person(),
                **form.facts(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words.HELPER_CHANGED)
            return redirect("support:helper", pk=pk)
    return page(request, "support/helper_form.html", {"form": form, "helper": helper, "towns": towns(), "area": "desk"})


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
        request.POST, accounts=accounts_with(Role.HELPER, on=request.today, district_id=helper.district_id)
    )
    return _do(request, helper, "register_form", form, actions.register, words.REGISTERED)


@open_to(*DESK)
@require_POST
@press_once
def helper_rest(request, pk):
    """She rests."""
    helper = find_helper(request, pk)
    return _do(request, helper, "rest_form", RestForm(request.POST, today=request.today), actions.rest, words.RESTED)


@open_to(*DESK)
@require_POST
@press_once
def helper_back(request, pk):
    """She is here again."""
    actions.come_back(helper=find_helper(request, pk), by=request.user, at=request.now)
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
    actions.return_again(helper=find_helper(request, pk), by=request.user, at=request.now)
    messages.success(request, words.RETURNED)
    return redirect("support:helper", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def helper_insure(request, pk):
    """One enrolment."""
    helper = find_helper(request, pk)
    form = InsureForm(request.POST, years=insurance_years(request.today))
    return _do(request, helper, "insure_form", form, actions.insure, words.INSURED)


@open_to(*DESK)
@require_POST
@press_once
def helper_apart(request, pk):
    """Somebody she is not sent to (D15)."""
    helper = find_helper(request, pk)
    form = ApartForm(request.POST, requests=queries.named_requests_for(request.user, on=request.today))

    def act(*, helper, by, at, request, reason):
        actions.keep_apart(helper=helper, person=request.person, reason=reason, by=by, at=at)

    return _do(request, helper, "apart_form", form, act, words.KEPT_APART)


@open_to(*DESK)
@require_POST
@press_once
def helper_meet(request, pk, pair):
    """The two may meet again."""
    helper = find_helper(request, pk)
    actions.end_apart(pair=find_or_404(queries.avoids_of(helper), pk=pair), by=request.user, at=request.now)
    messages.success(request, words.MAY_MEET)
    return redirect("support:helper", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def helper_open(request, pk):
    """Telephone, address and the rest: with a reason, kept in the diary."""
    helper = find_helper(request, pk)
    form = OpenForm(request.POST)
    if form.is_valid():
        try:
            opened = actions.open_helper(
                helper=helper, by=request.user, at=request.now, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return page(request, "support/helper_open.html", {"helper": opened, "area": "desk"})
    return page(request, "support/helper.html", helper_page(request, helper, open_form=form))


def _do(request, helper, name: str, form, act, said: str):
    """Run one action of the helper's page, or show the page again with what was typed."""
    if form.is_valid():
        try:
            act(helper=helper, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("support:helper", pk=helper.pk)
    return page(request, "support/helper.html", helper_page(request, helper, **{name: form}))


def _is_hers(request, form) -> bool:
    """A coordinator keeps helpers of her own districts only."""
    if Role.STAFF in request.user.roles_on(request.today):
        return True
    if form.cleaned_data["district"].pk in request.user.district_ids_on(request.today, Role.COORDINATOR):
        return True
    form.add_error("district", "ご自分の学区をえらんでください。ほかの学区の方は、その学区の窓口へおつなぎください。")
    return False
