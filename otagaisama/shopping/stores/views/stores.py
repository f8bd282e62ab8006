"""The shops as staff keep them: who checked when, what has closed; a sheet to walk round with."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import table_file
from otagaisama.base.pages import find_or_404, page
from otagaisama.people.once import press_once
from otagaisama.shopping.stores import actions, queries, words
from otagaisama.shopping.stores.forms import CheckForm, LastDayForm, StoreForm, StoreSearch
from otagaisama.shopping.stores.lists import STORE_COLUMNS, store_row
from otagaisama.shopping.stores.pages import keys_ticked, slice_of
from otagaisama.shopping.stores.rules import hours_beside_phone
from otagaisama.shopping.stores.search import fits
from otagaisama.town.queries import districts, wards

NAME = "店の一覧"


@open_to(*DESK)
@require_GET
def stores(request):
    """The shops with search and filter; staff tick off several at once."""
    form, listed = _found(request)
    shown = slice_of(request, listed)
    return page(request, "shopping/stores.html", {
        **shown, "rows": [(store, store.is_stale_on(request.today)) for store in shown["rows"]], "search": form, "form": CheckForm(),
        "searching": any(form.terms().values()), "is_staff": Role.STAFF in request.user.roles_on(request.today),
    })  # fmt: skip


@open_to(*DESK)
@require_GET
def stores_book(request):
    """The found shops as an Excel book."""
    return table_file("xlsx", NAME, STORE_COLUMNS, [store_row(store) for store in _found(request)[1]])


@open_to(*DESK)
@require_GET
def stores_csv(request):
    """The found shops as a table."""
    return table_file("csv", NAME, STORE_COLUMNS, [store_row(store) for store in _found(request)[1]])


@open_to(*DESK)
@require_GET
def stores_paper(request):
    """A sheet to walk round with: the found shops, with boxes to tick and room to write."""
    listed = _found(request)[1]
    return page(
        request, "shopping/stores_paper.html", {"stores": listed[:300], "total": len(listed), "printed_at": request.now}
    )


@open_to(Role.STAFF)
@press_once
def stores_check(request):
    """Those with a tick are as written today."""
    chosen = queries.stores_chosen(request.user, keys_ticked(request), on=request.today)
    if not chosen:
        messages.error(request, words.NOTHING_CHOSEN)
        return redirect("shopping:stores")
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = actions.check_stores(stores=chosen, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, words.CHECKED.format(count=count))
        return redirect("shopping:stores")
    return page(request, "shopping/check.html", {"form": form, "chosen": chosen, "back": reverse("shopping:stores")})


@open_to(*DESK)
@require_GET
def store(request, pk):
    """One shop as it is kept."""
    kept = find_or_404(queries.stores_for(request.user, on=request.today), pk=pk)
    return page(request, "shopping/store.html", {
        "store": kept, "hours": hours_beside_phone(kept), "is_open": kept.is_open_on(request.today),
        "stale": kept.is_stale_on(request.today), "is_staff": Role.STAFF in request.user.roles_on(request.today), "form": CheckForm(),
    })  # fmt: skip


@open_to(Role.STAFF)
@press_once
def store_add(request):
    ward = wards().first()
    form = StoreForm(request.POST or None, districts=districts(), initial={"checked_today": True})
    if request.method == "POST" and form.is_valid() and _is_another(request, form, ward):
        made = actions.add_store(by=request.user, at=request.now, ward=ward, **form.fields_for(request.today))
        messages.success(request, words.ADDED)
        return redirect("shopping:store", pk=made.pk)
    return page(request, "shopping/store_form.html", {"form": form})


@open_to(Role.STAFF)
@press_once
def store_change(request, pk):
    kept = find_or_404(queries.stores_for(request.user, on=request.today), pk=pk)
    name = str(kept)
    form = StoreForm(request.POST or None, instance=kept, districts=districts())
    if request.method == "POST" and form.is_valid():
        actions.change_store(store=kept, by=request.user, at=request.now, **form.fields_for(request.today))
        messages.success(request, words.CHANGED)
        return redirect("shopping:store", pk=pk)
    return page(request, "shopping/store_form.html", {"form": form, "store": kept, "name": name})


@open_to(Role.STAFF)
@press_once
def store_close(request, pk):
    """The last day of business: first asked, then written."""
    kept = find_or_404(queries.stores_for(request.user, on=request.today), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": request.today})
    if request.method == "POST" and form.is_valid():
        if kept.open_from and form.cleaned_data["last_day"] < kept.open_from:
            form.add_error("last_day", "開店した日より後の日を書いてください。")
        else:
            actions.close_store(store=kept, by=request.user, at=request.now, **form.cleaned_data)
            messages.success(request, words.CLOSED)
            return redirect("shopping:store", pk=pk)
    return page(request, "shopping/store_close.html", {"form": form, "store": kept})


@open_to(Role.STAFF)
@require_POST
@press_once
def store_reopen(request, pk):
    """It is open after all, or again."""
    kept = find_or_404(queries.stores_for(request.user, on=request.today), pk=pk)
    actions.reopen_store(store=kept, by=request.user, at=request.now)
    messages.success(request, words.REOPENED)
    return redirect("shopping:store", pk=pk)


def _is_another(request, form, ward) -> bool:
    """Whether no shop like this one is there, or somebody said that it is another."""
    like = queries.store_like(form.cleaned_data, ward=ward, on=request.today)
    if like is None or form.cleaned_data["another"]:
        return True
    form.add_error(
        "another", words.THERE_ALREADY.format(name=like, address=f"（{like.address}）" if like.address else "")
    )
    return False


def _found(request) -> tuple[StoreSearch, list]:
    form = StoreSearch(request.GET)
    terms = form.terms()
    kept = queries.stores_shown(request.user, show=terms["show"], kind=terms["kind"], on=request.today)
    return form, [store for store in kept if fits(store, terms["q"])]
