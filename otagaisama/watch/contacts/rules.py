"""What may be done with an agreed watching, by whom."""

from datetime import date, datetime, timedelta

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.knowing import may_know
from otagaisama.people.models import Consent
from otagaisama.watch.contacts import states, words
from otagaisama.watch.contacts.models import Search, WatchOver, Way

MOST_QUESTIONS = 10
MOST_CONTACTS = 10
LATEST_GOING = timedelta(hours=12)
CLOCKS_APART = timedelta(minutes=2)


def check_may_see_to(user, watch_over: WatchOver, *, on: date) -> None:
    """A desk that may know of it."""
    if not may_know(watch_over.knowing, user, on=on):
        raise NotYours(NOT_FOUND)


def check_may_begin(user, knowing, *, on: date) -> None:
    """What nobody here could read afterwards is agreed at the desk of its district."""
    if not may_know(knowing, user, on=on):
        raise Refused(words.OTHER_DISTRICT)


def check_may_write(user, watch_over: WatchOver, *, on: date) -> None:
    """Whoever watches today, or the desk."""
    watcher = watch_over.watcher_on(on)
    if watcher is None or watcher.pk != user.pk:
        check_may_see_to(user, watch_over, on=on)


def check_runs(watch_over: WatchOver) -> None:
    if not watch_over.is_running:
        raise NotNow(words.ENDED)


def check_agreed(how: str, called: str) -> None:
    """Nobody is watched over who did not ask for it."""
    if how not in Consent.YES:
        raise Refused(words.NEEDS_CONSENT)
    if not called.strip():
        raise Refused(words.NEEDS_CALLED)


def check_watcher(way: str, watcher, watcher_name: str) -> None:
    if way != Way.CHECK_IN and watcher is None and not watcher_name.strip():
        raise Refused(words.NEEDS_WATCHER)


def check_questions(questions) -> None:
    if len(questions) > MOST_QUESTIONS:
        raise Refused(words.MOST_QUESTIONS)


def check_times(times) -> None:
    if not times:
        raise Refused(words.NO_TIMES)
    if len(times) > states.MOST_TIMES:
        raise Refused(words.TIMES)


def check_going(goes_at: datetime | None, at: datetime) -> None:
    """A yes has a time, soon enough to be one."""
    if goes_at is None or goes_at < at - CLOCKS_APART:
        raise Refused(words.GOES_WHEN)
    if goes_at > at + LATEST_GOING:
        raise Refused(words.TOO_FAR)


def check_is_open(search: Search) -> None:
    if not search.is_open:
        raise NotNow(words.OVER_NOW)


def check_reason(why: str) -> None:
    if not why.strip():
        raise Refused(words.NEEDS_REASON)
