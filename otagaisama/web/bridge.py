"""What the roof takes from the engines and from outside the house: readings, the names of the holidays."""

from datetime import date

import jpholiday

from otagaisama.engines.catalogues import Catalogue, CatalogueError, Entry, Report, compare, read_catalogue, written
from otagaisama.engines.ruby import sound_of, with_furigana
from otagaisama.engines.text.explaining import explain_once
from otagaisama.engines.text.language_marks import mark_japanese

__all__ = (
    "Catalogue",
    "CatalogueError",
    "Entry",
    "Report",
    "compare",
    "explain_once",
    "holiday_name",
    "mark_japanese",
    "read_catalogue",
    "sound_of",
    "with_furigana",
    "written",
)


def holiday_name(day: date) -> str:
    """The holiday's name, "" on other days; a day off that stands in for another one is 振替休日, whichever it stands in for."""
    return (jpholiday.is_holiday_name(day) or "").split(" ")[-1]
