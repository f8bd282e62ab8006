"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.learning.courses.models import Attendance, Course, Enrolment, Session
from otagaisama.learning.discovering.models import Approach, Suggestion
from otagaisama.learning.first_acts.models import Gathering, Learner, Reflection
from otagaisama.learning.teams.models import Team, TeamYear

__all__ = [
    "Approach",
    "Attendance",
    "Course",
    "Enrolment",
    "Gathering",
    "Learner",
    "Reflection",
    "Session",
    "Suggestion",
    "Team",
    "TeamYear",
]
