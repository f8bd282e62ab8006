"""Whose record it is that somebody opened with a typed reason: each room says it in `<room>/looked_at.py` (`LOOKED`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from otagaisama.base.rooms import FromRooms


@dataclass(frozen=True)
class Looked:
    """A kind of record that is opened with a reason. `mine(keys, user, on)`: those for which this reader answers."""

    kind: str
    mine: Callable[..., Iterable[Any]]


LOOKED: Sequence[Looked] = FromRooms("looked_at", "LOOKED")


def keys_answered_for(kind: str, keys: Iterable[str], user, *, on: date) -> set[str]:
    """Which of these records of a kind this reader answers for, by the word of any room."""
    keys = list(keys)
    return {str(key) for looked in LOOKED if looked.kind == kind and keys for key in looked.mine(keys, user, on)}
