"""The records of this room."""

from otagaisama.surveys.models.form import Kind, Question, Survey
from otagaisama.surveys.models.paper import Batch, Channel, SecondEntry, Sheet
from otagaisama.surveys.models.told import ContactSlip, Publication

__all__ = ["Batch", "Channel", "ContactSlip", "Kind", "Publication", "Question", "SecondEntry", "Sheet", "Survey"]
