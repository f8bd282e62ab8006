"""At the desk: sixty places in one list, and each of them."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import step
from otagaisama.gatherings.places import actions, pages, queries, words
from otagaisama.gatherings.places.forms import PlaceForm
from otagaisama.gatherings.places.lists import PLACES
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept


@open_to(*DESK)
@press_once
def places(request):
    """What was written, which months are missing."""
    return answer(request, PLACES)


@open_to(*DESK)
@press_once
def place_new(request):
    """One more place."""
    form = PlaceForm(
        request.POST or None, initial={"counts": ["first", "alone"], "public_state": "open"}, **_choices(request)
    )
    return step(
        request, form, lambda _: actions.register_place(by=request.user, at=request.now, **form.facts()), said=words.REGISTERED, to=_to,
        template="gatherings/place_form.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def place(request, pk):
    """One place: what residents read, this year, what is missing."""
    kept = _find(request, pk)
    year = pages.year_of(kept, fiscal_year_of(request.today), on=request.today)
    (card,) = pages.cards_of([kept], on=request.today)
    return page(
        request,
        "gatherings/place_desk.html",
        {
            **card,
            **year,
            "renewals": queries.renewals_due(kept, on=request.today),
            "last": pages.last_days(kept, request.today)[:12],
            "area": "desk",
        },
    )


@open_to(*DESK)
@press_once
def place_change(request, pk):
    """Written anew."""
    kept = _find(request, pk)
    form = PlaceForm(request.POST or None, instance=_find(request, pk), **_choices(request))
    return step(
        request, form, lambda _: actions.change_place(place=kept, by=request.user, at=request.now, **form.facts()), said=words.CHANGED, to=_to,
        template="gatherings/place_form.html", context={"form": form, "place": kept, "area": "desk"},
    )  # fmt: skip


def _find(request, pk):
    return find_or_404(queries.desk_places(request.user, on=request.today), pk=pk)


def _to(kept) -> str:
    return reverse("gatherings:place-desk", args=[kept.pk])


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {
        "districts": districts_kept(**given),
        "today": request.today,
        "keepers": queries.may_be_keepers(on=request.today),
    }
