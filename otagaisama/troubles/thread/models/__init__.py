"""困りごと, its timeline, who may read it, and what hangs between it and the room of turns."""

from otagaisama.troubles.thread.models.consent import ConsentUse
from otagaisama.troubles.thread.models.help import TroubleConcern, TroubleRequest
from otagaisama.troubles.thread.models.taken_away import TakenAway
from otagaisama.troubles.thread.models.trouble import Step, Trouble

__all__ = ["ConsentUse", "Step", "TakenAway", "Trouble", "TroubleConcern", "TroubleRequest"]
