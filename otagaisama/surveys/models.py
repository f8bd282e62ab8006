"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.surveys.answers.models import Batch, Channel, ContactSlip, SecondEntry, Sheet
from otagaisama.surveys.questions.models import Question, Survey
from otagaisama.surveys.results.models import Publication

__all__ = [
    "Batch",
    "Channel",
    "ContactSlip",
    "Publication",
    "Question",
    "SecondEntry",
    "Sheet",
    "Survey",
]
