"""Correcting one answer to 「いまの困り具合」."""

from django.urls import reverse

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.troubles.burdens.forms import BurdenForm
from otagaisama.troubles.burdens.queries import burdens_of
from otagaisama.troubles.thread import actions, words
from otagaisama.troubles.thread.views.thread import find_trouble


@open_to(*DESK)
@press_once
def correct(request, pk, burden):
    """Another level, or none: the answer is taken back."""
    trouble = find_trouble(request, pk)
    answered = find_or_404(burdens_of(trouble), pk=burden)
    form = BurdenForm(request.POST or None, initial={"level": answered.level})

    def act(given):
        actions.correct_burden(burden=answered, level=given["level"], by=request.user, at=request.now)

    context = {"trouble": trouble, "burden": answered, "form": form, "area": "desk"}
    to = reverse("troubles:thread", args=[trouble.pk])
    return step(request, form, act, said=words.BURDEN_MENDED, to=to, template="troubles/burden.html", context=context)
