"""What can be done with requests, visits and routines: verb and noun, in one transaction, signed, with a line in the diary."""

from otagaisama.support.actions.after import answer_check_back, ask_how_it_went, note_thanks, tell_thanks
from otagaisama.support.actions.asking import (
    answer_ask,
    ask_helper,
    give_up_waiting,
    let_asks_run_out,
    name_escort,
    open_for_asking,
    plan_visit,
    take_back_ask,
)
from otagaisama.support.actions.forgetting import forget_requests
from otagaisama.support.actions.goings import give_turns_back, let_go, take_visit
from otagaisama.support.actions.making import make_ahead
from otagaisama.support.actions.requests import (
    add_person,
    change_request,
    drop,
    finish,
    note_look,
    note_public_service,
    open_again,
    open_request,
    open_request_name,
    seal_away,
    seek,
)
from otagaisama.support.actions.routines import (
    change_pause,
    change_routine,
    pause,
    resume,
    set_routine,
    stand_by,
    stand_down,
)
from otagaisama.support.actions.visits import (
    answer_concern,
    cancel_visit,
    change_report,
    note_concern,
    order_round,
    report_visit,
    take_up_concern,
)

__all__ = [
    "add_person", "answer_ask", "answer_check_back", "answer_concern", "ask_helper", "ask_how_it_went", "cancel_visit", "change_pause",
    "change_report", "change_request", "change_routine", "drop", "finish", "forget_requests", "give_turns_back", "give_up_waiting",
    "let_asks_run_out", "let_go", "make_ahead", "name_escort", "note_concern", "note_look", "note_public_service", "note_thanks",
    "open_again", "open_for_asking", "open_request", "open_request_name", "order_round", "pause", "plan_visit", "report_visit", "resume",
    "seal_away", "seek", "set_routine", "stand_by", "stand_down", "take_back_ask", "take_up_concern", "take_visit", "tell_thanks",
]  # fmt: skip
