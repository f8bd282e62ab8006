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

__all__ = [
    "change_place",
    "confirm_place",
    "hand_on_places",
    "move_day",
    "note_budget",
    "note_day",
    "note_grant",
    "note_money",
    "register_place",
    "strike_money",
]
