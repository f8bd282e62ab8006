"""Whoever watches: her own agreements, what she heard today; where she is turned to."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.watch.checks.queries import GOERS
from otagaisama.watch.contacts import actions, queries, words
from otagaisama.watch.contacts.forms import FeelingForm, LogForm
from otagaisama.watch.contacts.models import Way
from otagaisama.watch.contacts.pages import check_in_of
from otagaisama.watch.contacts.states import Feeling, How


@open_to(*GOERS)
@require_GET
def mine_over(request):
    """Whom I watch over, whose day comes first; 「見に行けますか」 on top."""
    goings = [(going, actions.GOING.word_of(going.pk)) for going in queries.goings_open_to(request.user)[:20]]
    rows = queries.watched_by(request.user, on=request.today)[:100]
    return page(request, "watch/mine_over.html", {"rows": rows, "goings": goings, "area": "my"})


@open_to(*GOERS)
@press_once
def mine_watch(request, pk):
    """One of mine: what we agreed to ask, and how it was. Of a check-in, what I heard, or that I saw her."""
    kept = find_or_404(queries.watched_by(request.user, on=request.today), pk=pk)
    given, check_in = {"by": request.user, "at": request.now}, check_in_of(kept)
    context = {
        "watch_over": kept,
        "check_in": check_in,
        "feelings": Feeling.choices,
        "logs": queries.logs_of(kept)[:5],
        "area": "my",
    }
    if kept.way != Way.CHECK_IN or check_in is None:
        form = LogForm(request.POST or None)

        def act(facts):
            return actions.log_contact(watch_over=kept, **given, **facts)
    else:
        form = FeelingForm(request.POST or None)

        def act(facts):
            if request.POST.get("saw"):
                return actions.saw_her(check_in=check_in, **given, **facts)
            return actions.answer_in(check_in=check_in, how=How.HEARD, **given, **facts)

    return step(
        request, form, act, said=words.NOTED, to=reverse("watch:mine-watch", args=[pk]), template="watch/mine_watch.html",
        context=context | {"form": form, "paused": kept.is_paused(request.today)},
    )  # fmt: skip
