"""What may be handed to whom, and how long its link asks something: each rule raises here and answers there."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.models import Consent
from otagaisama.troubles.handovers import states, words
from otagaisama.troubles.handovers.models import HandOver
from otagaisama.troubles.thread.models import ConsentUse, Trouble
from otagaisama.troubles.thread.rules import answers, check_may_move

MOST_TRIES = 5
BACK_WITHIN = timedelta(days=1)


def consent_for_body(uses: list[ConsentUse], body, items: list[str], day: date) -> ConsentUse | None:
    """The consent that covers this body and these items, if one is in force (D2)."""
    for use in uses:
        if use.consent.covers(scope=Consent.Scope.BODIES, items=items, day=day) and use.body_id in (None, body.pk):
            return use
    return None


def check_may_hand_over(
    trouble: Trouble, uses: list[ConsentUse], body, items: list[str], emergency_reason: str, day: date
):
    """Answer the consent that lets this go to `body`; None where a typed emergency stands for it."""
    check_may_move(trouble, "hand_over")
    use = consent_for_body(uses, body, items, day)
    if use is None and not emergency_reason.strip():
        raise Refused(_what_consent_lacks(uses, body, items, day))
    return use


def is_taken_back(handover, day: date) -> bool:
    """It went with a consent, and none covers it any more. A typed emergency stands without one."""
    if handover.consent_use_id is None:
        return False
    uses = list(handover.trouble.consents.select_related("consent"))
    return consent_for_body(uses, handover.body, handover.items, day) is None


def _what_consent_lacks(uses: list[ConsentUse], body, items: list[str], day: date) -> str:
    """Which items stand in the way, where a consent reaches this body at all."""
    consents = [
        use.consent for use in uses if use.body_id in (None, body.pk) and consent_for_body([use], body, [], day)
    ]
    if not consents:
        return words.HANDOVER_NEEDS_CONSENT
    fewest = min((set(items) - set(consent.items) for consent in consents), key=len)
    return words.HANDOVER_LACKS.format(
        items="・".join(Consent.Item(code).label for code in Consent.Item.values if code in fewest)
    )


def check_handover_open(handover: HandOver, at: datetime) -> None:
    """The one-time link still asks or shows something: an answer, or whether the person came, and for a day after that."""
    day = timezone.localdate(at)
    waiting = handover.state == states.WAITING and handover.expires_on and handover.expires_on >= day
    came_open = handover.state == states.ACCEPTED and (not handover.came or may_take_came_back(handover, at))
    if not (waiting or came_open) or handover.tries >= MOST_TRIES:
        raise NotNow(words.HANDOVER_OVER)


def check_may_take_came_back(handover: HandOver, at: datetime) -> None:
    """For a day after it was said."""
    if not handover.came or handover.came_at is None or at - handover.came_at > BACK_WITHIN:
        raise NotNow(words.HANDOVER_OVER)


def may_take_came_back(handover: HandOver, at: datetime) -> bool:
    return answers(check_may_take_came_back, handover, at)


def check_may_remind(handover: HandOver) -> None:
    """Asked again while an answer is missing, or where wrong codes closed the link before the body said who came."""
    waits = handover.state in (states.WAITING, states.EXPIRED)
    if not waits and not (handover.state == states.ACCEPTED and not handover.came and handover.tries):
        raise NotNow(words.HANDOVER_OVER)


def check_sealed_asked(trouble: Trouble, body, is_agreed: bool) -> None:
    """A sealed one goes only to a body of the whole ward, and only after the desk has asked there by telephone."""
    if trouble.sealed and (body.district_id is not None or not is_agreed):
        raise Refused(words.SEALED_ASK_FIRST)
