"""Short names on today's desk, for whoever may know them."""

from datetime import date, datetime

from otagaisama.people.persons.short_names import call
from otagaisama.support.requests.rules import NAMED_TO_DESK

DESK = "きょうの机"


def name_desk(context: dict, user, *, on: date, at: datetime) -> None:
    """Write on each trouble and visit of the desk how whom it is about is called; one line a day in the diary."""
    troubles, visits = list(context["mine"]) + list(context["new"]), list(context["open_visits"])
    call(troubles, lambda trouble: trouble.person, user, listed=DESK, on=on, at=at)
    call(visits, lambda visit: visit.request.person, user, listed=DESK, on=on, at=at, scopes=NAMED_TO_DESK)
