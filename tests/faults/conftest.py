"""The small council of the house tests, for the forms that are filled with nasty texts."""

from tests.house.conftest import doors, world

__all__ = ["doors", "world"]
