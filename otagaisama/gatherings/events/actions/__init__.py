"""What may be done with an event and its dates."""

from otagaisama.gatherings.events.actions.afterwards import ask_insurance, count_date, look_back, note_case
from otagaisama.gatherings.events.actions.moving import add_date, cancel_date, move_date, said_of
from otagaisama.gatherings.events.actions.planning import (
    begin_event,
    change_event,
    hand_on_events,
    load_events,
    move_event,
)

__all__ = [
    "add_date",
    "ask_insurance",
    "begin_event",
    "cancel_date",
    "change_event",
    "count_date",
    "hand_on_events",
    "load_events",
    "look_back",
    "move_date",
    "move_event",
    "note_case",
    "said_of",
]
