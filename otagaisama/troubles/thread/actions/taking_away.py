"""A trouble that was noted by mistake: taken away from everybody, and brought back."""

from datetime import datetime

from otagaisama.base.refusals import Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.people.taking_away import put_away, put_back
from otagaisama.troubles.thread import words
from otagaisama.troubles.thread.models import TakenAway, Trouble


@action
def take_away(*, trouble: Trouble, why: str, by: Account, at: datetime, version: int | None = None) -> TakenAway:
    """Take a trouble away: it stands in no list, count or search any more. Raises Refused for what others hang on, or without a reason."""
    trouble = hold(trouble, "knowing", "person", version=version)
    if trouble.anonymous:
        raise Refused(words.TAKE_AWAY_VOICE)
    running = trouble.requests.filter(request__taken_away=None)
    if running.exists() or trouble.handovers.exists() or trouble.cards.exists():
        raise Refused(words.TAKE_AWAY_HANGS)
    taken = put_away(trouble, TakenAway(trouble=trouble, by=by, at=at, why=why))
    record(by=by, at=at, verb="take-away", about=trouble)
    return taken


@action
def bring_back(*, taken: TakenAway, by: Account, at: datetime) -> Trouble:
    """It was no mistake: it stands where it stood, for whoever may know of it."""
    taken = hold(taken, "knowing", "trouble")
    trouble = hold(taken.trouble, "knowing", "person")
    put_back(trouble, taken)
    record(by=by, at=at, verb="bring-back", about=trouble)
    return trouble
