"""Visits, who goes, who was asked, what was noticed."""

from otagaisama.support.visits.models.visit import Ask, Concern, Going, LetGo, Visit

__all__ = ["Ask", "Concern", "Going", "LetGo", "Visit"]  # fmt: skip
