"""What the pages of insurance ask."""

from datetime import date

from otagaisama.people.rules import fiscal_year

NEXT_YEAR_FROM = (2, 3)


def insurance_years(today: date) -> tuple[int, ...]:
    """The fiscal years an enrolment may be for: this one; from February on, when the insurer takes it in, the next too."""
    year = fiscal_year(today)
    return (year, year + 1) if today.month in NEXT_YEAR_FROM else (year,)
