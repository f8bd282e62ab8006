"""Questions about troubles. Each begins from the reader."""

from otagaisama.troubles.queries.circles import circles_for, common_issues_for, invited_due, next_circles_for
from otagaisama.troubles.queries.troubles import (
    BOXES,
    MOST_COUNTED,
    box,
    box_counts,
    draft_of,
    handovers_due,
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
    "circles_for",
    "common_issues_for",
    "draft_of",
    "handovers_due",
    "held_by",
    "invited_due",
    "late_facts_for",
    "loads_for",
    "next_circles_for",
    "search",
    "sort_key",
    "told_by_me",
    "troubles_due",
    "troubles_for",
    "with_same_contact",
]
