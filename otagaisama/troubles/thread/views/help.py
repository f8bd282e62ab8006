"""From a trouble to somebody's turn, and from what a helper noticed to a trouble."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.support.visits.models import Visit
from otagaisama.troubles.thread import actions, words
from otagaisama.troubles.thread.actions.help import check_may_ask_for_help
from otagaisama.troubles.thread.forms.help import HelpForm
from otagaisama.troubles.thread.queries import help as queries
from otagaisama.troubles.thread.states import TASK_OF
from otagaisama.troubles.thread.views.thread import find_trouble


@open_to(*DESK)
@press_once
def ask_for_help(request, pk):
    """手助けのお願いをつくる."""
    trouble = find_trouble(request, pk)
    check_may_ask_for_help(trouble)
    first = {"version": trouble.version, "task": TASK_OF.get(trouble.category, "")}
    form = HelpForm(request.POST or None, today=request.today, trouble=trouble, initial=first)

    def act(_):
        known = form.facts() | form.looked_at()
        return actions.ask_for_help_at_once(trouble=trouble, by=request.user, at=request.now, **known)

    return step(
        request, form, act, said=words.HELP_OPENED, to=_next_page,
        template="troubles/ask_for_help.html",
        context={"form": form, "trouble": trouble, "aloud": words.HELP_READ_ALOUD, "area": "desk"},
    )  # fmt: skip


def _next_page(made) -> str:
    """Where somebody is asked, or where the next step of the request stands."""
    return reverse("support:visit" if isinstance(made, Visit) else "support:request", args=[made.pk])


@open_to(*DESK)
def trouble_of_request(request, pk):
    """From a request back to the trouble that it grew out of."""
    return redirect(
        "troubles:thread", pk=find_or_404(queries.origins_for(request.user, on=request.today), request=pk).trouble_id
    )


@open_to(*DESK)
def concerns(request):
    """気になったこと: what helpers noticed, until somebody takes it up."""
    waiting = queries.concerns_for(request.user, on=request.today)
    return page(request, "troubles/concerns.html", {"concerns": waiting[:100], "area": "desk"})


@open_to(*DESK)
@require_POST
@press_once
def hear_concern(request, pk):
    """Take it up as a trouble that somebody holds."""
    concern = find_own(request, queries.concerns_for, pk)
    trouble = actions.hear_concern(concern=concern, by=request.user, at=request.now)
    messages.success(request, words.CONCERN_HEARD)
    return redirect("troubles:thread", pk=trouble.pk)
