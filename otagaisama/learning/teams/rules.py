"""Who may keep a team, and which numbers can be. `check_…` raises, the rest answers."""

from datetime import date

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.learning.teams import words
from otagaisama.learning.teams.models import Team
from otagaisama.signups.rules import check_may_keep

__all__ = ["check_may_keep", "check_numbers", "check_open"]


def check_open(team: Team) -> None:
    """It goes on."""
    if team.ended_on:
        raise NotNow(words.NOT_FROM_HERE)


def check_numbers(numbers: dict[str, int], year: int, *, on: date) -> None:
    """Of a year that has begun; nobody is counted who is no member."""
    if year > fiscal_year_of(on):
        raise Refused(words.STRANGE_YEAR)
    if max(numbers.get("stepped_up", 0), numbers.get("with_dementia", 0)) > numbers.get("members", 0):
        raise Refused(words.TOO_MANY)
