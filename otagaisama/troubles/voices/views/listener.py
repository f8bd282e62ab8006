"""A listener's own pages: the 20-second card, and what came back to her."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page, query_of
from otagaisama.base.paging import slice_page
from otagaisama.people.once import press_once
from otagaisama.town.models import District
from otagaisama.troubles.thread import actions, bridge, queries
from otagaisama.troubles.thread.queries.troubles import NEWEST, steps_of
from otagaisama.troubles.voices import actions as voice_actions
from otagaisama.troubles.voices.forms import AgainForm, CardForm


@open_to(Role.LISTENER)
@press_once
def card(request):
    """Her words, may the name be written, send."""
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        dangers = bridge.danger.danger_words(given["words"])
        trouble = voice_actions.hear_card(
            said=given.pop("words"),
            by=request.user,
            at=request.now,
            district=_own_district(request),
            danger=bool(dangers),
            **given,
        )
        messages.success(
            request, "受け取りました。どうなったかは、ここに返ってきます。話してくださって、ありがとうございます。"
        )
        return redirect("troubles:told_one", pk=trouble.pk) if dangers else redirect("troubles:told")
    return page(
        request,
        "troubles/card.html",
        {"form": form, "fitting": bridge.calls_for(), "area": "my"},
    )


@open_to(Role.LISTENER)
def told_by_me(request):
    """All she told, newest first, with the answers that came back; searched by its words."""
    query, unread = query_of(request, "q"), bool(request.GET.get("unread"))
    rows = queries.search(queries.told_by_me(request.user, on=request.today, only_unread=unread), query, bridge.fold)
    cut = slice_page(rows, NEWEST, request.GET.get("cursor", ""))
    return page(request, "troubles/told.html", {"slice": cut, "q": query, "unread": unread, "area": "my"})


@open_to(Role.LISTENER)
@press_once
def told_one(request, pk):
    """One thing she told: her words, the answers, writing again."""
    trouble = find_or_404(queries.told_by_me(request.user, on=request.today), pk=pk)
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        voice_actions.write_again(trouble=trouble, said=form.cleaned_data["words"], by=request.user, at=request.now)
        messages.success(request, "書きたしました。受け持ちの人に届きます。")
        return redirect("troubles:told_one", pk=pk)
    if request.method == "GET":
        actions.look_at(trouble=trouble, by=request.user, at=request.now)
    shown = [step for step in steps_of(trouble) if step.shown_to_origin or step.kind == step.Kind.ORIGIN]
    context = {
        "trouble": trouble,
        "steps": shown,
        "form": form,
        "fitting": bridge.calls_of(trouble),
        "danger": trouble.danger,
        "area": "my",
    }
    return page(request, "troubles/told_one.html", context)


@open_to(Role.LISTENER)
@require_POST
@press_once
def told_read(request, pk):
    """She has read what came back."""
    trouble = find_or_404(queries.told_by_me(request.user, on=request.today), pk=pk)
    voice_actions.read_answers(trouble=trouble, by=request.user, at=request.now)
    return redirect("troubles:told")


def _own_district(request) -> District | None:
    own = sorted(request.user.district_ids_on(request.today, Role.LISTENER), key=str)
    return District.objects.filter(pk=own[0]).first() if own else None
