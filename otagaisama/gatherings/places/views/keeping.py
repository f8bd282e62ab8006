"""The keeper's pages: 「きょう14人」 with one tap, a day that moves, everything still so. A desk types here what came by fax."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.days import jday, read_day
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import step
from otagaisama.gatherings.places import actions, pages, queries, reckoning, words
from otagaisama.gatherings.places.forms import ConfirmForm, DayForm, MovedForm
from otagaisama.gatherings.places.states import Happened
from otagaisama.people.once import press_once

KEEPERS = (Role.KEEPER, *DESK)


@open_to(*KEEPERS)
@require_GET
def mine(request):
    """The places this reader keeps; a single one opens at once."""
    places = list(queries.own_places(request.user, on=request.today))
    if len(places) == 1:
        return redirect("gatherings:place-day", pk=places[0].pk)
    return page(request, "gatherings/my_places.html", {"places": places})


@open_to(*KEEPERS)
@press_once
def day(request, pk):
    """Today's number; another day's by `?on=`; what stands there already is corrected."""
    kept = find_place(request, pk)
    on = read_day(request.GET.get("on")) or request.today
    written = queries.day_of(kept, on)
    form = DayForm(request.POST or None, place=kept, today=request.today, initial=_first(written, on))
    return step(
        request, form, lambda _: actions.note_day(place=kept, by=request.user, at=request.now, **form.facts()),
        said=lambda kept_day: _said(kept_day, request.today), to=reverse("gatherings:place-day", args=[pk]), template="gatherings/place_day.html",
        context={
            "form": form, "place": kept, "on": on, "written": written, "last": pages.last_days(kept, request.today),
            "renewals": queries.renewals_due(kept, on=request.today), "unwritten": reckoning.unwritten_days(kept, request.today),
        },
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def moved(request, pk):
    """A day of the rule on another day, or on none."""
    kept = find_place(request, pk)
    form = MovedForm(request.POST or None, today=request.today)
    return step(
        request, form, lambda fields: actions.move_day(place=kept, by=request.user, at=request.now, **fields), said=words.DAY_MOVED,
        to=reverse("gatherings:place-day", args=[pk]), template="gatherings/place_step.html",
        context={"form": form, "place": kept, "title": "日を動かす", "moved": queries.moved_of(kept, on=request.today)},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def confirm(request, pk):
    """Everything is still so."""
    kept = find_place(request, pk)
    form = ConfirmForm(request.POST or None)
    return step(
        request, form, lambda fields: actions.confirm_place(place=kept, by=request.user, at=request.now, **fields), said=words.CONFIRMED,
        to=reverse("gatherings:place-day", args=[pk]), template="gatherings/place_step.html",
        context={"form": form, "place": kept, "title": "このままでよいと確かめた"},
    )  # fmt: skip


def find_place(request, pk):
    """A place that this reader keeps."""
    return find_own(request, queries.places_for, pk)


def _first(written, on) -> dict:
    if written is None:
        return {"on": on}
    names = (
        "on",
        "happened",
        "why",
        "helpers",
        "what",
        "minutes",
        "meals",
        "troubles_heard",
        "how",
        "noted_by",
        "asked_food",
        "cannot_eat",
    )
    counts = {f"of_{code}": number for code, number in written.counts.items()}
    return {name: getattr(written, name) for name in names} | counts | {"total": written.total or None}


def _said(kept_day, today) -> str:
    sentence = {Happened.HELD: words.COUNTED, Happened.NOBODY: words.NOBODY, Happened.CLOSED: words.CLOSED}
    return sentence[kept_day.happened].format(day=jday(kept_day.on, today), total=kept_day.total)
