"""利用券: sold, what is left, given back, and the receipt."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper
from otagaisama.base.steps import step, tried
from otagaisama.people.once import press_once
from otagaisama.support.thanks import queries, words
from otagaisama.support.thanks.actions import tickets as actions
from otagaisama.support.thanks.forms import BookForm, GiveBackForm
from otagaisama.support.thanks.lists import tickets as ticket_lists
from otagaisama.support.thanks.rules import may_keep_fees

RECEIPT = paper("ticket-receipt", "support/ticket_receipt.html")


@open_to(*DESK)
@require_GET
def tickets(request):
    """The books: searched by number, with what is left of each."""
    return answer(request, ticket_lists.TICKETS, may_fees=may_keep_fees(request.user, request.today), short=words.SHORT)


@open_to(*DESK)
@press_once
def ticket_sell(request):
    """A book goes to somebody who asks for help: chosen by number, or found by name or telephone first."""
    requests = queries.requests_with_person(request.user, on=request.today)
    sought = request.POST.get("who", "").replace("\0", "").strip()[:80] if request.POST.get("do") == "find" else ""
    start = {"sold_on": request.today, "help_request": request.GET.get("request", "")[:40]}
    context = {"area": "desk", "sought": sought}
    if sought:
        fitting = queries.requests_of_name(request.user, sought, on=request.today)
        requests = requests.filter(pk__in=[help_request.pk for help_request in fitting])
        start["help_request"] = fitting[0].pk if len(fitting) == 1 else ""
        context["nobody"] = "" if fitting else words.NOBODY_OF_NAME
    posted = None if request.POST.get("do") == "find" else request.POST or None
    form = BookForm(posted, today=request.today, requests=requests, initial=start)
    if posted is not None and form.is_valid():
        book = tried(form, lambda: actions.sell_tickets(by=request.user, at=request.now, **form.cleaned_data))
        if book is not None:
            messages.success(request, words.SOLD)
            return redirect("support:ticket_receipt", pk=book.pk)
    return page(request, "support/ticket_sell.html", {"form": form, **context})


@open_to(*DESK)
@press_once
def ticket_back(request, pk):
    """Unused tickets come back."""
    row = _find(request, pk)
    form = GiveBackForm(request.POST or None, initial={"tickets": row.left or None})
    return step(
        request, form, lambda typed: actions.give_tickets_back(book=row.book, by=request.user, at=request.now, **typed),
        said=lambda book: words.GIVEN_BACK.format(tickets=book.given_back_tickets, yen=actions.yen_back(book)),
        to=reverse("support:ticket_receipt", args=[pk]), template="support/ticket_back.html",
        context={"form": form, "row": row, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def ticket_receipt(request, pk):
    """The receipt with the book's number, and of what came back; the name is written by hand."""
    return give(request, RECEIPT, {"row": _find(request, pk), "now": request.now, "area": "desk"}, name="uketori.pdf")


def _find(request, pk) -> ticket_lists.BookRow:
    book = find_own(request, queries.books_for, pk)
    return ticket_lists.book_rows(request.user, [book], on=request.today)[0]
