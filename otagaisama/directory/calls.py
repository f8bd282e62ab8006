"""Whom to call: the numbers that fit what somebody said, wherever it was said."""

from dataclasses import dataclass

from otagaisama.directory import bridge
from otagaisama.directory.words import CALL_NUMBERS, CallNumber


@dataclass(frozen=True)
class Calls:
    """Whom to call: the two to four numbers that fit, the first to call in front, and the others."""

    shown: list[CallNumber]
    folded: list[CallNumber]


def calls_for(said: str = "") -> Calls:
    """The numbers for somebody who said this: after despair よりそい in front, after blows 110, after fire or pills 119."""
    shown = bridge.fitting_numbers({each.kind for each in bridge.danger_words(said)})
    by_number = {call.number: call for call in CALL_NUMBERS}
    return Calls([by_number[number] for number in shown], [call for call in CALL_NUMBERS if call.number not in shown])


def calls_in_danger(words: str) -> Calls | None:
    """The numbers before anything else, where the words of a search say that a life may be at risk; else None."""
    return calls_for(words) if bridge.danger_words(words) else None
