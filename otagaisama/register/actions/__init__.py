"""What can be done with the ward's register."""

from otagaisama.register.actions.wards import change_ward, draw_boundary, draw_streets, make_ward, remove_ward

__all__ = ["change_ward", "draw_boundary", "draw_streets", "make_ward", "remove_ward"]
