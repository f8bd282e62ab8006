"""What may be done with an event, its dates and its small roles."""

from otagaisama.gatherings.events.actions.afterwards import ask_insurance, count_date, look_back, note_case
from otagaisama.gatherings.events.actions.moving import add_date, cancel_date, move_date, said_of
from otagaisama.gatherings.events.actions.planning import (
    begin_event,
    change_event,
    hand_on_events,
    load_events,
    move_event,
)
from otagaisama.gatherings.events.actions.roles import (
    add_role,
    answer_role,
    change_role,
    forget_role_offers,
    hand_on_role_offers,
    offer_role,
)

__all__ = [
    "add_date",
    "add_role",
    "answer_role",
    "ask_insurance",
    "begin_event",
    "cancel_date",
    "change_event",
    "change_role",
    "count_date",
    "forget_role_offers",
    "hand_on_events",
    "hand_on_role_offers",
    "load_events",
    "look_back",
    "move_date",
    "move_event",
    "note_case",
    "offer_role",
    "said_of",
]
