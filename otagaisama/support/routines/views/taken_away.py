"""Taking away a request that was noted by mistake, and bringing it back. What waits stands on the page of all that was taken away."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own
from otagaisama.people import words as people_words
from otagaisama.people.forms.taking_away import TakeAwayForm
from otagaisama.people.once import press_once
from otagaisama.support.requests import queries
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.support.routines import actions


@open_to(*DESK)
@press_once
def request_away(request, pk):
    """Asked once more, with a reason."""
    help_request = find_request(request, pk)
    form = TakeAwayForm(request.POST or None, initial={"version": help_request.version})

    def act(typed):
        actions.take_away(help_request=help_request, by=request.user, at=request.now, **typed)

    texts = {
        "said": people_words.TAKEN_AWAY,
        "title": "まちがいで書いたお願いを取り消す",
        "lead": people_words.TAKE_AWAY_LEAD,
        "button": "取り消す",
        "danger": True,
    }
    back = reverse("support:request", args=[pk])
    return take_step(request, form, act, record=help_request, to=reverse("troubles:taken_away"), back=back, **texts)


@open_to(*DESK)
@require_POST
@press_once
def request_bring_back(request, pk):
    """It was no mistake."""
    taken = find_own(request, queries.taken_away_for, pk)
    help_request = actions.bring_back(taken=taken, by=request.user, at=request.now)
    messages.success(request, people_words.BROUGHT_BACK)
    return redirect("support:request", pk=help_request.pk)
