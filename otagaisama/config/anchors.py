"""Marks of the diary beside the keys; the room of people keeps them (`people/marks.py`), whoever runs the house reads them."""

from otagaisama.people.marks import Anchor, add, file_beside, last_kept_at, read

__all__ = ["Anchor", "add", "file_beside", "last_kept_at", "read"]
