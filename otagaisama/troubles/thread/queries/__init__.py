"""Questions about troubles. Each begins from the reader."""

from otagaisama.troubles.thread.queries.troubles import (
    BOXES,
    box,
    drafts_due,
    drafts_of,
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
    "drafts_due",
    "drafts_of",
    "late_facts_for",
    "loads_for",
    "search",
    "told_by_me",
    "troubles_due",
    "troubles_for",
    "with_same_contact",
]
