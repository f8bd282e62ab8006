"""What may be done with the plan."""

from otagaisama.plan.actions.importing import import_plan, make_current
from otagaisama.plan.actions.issues import take_up_issue
from otagaisama.plan.actions.sheets import approve_sheet, hand_on_sheet, write_sheet
from otagaisama.plan.actions.tree import change_node, change_target, choose_indicators

__all__ = [
    "approve_sheet", "change_node", "change_target", "choose_indicators", "hand_on_sheet", "import_plan",
    "make_current", "take_up_issue", "write_sheet",
]  # fmt: skip
