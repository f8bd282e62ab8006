"""Somebody is being looked for: who was turned to, what the telephone said, the end with its reason."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.watch.contacts import actions, queries, words
from otagaisama.watch.contacts.forms import CloseForm, ReplyForm
from otagaisama.watch.contacts.pages import search_page


@open_to(*DESK)
@require_GET
def search(request, pk):
    """119 and 110 first, then who was turned to and what can be done."""
    return page(request, "watch/search.html", search_page(_find(request, pk), at=request.now))


@open_to(*DESK)
@require_POST
@press_once
def reply(request, pk, contact):
    """What somebody said on the telephone."""
    kept = _find(request, pk)
    asked_of = find_or_404(queries.contacts_of(kept.check_in), pk=contact)
    form = ReplyForm(request.POST, auto_id="reply_%s")
    return step(
        request, form, lambda _: actions.reply_to(search=kept, contact=asked_of, by=request.user, at=request.now, **form.reply(request.now)),
        said=words.NOTED, to=_address(pk), template="watch/search.html", context=search_page(kept, at=request.now, reply_form=form),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def close(request, pk):
    """It is over, for this reason."""
    kept, form = _find(request, pk), CloseForm(request.POST, auto_id="close_%s")
    return step(
        request, form, lambda facts: actions.close_search(search=kept, by=request.user, at=request.now, **facts), said=words.CLOSED,
        to=reverse("watch:watch-over", args=[kept.check_in.watch_over_id]), template="watch/search.html",
        context=search_page(kept, at=request.now, close_form=form),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def seen(request, pk):
    """I saw her myself."""
    kept = _find(request, pk)
    return press(
        request, lambda: actions.saw_her(check_in=kept.check_in, by=request.user, at=request.now), said=words.SEEN,
        to=reverse("watch:watch-over", args=[kept.check_in.watch_over_id]),
    )  # fmt: skip


def _find(request, pk):
    return find_own(request, queries.searches_for, pk)


def _address(pk) -> str:
    return reverse("watch:search", args=[pk])
