"""Progress sheets, targets and what was taken up."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from otagaisama.base.access import Role
from otagaisama.plan import states
from otagaisama.plan.models import IssueTakenUp, Plan, PlanNode, ProgressSheet, Target, TargetChange
from otagaisama.plan.queries.tree import Branch, walk
from otagaisama.troubles.circles.queries import common_issues_for
from otagaisama.troubles.models import CommonIssue

COUNCIL = {Role.PLANNER, Role.STAFF}


@dataclass(frozen=True)
class Line:
    """A project with its sheet of a span, or with none yet."""

    branch: Branch
    sheet: ProgressSheet | None
    counts: list

    @property
    def state_label(self) -> str:
        return self.sheet.get_state_display() if self.sheet else states.MISSING_LABEL

    @property
    def shown_counts(self) -> list[dict]:
        """The counts: frozen once decided, as of now before."""
        if self.sheet and self.sheet.is_decided:
            return self.sheet.counts
        return [{"label": count.label, "text": count.text} for count in self.counts]

    @property
    def badge(self) -> str:
        kinds = {states.DRAFT: "wait", states.WITH_WG: "info", states.WITH_COMMITTEE: "info", states.DECIDED: "ok"}
        return kinds[self.sheet.state] if self.sheet else "warn"


def sheets_for(user, *, on: date) -> QuerySet[ProgressSheet]:
    """The sheets that this member of the council reads, in the plan's order."""
    sheets = ProgressSheet.objects.select_related("node", "node__plan", "node__parent", "node__working_group")
    sheets = sheets if user.roles_on(on) & COUNCIL else sheets.none()
    return sheets.order_by("-fiscal_year", "half", "node__order", "id")


def sheets_of_span(plan: Plan, user, *, on: date, year: int, half: str) -> dict:
    """The sheets of one span of a plan, by the line they belong to."""
    sheets = sheets_for(user, on=on).filter(node__plan=plan, fiscal_year=year, half=half)
    return {sheet.node_id: sheet for sheet in sheets}


def lay_sheets(roots: list[Branch], sheets: dict) -> None:
    """Lay to every project its sheet, or the lack of one."""
    for branch in walk(roots):
        if branch.is_project:
            branch.line = Line(branch, sheets.get(branch.node.pk), [])


def tally(roots: list[Branch]) -> list[tuple[str, str, int]]:
    """How many sheets are missing, and how many lie where."""
    counted = Counter(branch.line.state_label for branch in walk(roots) if branch.line)
    kinds = {states.MISSING_LABEL: "warn", states.LABELS[states.DECIDED]: "ok"}
    return [
        (label, kinds.get(label, "info"), counted[label]) for label in (states.MISSING_LABEL, *states.LABELS.values())
    ]


def sheet_or_blank(node: PlanNode, *, year: int, half: str) -> ProgressSheet:
    """The sheet of a span, or one that nobody has written yet."""
    sheet = ProgressSheet.objects.select_related("node").filter(node=node, fiscal_year=year, half=half).first()
    return sheet or ProgressSheet(node=node, fiscal_year=year, half=half)


def decided_sheets(node: PlanNode) -> QuerySet[ProgressSheet]:
    """What was decided about a project, the newest first."""
    return ProgressSheet.objects.filter(node=node, state=states.DECIDED).order_by("-fiscal_year", "-half")


def target_of(node: PlanNode, year: int) -> Target | None:
    """What a project aims at in a year."""
    return Target.objects.filter(node=node, fiscal_year=year).first()


def targets_of(node: PlanNode) -> QuerySet[Target]:
    return Target.objects.filter(node=node).order_by("-fiscal_year")


def target_changes_of(node: PlanNode) -> QuerySet[TargetChange]:
    """How the targets of a project changed, the newest first."""
    return TargetChange.objects.filter(node=node).order_by("-at", "id")


def issues_for(user, *, on: date) -> QuerySet[CommonIssue]:
    """The common issues this member of the council may take up, with what was done with them. Titles and categories only."""
    taken = IssueTakenUp.objects.select_related("node", "working_group").order_by("taken_on", "id")
    return common_issues_for(user, on=on).prefetch_related(Prefetch("taken_up", taken))


def issues_waiting(user, *, on: date) -> int:
    """How many common issues wait to be taken up."""
    return common_issues_for(user, on=on).filter(state=CommonIssue.State.OPEN).count()


def issues_of_node(node: PlanNode) -> QuerySet[IssueTakenUp]:
    """The common issues that a project took up."""
    return IssueTakenUp.objects.filter(node=node).select_related("common_issue").order_by("-taken_on", "id")
