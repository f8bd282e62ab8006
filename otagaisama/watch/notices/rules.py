"""What may be done with a notice, by whom."""

from datetime import date

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.knowing import may_know, unread
from otagaisama.watch.notices import states, words
from otagaisama.watch.notices.models import Notice


def check_may_see_to(user, notice: Notice, *, on: date) -> None:
    """A desk that may know of it."""
    if not may_know(notice.knowing, user, on=on):
        raise NotYours(NOT_FOUND)


def check_somebody_reads(notice: Notice, *, on: date) -> None:
    """No change leaves it without anybody who can read it."""
    if unread(on=on).filter(pk=notice.knowing_id).exists():
        raise Refused(words.NOBODY_WOULD_READ)


def check_is_open(notice: Notice) -> None:
    if not notice.is_open:
        raise NotNow(words.NOT_FROM_HERE)


def check_says_something(signs, where: str, did: str) -> None:
    if not (signs or where.strip() or did.strip()):
        raise Refused(words.NOTHING)


def check_answer(result: str, after: str) -> None:
    if not states.fits(result, after):
        raise Refused(words.NOT_SURE)
