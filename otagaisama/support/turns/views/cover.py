"""A helper cannot come: all her days on one page, who was told, and cover asked for all of them at once."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused
from otagaisama.people.once import press_once
from otagaisama.support.helpers.views.helper import find_helper
from otagaisama.support.turns import words
from otagaisama.support.turns.pages.cover import uncovered_of
from otagaisama.support.visits.actions import ask_helper


@open_to(*DESK)
@press_once
def cover(request, pk):
    """The days she let go; a press asks for every ticked day whoever was chosen for it, each by its own action."""
    helper = find_helper(request, pk)
    rows = uncovered_of(helper, request.user, on=request.today, at=request.now)
    if request.method == "POST":
        _ask_all(request, [row for row in rows if str(row.visit.pk) in request.POST.getlist("pick")])
        return redirect("support:helper_cover", pk=pk)
    waiting = [row for row in rows if row.offers]
    context = {"helper": helper, "rows": rows, "may_ask": bool(waiting), "to_tell": sum(row.to_tell for row in rows)}
    return page(request, "support/cover.html", context | {"area": "desk"})


def _ask_all(request, rows: list) -> None:
    """One after the other; what is refused is said with its day and leaves the others asked."""
    done = 0
    for row in rows:
        chosen = request.POST.get(f"helper-{row.visit.pk}", "")
        substitute = next((offer.helper for offer in row.offers if str(offer.helper.pk) == chosen), None)
        if substitute is None:
            continue
        try:
            ask_helper(visit=row.visit, helper=substitute, by=request.user, at=request.now)
        except Refused as refusal:
            messages.error(request, f"{row.visit.planned_on.month}月{row.visit.planned_on.day}日　{refusal}")
        else:
            done += 1
    if done:
        messages.success(request, words.COVER_ASKED.format(done))
    elif not rows:
        messages.error(request, words.COVER_NOBODY)
