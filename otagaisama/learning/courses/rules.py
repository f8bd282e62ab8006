"""Who may keep a course, and when attendance may be written. `check_…` raises, the rest answers."""

from datetime import datetime

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.learning.courses import words
from otagaisama.learning.courses.models import Course, Session
from otagaisama.signups import rules as signup_rules


def check_may_keep(by, course: Course, *, on) -> None:
    """Whoever keeps its sign-ups keeps the course. Raises NotYours."""
    signup_rules.check_may_keep(by, course.offer.district, on=on)


def check_may_note(session: Session, *, at: datetime) -> None:
    """Attendance of a session that has begun."""
    if session.course.erased_on:
        raise NotNow(words.ENDED)
    if session.starts_at > at:
        raise NotNow(words.NOT_YET)


def check_needed(needed: int, sessions: int) -> None:
    """No more sessions can be needed than there are."""
    if not 1 <= needed <= sessions:
        raise Refused(words.NEEDED_TOO_MANY.format(sessions=sessions))


def check_rows(came, roll) -> None:
    """Every row that was written stands on the roll."""
    missing = sorted(set(came) - set(roll))
    if missing:
        raise Refused(words.NO_ROW.format(rows="・".join(map(str, missing[:5])), last=max(roll, default=0)))
