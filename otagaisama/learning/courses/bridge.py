"""What the courses take from the engines: numbers of rows as they are read off a sheet."""

from otagaisama.engines.text.row_numbers import read_row_numbers

__all__ = ["read_row_numbers"]
