"""手伝いたい: the open page on which somebody says what she can do."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.people.once import press_once
from otagaisama.support.helpers import actions, words
from otagaisama.support.helpers.forms import JoinForm
from otagaisama.support.helpers.models import Helper
from otagaisama.town.queries import towns


@open_to_everyone
@press_once
def join(request):
    """What I can do, small things too; a name and a way to reach me are enough."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.join(
            by=None,
            at=request.now,
            person=form.person(),
            came_from=Helper.CameFrom.PAGE,
            pledged_on=request.today,
            **form.facts(),
        )
        messages.success(request, _(words.JOINED))
        return redirect("support:joined")
    context = {
        "form": form,
        "towns": towns(),
        "purpose": _(words.JOIN_PURPOSE),
        "pledge": _(words.PLEDGE),
        "area": "door",
    }
    return page(request, "support/join.html", context)


@open_to_everyone
def joined(request):
    """What happens next."""
    return page(request, "support/joined.html", {"area": "door"})
