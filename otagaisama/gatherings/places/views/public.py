"""For everyone: the places to be, with their next days."""

from datetime import timedelta

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.days import months_later
from otagaisama.base.pages import calendar, find_or_404, page
from otagaisama.gatherings.places import bridge, pages, queries, reckoning
from otagaisama.town.queries import districts

MONTHS_AHEAD = 6


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
    address = request.build_absolute_uri(reverse("gatherings:place", args=[pk]))
    return page(
        request, "gatherings/place.html", {**card, "linked": pages.linked_data(kept, address=address), "area": "door"}
    )


@open_to_everyone
@require_GET
def place_feed(request, pk):
    """The days of one place in the half year to come as iCalendar; a place that rests has none."""
    kept = find_or_404(queries.shown_places(), pk=pk)
    resting = kept.state_on(request.today) == "resting"
    last = request.today - timedelta(days=1) if resting else months_later(request.today, MONTHS_AHEAD)
    address = request.build_absolute_uri(reverse("gatherings:place", args=[pk]))
    body = bridge.feed_of(kept, reckoning.moves_of(kept), request.today, last, address=address, at=request.now)
    return calendar(body)
