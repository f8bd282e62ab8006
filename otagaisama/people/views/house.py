"""The steward's pages: accounts and roles. The house is run without reading a single trouble."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from otagaisama.base.access import Role, open_to
from otagaisama.base.lists import file_asked, give_file
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.paging import slice_page
from otagaisama.base.steps import step, tried
from otagaisama.people import actions, queries, words
from otagaisama.people.forms import house as forms
from otagaisama.people.handing.queries import counts_of
from otagaisama.people.knowing import lost_without
from otagaisama.people.knowing import unread as nobody_reads
from otagaisama.people.lists import ACCOUNTS
from otagaisama.people.once import press_once


@open_to(Role.STEWARD)
def house(request):
    """Everybody who signs in, with roles."""
    form = forms.HouseFilter(request.GET or None)
    matching = queries.accounts_matching(on=request.today, **form.facts())
    search = request.GET.get("q", "").strip()
    if search:
        accounts, cursor = queries.accounts_named(matching, search)[:200], ""
    else:
        cut = slice_page(matching, ("login",), request.GET.get("cursor", ""), 50)
        accounts, cursor = cut.rows, cut.next
    rows = [queries.house_row(account, on=request.today) for account in accounts]
    context = {
        "filter": form, "rows": rows, "next": cursor, "unread": nobody_reads(on=request.today).count(),
        "trusted": queries.strongly_trusted(at=request.now, but=request.user.login),
    }  # fmt: skip
    return page(request, "people/house.html", context)


@open_to(Role.STEWARD)
@press_once
def house_export(request):
    """The list of accounts: a named list, so it is taken out."""
    accounts = queries.accounts_matching(on=request.today, **forms.HouseFilter(request.GET or None).facts())
    rows = [queries.house_row(account, on=request.today) for account in accounts]
    return give_file(request, ACCOUNTS, rows, file_asked(request) or "csv")


@open_to(Role.STEWARD)
@press_once
def add(request):
    """Somebody new: the answer is the sheet for the first sign-in, shown once."""
    form = forms.AccountForm(request.POST or None, initial={"starts_on": request.today})
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.add_account(by=request.user, at=request.now, **form.cleaned_data))
        if made:
            return page(request, "people/first_sheet.html", {"account": made[0], "phrase": made[1]})
    return page(request, "people/house_add.html", {"form": form})


@open_to(Role.STEWARD)
def account(request, pk):
    """One account: roles with dates, and what can be done."""
    account = find_or_404(queries.accounts(), pk=pk)
    context = {
        "account": account,
        "row": queries.house_row(account, on=request.today),
        "oneself": account.pk == request.user.pk,
    }
    return page(request, "people/account.html", context)


@open_to(Role.STEWARD)
@press_once
def add_role(request, pk):
    """One more role for somebody."""
    account = find_or_404(queries.accounts(), pk=pk)
    form = forms.GrantForm(request.POST or None, initial={"starts_on": request.today})
    if request.method == "POST" and form.is_valid():
        given = tried(
            form, lambda: actions.grant_role(account=account, by=request.user, at=request.now, **form.cleaned_data)
        )
        if given:
            messages.success(request, words.ROLE_GIVEN)
            return redirect("people:account", pk=pk)
    return page(request, "people/role_add.html", {"form": form, "account": account})


@open_to(Role.STEWARD)
@press_once
def change_role(request, pk):
    """Other dates for a role; a day in the past ends it."""
    grant = find_or_404(queries.grants(), pk=pk)
    form = forms.DatesForm(request.POST or None, initial={"starts_on": grant.starts_on, "ends_on": grant.ends_on})
    if request.method == "POST" and form.is_valid():
        changed = tried(
            form, lambda: actions.change_role(grant=grant, by=request.user, at=request.now, **form.cleaned_data)
        )
        if changed:
            messages.success(request, words.ROLE_CHANGED)
            return redirect("people:account", pk=grant.account_id)
    return page(request, "people/role_change.html", {"form": form, "grant": grant})


@open_to(Role.STEWARD)
@press_once
def help_phrase(request, pk):
    """Somebody forgot the phrase: a new sheet, shown once."""
    account = find_or_404(queries.accounts(), pk=pk)
    form = forms.PhraseHelpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        phrase = tried(
            form,
            lambda: actions.give_start_phrase(account=account, by=request.user, at=request.now, **form.cleaned_data),
        )
        if phrase:
            again = find_or_404(queries.accounts(), pk=pk)
            return page(request, "people/first_sheet.html", {"account": again, "phrase": phrase, "again": True})
    return page(request, "people/help_phrase.html", {"form": form, "account": account})


@open_to(Role.STEWARD)
@press_once
def end(request, pk):
    """Somebody leaves: the account ends today, once nothing falls out of everybody's sight."""
    account = find_or_404(queries.accounts(), pk=pk)
    lost = lost_without(on=request.today, account=account).count()
    if request.method == "POST" and not lost:
        actions.end_account(account=account, by=request.user, at=request.now)
        messages.success(request, words.ACCOUNT_IS_ENDED)
        return redirect("people:account", pk=pk)
    held = counts_of(account, on=request.today)
    shown = page(request, "people/account_end.html", {"account": account, "lost": lost, "held": held})
    if request.method == "POST":
        shown.status_code = 409
    return shown


@open_to(Role.STEWARD, Role.AUDITOR)
@press_once
def unread(request):
    """読める人がいない: how many records nobody can read, never which; naming somebody empties the box."""
    return _successor(request, None, nobody_reads(on=request.today).count())


@open_to(Role.STEWARD)
@press_once
def successor(request, pk):
    """Who reads on what only this account can read."""
    account = find_or_404(queries.accounts(), pk=pk)
    return _successor(request, account, lost_without(on=request.today, account=account).count())


def _successor(request, leaving, count: int):
    team = queries.colleagues(on=request.today)
    form = forms.SuccessorForm(request.POST or None, team=team.exclude(pk=leaving.pk) if leaving else team)

    def act(given):
        return actions.hand_on_reading(to=given["to"], by=request.user, at=request.now, leaving=leaving)

    def said(named):
        return words.SUCCESSOR_NAMED.format(count=named, name=form.cleaned_data["to"].name)

    to = reverse("people:account_end", args=[leaving.pk]) if leaving else reverse("people:unread")
    context = {"form": form, "count": count, "account": leaving}
    return step(request, form, act, said=said, to=to, template="people/unread.html", context=context)
