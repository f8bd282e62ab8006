"""A year of a place: money lines, budget, the grant's rule, and the report that prints."""

import base64

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step
from otagaisama.gatherings.places import actions, pages, queries, words
from otagaisama.gatherings.places.forms import BudgetForm, GrantForm, MoneyForm, ReceiptForm
from otagaisama.gatherings.places.views.keeping import KEEPERS, find_place
from otagaisama.people.once import press_once


@open_to(*KEEPERS)
@press_once
def money(request, pk):
    """The lines of this year, and one more."""
    kept = find_place(request, pk)
    form = MoneyForm(request.POST or None, initial={"on": request.today})
    year = pages.year_of(kept, year_asked(request), on=request.today)
    return step(
        request, form, lambda fields: actions.note_money(place=kept, by=request.user, at=request.now, **fields), said=words.MONEY_NOTED,
        to=reverse("gatherings:place-money", args=[pk]), template="gatherings/place_money.html", context={"form": form, "place": kept, **year},
    )  # fmt: skip


@open_to(*KEEPERS)
@require_POST
@press_once
def strike(request, pk, line):
    """A line that was wrong counts no more."""
    kept = find_place(request, pk)
    wrong = find_or_404(queries.lines_of(kept), pk=line)
    return press(
        request, lambda: actions.strike_money(line=wrong, by=request.user, at=request.now), said=words.MONEY_GONE,
        to=reverse("gatherings:place-money", args=[pk]),
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def receipt(request, pk, line):
    """The receipt of a line is photographed."""
    kept = find_place(request, pk)
    paid = find_or_404(queries.lines_of(kept), pk=line)
    form = ReceiptForm(request.POST or None, request.FILES or None)
    return step(
        request, form, lambda fields: actions.add_receipt(line=paid, raw=fields["picture"].read(), by=request.user, at=request.now),
        said=words.RECEIPT_KEPT, to=reverse("gatherings:place-money", args=[pk]), template="gatherings/place_receipt.html",
        context={"form": form, "place": kept, "line": paid},
    )  # fmt: skip


@open_to(*KEEPERS)
@require_GET
def receipt_picture(request, pk, line):
    """The picture, for whoever keeps the place. Kept by no cache."""
    paid = find_or_404(queries.lines_of(find_place(request, pk)), pk=line)
    shown = find_or_404(queries.receipt_of(paid), line=paid)
    return HttpResponse(
        base64.b64decode(shown.drawn), content_type="image/jpeg",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def budget(request, pk):
    """What the year is to bring and to cost."""
    kept, year = find_place(request, pk), year_asked(request)
    form = BudgetForm(request.POST or None, planned=queries.budget_of(kept, year))
    return step(
        request, form,
        lambda fields: actions.note_budget(place=kept, year=year, planned=fields, by=request.user, at=request.now), said=words.BUDGET_NOTED,
        to=reverse("gatherings:place-money", args=[pk]), template="gatherings/place_step.html",
        context={"form": form, "place": kept, "title": f"{year}年度の予算"},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def grant(request, pk):
    """By which rule, what was received; once chosen, what the rule asks besides."""
    kept, year = find_place(request, pk), year_asked(request)
    form = GrantForm(request.POST or None, grant=queries.grant_of(kept, year))
    return step(
        request, form, lambda _: actions.note_grant(place=kept, year=year, by=request.user, at=request.now, **form.facts()), said=words.GRANT_NOTED,
        to=reverse("gatherings:place-year", args=[pk]), template="gatherings/place_step.html",
        context={"form": form, "place": kept, "title": f"{year}年度の助成のきまり"},
    )  # fmt: skip


@open_to(*KEEPERS)
@require_GET
def year(request, pk):
    """The report of a year, for print: months, days with what was done, accounts, what the grant asks."""
    kept = find_place(request, pk)
    context = pages.year_of(kept, year_asked(request), on=request.today)
    rule = context["grant"].rule if context["grant"] else ""
    return page(
        request,
        "gatherings/place_year.html",
        {
            **context,
            "place": kept,
            "council": settings.COUNCIL,
            "printed_at": request.now,
            "papers": queries.usable_forms(rule),
        },
    )


def year_asked(request) -> int:
    """The fiscal year of the address, or this one."""
    this, said = fiscal_year_of(request.today), request.GET.get("year", "")
    return (
        int(said) if len(said) == 4 and said.isascii() and said.isdecimal() and 2000 <= int(said) <= this + 1 else this
    )
