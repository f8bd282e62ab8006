"""お礼: a word to both sides after a visit, and what has not been told yet."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own
from otagaisama.base.printing import give, paper
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.support.thanks import actions, queries, words
from otagaisama.support.thanks.forms import ThanksForm
from otagaisama.support.thanks.lists.after import THANKS
from otagaisama.support.thanks.rules import may_keep_fees

LETTER = paper("thanks-letter", "support/thanks_paper.html", "web/paper.css")


@open_to(*DESK)
@require_GET
def thanks(request):
    """What is to be told, what was told, and the visits of which nobody has said a word yet."""
    unthanked = queries.visits_unthanked(request.user, on=request.today)[:30]
    may_fees = may_keep_fees(request.user, request.today)
    return answer(request, THANKS, unthanked=unthanked, lead=words.THANKS_LEAD, may_fees=may_fees)


@open_to(*DESK)
@press_once
def thank(request, pk):
    """A word to either side of one visit that is done."""
    visit = find_own(request, queries.done_visits_for, pk)
    form = ThanksForm(request.POST or None)
    context = {
        "form": form,
        "visit": visit,
        "said": queries.thanks_of(visit),
        "lead": words.THANKS_LEAD,
        "area": "desk",
    }
    return step(
        request, form, lambda typed: actions.note_thanks(visit=visit, by=request.user, at=request.now, **typed),
        said=words.THANKED, to=reverse("support:thanks"), template="support/thank.html", context=context,
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def thanks_told(request, pk):
    """It has been told."""
    word = find_own(request, queries.thanks_for, pk)
    return press(
        request, lambda: actions.tell_thanks(thanks=word, by=request.user, at=request.now),
        said=words.THANKS_TOLD, to="support:thanks",
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def thanks_paper(request, pk):
    """The word as a small letter: large, on one sheet, with a line on which the name is written by hand."""
    word = find_own(request, queries.thanks_for, pk)
    context = {"word": word, "task": word.visit.request.get_task_display(), "area": "desk", "now": request.now}
    return give(request, LETTER, context)
