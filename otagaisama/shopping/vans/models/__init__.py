"""The records of stops, vans and courses."""

from otagaisama.shopping.vans.models.rounds import Course, CourseStop, Van
from otagaisama.shopping.vans.models.stops import (
    Absence,
    AbsenceStep,
    ChainLink,
    MobileStop,
    StopAsker,
    StopChange,
    StopLog,
    StopStep,
)

__all__ = [
    "Absence",
    "AbsenceStep",
    "ChainLink",
    "Course",
    "CourseStop",
    "MobileStop",
    "StopAsker",
    "StopChange",
    "StopLog",
    "StopStep",
    "Van",
]
