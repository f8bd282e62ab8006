"""Requests, their routine, the rules of thanks."""

from otagaisama.support.requests.models.fee import FeeRule
from otagaisama.support.requests.models.request import HelpRequest, Pause, Routine, Standing

__all__ = ["FeeRule", "HelpRequest", "Pause", "Routine", "Standing"]  # fmt: skip
