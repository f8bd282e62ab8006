"""What the house does with persons, accounts, roles, pledges and papers."""

from otagaisama.people.actions.persons import (
    change_person,
    erase_person,
    note_person,
    open_person,
    record_consent,
    withdraw_consent,
)

__all__ = [
    "change_person",
    "erase_person",
    "note_person",
    "open_person",
    "record_consent",
    "withdraw_consent",
]
