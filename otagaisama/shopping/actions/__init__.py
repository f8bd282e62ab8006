"""What can be done in the room."""

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
from otagaisama.shopping.actions.stores import add_store, change_store, check_stores, close_store, reopen_store

__all__ = [
    "ListRefused",
    "add_service",
    "add_store",
    "change_service",
    "change_store",
    "check_services",
    "check_stores",
    "close_store",
    "end_service",
    "load_list",
    "open_service",
    "reopen_store",
    "rest_service",
    "run_reach",
    "run_what_if",
    "take_streets",
]
