"""What stands in a calendar of the desk: something that happens, or something that is due."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.visits.states import SLOT_ENDS
from otagaisama.town.models import District
from otagaisama.web.days.words import KINDS, NO_TIME

# The times of a day in their order; what has none stands last.
TIMES = (*Slot.values, "")


@dataclass(frozen=True)
class Kept:
    """Whose calendar is asked for, and which part of it: one district, or all that she keeps."""

    user: Any
    on: date
    at: datetime
    first: date
    last: date
    district: District | None = None

    def is_past(self, day: date) -> bool:
        """The day is over, so that something should have been written of it."""
        return day < self.on


@dataclass(frozen=True)
class Entry:
    """Something on a day: who goes, to whom, where; and what is missing, in words (`gap`)."""

    kind: str
    on: date
    label: str
    url: str = ""
    begins: time | None = None
    slot: str = ""
    goes: tuple[str, ...] = ()
    whom: str = ""
    where: str = ""
    gap: str = ""
    mark: str = ""
    off: bool = False
    move_url: str = ""

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]

    @property
    def slot_label(self) -> str:
        return Slot(self.slot).label if self.slot else NO_TIME

    @property
    def place_in_day(self) -> tuple:
        """By which a day is put in order: the time of day, then the hour; what has no hour stands behind."""
        return (TIMES.index(self.slot), self.begins is None, self.begins or time.max, self.kind, self.label)


@dataclass(frozen=True)
class Due:
    """Something that somebody promised by a day. `said` are words about somebody: they stay on the page, paper has the label alone."""

    kind: str
    on: date
    label: str
    url: str
    who: str = ""
    where: str = ""
    said: str = ""


def slot_of(at: time | None) -> str:
    """The time of day of an hour; "" where none is known."""
    if at is None:
        return ""
    return next((slot for slot, ends in SLOT_ENDS.items() if at.hour < ends), Slot.EVENING.value)
