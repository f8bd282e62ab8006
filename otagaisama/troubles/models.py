"""困りごと and everything that hangs on it: Django finds the models of all subjects here."""

from otagaisama.troubles.attachments.models import TroubleAttachment
from otagaisama.troubles.burdens.models import Burden
from otagaisama.troubles.circles.models import Card, Circle, CirclePerson, CommonIssue, Decision
from otagaisama.troubles.handovers.models import HandOver
from otagaisama.troubles.thread.models import (
    ConsentUse,
    Step,
    TakenAway,
    Trouble,
    TroubleConcern,
    TroubleRequest,
)
from otagaisama.troubles.voices.models import Receipt

__all__ = [
    "Burden",
    "Card",
    "Circle",
    "CirclePerson",
    "CommonIssue",
    "ConsentUse",
    "Decision",
    "HandOver",
    "Receipt",
    "Step",
    "TakenAway",
    "Trouble",
    "TroubleAttachment",
    "TroubleConcern",
    "TroubleRequest",
]
