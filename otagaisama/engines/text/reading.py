"""What every reader of people's words answers: understood whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reading:
    """One cell, read. `said`: what was understood, in plain Japanese; `rest`: the part that was not; `value`: fit for JSON.

    `why` is a sentence for whoever wrote the cell, empty when it was understood. Where nothing was understood there is no value.
    """

    text: str
    understood: bool
    said: str = ""
    rest: str = ""
    value: Any = None
    why: str = ""
    answer_at: Callable[[Any], Any] | None = field(default=None, compare=False)

    def at(self, when) -> Any:
        """What holds at a day or a moment: open, collected, matching; None when the cell was not understood or knows no days."""
        return self.answer_at(when) if self.understood and self.answer_at else None


def not_understood(text: str, rest: str, why: str) -> Reading:
    """A cell that stays as it is written."""
    return Reading(text, False, rest=rest, why=why)
