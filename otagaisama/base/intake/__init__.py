"""Lists that people bring, read from CSV or Excel: every row right, or nothing. No database here."""

from otagaisama.base.bridge import Box, doubtful, km_outside
from otagaisama.base.intake.headers import columns_in, key_of, known_names, unread_in
from otagaisama.base.intake.papers import pack, result_book, unpack
from otagaisama.base.intake.reading import ListReading, RowReader, box_of
from otagaisama.base.intake.tables import LARGEST, Row, Table, Unreadable, read_table

__all__ = [
    "LARGEST",
    "Box",
    "ListReading",
    "Row",
    "RowReader",
    "Table",
    "Unreadable",
    "box_of",
    "columns_in",
    "doubtful",
    "key_of",
    "km_outside",
    "known_names",
    "pack",
    "read_table",
    "result_book",
    "unpack",
    "unread_in",
]
