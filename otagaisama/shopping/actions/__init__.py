"""What can be done in the room."""

from otagaisama.shopping.actions.absences import (
    add_link,
    answer_absence,
    end_link,
    forget_absences,
    notice_absence,
    open_absence,
    tell_link,
)
from otagaisama.shopping.actions.comparison import (
    add_service,
    change_service,
    check_services,
    end_service,
    open_service,
    rest_service,
)
from otagaisama.shopping.actions.importing import ListRefused, load_list
from otagaisama.shopping.actions.reach import run_reach, run_what_if, take_streets
from otagaisama.shopping.actions.sales import add_asker, call_off, end_asker, log_sale, take_back_change
from otagaisama.shopping.actions.stops import (
    add_stop,
    change_stop,
    move_stop,
    note_agreement,
    note_contacts,
    open_stop,
    review_stop,
)
from otagaisama.shopping.actions.stores import add_store, change_store, check_stores, close_store, reopen_store

__all__ = [
    "ListRefused",
    "add_asker",
    "add_link",
    "add_service",
    "add_stop",
    "add_store",
    "answer_absence",
    "call_off",
    "change_service",
    "change_stop",
    "change_store",
    "check_services",
    "check_stores",
    "close_store",
    "end_asker",
    "end_link",
    "end_service",
    "forget_absences",
    "load_list",
    "log_sale",
    "move_stop",
    "note_agreement",
    "note_contacts",
    "notice_absence",
    "open_absence",
    "open_service",
    "open_stop",
    "reopen_store",
    "rest_service",
    "review_stop",
    "run_reach",
    "run_what_if",
    "take_back_change",
    "take_streets",
    "tell_link",
]
