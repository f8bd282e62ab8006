"""What the roof takes from outside the house: the names of the holidays."""

from datetime import date

import jpholiday


def holiday_name(day: date) -> str:
    """The holiday's name, "" on other days; a day off that stands in for another one is 振替休日, whichever it stands in for."""
    return (jpholiday.is_holiday_name(day) or "").split(" ")[-1]
