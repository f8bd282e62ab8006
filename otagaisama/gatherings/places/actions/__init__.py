"""What may be done with a place, its days and its money."""

from otagaisama.gatherings.places.actions.keeping import (
    change_place,
    confirm_place,
    hand_on_places,
    move_day,
    note_day,
    register_place,
)
from otagaisama.gatherings.places.actions.money import note_budget, note_grant, note_money, strike_money
from otagaisama.gatherings.places.actions.papers import add_report_form, map_slot, use_report_form

__all__ = [
    "add_report_form",
    "change_place",
    "confirm_place",
    "hand_on_places",
    "map_slot",
    "move_day",
    "note_budget",
    "note_day",
    "note_grant",
    "note_money",
    "register_place",
    "strike_money",
    "use_report_form",
]
