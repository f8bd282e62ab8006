"""What the engines would do, beside what is: in which order, and where to stop. Taken up by a press only."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.shopping.reach import actions, queries, words
from otagaisama.shopping.reach.forms import RoundForm, StopsForm
from otagaisama.shopping.vans.queries import rounds as van_rounds
from otagaisama.town.queries import wards


@open_to(Role.STAFF)
@press_once
def suggest_round(request, pk):
    """An order for a course."""
    course = find_or_404(van_rounds.courses(), pk=pk)
    form = RoundForm(request.POST if request.method == "POST" else None)  # nothing ticked is an answer, too

    context = {"form": form, "course": course, "suggested": queries.suggestions(kind="round", course=course)[:20]}
    return step(
        request, form, lambda fields: actions.suggest_round(course=course, ward=wards().first(), by=request.user, at=request.now, **fields),
        said=words.SUGGESTED, to=_shown, template="shopping/suggest_round.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def suggest_stops(request):
    """Where to stop."""
    form = StopsForm(request.POST or None, initial={"stops": max(1, queries.candidates().visited().count())})

    context = {"form": form, "suggested": queries.suggestions(kind="stops")[:20]}
    return step(
        request, form, lambda fields: actions.suggest_stops(ward=wards().first(), by=request.user, at=request.now, **fields),
        said=words.SUGGESTED, to=_shown, template="shopping/suggest_stops.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@require_GET
def suggestion(request, pk):
    """The suggestion beside what was, with the difference."""
    kept = find_or_404(queries.all_suggestions(), pk=pk)
    results = kept.results
    context = {"suggestion": kept, "now": results["now"], "then": results["then"], "printed_at": request.now}
    if kept.kind == "round":
        context |= {
            "saved": results["now"]["metres"] - results["then"]["metres"],
            "is_better": results["then"]["metres"] < results["now"]["metres"],
        }
        return page(request, "shopping/suggested_round.html", context)
    context |= {"more": results["then"]["reached"] - results["now"]["reached"]}
    return page(request, "shopping/suggested_stops.html", context)


@open_to(Role.STAFF)
@require_POST
@press_once
def take_up(request, pk):
    """The course goes in the suggested order from now on."""
    kept = find_or_404(queries.all_suggestions(), pk=pk, kind="round")
    return press(
        request, lambda: actions.take_up_round(suggestion=kept, by=request.user, at=request.now),
        said=words.TAKEN_UP, to=reverse("shopping:course", args=[kept.course_id]),
    )  # fmt: skip


def _shown(made) -> str:
    """A new suggestion is shown at once, beside what is."""
    return reverse("shopping:suggestion", args=[made.pk])
