"""What upper rooms have that this one asks about without knowing it: each room brings its part in a file of its own, gathered at the start.

`<room>/looked_at.py` (`LOOKED`): whose record it is that somebody opened with a typed reason. `<room>/holdings.py` (`HOLDINGS`): what somebody can
hold, and how it is handed on when she leaves. `<room>/sealing.py` (`SEALINGS`): what names somebody outside of any thread, and follows her seal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from otagaisama.people.handing.holdings import HOLDINGS
from otagaisama.people.persons.sealing import SEALINGS
from otagaisama.people.verbs import of_rooms


@dataclass(frozen=True)
class Looked:
    """A kind of record that is opened with a reason. `mine(keys, user, on)`: those for which this reader answers."""

    kind: str
    mine: Callable[..., Iterable[Any]]


LOOKED: list[Looked] = []


def gather() -> None:
    """Ask every room for its part."""
    LOOKED[:] = [record for _room, module in of_rooms("looked_at") for record in module.LOOKED]
    HOLDINGS[:] = [holding for _room, module in of_rooms("holdings") for holding in module.HOLDINGS]
    SEALINGS[:] = [sealing for _room, module in of_rooms("sealing") for sealing in module.SEALINGS]


def keys_answered_for(kind: str, keys: Iterable[str], user, *, on: date) -> set[str]:
    """Which of these records of a kind this reader answers for, by the word of any room."""
    keys = list(keys)
    return {str(key) for looked in LOOKED if looked.kind == kind and keys for key in looked.mine(keys, user, on)}
