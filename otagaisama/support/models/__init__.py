"""Helpers, requests, askings, visits, routines, and what comes after."""

from otagaisama.support.models.after import CheckBack, FeeRule, Thanks, TicketBook
from otagaisama.support.models.helper import AvoidPair, Feed, Helper, Insurance
from otagaisama.support.models.request import HelpRequest, Pause, Routine, Standing
from otagaisama.support.models.visit import Ask, Concern, Going, LetGo, Visit

__all__ = [
    "Ask", "AvoidPair", "CheckBack", "Concern", "FeeRule", "Feed", "Going", "HelpRequest", "Helper", "Insurance", "LetGo", "Pause", "Routine",
    "Standing", "Thanks", "TicketBook", "Visit",
]  # fmt: skip
