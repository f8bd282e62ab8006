"""Short names on today's desk, for whoever may know them."""

from datetime import date, datetime

from otagaisama.people.persons.short_names import note_names_seen, short_names
from otagaisama.support.requests.rules import NAMED_TO_DESK

DESK = "きょうの机"


def name_desk(context: dict, user, *, on: date, at: datetime) -> None:
    """Write on each trouble and visit of the desk how whom it is about is called; one line a day in the diary."""
    troubles, visits = list(context["mine"]) + list(context["new"]), list(context["open_visits"])
    names = short_names([trouble.person for trouble in troubles], user, on=on)
    visited = short_names([visit.request.person for visit in visits], user, on=on, scopes=NAMED_TO_DESK)
    for trouble in troubles:
        trouble.called = names.get(trouble.person_id, "")
    for visit in visits:
        visit.called = visited.get(visit.request.person_id, "")
    if names or visited:
        note_names_seen(DESK, by=user, at=at)
