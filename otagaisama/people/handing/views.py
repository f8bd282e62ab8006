"""引き継ぎ: what somebody holds in every room, on one sheet, and handing it on; those who have left have a tab while they hold something."""

from django.urls import reverse

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404
from otagaisama.base.steps import step
from otagaisama.people.handing import actions, queries, words
from otagaisama.people.handing.forms import HandOnForm
from otagaisama.people.handing.pages import sheets, tabs
from otagaisama.people.once import press_once
from otagaisama.people.queries import accounts


@open_to(*DESK)
@press_once
def handing_on(request, pk=None):
    """Next step, day, who waits, what was promised; printed for the one who comes, handed on in one press."""
    user, today = request.user, request.today
    leaving = user if pk is None else find_or_404(accounts(), pk=pk)
    held = queries.held_by(leaving, user, on=today)
    team = queries.team_of(user, on=today)
    form = HandOnForm(request.POST or None, colleagues=team.exclude(pk=leaving.pk), held=held)

    def act(given):
        naming = given.get("naming", False)
        return actions.hand_on_all(held=given["chosen"], to=given["to"], by=user, at=request.now, naming=naming)

    def said(count):
        return words.HANDED_ON.format(count=count, name=form.cleaned_data["to"].name)

    context = {
        "leaving": leaving, "sheets": sheets(held, form.ticked), "form": form, "area": "desk",
        "tabs": tabs(team, leaving, user, on=today),
    }  # fmt: skip
    to = reverse("troubles:handing_on_of", args=[leaving.pk])
    return step(request, form, act, said=said, to=to, template="people/handing_on.html", context=context)
