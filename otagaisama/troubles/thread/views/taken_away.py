"""Taking away what was noted by mistake, and bringing it back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import step
from otagaisama.people import words
from otagaisama.people.forms.taking_away import TakeAwayForm
from otagaisama.people.once import press_once
from otagaisama.support.requests import queries as request_queries
from otagaisama.troubles.thread import actions, queries
from otagaisama.troubles.thread.views.thread import find_trouble


@open_to(*DESK)
@press_once
def take_away(request, pk):
    """Asked once more, with a reason."""
    trouble = find_trouble(request, pk)
    form = TakeAwayForm(request.POST or None, initial={"version": trouble.version})

    def act(given):
        actions.take_away(trouble=trouble, by=request.user, at=request.now, **given)

    context = {"trouble": trouble, "form": form, "lead": words.TAKE_AWAY_LEAD, "area": "desk"}
    to = reverse("troubles:taken_away")
    return step(request, form, act, said=words.TAKEN_AWAY, to=to, template="troubles/take_away.html", context=context)


@open_to(*DESK)
def taken_away(request):
    """What can still be brought back, by whoever could read it before."""
    waiting = queries.taken_away_for(request.user, on=request.today)
    requests = request_queries.taken_away_for(request.user, on=request.today)
    context = {"waiting": waiting[:100], "requests": requests[:100], "area": "desk"}
    return page(request, "troubles/taken_away.html", context)


@open_to(*DESK)
@require_POST
@press_once
def bring_back(request, pk):
    """It was no mistake."""
    taken = find_own(request, queries.taken_away_for, pk)
    trouble = actions.bring_back(taken=taken, by=request.user, at=request.now)
    messages.success(request, words.BROUGHT_BACK)
    return redirect("troubles:thread", pk=trouble.pk)
