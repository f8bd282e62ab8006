"""Garbage calendars: their cells read whole or not at all (`parse_garbage`, `read_garbage`), listed and said; `rules.read_rule` takes an RRULE as well.

`rules` names all that the `calendar` command asks of garbage cells and routines.
"""

from otagaisama.engines.garbage.cells import GarbageCell, GarbageError
from otagaisama.engines.garbage.reader import parse_garbage, read_garbage

__all__ = ["GarbageCell", "GarbageError", "parse_garbage", "read_garbage"]
