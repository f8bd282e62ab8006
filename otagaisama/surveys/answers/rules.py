"""Who may open a slip, and when a paper lies free."""

from datetime import datetime, timedelta

from otagaisama.base.refusals import NotNow
from otagaisama.people.knowing import may_know
from otagaisama.people.persons.sealing import sealed_of
from otagaisama.people.queries import has_pledged
from otagaisama.surveys.answers import states, words
from otagaisama.surveys.answers.models import ContactSlip, SecondEntry, Sheet


def check_pledged(account, *, on) -> None:
    """Names and telephones are opened only under a pledge in force."""
    if not has_pledged(account, on=on):
        raise NotNow(words.NO_PLEDGE)


def check_may_know(slip: ContactSlip, account, *, on) -> None:
    """The slip of somebody sealed is opened by whoever may know of her. It has no seal of its own: slips of a day are mixed."""
    knowing = sealed_of(phone=slip.phone, name=slip.name)
    if knowing is not None and not may_know(knowing, account, on=on):
        raise NotNow(words.SLIP_OF_FEW)


def is_left(entry: Sheet | SecondEntry, at: datetime) -> bool:
    """Whether a paper was taken so long ago that somebody else may go on with it."""
    return entry.taken_at is None or entry.taken_at < at - timedelta(minutes=states.TAKEN_MINUTES)
