"""What can be done with a visit: planned, asked for, taken, let go, called off, told."""

from otagaisama.support.visits.actions.asking import (
    answer_ask,
    ask_helper,
    digest_of,
    give_up_waiting,
    let_asks_run_out,
    name_escort,
    open_for_asking,
    plan_visit,
    take_back_ask,
    take_back_asks,
    token_of,
)
from otagaisama.support.visits.actions.goings import (
    check_may_go,
    give_turns_back,
    go,
    hold_visit,
    leave,
    let_go,
    look_who_goes,
    settle,
    stand,
    take_standing,
    take_visit,
)
from otagaisama.support.visits.actions.telling import (
    tell_all_going,
    tell_ask_first,
    tell_asked,
    tell_cancelled,
    when_of,
)
from otagaisama.support.visits.actions.visits import (
    answer_concern,
    call_off,
    cancel_visit,
    change_report,
    note_concern,
    order_round,
    report_visit,
    take_up_concern,
)

__all__ = [
    "answer_ask", "answer_concern", "ask_helper", "call_off", "cancel_visit", "change_report",
    "check_may_go", "digest_of", "give_turns_back", "give_up_waiting", "go", "hold_visit", "leave",
    "let_asks_run_out", "let_go", "look_who_goes", "name_escort", "note_concern", "open_for_asking",
    "order_round", "plan_visit", "report_visit", "settle", "stand", "take_back_ask", "take_back_asks",
    "take_standing", "take_up_concern", "take_visit", "tell_all_going", "tell_ask_first", "tell_asked", "tell_cancelled",
    "token_of", "when_of",
]  # fmt: skip
