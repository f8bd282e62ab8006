"""At the desk: whom to ask, and how it went."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import press, step, tried
from otagaisama.learning.discovering import actions, queries, rules, states, words
from otagaisama.learning.discovering.forms import ApproachForm, DeskSuggestForm, MinderForm, ReasonForm
from otagaisama.learning.discovering.lists import SUGGESTIONS
from otagaisama.people.once import press_once


@open_to(*DESK)
@press_once
def suggestions(request):
    """Whom this desk is to ask, by when."""
    return answer(request, SUGGESTIONS)


@open_to(*DESK)
@press_once
def suggest(request):
    """What somebody told on the telephone or over tea."""
    form = DeskSuggestForm(request.POST or None, districts=queries.districts_open(request.user, on=request.today))
    return step(
        request, form, lambda fields: actions.suggest(by=request.user, at=request.now, **fields), said=words.NOTED, to=reverse("learning:suggestions"),
        template="learning/suggest.html", context={"form": form, "desk": True, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def suggestion(request, pk):
    """One person: why, where she is met, how she was spoken to, what she would like."""
    return page(request, "learning/suggestion.html", _context(request, _find(request, pk)))


@open_to(*DESK)
@require_POST
@press_once
def suggestion_open(request, pk):
    """Her whole name and where she is met, with a reason."""
    kept, form, lines = _find(request, pk), ReasonForm(request.POST), None
    if form.is_valid():
        lines = tried(form, lambda: actions.open_suggestion(suggestion=kept, by=request.user, at=request.now, **form.cleaned_data))  # fmt: skip
    return page(request, "learning/suggestion.html", _context(request, kept) | {"reason_form": form, "lines": lines})


@open_to(*DESK)
@require_POST
@press_once
def approach(request, pk):
    """She was spoken to."""
    kept = _find(request, pk)
    form = ApproachForm(request.POST, today=request.today, auto_id="approach_%s")
    return step(
        request, form, lambda fields: actions.note_approach(suggestion=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to(kept),
        template="learning/suggestion.html", context=_context(request, kept) | {"form": form}, record=kept,
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def drop(request, pk):
    """She is left in peace."""
    kept = _find(request, pk)
    return press(request, lambda: actions.drop(suggestion=kept, by=request.user, at=request.now), said=words.DROPPED, to=_to(kept))  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def minds(request, pk):
    """Somebody else asks her."""
    kept = _find(request, pk)
    form = MinderForm(request.POST, able=queries.who_may_ask(kept.district_id, on=request.today), auto_id="minds_%s")
    return step(
        request, form, lambda fields: actions.hand_on(suggestion=kept, by=request.user, at=request.now, **fields),
        said=lambda made: words.HANDED.format(name=made.minds.name), to=_to(kept), template="learning/suggestion.html",
        context=_context(request, kept) | {"minds_form": form},
    )  # fmt: skip


def _find(request, pk):
    return find_own(request, queries.suggestions_for, pk)


def _to(kept) -> str:
    return reverse("learning:suggestion", args=[kept.pk])


def _context(request, kept) -> dict:
    first = {"on": request.today, "version": kept.version, "parts": kept.parts, "hours": kept.hours}
    return {
        "suggestion": kept, "approaches": queries.approaches_of(kept), "may_drop": rules.may_drop(kept), "open": kept.stand in states.OPEN,
        "form": ApproachForm(today=request.today, initial=first, auto_id="approach_%s"), "area": "desk", "no_index": True,
        "reason_form": ReasonForm(auto_id="reason_%s"),
        "minds_form": MinderForm(able=queries.who_may_ask(kept.district_id, on=request.today), auto_id="minds_%s"),
        "parts": [states.Part(code).label for code in kept.parts], "hours": [states.Hour(code).label for code in kept.hours],
    }  # fmt: skip
