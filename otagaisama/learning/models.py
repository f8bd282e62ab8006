"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.learning.courses.models import Attendance, Course, Enrolment, Session
from otagaisama.learning.first_acts.models import Gathering, Learner, Reflection

__all__ = ["Attendance", "Course", "Enrolment", "Gathering", "Learner", "Reflection", "Session"]
