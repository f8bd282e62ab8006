"""What the plan's pages ask."""

from otagaisama.base.days import fiscal_year_of
from otagaisama.plan.queries.counts import Counted, count_until, last_day, monthly
from otagaisama.plan.queries.sheets import (
    Line,
    decided_sheets,
    issues_for,
    issues_of_node,
    issues_waiting,
    lay_sheets,
    sheet_or_blank,
    sheets_for,
    sheets_of_span,
    tally,
    target_changes_of,
    target_of,
    targets_of,
)
from otagaisama.plan.queries.tree import (
    Branch,
    branch_of,
    children_of,
    compare,
    current_plan,
    group_of,
    groups_of,
    lineage,
    nodes_for,
    nodes_for_everyone,
    nodes_of,
    others_with_number,
    plans_for,
    sheet_of,
    tree,
    walk,
)

__all__ = [
    "Branch", "Counted", "Line", "branch_of", "children_of", "compare", "count_until", "current_plan",
    "decided_sheets", "fiscal_year_of", "group_of", "groups_of", "issues_for", "issues_of_node", "issues_waiting",
    "last_day", "lay_sheets", "lineage", "monthly", "nodes_for", "nodes_for_everyone", "nodes_of",
    "others_with_number", "plans_for", "sheet_of", "sheet_or_blank", "sheets_for", "sheets_of_span", "tally",
    "target_changes_of", "target_of", "targets_of", "tree", "walk",
]  # fmt: skip
