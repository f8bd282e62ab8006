"""What may be done with a place, its days and its money."""

from otagaisama.gatherings.places.actions.food import forget_food, note_renewal, remind_of_renewals, strike_renewal
from otagaisama.gatherings.places.actions.keeping import (
    change_place,
    confirm_place,
    hand_on_places,
    move_day,
    note_day,
    register_place,
)
from otagaisama.gatherings.places.actions.money import add_receipt, note_budget, note_grant, note_money, strike_money
from otagaisama.gatherings.places.actions.papers import add_report_form, map_slot, use_report_form

__all__ = [
    "add_receipt",
    "add_report_form",
    "change_place",
    "confirm_place",
    "forget_food",
    "hand_on_places",
    "map_slot",
    "move_day",
    "note_budget",
    "note_day",
    "note_grant",
    "note_money",
    "note_renewal",
    "register_place",
    "remind_of_renewals",
    "strike_money",
    "strike_renewal",
    "use_report_form",
]
