"""Questions about days. Each begins from the reader."""

from otagaisama.web.days.queries.coming import coming_between, counts_between
from otagaisama.web.days.queries.due import due_between
from otagaisama.web.days.queries.entries import TIMES, Due, Entry, Kept, slot_of

__all__ = ["TIMES", "Due", "Entry", "Kept", "coming_between", "counts_between", "due_between", "slot_of"]
