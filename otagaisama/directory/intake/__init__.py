"""A council's own lists, read from CSV or Excel: every row right, or nothing. No database here."""

from otagaisama.directory.intake.lists import Known, ListReading, read_list
from otagaisama.directory.intake.papers import result_book, template_rows
from otagaisama.directory.intake.tables import Row, Table, Unreadable, read_table

__all__ = ["Known", "ListReading", "Row", "Table", "Unreadable", "read_list", "read_table", "result_book", "template_rows"]
