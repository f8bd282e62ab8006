"""Similar cards become a common issue; a working group or the plan takes it up; the answer goes back to each of them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.troubles.circles import copies
from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.models import Card, CommonIssue
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.actions.thread import move_trouble
from otagaisama.troubles.thread.models import Trouble


@action
def make_issue(
    *, cards: Sequence[Card], title: str, by: Account, at: datetime, summary: str = "", category: str = "", district=None,
    fine: Sequence[str] = (),
) -> CommonIssue:  # fmt: skip
    """Make a common issue of three or more cleared cards; its words are looked through like a card's."""
    held = _free(cards)
    circle_rules.check_enough(held)
    _check_words(held, (title, summary), fine)
    issue = CommonIssue(
        title=title, summary=summary, category=category, district=district, made_on=timezone.localdate(at), made_by=by
    )
    issue.save(force_insert=True)
    for card in held:
        card.common_issue = issue
        card.save(update_fields=["common_issue"])
    record(by=by, at=at, verb="make-issue", about=issue)
    return issue


@action
def change_issue(
    *, issue: CommonIssue, title: str, by: Account, at: datetime, summary: str = "", fine: Sequence[str] = ()
) -> CommonIssue:
    """Say it better."""
    issue = hold(issue)
    _check_words(list(_cards(issue)), (title, summary), fine)
    issue.title, issue.summary = title, summary
    issue.save()
    record(by=by, at=at, verb="change-issue", about=issue)
    return issue


@action
def add_cards(*, issue: CommonIssue, cards: Sequence[Card], by: Account, at: datetime) -> CommonIssue:
    """Put more cards of the same kind to it."""
    issue = hold(issue)
    for card in _free(cards):
        if card.is_blocked:
            raise Refused(circle_words.CARD_NOT_READY)
        card.common_issue = issue
        card.save(update_fields=["common_issue"])
    record(by=by, at=at, verb="add-cards", about=issue)
    return issue


@action
def take_card_out(*, issue: CommonIssue, card: Card, by: Account, at: datetime) -> None:
    """Take a card out of it again, where it does not belong."""
    card = hold(card)
    if card.common_issue_id != issue.pk:
        raise NotNow(circle_words.NOT_IN_ISSUE)
    card.common_issue = None
    card.save(update_fields=["common_issue"])
    record(by=by, at=at, verb="take-card-out", about=issue)


@action
def join_trouble(*, issue: CommonIssue, trouble: Trouble, by: Account, at: datetime) -> Trouble:
    """End one trouble as part of the issue, because somebody at the desk says so. An answer is owed for it."""
    issue = hold(issue)
    if not issue.cards.filter(trouble=trouble).exists():
        raise NotNow(circle_words.NOT_IN_ISSUE)
    trouble = move_trouble(trouble=trouble, move="add_to_common", by=by, at=at, said=issue.title)
    trouble.common_issue = issue
    trouble.save(update_fields=["common_issue"])
    record(by=by, at=at, verb="join-issue", about=trouble)
    return trouble


@action
def mark_issue_taken(*, issue: CommonIssue, by: Account, at: datetime) -> CommonIssue:
    """The plan has taken it up (called by the plan's room); again does no harm. Raises NotNow after its end."""
    issue = hold(issue)
    if issue.state == CommonIssue.State.ENDED:
        raise NotNow(circle_words.ISSUE_NOT_OPEN)
    return _moved(issue, CommonIssue.State.TAKEN, by, at, "issue-taken")


@action
def mark_issue_waiting(*, issue: CommonIssue, by: Account, at: datetime) -> CommonIssue:
    """It waits again: the plan let it go, or it came back after its end."""
    return _moved(hold(issue), CommonIssue.State.OPEN, by, at, "issue-waits")


@action
def end_issue(*, issue: CommonIssue, by: Account, at: datetime) -> CommonIssue:
    """It is settled for now."""
    return _moved(hold(issue), CommonIssue.State.ENDED, by, at, "end-issue")


def _moved(issue: CommonIssue, state: str, by: Account, at: datetime, verb: str) -> CommonIssue:
    issue.state = state
    issue.save(update_fields=["state"])
    record(by=by, at=at, verb=verb, about=issue)
    return issue


def _cards(issue: CommonIssue):
    return issue.cards.select_related("trouble__person", "trouble__listener", "trouble__owner", "circle").order_by("id")


def _free(cards: Sequence[Card]) -> list[Card]:
    wanted = Card.objects.select_for_update(of=("self",)).filter(
        pk__in=[card.pk for card in cards], trouble__knowing__sealed=False
    )
    held = list(
        wanted.select_related("trouble__person", "trouble__listener", "trouble__owner", "circle").order_by("id")
    )
    if len(held) != len({card.pk for card in cards}) or any(card.common_issue_id for card in held):
        raise NotNow(circle_words.CARD_ELSEWHERE)
    return held


def _check_words(cards: list[Card], texts: Sequence[str], fine: Sequence[str]) -> None:
    if copies.left(copies.doubts_of_many(texts, cards), fine):
        raise Refused(circle_words.ISSUE_WORDS)


def joinable(trouble: Trouble) -> bool:
    """Whether the trouble can still be ended as part of an issue."""
    return circle_states.may_move(states.TROUBLE_MOVES, "add_to_common", trouble.status)
