"""The steward's page about how long persons are kept: numbers, no names."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people import actions, queries, words
from otagaisama.people.forms import house as forms
from otagaisama.people.once import press_once


@open_to(Role.STEWARD)
def retention(request):
    """How many are kept, due, held, erased; and the years of each kind."""
    years = [
        {"kind": kind, "label": words.KEPT_KINDS.get(kind, kind), "years": years}
        for kind, years in queries.years_by_kind().items()
    ]
    context = {"counts": queries.keeping_counts(request.today), "years": years, "hold": forms.HoldForm()}
    return page(request, "people/retention.html", context)


@open_to(Role.STEWARD)
@press_once
def erase(request):
    """Erase those whose years are over, after seeing how many."""
    counts = queries.keeping_counts(request.today)
    if request.method == "POST":
        count = actions.erase_due(on=request.today, by=request.user, at=request.now)
        messages.success(request, words.ERASED.format(count=count))
        return redirect("people:retention")
    return page(request, "people/retention_erase.html", {"counts": counts})


@open_to(Role.STEWARD)
@press_once
def hold(request):
    """Keep those who are due until a day."""
    form = forms.HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = tried(
            form, lambda: actions.hold_due(on=request.today, by=request.user, at=request.now, **form.cleaned_data)
        )
        if count is not None:
            messages.success(request, words.HELD.format(count=count))
            return redirect("people:retention")
    return page(request, "people/retention_hold.html", {"form": form, "counts": queries.keeping_counts(request.today)})


@open_to(Role.STEWARD)
@press_once
def years(request, kind):
    """Other years for a kind of record."""
    held = queries.years_by_kind()
    if kind not in held:
        raise NotYours(NOT_FOUND)
    form = forms.YearsForm(request.POST or None, initial={"years": held[kind]})
    if request.method == "POST" and form.is_valid():
        actions.change_years(kind=kind, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, words.YEARS_CHANGED)
        return redirect("people:retention")
    return page(request, "people/retention_years.html", {"form": form, "label": words.KEPT_KINDS.get(kind, kind)})
