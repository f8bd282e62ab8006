"""The eras of Japan since Meiji: their names, letters, first and last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Era:
    """One era: its name, its Latin letter, its first day, and the last day people wrote with it."""

    name: str
    letter: str
    first: date
    last: date

    def year_of(self, day: date) -> str:
        """Name the year of `day` in this era, the first one as 元年, e.g. 令和7年."""
        number = day.year - self.first.year + 1
        return f"{self.name}{'元' if number == 1 else number}年"


# On the days of 1912 and 1926 both names were valid; 1989 and 2019 changed at midnight.
ERAS = (
    Era("令和", "R", date(2019, 5, 1), date.max),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    # Before 1873 Japan kept the lunar calendar; the day of the change of name is given in today's calendar.
    Era("明治", "M", date(1868, 10, 23), date(1912, 7, 30)),
)


def era_of(day: date) -> Era | None:
    """Give the era of a day, or None before Meiji."""
    return next((era for era in ERAS if era.first <= day), None)


def named_era(mark: str) -> Era:
    """The era of a name or of its letter: 令和, 令, R. Raises KeyError for none of ours."""
    for era in ERAS:
        if mark.upper() in (era.letter, era.name, era.name[0]):
            return era
    raise KeyError(mark)
