"""A course in which people learn, at moments that the tests choose."""

from datetime import timedelta

from otagaisama.learning.courses import actions
from otagaisama.learning.courses.models import Course
from otagaisama.learning.courses.states import Plan
from otagaisama.signups import actions as signup_actions
from tests.signups.lives import FACTS, MONDAY

DAYS = (14, 21, 28, 35)


def plans(at, days=DAYS):
    """A session a week, in the afternoon."""
    starts = at.replace(hour=13, minute=30, second=0, microsecond=0)
    return [
        Plan(starts + timedelta(days=day), starts + timedelta(days=day, hours=2), f"題{day}", "lecture") for day in days
    ]


def make_course(by, *, at=MONDAY, seats=12, days=DAYS, district=None, needed=3, **facts) -> Course:
    """Four sessions, open for signing up."""
    told = {name: value for name, value in FACTS.items() if name != "kind"} | facts
    course = actions.begin_course(
        title="見守りの入門講座", kind="watch", plans=plans(at, days), needed=needed, minds=by, by=by, at=at, seats=seats, district=district, **told,
    )  # fmt: skip
    signup_actions.move_offer(offer=course.offer, move="open", by=by, at=at)
    return course


def come(course, by, at=MONDAY, count=10, **told):
    """So many people sign up, every third on paper."""
    return [
        signup_actions.sign_up(
            offer=course.offer, name=f"学ぶ 方{number}", by=by, at=at, came_by="counter" if number % 3 else "phone",
            wish="phone", phone=f"090-0000-{number:04}", **told,
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
