"""A helper is written down at the desk, and corrected."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import tried
from otagaisama.people.once import press_once
from otagaisama.support.helpers import actions, queries, words
from otagaisama.support.helpers.forms import ChangeHelperForm, HelperForm, initial_of
from otagaisama.town.queries import towns


def find_helper(request, pk):
    """The helper, if this reader keeps her."""
    return find_own(request, queries.helpers_for, pk)


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

    def act():
        version, person = form.cleaned_data["version"], form.person()
        actions.change_helper(
            helper=helper, by=request.user, at=request.now, version=version, person=person, **form.facts()
        )

    if request.method == "POST" and form.is_valid() and _is_hers(request, form) and tried(form, act):
        messages.success(request, words.HELPER_CHANGED)
        return redirect("support:helper", pk=pk)
    return page(request, "support/helper_form.html", {"form": form, "helper": helper, "towns": towns(), "area": "desk"})


def _is_hers(request, form) -> bool:
    """A coordinator keeps helpers of her own districts only."""
    if Role.STAFF in request.user.roles_on(request.today):
        return True
    if form.cleaned_data["district"].pk in request.user.district_ids_on(request.today, Role.COORDINATOR):
        return True
    form.add_error("district", "ご自分の学区をえらんでください。ほかの学区の方は、その学区の窓口へおつなぎください。")
    return False
