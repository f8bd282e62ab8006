"""The records of all subjects, gathered where Django looks for them."""

from otagaisama.support.attachments.models import RequestAttachment
from otagaisama.support.helpers.models import AvoidPair, Feed, Helper, Insurance
from otagaisama.support.requests.models import (
    CityService,
    FeeRule,
    FormerWords,
    HelpRequest,
    Pause,
    RequestTakenAway,
    Routine,
    Standing,
)
from otagaisama.support.thanks.models import CheckBack, Thanks, TicketBook
from otagaisama.support.visits.models import Ask, Concern, Going, LetGo, Visit

__all__ = [
    "Ask", "AvoidPair", "CheckBack", "CityService", "Concern", "FeeRule", "Feed", "FormerWords", "Going", "HelpRequest", "Helper",
    "Insurance", "LetGo", "Pause", "RequestAttachment", "RequestTakenAway", "Routine", "Standing", "Thanks", "TicketBook", "Visit",
]  # fmt: skip
