"""For everyone: what goes round, read on a screen without signing in. Opening a page keeps nothing of who reads."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotNow
from otagaisama.gatherings.circulation import actions, queries, words
from otagaisama.people.guessing import TooManyGuesses, count_signup
from otagaisama.people.once import press_once
from otagaisama.town.queries import districts

MOST = 40


@open_to_everyone
@require_GET
def circulars(request):
    """The rounds of the last half year, the newest first."""
    every = list(districts())
    area = next((district for district in every if district.code == request.GET.get("area", "")), None)
    rows = queries.readable_circulars(request.today, area)[:MOST]
    context = {"rows": rows, "districts": every, "chosen": area.code if area else "", "area": "door"}
    return page(request, "gatherings/circulars_public.html", context)


@open_to_everyone
@press_once
def circular(request, pk):
    """One round: each sheet with its words. 「読みました」 adds one to a number, for whoever wishes to press it."""
    kept = find_or_404(queries.readable_circulars(request.today), pk=pk)
    if request.method == "POST":
        try:
            count_signup(request)
        except TooManyGuesses as many:
            raise NotNow(words.MANY_AT_ONCE) from many
        actions.press_read(circular=kept, by=None, at=request.now)
        messages.success(request, words.READ)
        return redirect("gatherings:circular-public", pk=pk)
    context = {"circular": kept, "sheets": queries.sheets_of(kept), "area": "door"}
    return page(request, "gatherings/circular_public.html", context)
