"""What can be done with a trouble: verb and noun, in one transaction, signed, with a line in the diary."""

from otagaisama.troubles.thread.actions.burdens import correct_burden
from otagaisama.troubles.thread.actions.forgetting import forget_due, hold_back
from otagaisama.troubles.thread.actions.hearing import hear_call
from otagaisama.troubles.thread.actions.help import ask_for_help, ask_for_help_at_once, hear_concern
from otagaisama.troubles.thread.actions.taking_away import bring_back, take_away
from otagaisama.troubles.thread.actions.thread import (
    agree,
    answer_back,
    ask_second_reader,
    change_facts,
    hand_on,
    look_at,
    move_trouble,
    name_reader,
    open_names,
    read_as_second,
    seal_same,
    take_consent_back,
    take_up,
    write_step,
)

__all__ = [
    "agree",
    "answer_back",
    "ask_for_help",
    "ask_for_help_at_once",
    "ask_second_reader",
    "bring_back",
    "change_facts",
    "correct_burden",
    "forget_due",
    "hand_on",
    "hear_call",
    "hear_concern",
    "hold_back",
    "look_at",
    "move_trouble",
    "name_reader",
    "open_names",
    "read_as_second",
    "seal_same",
    "take_away",
    "take_consent_back",
    "take_up",
    "write_step",
]
