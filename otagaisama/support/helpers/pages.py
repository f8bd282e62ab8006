"""What the pages of insurance ask."""

from datetime import date

from otagaisama.people.rules import fiscal_year


def insurance_years(today: date) -> tuple[int, int]:
    """The fiscal years an enrolment may be for: this one and the next."""
    return fiscal_year(today), fiscal_year(today) + 1
