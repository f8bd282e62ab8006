"""Common issues: proposed from similar cards, made, taken up, answered."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.steps import take_step
from otagaisama.people.once import press_once
from otagaisama.troubles.circles import pages, queries
from otagaisama.troubles.circles.actions import issues as actions
from otagaisama.troubles.circles.forms import IssueForm, NewIssueForm
from otagaisama.troubles.circles.lists import ISSUES
from otagaisama.troubles.circles.models import CommonIssue
from otagaisama.troubles.thread.queries.troubles import troubles_for


def find_issue(request, pk) -> CommonIssue:
    """The issue, if this reader may open it."""
    return find_own(request, queries.common_issues_for, pk)


def crumbs(issue: CommonIssue | None = None, here: str = "") -> list[dict]:
    """Where we are."""
    way = [{"label": "共通の悩み", "url": reverse("troubles:issues")}]
    if issue is not None:
        way.append({"label": issue.title, "url": reverse("troubles:issue", args=[issue.pk])})
    return [*way, {"label": here}] if here else [*way[:-1], {"label": way[-1]["label"]}]


@open_to(*DESK)
def issues(request):
    """What was made, and what the cards propose."""
    free = list(queries.free_cards_for(request.user, on=request.today))
    return answer(request, ISSUES, proposals=pages.proposals(free, on=request.today))


@open_to(*DESK)
@press_once
def issue_new(request):
    """Make a common issue of the chosen cards."""
    free = _free(request)
    keys = request.POST.getlist("card") if request.method == "POST" else request.GET.getlist("card")
    chosen = [card for card in free if str(card.pk) in keys]
    start = {"category": chosen[0].category} if chosen else {}
    form = NewIssueForm(request.POST or None, initial=start, chosen=chosen, user=request.user, today=request.today)

    def act(typed):
        return actions.make_issue(cards=chosen, by=request.user, at=request.now, fine=form.fine, **typed)

    def show():
        shown = {"form": form, "cards": free, "keys": set(keys), "doubts": form.doubts, "ticked": form.fine}
        return page(
            request, "troubles/issue_form.html", shown | {"crumbs": crumbs(here="あたらしくまとめる"), "area": "desk"}
        )

    return take_step(
        request, form, act, said="共通の悩みにまとめました。計画や作業の会で取り上げられます。",
        to=lambda made: reverse("troubles:issue", args=[made.pk]), show=show,
    )  # fmt: skip


@open_to(*DESK)
def issue(request, pk):
    """Its cards without names, where it stands, whose answer is owed."""
    issue = find_issue(request, pk)
    cards = pages.shown(queries.cards_in_issue(issue), on=request.today)
    mine = (
        troubles_for(request.user, on=request.today).filter(cards__common_issue=issue, knowing__sealed=False).distinct()
    )
    context = {
        "issue": issue, "cards": cards, "area": "desk", "crumbs": crumbs(issue),
        "troubles": [(trouble, actions.joinable(trouble), trouble.common_issue_id == issue.pk) for trouble in mine],
    }  # fmt: skip
    return page(request, "troubles/issue.html", context)


@open_to(*DESK)
@press_once
def issue_edit(request, pk):
    """Say it better."""
    issue = find_issue(request, pk)
    cards = list(queries.cards_in_issue(issue))
    form = IssueForm(request.POST or None, initial={"title": issue.title, "summary": issue.summary}, chosen=cards)
    if request.method == "POST" and form.is_valid():
        actions.change_issue(issue=issue, by=request.user, at=request.now, fine=form.fine, **form.cleaned_data)
        messages.success(request, "書きかえました。")
        return redirect("troubles:issue", pk=pk)
    context = {
        "form": form, "issue": issue, "doubts": form.doubts, "ticked": form.fine, "crumbs": crumbs(issue, "書きかえる"),
        "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/issue_form.html", context)


@open_to(*DESK)
@press_once
def issue_cards(request, pk):
    """Put more cards to it."""
    issue = find_issue(request, pk)
    free = _free(request)
    if request.method == "POST":
        chosen = [card for card in free if str(card.pk) in request.POST.getlist("card")]
        actions.add_cards(issue=issue, cards=chosen, by=request.user, at=request.now)
        messages.success(request, f"カードを{len(chosen)}枚加えました。")
        return redirect("troubles:issue", pk=pk)
    context = {"issue": issue, "cards": free, "keys": set(), "crumbs": crumbs(issue, "カードを加える"), "area": "desk"}
    return page(request, "troubles/issue_cards.html", context)


@open_to(*DESK)
@require_POST
@press_once
def issue_card_out(request, pk, card_pk):
    """Take a card out of it."""
    issue = find_issue(request, pk)
    card = find_or_404(queries.cards_in_issue(issue), pk=card_pk)
    actions.take_card_out(issue=issue, card=card, by=request.user, at=request.now)
    messages.success(request, "カードを外しました。")
    return redirect("troubles:issue", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def issue_join(request, pk, trouble_pk):
    """End one trouble as part of the issue."""
    issue = find_issue(request, pk)
    trouble = find_own(request, troubles_for, trouble_pk)
    actions.join_trouble(issue=issue, trouble=trouble, by=request.user, at=request.now)
    messages.success(request, "共通の課題に加えました。話してくれた人へ、答えを返しましょう。")
    return redirect("troubles:issue", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def issue_state(request, pk):
    """Settle it for now, or let it wait again."""
    issue = find_issue(request, pk)
    ends = request.POST.get("to") == "end"
    (actions.end_issue if ends else actions.mark_issue_waiting)(issue=issue, by=request.user, at=request.now)
    messages.success(request, "一区切りにしました。" if ends else "取り上げを待つようにしました。")
    return redirect("troubles:issue", pk=pk)


def _free(request) -> list:
    return pages.shown(queries.free_cards_for(request.user, on=request.today), on=request.today)
