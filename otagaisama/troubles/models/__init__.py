"""困りごと and everything that hangs on it."""

from otagaisama.troubles.models.circle import Card, Circle, CirclePerson, CommonIssue, Decision
from otagaisama.troubles.models.handover import ConsentUse, HandOver
from otagaisama.troubles.models.help import TroubleConcern, TroubleRequest
from otagaisama.troubles.models.trouble import Draft, Receipt, SealedReader, Step, Trouble

__all__ = [
    "Card",
    "Circle",
    "CirclePerson",
    "CommonIssue",
    "ConsentUse",
    "Decision",
    "Draft",
    "HandOver",
    "Receipt",
    "SealedReader",
    "Step",
    "Trouble",
    "TroubleConcern",
    "TroubleRequest",
]
