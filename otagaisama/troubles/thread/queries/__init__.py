"""Questions about troubles. Each begins from the reader."""

from otagaisama.troubles.thread.queries.searching import Known, find_troubles, known_again
from otagaisama.troubles.thread.queries.troubles import (
    BOXES,
    box,
    late_facts_for,
    loads_for,
    search,
    taken_away_for,
    told_by_me,
    troubles_due,
    troubles_for,
    with_same_contact,
)

__all__ = [
    "BOXES",
    "Known",
    "box",
    "find_troubles",
    "known_again",
    "late_facts_for",
    "loads_for",
    "search",
    "taken_away_for",
    "told_by_me",
    "troubles_due",
    "troubles_for",
    "with_same_contact",
]
