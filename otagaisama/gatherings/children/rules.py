"""When a child may take a part, and a lesson take place. `check_…` raises."""

import re
import unicodedata
from datetime import date

from otagaisama.base.bridge import names_said
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.gatherings.children import states, words
from otagaisama.gatherings.children.models import Lesson
from otagaisama.gatherings.children.states import LessonState
from otagaisama.gatherings.events.models import SmallRole

MAIL = re.compile(r"[^\s@（(]+@[A-Za-z0-9.-]+")
PHONE = re.compile(r"\+?\d[\d() -]{7,}\d")


def contacts_of(guardian: str) -> dict[str, str]:
    """Code of a way → place, as far as it can be read from what a guardian gave."""
    mail, phone = MAIL.search(guardian), PHONE.search(unicodedata.normalize("NFKC", guardian))
    return {"phone": phone.group() if phone else "", "mail": mail.group() if mail else ""}


def check_called(called: str) -> None:
    """A calling name, no full name, no number (D26). Raises Refused."""
    short = called.strip()
    if not short or len(short) > states.LONGEST_NAME or len(short.split()) > 1 or names_said(short, sure=True):
        raise Refused(words.NO_FULL_NAME)


def check_agreed(agreed_on: date | None, how: str, *, on: date) -> None:
    """The guardian agreed, on a day that has come. Raises Refused."""
    if agreed_on is None or not how:
        raise Refused(words.AGREE_FIRST)
    if agreed_on > on:
        raise Refused(words.FUTURE)


def check_adults(children: int, adults: int) -> None:
    """Enough adults for so many children. Raises NotNow."""
    needed = states.adults_needed(children)
    if adults < needed:
        raise NotNow(words.ADULTS_FIRST.format(children=children, needed=needed))


def check_role(role: SmallRole, taken: int) -> None:
    """A part for children, with room. Raises NotNow."""
    if not role.for_children:
        raise NotNow(words.NOT_FOR_CHILDREN)
    if taken >= role.wanted:
        raise NotNow(words.FULL)


def check_lesson(lesson: Lesson, state: str, *, on: date) -> None:
    """A lesson may be so: both sides said yes to a day, with adults beside. Raises NotNow or Refused."""
    if lesson.state not in states.LESSON_OPEN:
        raise NotNow(words.NOT_FROM_HERE)
    if state in (LessonState.OFFERED, LessonState.AGREED) and lesson.teacher is None:
        raise Refused(words.TEACHER_NEEDED)
    if state == LessonState.AGREED:
        if lesson.on is None:
            raise Refused(words.DAY_NEEDED)
        check_adults(lesson.size or 0, lesson.adults or 0)
    if state == LessonState.DONE and (lesson.state != LessonState.AGREED or lesson.on is None or lesson.on > on):
        raise NotNow(words.NOT_FROM_HERE)
