"""What can be done with the ward's register."""

from otagaisama.register.actions.areas import change_layer, load_areas, place_in_area, remove_layer
from otagaisama.register.actions.brought import forget_brought, take_back
from otagaisama.register.actions.wards import change_ward, draw_boundary, draw_streets, make_ward, remove_ward

__all__ = [
    "change_layer",
    "change_ward",
    "draw_boundary",
    "draw_streets",
    "forget_brought",
    "load_areas",
    "make_ward",
    "place_in_area",
    "remove_layer",
    "remove_ward",
    "take_back",
]
