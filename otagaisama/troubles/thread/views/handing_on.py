"""引き継ぎ: what somebody holds, on one sheet, and handing it on."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.people.once import press_once
from otagaisama.people.queries import accounts, colleagues
from otagaisama.troubles.thread import actions, queries
from otagaisama.troubles.thread.forms import HandOnForm


@open_to(Role.COORDINATOR, Role.STAFF)
@press_once
def handing_on(request, pk=None):
    """Next step, day, who waits, what was promised; printed for the one who comes, handed on in one press."""
    leaving = request.user if pk is None else find_or_404(accounts(), pk=pk)
    held = queries.held_by(leaving, request.user, on=request.today)
    district = next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)
    team = colleagues(on=request.today, district_id=district).exclude(pk=leaving.pk)
    form = HandOnForm(request.POST or None, colleagues=team, troubles=held)
    if request.method == "POST" and form.is_valid():
        chosen = [trouble for trouble in held if str(trouble.pk) in form.cleaned_data["chosen"]]
        count = actions.hand_on(troubles=chosen, to=form.cleaned_data["to"], by=request.user, at=request.now)
        messages.success(request, f"{count}件を引き継ぎました。")
        return redirect(reverse("troubles:handing_on_of", args=[leaving.pk]))
    context = {
        "leaving": leaving,
        "held": held,
        "form": form,
        "team": colleagues(on=request.today, district_id=district),
        "area": "desk",
    }
    return page(request, "troubles/handing_on.html", context)
