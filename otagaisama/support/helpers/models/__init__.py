"""Helpers, their insurance, whom they are not sent to."""

from otagaisama.support.helpers.models.helper import AvoidPair, Feed, Helper, Insurance

__all__ = ["AvoidPair", "Feed", "Helper", "Insurance"]  # fmt: skip
