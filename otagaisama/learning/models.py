"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.learning.courses.models import Attendance, Course, Enrolment, Session

__all__ = ["Attendance", "Course", "Enrolment", "Session"]
