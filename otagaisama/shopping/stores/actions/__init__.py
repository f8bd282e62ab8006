"""What can be done with shops, services, lists and streets."""

from otagaisama.shopping.stores.actions.comparison import (
    add_service,
    change_service,
    check_services,
    end_service,
    open_service,
    rest_service,
)
from otagaisama.shopping.stores.actions.importing import ListRefused, load_list
from otagaisama.shopping.stores.actions.stores import add_store, change_store, check_stores, close_store, reopen_store
from otagaisama.shopping.stores.actions.streets import take_streets

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
    "take_streets",
]
