"""The records of what came back."""

from otagaisama.surveys.answers.models.papers import Batch, Channel, SecondEntry, Sheet
from otagaisama.surveys.answers.models.slips import ContactSlip

__all__ = [
    "Batch",
    "Channel",
    "ContactSlip",
    "SecondEntry",
    "Sheet",
]
