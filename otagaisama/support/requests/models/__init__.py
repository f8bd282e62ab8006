"""Requests, their routine, the rules of thanks."""

from otagaisama.support.requests.models.city import CityService
from otagaisama.support.requests.models.fee import FeeRule
from otagaisama.support.requests.models.mistakes import FormerWords, RequestTakenAway
from otagaisama.support.requests.models.request import HelpRequest, Pause, Routine, Standing

__all__ = [
    "CityService", "FeeRule", "FormerWords", "HelpRequest", "Pause", "RequestTakenAway", "Routine", "Standing",
]  # fmt: skip
