"""For everyone: the places to be, with their next days."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.gatherings.places import pages, queries
from otagaisama.town.queries import districts


@open_to_everyone
@require_GET
def places(request):
    """All of them, or those of one district."""
    every = list(districts())
    chosen = next((district for district in every if district.code == request.GET.get("area", "")), None)
    cards = pages.cards_of(queries.shown_places(chosen), on=request.today)
    context = {"cards": cards, "districts": every, "chosen": chosen.code if chosen else "", "area": "door"}
    return page(request, "gatherings/places.html", context)


@open_to_everyone
@require_GET
def place(request, pk):
    """One place: when, for whom, what is easy there, the telephone with its hours."""
    kept = find_or_404(queries.shown_places(), pk=pk)
    (card,) = pages.cards_of([kept], on=request.today)
    return page(request, "gatherings/place.html", {**card, "area": "door"})
