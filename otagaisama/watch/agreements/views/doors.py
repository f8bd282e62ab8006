"""Without an account: the card of a driver, the page of a partner. No name, no cookie; opening changes nothing."""

from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.town.queries import districts
from otagaisama.watch.agreements import actions, queries
from otagaisama.watch.agreements.forms import DriverForm
from otagaisama.watch.agreements.pages import card_page, door_page


@csrf_exempt
@open_to_everyone
@require_http_methods(["GET", "HEAD", "POST"])
@press_once
def driver_card(request, token):
    """Once a notice; from then on how it stands."""
    card = actions.CARD.behind(queries.cards(), token)
    if card is None:
        raise NotYours(NOT_FOUND)
    form = DriverForm(request.POST or None, districts=districts())
    if request.method == "POST" and form.is_valid():
        if tried(form, lambda: actions.notice_by_card(card=card, at=request.now, **form.cleaned_data)):
            return redirect("watch:driver-card", token=token)
        card = actions.CARD.behind(queries.cards(), token)
    return page(request, "watch/driver_card.html", card_page(card, form, at=request.now))


@open_to_everyone
@require_GET
def agreement_door(request, token):
    """How many notices a partner gave, and how they ended."""
    agreement = actions.DOOR.behind(queries.doors(), token)
    if agreement is None:
        raise NotYours(NOT_FOUND)
    return page(request, "watch/agreement_door.html", door_page(agreement, at=request.now))
