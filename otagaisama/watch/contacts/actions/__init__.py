"""Agreeing on it, answering, looking for somebody who goes."""

from otagaisama.watch.contacts.actions.agreeing import (
    add_contact,
    begin_check_in,
    begin_watch,
    change_check_in,
    change_watch,
    drop_contact,
    end_watch,
    forget_answers,
    forget_watching,
    hand_on_watching,
    log_contact,
    move_contact_up,
    pause_watch,
    resume_watch,
)
from otagaisama.watch.contacts.actions.searching import answer_in, close_search, go_on, reply_to, saw_her
from otagaisama.watch.contacts.actions.telling import BUTTON, CARD, GOING

__all__ = [
    "BUTTON",
    "CARD",
    "GOING",
    "add_contact",
    "answer_in",
    "begin_check_in",
    "begin_watch",
    "change_check_in",
    "change_watch",
    "close_search",
    "drop_contact",
    "end_watch",
    "forget_answers",
    "forget_watching",
    "go_on",
    "hand_on_watching",
    "log_contact",
    "move_contact_up",
    "pause_watch",
    "reply_to",
    "resume_watch",
    "saw_her",
]
