"""A council's own lists, read from CSV or Excel: every row right, or nothing. No database here."""

from otagaisama.base.intake import ListReading, Unreadable, result_book
from otagaisama.directory.intake.lists import Known, read_list
from otagaisama.directory.intake.papers import example_of

__all__ = ["Known", "ListReading", "Unreadable", "example_of", "read_list", "result_book"]
