"""What the thread takes from the engines: danger words, the numbers that fit them, comparable spellings."""

from dataclasses import dataclass

from otagaisama.base.bridge import names_said
from otagaisama.directory.words import CALL_NUMBERS, CallNumber
from otagaisama.engines import danger
from otagaisama.engines.text.normalise import digits, fold

__all__ = ["Calls", "calls_for", "danger", "digits", "fold", "names_said"]


@dataclass(frozen=True)
class Calls:
    """Whom to call: the two to four numbers that fit, the first to call in front, and the others."""

    shown: list[CallNumber]
    folded: list[CallNumber]


def calls_for(said: str = "") -> Calls:
    """The numbers for somebody who said this: after despair よりそい in front, after blows 110, after fire or pills 119."""
    shown = danger.fitting_numbers({each.kind for each in danger.danger_words(said)})
    by_number = {call.number: call for call in CALL_NUMBERS}
    return Calls([by_number[number] for number in shown], [call for call in CALL_NUMBERS if call.number not in shown])
