"""A card: brought to a circle without names, cleared, thought about, decided on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.troubles.circles import copies
from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.models import Card, Circle, Decision
from otagaisama.troubles.thread import rules, states
from otagaisama.troubles.thread.actions.hearing import add_step
from otagaisama.troubles.thread.actions.thread import move_trouble
from otagaisama.troubles.thread.models import Step, Trouble

LOOK_AFTER_DAYS = 7


@dataclass(frozen=True)
class Agreed:
    """One thing that a circle decided: what, who (by what they stand for), by when."""

    text: str
    who: str
    by_when: date


@action
def bring_to_circle(*, circle: Circle, trouble: Trouble, by: Account, at: datetime) -> Card:
    """Put a copy without names on the table. It stays blocked until somebody has cleared it (D4).

    Raises Refused for a sealed trouble and where the person said no; moves the trouble to "みんなで考えている".
    """
    circle = hold(circle)
    trouble = _trouble(trouble.pk)
    today = timezone.localdate(at)
    circle_rules.check_may_bring(trouble, circle, _uses(trouble), today)
    if circle.cards.filter(trouble=trouble).exists():
        raise NotNow(circle_words.ALREADY_HERE)
    if trouble.status != states.IN_CIRCLE:
        move_trouble(trouble=trouble, move="bring_to_circle", by=by, at=at, next_due=max(circle.held_on, today))
    last = circle.cards.aggregate(last=Max("number"))["last"] or 0
    card = Card(
        circle=circle, trouble=trouble, number=last + 1, category=trouble.category, made_on=today,
        text=copies.proposal(trouble.words, copies.known_names(trouble, circle)),
        shows_district=not copies.few_similar(trouble, today),
    )  # fmt: skip
    card.save(force_insert=True)
    record(by=by, at=at, verb="bring-to-circle", about=card)
    return card


@action
def rewrite_card(*, card: Card, by: Account, at: datetime, text: str, shows_district: bool = False) -> Card:
    """Keep other words on the card. It is blocked again until they are cleared."""
    card = _locked(card)
    circle_rules.check_not_over(card.circle)
    circle_rules.check_card_move(card, "rewrite_card")
    card.text, card.shows_district, card.state = text, shows_district, circle_states.BLOCKED
    card.cleared_by = card.cleared_at = card.cleared_findings = None
    card.save()
    record(by=by, at=at, verb="rewrite-card", about=card)
    return card


@action
def clear_card(
    *, card: Card, by: Account, at: datetime, text: str, fine: Sequence[str] = (), shows_district: bool = False
) -> Card:
    """Let the card out: the words are looked through again, and each doubt must be gone or ticked as fine (`Doubt.key`).

    Raises Refused with doubts left; what belongs to the known person cannot be ticked.
    """
    card = _locked(card)
    circle_rules.check_not_over(card.circle)
    circle_rules.check_may_be_shown(card.trouble, _uses(card.trouble), timezone.localdate(at))
    if not text.strip():
        raise Refused(circle_words.CARD_BLOCKED)
    doubts = copies.doubts(text, copies.known_names(card.trouble, card.circle))
    if copies.left(doubts, fine):
        raise Refused(circle_words.CARD_BLOCKED)
    if not card.is_blocked:
        circle_rules.check_card_move(card, "rewrite_card")
    card.text, card.shows_district, card.state = text, shows_district, circle_states.CLEARED
    card.cleared_findings = [{"words": doubt.words, "why": doubt.why} for doubt in doubts]
    card.cleared_by, card.cleared_at = by, at
    card.save()
    record(by=by, at=at, verb="clear-card", about=card)
    return card


@action
def take_card_off(*, card: Card, by: Account, at: datetime) -> None:
    """Take a card off the table; the trouble goes back to listening where no other circle has it."""
    card = _locked(card)
    circle_rules.check_may_take_off(card)
    trouble = card.trouble
    record(by=by, at=at, verb="take-card-off", about=card)
    card.delete()
    if trouble.status == states.IN_CIRCLE and not trouble.cards.exists():
        move_trouble(trouble=trouble, move="come_back", by=by, at=at)


@action
def think_through(
    *, card: Card, by: Account, at: datetime, known: str, ideas: str, agreed: Sequence[Agreed] = (),
    fine: Sequence[str] = (), seen: str | None = None,
) -> list[Decision]:  # fmt: skip
    """Keep what the table knows and thought of, and what it decided. Each decision becomes a step of the trouble.

    The pledge comes first (D12). After a decision the trouble's next step and day are those of the earliest one, and an
    answer is owed to whoever told it. No names here either: a doubt is gone or ticked (`fine`). `seen` is `words_seen` of
    the page: raises NotNow if somebody wrote meanwhile.
    """
    card = _locked(card)
    circle_rules.check_pledge_read(card.circle)
    circle_rules.check_card_move(card, "decide")
    circle_rules.check_may_be_shown(card.trouble, _uses(card.trouble), timezone.localdate(at))
    if seen is not None and seen != copies.words_seen(card):
        raise NotNow(circle_words.SOMEBODY_WROTE)
    said = [known, ideas, *(part for agreement in agreed for part in (agreement.text, agreement.who))]
    if copies.left(copies.doubts_of_many(said, [card]), fine):
        raise Refused(circle_words.NAME_IN_WORDS)
    card.known, card.ideas = known, ideas
    made = [_decide(card, agreement, by, at) for agreement in agreed]
    if made:
        card.state = circle_states.DECIDED
        _owe_answer(card.trouble, at)
    card.save()
    record(by=by, at=at, verb="think-through", about=card)
    return made


@action
def finish_decision(*, decision: Decision, done: bool, by: Account, at: datetime) -> Decision:
    """「できた」 or 「とりやめ」, also after the circle has ended; the trouble's next step follows."""
    decision = hold(decision, "card", "step")
    if decision.state != circle_states.DECISION_OPEN:
        raise NotNow(circle_words.DECISION_OVER)
    trouble = _trouble(decision.card.trouble_id)
    today = timezone.localdate(at)
    decision.state = circle_states.DECISION_DONE if done else circle_states.DECISION_DROPPED
    decision.save(update_fields=["state"])
    if done and decision.step is not None:
        decision.step.done_on = today
        decision.step.save(update_fields=["done_on"])
    if not done:
        add_step(trouble, kind=Step.Kind.NOTE, by=by, at=at, words=circle_words.STEP_DROPPED)
    if trouble.is_open:
        _plan_from_decisions(trouble, today)
        trouble.version += 1
        trouble.save()
    record(by=by, at=at, verb="finish-decision" if done else "drop-decision", about=decision)
    return decision


def _decide(card: Card, agreement: Agreed, by: Account, at: datetime) -> Decision:
    rules.check_is_open(card.trouble)
    said = f"{agreement.text}（{agreement.who}）"
    step = add_step(card.trouble, kind=Step.Kind.DECISION, by=by, at=at, words=said, due=agreement.by_when)
    decision = Decision(
        card=card,
        text=agreement.text,
        who=agreement.who,
        by_when=agreement.by_when,
        decided_at=at,
        decided_by=by,
        step=step,
    )
    decision.save(force_insert=True)
    return decision


def _owe_answer(trouble: Trouble, at: datetime) -> None:
    today = timezone.localdate(at)
    trouble.answer_owed, trouble.fresh = True, False
    trouble.first_step_on = trouble.first_step_on or today
    _plan_from_decisions(trouble, today)
    trouble.version += 1
    trouble.save()


def _plan_from_decisions(trouble: Trouble, today: date) -> None:
    open_ones = Decision.objects.filter(card__trouble=trouble, state=circle_states.DECISION_OPEN)
    first = open_ones.order_by("by_when", "decided_at", "id").first()
    if first is not None:
        trouble.next_step, trouble.next_due = f"{first.text}（{first.who}）", first.by_when
    else:
        trouble.next_step = circle_words.NEXT_AFTER_DECISIONS
        trouble.next_due = today + timedelta(days=LOOK_AFTER_DAYS)


def _locked(card: Card) -> Card:
    card = hold(card, "circle")
    card.trouble = _trouble(card.trouble_id)
    return card


def _trouble(pk) -> Trouble:
    return hold(Trouble(pk=pk), "knowing", "owner", "listener", "person", "district")


def _uses(trouble: Trouble) -> list:
    return list(trouble.consents.select_related("consent").order_by("id"))
