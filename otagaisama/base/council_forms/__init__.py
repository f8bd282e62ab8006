"""A council's own form, Word or Excel, as one thing: its places, how much room there is, and the form filled."""

from collections.abc import Mapping, Sequence

from otagaisama.base.council_forms import sheets as sheet_forms
from otagaisama.base.council_forms import word as word_forms
from otagaisama.base.council_forms.word import DOWN, LARGEST, NO_ROOM, RIGHT, BrokenForm, Chosen, Slot

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

__all__ = [
    "DOWN",
    "LARGEST",
    "NO_ROOM",
    "RIGHT",
    "BrokenForm",
    "Chosen",
    "Slot",
    "fill_form",
    "kind_of",
    "named_slots",
    "read_form",
    "room_of",
]


def kind_of(data: bytes) -> tuple[str, str]:
    """The ending and the type of the file that comes of it."""
    return ("xlsx", EXCEL) if sheet_forms.is_sheet_form(data) else ("docx", WORD)


def read_form(data: bytes) -> list[list[list[Slot]]]:
    """The blocks of a form, as its page draws them. Raises BrokenForm."""
    return sheet_forms.read_form(data) if sheet_forms.is_sheet_form(data) else word_forms.read_form(data)


def named_slots(data: bytes) -> dict[str, str]:
    """The slots that the form itself names; a Word form names none. Raises BrokenForm."""
    return sheet_forms.named_slots(data) if sheet_forms.is_sheet_form(data) else {}


def room_of(data: bytes, at: str, way: str) -> int:
    """How many cells a run may fill from here on. Raises BrokenForm."""
    which = sheet_forms if sheet_forms.is_sheet_form(data) else word_forms
    return which.room_of(data, at, way)


def fill_form(
    data: bytes, chosen: Mapping[str, Chosen], values: Mapping[str, str], runs: Mapping[str, Sequence[str]],
    labels: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The form filled; an Excel form is filled by the names in it as well. Raises BrokenForm."""
    if sheet_forms.is_sheet_form(data):
        return sheet_forms.fill_form(data, chosen, values, runs, labels)
    return word_forms.fill_form(data, chosen, values, runs)
