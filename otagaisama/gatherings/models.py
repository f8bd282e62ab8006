"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.gatherings.events.models import CaseStudy, Event, EventDate, RoleOffer, SmallRole
from otagaisama.gatherings.places.models import Budget, Grant, MoneyLine, MovedDay, Place, PlaceDay

__all__ = [
    "Budget", "CaseStudy", "Event", "EventDate", "Grant", "MoneyLine", "MovedDay", "Place", "PlaceDay", "RoleOffer", "SmallRole",
]  # fmt: skip
