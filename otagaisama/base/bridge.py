"""What base takes from the engines: how a day, a time and a fiscal year are written in Japanese."""

from otagaisama.engines.calendars.japanese_dates import (
    fiscal_year_label,
    jdate,
    jdate_short,
    jdatetime,
    jtime,
)

__all__ = ["fiscal_year_label", "jdate", "jdate_short", "jdatetime", "jtime"]
