"""Who and what may come to a circle, and when: each rule raises here and answers there."""

from datetime import date, datetime, timedelta

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.models import Consent
from otagaisama.troubles.circles import states
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.models import Card, Circle
from otagaisama.troubles.thread import words
from otagaisama.troubles.thread.models import ConsentUse, Trouble
from otagaisama.troubles.thread.models.choices import Reach
from otagaisama.troubles.thread.rules import answers

FEWEST_CARDS = 3
UNDO_WITHIN = timedelta(days=1)
FEW_SIMILAR = 5  # below this many similar troubles, the district gives somebody away (D5, B3.2)


def check_not_over(circle: Circle) -> None:
    """The circle has not ended."""
    if circle.is_closed:
        raise NotNow(circle_words.CIRCLE_OVER)


def check_may_open_again(circle: Circle, at: datetime) -> None:
    """What was ended by a slip is taken up again within a day (T6)."""
    if not states.may_move(states.CIRCLE_MOVES, "open_circle_again", circle.state):
        raise NotNow(circle_words.CIRCLE_NOT_OVER)
    if circle.closed_at is None or at - circle.closed_at > UNDO_WITHIN:
        raise NotNow(circle_words.CIRCLE_LONG_OVER)


def check_pledge_read(circle: Circle) -> None:
    """The pledge was read aloud before a card is opened or anything is decided (D12)."""
    check_not_over(circle)
    if circle.pledge_read_at is None:
        raise NotNow(circle_words.CIRCLE_PLEDGE)


def said_no(uses: list[ConsentUse]) -> bool:
    """The newest word about the circle is a no: refused, or a yes taken back."""
    about = [use.consent for use in uses if _is_about_circles(use.consent)]
    if not about:
        return False
    newest = max(about, key=lambda consent: (consent.at, str(consent.pk)))
    return (newest.how == Consent.How.REFUSED) == (newest.withdrawn_at is None)


def said_yes(uses: list[ConsentUse], day: date) -> bool:
    """A consent for the circle is in force."""
    return any(use.consent.covers(scope=Consent.Scope.CIRCLE, items=(), day=day) for use in uses) and not said_no(uses)


def check_may_be_shown(trouble: Trouble, uses: list[ConsentUse], day: date) -> None:
    """A copy without names may lie on a table. Sealed: never. What the person said about it holds."""
    if trouble.sealed:
        raise Refused(circle_words.SEALED)
    if said_no(uses):
        raise Refused(circle_words.PERSON_SAID_NO)
    if trouble.reach == Reach.LISTENER:
        raise Refused(circle_words.LISTENER_ONLY)
    if trouble.reach == Reach.WARD_ONLY and not said_yes(uses, day):
        raise Refused(circle_words.WARD_ONLY)


def may_be_shown(trouble: Trouble, uses: list[ConsentUse], day: date) -> bool:
    return answers(check_may_be_shown, trouble, uses, day)


def check_may_bring(trouble: Trouble, circle: Circle, uses: list[ConsentUse], day: date) -> None:
    """The trouble may be brought to this circle."""
    check_not_over(circle)
    check_may_be_shown(trouble, uses, day)
    if trouble.is_closed:
        raise NotNow(words.CLOSED)
    if circle.district_id and trouble.district_id and trouble.district_id != circle.district_id:
        raise Refused(circle_words.NOT_THIS_CIRCLE)


def may_bring(trouble: Trouble, circle: Circle, uses: list[ConsentUse], day: date) -> bool:
    return answers(check_may_bring, trouble, circle, uses, day)


def check_card_move(card: Card, move: str) -> None:
    """The move starts from where the card stands."""
    if states.may_move(states.CARD_MOVES, move, card.state):
        return
    if card.is_blocked:
        raise NotNow(circle_words.CARD_BLOCKED)
    raise NotNow(circle_words.CARD_DECIDED if card.state == states.DECIDED else words.NOT_FROM_HERE)


def check_may_take_off(card: Card) -> None:
    """A card leaves the table while nothing was decided and no paper of it is out."""
    check_card_move(card, "rewrite_card")
    if card.printed_at and not card.returned_at:
        raise NotNow(circle_words.CARD_OUT)


def check_enough(cards: list[Card]) -> None:
    """A common issue begins with three troubles, each on a cleared card of its own (B3.9)."""
    if any(card.is_blocked for card in cards):
        raise Refused(circle_words.CARD_NOT_READY)
    if len({card.trouble_id for card in cards}) < FEWEST_CARDS:
        raise Refused(circle_words.FEW_CARDS)


def _is_about_circles(consent: Consent) -> bool:
    if consent.how == Consent.How.REFUSED:
        return Consent.Scope.CIRCLE in consent.scopes or not consent.scopes
    return consent.how in Consent.YES and Consent.Scope.CIRCLE in consent.scopes
