"""The records of the plan: a labelled tree, what was promised of each year, what was judged, what was taken up."""

from otagaisama.plan.models.issues import IssueTakenUp
from otagaisama.plan.models.sheets import IndicatorUse, Next, ProgressSheet, Span, Target, TargetChange
from otagaisama.plan.models.tree import Plan, PlanNode, WorkingGroup, YearCell
from otagaisama.plan.needs.models import NeedNote

__all__ = [
    "IndicatorUse", "IssueTakenUp", "NeedNote", "Next", "Plan", "PlanNode", "ProgressSheet", "Span", "Target", "TargetChange",
    "WorkingGroup", "YearCell",
]  # fmt: skip
