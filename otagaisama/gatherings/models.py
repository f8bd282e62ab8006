"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.gatherings.candidates.models import (
    Candidate,
    CandidateStep,
    CostLine,
    Fund,
    Hand,
    QuarterBack,
    SiteCheck,
    SiteVisit,
    TrialDay,
)
from otagaisama.gatherings.events.models import CaseStudy, Event, EventDate, RoleOffer, SmallRole
from otagaisama.gatherings.places.models import Budget, Grant, MoneyLine, MovedDay, Place, PlaceDay

__all__ = [
    "Budget", "Candidate", "CandidateStep", "CaseStudy", "CostLine", "Event", "EventDate", "Fund", "Grant", "Hand", "MoneyLine", "MovedDay", "Place",
    "PlaceDay", "QuarterBack", "RoleOffer", "SiteCheck", "SiteVisit", "SmallRole", "TrialDay",
]  # fmt: skip
