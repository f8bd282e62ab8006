"""What can be done after a visit."""

from otagaisama.support.thanks.actions.after import (
    answer_check_back,
    ask_how_it_went,
    change_answer,
    note_thanks,
    tell_thanks,
)
from otagaisama.support.thanks.actions.fees import (
    add_fee_rule,
    correct_fee_rule,
    end_fee_rule,
    follow_fee_rule,
    take_back_fee_rule,
)
from otagaisama.support.thanks.actions.forgetting import forget_requests
from otagaisama.support.thanks.actions.tickets import give_tickets_back, sell_tickets, yen_back

__all__ = [
    "add_fee_rule", "answer_check_back", "ask_how_it_went", "change_answer", "correct_fee_rule", "end_fee_rule",
    "follow_fee_rule", "forget_requests", "give_tickets_back", "note_thanks", "sell_tickets", "take_back_fee_rule", "tell_thanks",
    "yen_back",
]  # fmt: skip
