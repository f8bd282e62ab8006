"""The records of the room: shops and services, homes and reach, places where a van stops, vans and their courses."""

from otagaisama.shopping.models.reach import Home, ReachRun, StreetNetwork
from otagaisama.shopping.models.rounds import Course, CourseStop, Suggestion, Van
from otagaisama.shopping.models.stops import (
    Absence,
    AbsenceStep,
    ChainLink,
    MobileStop,
    StopAsker,
    StopChange,
    StopLog,
    StopStep,
)
from otagaisama.shopping.models.stores import ShoppingService, Store

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
