"""The shops as staff keep them: who checked when, what has closed; a sheet to walk round with."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer, found_rows
from otagaisama.base.pages import find_own, page
from otagaisama.people.once import press_once
from otagaisama.shopping.stores import actions, queries, words
from otagaisama.shopping.stores.forms import CheckForm, LastDayForm, StoreForm
from otagaisama.shopping.stores.lists import STORES
from otagaisama.shopping.stores.pages import keys_ticked
from otagaisama.shopping.stores.rules import hours_beside_phone
from otagaisama.town.queries import districts, wards


@open_to(*DESK)
@press_once
def stores(request):
    """The shops with search and filters; staff tick off several at once."""
    return answer(request, STORES, is_staff=Role.STAFF in request.user.roles_on(request.today))


@open_to(*DESK)
@require_GET
def stores_paper(request):
    """A sheet to walk round with: the found shops, with boxes to tick and room to write."""
    listed = found_rows(request, STORES)
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
    kept = find_own(request, queries.stores_for, pk)
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
    kept = find_own(request, queries.stores_for, pk)
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
    kept = find_own(request, queries.stores_for, pk)
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
    kept = find_own(request, queries.stores_for, pk)
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
