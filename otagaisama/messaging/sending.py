"""How a letter goes by itself: taken (kept at once), spoken (outside every transaction), noted (a short transaction of its own).

Two senders never take the same letter. Whoever is killed between taking and noting leaves a letter that a desk asks about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from otagaisama.base.fields import new_id
from otagaisama.messaging import actions, queries
from otagaisama.messaging.models import Letter
from otagaisama.messaging.ways.way import Fault, Outcome

HOUSE_FAULTS = (
    3  # after so many letters in a row the house's own server is at fault; the others wait untouched for the next round
)


@dataclass(frozen=True)
class Round:
    """What one round did: letters that went, that will be tried again, and that a desk must see to."""

    sent: int = 0
    later: int = 0
    untold: int = 0


def take_letter(*, letter: Letter, at: datetime) -> Letter | None:
    """Take a waiting letter; None when somebody else has, or when it need not go any more. Durable before anything is spoken."""
    claim = new_id()
    with transaction.atomic(durable=True):
        waiting = queries.waiting_letters(at=at).filter(pk=letter.pk).order_by()
        if not waiting.update(state=Letter.State.GOING, claim=claim, claimed_at=at):
            return None
    return Letter.objects.get(pk=letter.pk)


def send_letter(*, letter: Letter, at: datetime) -> Outcome | None:
    """Send one letter that may go now; None when it is not ours to send. Whatever happens concerns this letter alone."""
    taken = take_letter(letter=letter, at=at)
    if taken is None:
        return None
    try:
        outcome = taken.way.send(taken)
    except Exception as error:  # a way that forgot to sort its own faults
        outcome = Outcome(fault=Fault.ODD, answer=f"{type(error).__name__}: {error}"[:300])
    actions.note_outcome(letter=taken, claim=taken.claim, outcome=outcome, at=at)
    return outcome


def send_round(*, clock: Callable[[], datetime], stopped: Callable[[], bool] = lambda: False) -> Round:
    """Send all that may go now, one after the other; ends early when asked to stop, or when the mail server answers nobody."""
    at = clock()
    if queries.taken_too_long(at=at).exists():
        actions.note_lost(at=at)
    sent = later = untold = in_a_row = 0
    while in_a_row < HOUSE_FAULTS and not stopped():
        letter = queries.waiting_letters(at=clock()).first()
        if letter is None:
            break
        outcome = send_letter(letter=letter, at=clock())
        if outcome is None:
            continue
        in_a_row = in_a_row + 1 if outcome.house else 0
        sent += outcome.went
        untold += bool(outcome.fault) or outcome.unsure
        later += not (outcome.went or outcome.fault or outcome.unsure)
    return Round(sent=sent, later=later, untold=untold)
