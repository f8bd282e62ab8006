"""Questions about troubles. Each begins from the reader."""

from otagaisama.troubles.thread.queries.troubles import (
    BOXES,
    MOST_COUNTED,
    box,
    box_counts,
    draft_of,
    held_by,
    late_facts_for,
    loads_for,
    search,
    sort_key,
    told_by_me,
    troubles_due,
    troubles_for,
    with_same_contact,
)

__all__ = [
    "BOXES",
    "MOST_COUNTED",
    "box",
    "box_counts",
    "draft_of",
    "held_by",
    "late_facts_for",
    "loads_for",
    "search",
    "sort_key",
    "told_by_me",
    "troubles_due",
    "troubles_for",
    "with_same_contact",
]
