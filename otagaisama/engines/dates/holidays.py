"""The holidays of Japan by the law's rules."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    import jpholiday

    try:
        return dict(jpholiday.year_holidays(year))
    except (OverflowError, ValueError):
        return {}


def holiday_name(day: date) -> str:
    """Give the name of a Japanese holiday (also 国民の休日 and 振替休日), or an empty string."""
    return _holidays(day.year).get(day, "")
