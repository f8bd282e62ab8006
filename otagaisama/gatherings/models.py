"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.gatherings.calendars.models import KeeperFeed
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
from otagaisama.gatherings.children.models import AdultsAt, ChildTurn, Lesson, LocalTeacher
from otagaisama.gatherings.circulation.models import Block, Circular, Delivery, Sheet
from otagaisama.gatherings.events.models import CaseStudy, Event, EventDate, RoleOffer, SmallRole
from otagaisama.gatherings.partners.models import Partner, PartnerApproach, RingLabel
from otagaisama.gatherings.places.models import (
    Budget,
    Grant,
    MoneyLine,
    MovedDay,
    Place,
    PlaceDay,
    ReceiptPicture,
    Renewal,
    ReportForm,
)

__all__ = [
    "AdultsAt",
    "Block",
    "Budget",
    "Candidate",
    "CandidateStep",
    "CaseStudy",
    "ChildTurn",
    "Circular",
    "CostLine",
    "Delivery",
    "Event",
    "EventDate",
    "Fund",
    "Grant",
    "Hand",
    "KeeperFeed",
    "Lesson",
    "LocalTeacher",
    "MoneyLine",
    "MovedDay",
    "Partner",
    "PartnerApproach",
    "Place",
    "PlaceDay",
    "QuarterBack",
    "ReceiptPicture",
    "Renewal",
    "ReportForm",
    "RingLabel",
    "RoleOffer",
    "Sheet",
    "SiteCheck",
    "SiteVisit",
    "SmallRole",
    "TrialDay",
]  # fmt: skip
