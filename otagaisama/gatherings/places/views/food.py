"""What a place must have anew from time to time, with its ends; what is near stands on the keeper's page and in the desk's list."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to
from otagaisama.base.pages import find_or_404
from otagaisama.base.steps import press, step
from otagaisama.gatherings.places import actions, queries, words
from otagaisama.gatherings.places.forms import RenewalForm
from otagaisama.gatherings.places.views.keeping import KEEPERS, find_place
from otagaisama.people.once import press_once


@open_to(*KEEPERS)
@press_once
def renewals(request, pk):
    """What ends when, and one more."""
    kept = find_place(request, pk)
    form = RenewalForm(request.POST or None, today=request.today)
    return step(
        request, form, lambda fields: actions.note_renewal(place=kept, by=request.user, at=request.now, **fields), said=words.RENEWAL_NOTED,
        to=reverse("gatherings:place-renewals", args=[pk]), template="gatherings/place_renewals.html",
        context={"form": form, "place": kept, "renewals": queries.renewals_of(kept, on=request.today)},
    )  # fmt: skip


@open_to(*KEEPERS)
@require_POST
@press_once
def renewal_strike(request, pk, renewal):
    """It is not needed any more."""
    kept = find_place(request, pk)
    wrong = find_or_404(queries.standing_renewals(kept), pk=renewal)
    return press(
        request, lambda: actions.strike_renewal(renewal=wrong, by=request.user, at=request.now), said=words.RENEWAL_GONE,
        to=reverse("gatherings:place-renewals", args=[pk]),
    )  # fmt: skip
