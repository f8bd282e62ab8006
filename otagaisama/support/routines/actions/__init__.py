"""What can be done with a request as a whole, and with its routine."""

from otagaisama.support.routines.actions.consents import add_person, settle_planned, take_consent_back
from otagaisama.support.routines.actions.course import change_request, drop, finish, open_again, seal_away, seek
from otagaisama.support.routines.actions.making import Made, end_routine, make_ahead, make_visits, take_off
from otagaisama.support.routines.actions.moving import move_visit, plans_around
from otagaisama.support.routines.actions.routines import (
    RULE,
    WHOSE,
    change_pause,
    change_routine,
    pause,
    resume,
    set_routine,
    stand_by,
    stand_down,
)
from otagaisama.support.routines.actions.taking_away import bring_back, take_away

__all__ = [
    "RULE", "WHOSE", "Made", "add_person", "bring_back", "change_pause", "change_request", "change_routine", "drop", "end_routine",
    "finish", "make_ahead", "make_visits", "move_visit", "open_again", "pause", "plans_around", "resume", "seal_away", "seek", "set_routine",
    "settle_planned", "stand_by", "stand_down", "take_away", "take_consent_back", "take_off",
]  # fmt: skip
