"""Questions about troubles. Each begins from the reader."""

from otagaisama.troubles.thread.queries.troubles import (
    BOXES,
    box,
    late_facts_for,
    loads_for,
    search,
    told_by_me,
    troubles_due,
    troubles_for,
    with_same_contact,
)

__all__ = [
    "BOXES",
    "box",
    "late_facts_for",
    "loads_for",
    "search",
    "told_by_me",
    "troubles_due",
    "troubles_for",
    "with_same_contact",
]
