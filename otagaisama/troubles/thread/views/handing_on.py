"""引き継ぎ: what somebody holds, on one sheet, and handing it on."""

from django.urls import reverse

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.pages import find_or_404
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.people.queries import accounts, colleagues
from otagaisama.troubles.thread import actions, queries
from otagaisama.troubles.thread.forms import HandOnForm


@open_to(*DESK)
@press_once
def handing_on(request, pk=None):
    """Next step, day, who waits, what was promised; printed for the one who comes, handed on in one press."""
    leaving = request.user if pk is None else find_or_404(accounts(), pk=pk)
    held = queries.held_by(leaving, request.user, on=request.today)
    district = next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)
    team = colleagues(on=request.today, district_id=district).exclude(pk=leaving.pk)
    form = HandOnForm(request.POST or None, colleagues=team, troubles=held)

    def act(given):
        naming = given.get("naming", False)
        return actions.hand_on(troubles=given["chosen"], to=given["to"], by=request.user, at=request.now, naming=naming)

    context = {
        "leaving": leaving,
        "held": held,
        "form": form,
        "team": colleagues(on=request.today, district_id=district),
        "area": "desk",
    }
    to = reverse("troubles:handing_on_of", args=[leaving.pk])
    said = "{}件を引き継ぎました。".format
    return step(request, form, act, said=said, to=to, template="troubles/handing_on.html", context=context)
