"""What offers itself to a circle, and which cards together may be a common issue; likeness comes through the bridge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.circles.bridge import likeness
from otagaisama.troubles.circles.models import Card, Circle
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.models import Trouble
from otagaisama.troubles.thread.models.choices import Category

MOST_SHOWN = 3
MOST_COMPARED = 40  # of one category: all pairs are weighed, about a third of a second
ALIKE_FROM = 0.45  # the same category alone gives 0.39: some words must be shared too


@dataclass(frozen=True)
class Offer:
    """A trouble that could be talked about, and why it offers itself."""

    trouble: Trouble
    reasons: tuple[str, ...]
    alike: str = ""


@dataclass(frozen=True)
class Proposal:
    """Cards that may be one common issue."""

    cards: tuple[Card, ...]
    why: str
    category: str


@dataclass(frozen=True)
class Before:
    """A card of another day that is alike, why, and what was decided about it: what came true stands first."""

    card: Card
    why: str
    helped: tuple[str, ...]
    planned: tuple[str, ...]


def shown(cards: Iterable[Card], *, on: date) -> list[Card]:
    """The cards whose person has not said no in the meantime."""
    return [card for card in cards if circle_rules.may_be_shown(card.trouble, list(card.trouble.consents.all()), on)]


def offers(troubles: Iterable[Trouble], circle: Circle, table: Sequence[Card], *, on: date) -> list[Offer]:
    """What may be brought to this circle: those with a reason first (waiting, late, unread, like what lies there)."""
    allowed = [
        trouble for trouble in troubles if circle_rules.may_bring(trouble, circle, list(trouble.consents.all()), on)
    ]
    beside = _near_the_table(allowed, table)
    made = [Offer(trouble, _reasons(trouble, on), beside.get(str(trouble.pk), "")) for trouble in allowed]
    return sorted(
        made, key=lambda offer: (-len(offer.reasons) - bool(offer.alike), offer.trouble.next_due, str(offer.trouble.pk))
    )


def proposals(cards: Sequence[Card], *, on: date) -> list[Proposal]:
    """Groups of three and more similar cards of one category, each of another trouble, whose persons have not said no."""
    by_trouble: dict = {}
    for card in shown(cards, on=on):
        by_trouble.setdefault(card.trouble_id, card)
    by_kind: dict[str, list[Card]] = {}
    for card in by_trouble.values():
        by_kind.setdefault(card.category, []).append(card)
    return [made for _, kind in sorted(by_kind.items()) for made in _groups(kind[:MOST_COMPARED])]


def alike_before(text: str, category: str, cards: Iterable[Card], *, on: date, but: object = None) -> list[Before]:
    """The three cards most like these words, whose persons have not said no. `but`: the trouble that is asked about.

    `text` is compared and shown nowhere; what is shown are the words that were cleared for a circle.
    """
    held = {}
    for card in shown(cards, on=on):
        if card.trouble_id != but:
            held.setdefault(card.trouble_id, card)
    ours = {str(card.pk): card for card in held.values()}
    asked_about = likeness.Card("", text, Category(category).label if category else "")
    near = likeness.alike([_of_card(card) for card in ours.values()], asked_about, ALIKE_FROM)
    return [_before(ours[each.id], resemblance) for each, resemblance in near[:MOST_SHOWN]]


def _before(card: Card, resemblance: likeness.Likeness) -> Before:
    decisions = list(card.decisions.all())
    return Before(
        card,
        "、".join(resemblance.why[:2]),
        tuple(decision.text for decision in decisions if decision.state == circle_states.DECISION_DONE),
        tuple(decision.text for decision in decisions if decision.state == circle_states.DECISION_OPEN),
    )


def _groups(cards: Sequence[Card]) -> list[Proposal]:
    held = {str(card.pk): card for card in cards}
    groups = likeness.groups_of(
        [_of_card(card) for card in cards], at_least=ALIKE_FROM, smallest=circle_rules.FEWEST_CARDS
    )
    return [
        Proposal(tuple(held[pk] for pk in group.ids), group.explain(), held[group.centre].category) for group in groups
    ]


def _near_the_table(troubles: Sequence[Trouble], table: Sequence[Card]) -> dict[str, str]:
    """Why a trouble is like a card on the table, by its id."""
    by_kind: dict[str, list[likeness.Card]] = {}
    for trouble in troubles:
        by_kind.setdefault(trouble.category, []).append(_of_trouble(trouble))
    beside: dict[str, str] = {}
    for card in table:
        candidates = by_kind.get(card.category, [])[:MOST_COMPARED]
        for other, resemblance in likeness.alike(candidates, _of_card(card), ALIKE_FROM):
            beside.setdefault(other.id, f"カード{card.number}と似ています（{'、'.join(resemblance.why[:2])}）")
    return beside


def _reasons(trouble: Trouble, on: date) -> tuple[str, ...]:
    reasons = []
    if trouble.status == states.IN_CIRCLE:
        reasons.append("考える場を待っている")
    if trouble.next_due < on:
        reasons.append("期限がすぎている")
    if trouble.second_needed and trouble.second_read_at is None and trouble.second_due and trouble.second_due < on:
        reasons.append("もう一人が、まだ読んでいない")
    return tuple(reasons)


def _of_trouble(trouble: Trouble) -> likeness.Card:
    district = trouble.district.name if trouble.district else ""
    return likeness.Card(str(trouble.pk), trouble.words, trouble.get_category_display(), district)


def _of_card(card: Card) -> likeness.Card:
    district = card.trouble.district.name if card.shows_district and card.trouble.district else ""
    category = Category(card.category).label if card.category else ""
    return likeness.Card(str(card.pk), card.text, category, district)
