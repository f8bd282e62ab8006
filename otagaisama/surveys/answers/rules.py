"""Who may open a slip, and when a paper lies free."""

from datetime import datetime, timedelta

from otagaisama.base.refusals import NotNow
from otagaisama.people.queries import has_pledged
from otagaisama.surveys.answers import states, words
from otagaisama.surveys.answers.models import SecondEntry, Sheet


def check_pledged(account, *, on) -> None:
    """Names and telephones are opened only under a pledge in force."""
    if not has_pledged(account, on=on):
        raise NotNow(words.NO_PLEDGE)


def is_left(entry: Sheet | SecondEntry, at: datetime) -> bool:
    """Whether a paper was taken so long ago that somebody else may go on with it."""
    return entry.taken_at is None or entry.taken_at < at - timedelta(minutes=states.TAKEN_MINUTES)
