"""What can be done with the list."""

from otagaisama.directory.actions.confirming import (
    LINK,
    accept_changes,
    ask_to_confirm,
    confirm_post,
    decline_changes,
    propose_changes,
)
from otagaisama.directory.actions.entries import (
    add_listener,
    add_post,
    change_listener,
    change_post,
    end_listener,
    end_post,
    reopen_post,
    rest_post,
)
from otagaisama.directory.actions.importing import ListRefused, load_lists
from otagaisama.directory.actions.looking import open_private_fields

__all__ = [
    "LINK",
    "ListRefused",
    "accept_changes",
    "add_listener",
    "add_post",
    "ask_to_confirm",
    "change_listener",
    "change_post",
    "confirm_post",
    "decline_changes",
    "end_listener",
    "end_post",
    "load_lists",
    "open_private_fields",
    "propose_changes",
    "reopen_post",
    "rest_post",
]
