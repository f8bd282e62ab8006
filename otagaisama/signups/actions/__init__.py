"""What may be done with an offer and with a sign-up."""

from otagaisama.signups.actions.keeping import forget_signups, open_signup
from otagaisama.signups.actions.offers import begin_offer, change_offer, go_on, move_offer, tell_everybody
from otagaisama.signups.actions.signing import (
    LINK,
    answer_seat,
    cancel_signup,
    fewer_come,
    invite,
    join_again,
    note_wish,
    sign_up,
)

__all__ = [
    "LINK",
    "answer_seat",
    "begin_offer",
    "cancel_signup",
    "change_offer",
    "fewer_come",
    "forget_signups",
    "go_on",
    "invite",
    "join_again",
    "move_offer",
    "note_wish",
    "open_signup",
    "sign_up",
    "tell_everybody",
]
