"""When a step of the way may be written. `check_…` raises, the rest answers."""

from datetime import date, datetime

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.ways import own_path
from otagaisama.learning.courses.models import Session
from otagaisama.learning.first_acts import words
from otagaisama.learning.first_acts.models import Learner, Reflection


def check_day(day: date, *, on: date) -> None:
    """What is written has happened."""
    if day > on:
        raise Refused(words.FUTURE)


def check_on_the_way(learner: Learner) -> None:
    """She goes on."""
    if learner.left_on:
        raise NotNow(words.NOT_FROM_HERE)


def check_completed(learner: Learner, came: int) -> None:
    """Who came often enough may register."""
    if came < learner.enrolment.course.needed:
        raise NotNow(words.NOT_COMPLETED)


def check_may_reflect(session: Session, written: list[str], *, at: datetime) -> None:
    """Of a session that has begun, with a word in one of the boxes."""
    if session.starts_at > at:
        raise NotNow(words.NOT_BEGUN)
    if not any(box.strip() for box in written):
        raise Refused(words.NOTHING_WRITTEN)


def check_may_replace(kept: Reflection | None, *, by, instead: bool) -> None:
    """Words that stand there are replaced only by whoever says so; what she wrote herself, by herself alone."""
    if kept is not None and by is not None and not kept.on_paper:
        raise NotNow(words.WRITTEN_BY_HER)
    if kept is not None and not instead:
        raise NotNow(words.WRITTEN_THERE)


def check_page(place: str) -> None:
    """The page of a record of this very house, or nothing."""
    if place and own_path(place, otherwise="") != place:
        raise Refused(words.STRANGE_PAGE)
