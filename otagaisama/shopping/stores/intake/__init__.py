"""Lists of shops, services and population that people bring: every row right, or nothing. No database here."""

from otagaisama.shopping.stores.intake.headers import LISTS, offered
from otagaisama.shopping.stores.intake.lists import Known, read_list

__all__ = ["LISTS", "Known", "offered", "read_list"]
