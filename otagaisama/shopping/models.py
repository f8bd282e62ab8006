"""The records of the room, joined so that Django finds them; each stands with its subject."""

from otagaisama.shopping.reach.models import ReachRun, Suggestion
from otagaisama.shopping.stores.models import Home, ShoppingService, Store, StreetNetwork
from otagaisama.shopping.vans.models import (
    Absence,
    AbsenceStep,
    ChainLink,
    Course,
    CourseStop,
    MobileStop,
    StopAsker,
    StopChange,
    StopLog,
    StopStep,
    Van,
)

__all__ = [
    "Absence",
    "AbsenceStep",
    "ChainLink",
    "Course",
    "CourseStop",
    "Home",
    "MobileStop",
    "ReachRun",
    "ShoppingService",
    "StopAsker",
    "StopChange",
    "StopLog",
    "StopStep",
    "Store",
    "StreetNetwork",
    "Suggestion",
    "Van",
]
