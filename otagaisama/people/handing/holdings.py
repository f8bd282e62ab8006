"""What somebody can hold: each room says it of its records in `<room>/holdings.py` (`HOLDINGS`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from otagaisama.base.rooms import FromRooms


@dataclass(frozen=True)
class Line:
    """How a held record is said: its number or name, what is next, by when."""

    number: str
    said: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Holding:
    """Records of one kind that are open and somebody's.

    `open_ones(on)`: all of them. `readable(rows, user, on)`: those this reader may read. `holder`: the field that says whose they were
    from the beginning. `hand_on(rows, to, by, at)` stands in for writing a charge; `to_readers` lets only readers have them.
    """

    code: str
    label: str
    kind: str
    holder: str
    open_ones: Callable[[date], QuerySet]
    readable: Callable[[QuerySet, Any, date], QuerySet]
    line: Callable[[Any], Line]
    address: Callable[[Any], str]
    unit: str = "件"
    hand_on: Callable[..., Any] | None = None
    to_readers: bool = True
    hint: str = ""


HOLDINGS: Sequence[Holding] = FromRooms("holdings", "HOLDINGS")
