"""A member's own pages: settings, the first phrase, the pledge, the papers taken out."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.shortcuts import redirect

from otagaisama.base.access import MEMBERS, open_to_members
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.people import actions, queries, words
from otagaisama.people.forms.signin import FirstPhraseForm
from otagaisama.people.lists import MY_PAPERS
from otagaisama.people.once import press_once
from otagaisama.people.sending_again import again_of


def open_to_beginners(view):
    """Open the page to whoever signed in with a start phrase and must choose an own one first."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect("account_login")
        if not request.user.must_choose_phrase:
            return redirect("people:me")
        return view(request, *args, **kwargs)

    guarded.open_to = frozenset({MEMBERS})
    return guarded


@open_to_beginners
@press_once
def first_phrase(request):
    """Choose a phrase of one's own, before anything else."""
    form = FirstPhraseForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        actions.choose_phrase(account=request.user, phrase=form.cleaned_data["password1"], at=request.now)
        update_session_auth_hash(request, request.user)
        messages.success(request, words.PHRASE_CHOSEN)
        return redirect("people:pledge")
    return page(request, "people/first_phrase.html", {"form": form})


@open_to_members
def me(request):
    """My name, roles, pledge, second step and papers."""
    account = find_or_404(queries.accounts(), pk=request.user.pk)
    context = {
        "account": account,
        "row": queries.house_row(account, on=request.today),
        "pledge": queries.pledge_of(account, on=request.today),
        "papers_out": queries.takeouts_of(account).filter(returned_at=None).count(),
    }
    return page(request, "people/me.html", context)


@open_to_members
@press_once
def end_sessions(request):
    """Sign out on every device, this one too."""
    if request.method == "POST":
        actions.end_sessions(account=request.user, by=request.user, at=request.now)
        logout(request)
        messages.success(request, words.SESSIONS_ENDED)
        return redirect("account_login")
    return page(request, "people/end_sessions.html")


@open_to_members
@press_once
def pledge(request):
    """The pledge of secrecy, once a fiscal year."""
    if request.method == "POST":
        actions.say_pledge(by=request.user, at=request.now)
        messages.success(request, words.PLEDGED)
        return redirect("people:pledge")
    return page(request, "people/pledge.html", {"pledge": queries.pledge_of(request.user, on=request.today)})


@open_to_members
@press_once
def takeouts(request):
    """My papers: those still out, and those that came back; several are ticked back in at once."""
    return answer(request, MY_PAPERS)


@open_to_members
@press_once
def unsent(request):
    """What could not be sent because the sign-in had ended: read it, send it again, or throw it away."""
    if request.method == "POST":
        actions.drop_unsent(by=request.user, at=request.now, key=request.POST.get("which", ""))
        messages.success(request, words.UNSENT_DROPPED)
        left = queries.unsent_of(request.user, at=request.now)
        return redirect("people:unsent" if left else "web:my")
    kept = queries.unsent_of(request.user, at=request.now)
    forms = [again for form in reversed(kept.forms) if (again := again_of(**form))] if kept else []
    return page(request, "people/unsent.html", {"all_again": forms})


@open_to_members
@press_once
def bring_back(request, pk):
    """Tick a paper back in, or destroyed."""
    paper = find_or_404(queries.takeouts_of(request.user), pk=pk)
    if request.method == "POST":
        actions.bring_back(
            takeout=paper, destroyed=request.POST.get("how") == "destroyed", by=request.user, at=request.now
        )
        messages.success(request, words.PAPER_IS_BACK)
        return redirect("people:takeouts")
    return page(request, "people/bring_back.html", {"paper": paper})
