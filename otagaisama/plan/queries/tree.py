"""The plan as a tree, as printed; and as the sheet that is written out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from otagaisama.base.access import Role
from otagaisama.plan.matching import match
from otagaisama.plan.models import IndicatorUse, Plan, PlanNode, WorkingGroup, YearCell
from otagaisama.plan.sheet import PlanSheet, SheetLine


@dataclass(frozen=True)
class Cell:
    """One year of a line: what is printed, and whether it is the year we are in."""

    year: int
    text: str
    kinds: tuple[str, ...]
    is_now: bool


@dataclass
class Branch:
    """One line of the plan with what hangs under it."""

    node: PlanNode
    level_label: str
    group: WorkingGroup | None
    cells: list[Cell]
    is_last_level: bool
    children: list["Branch"] = field(default_factory=list)
    counts: list = field(default_factory=list)
    line: object = None

    @property
    def is_project(self) -> bool:
        """Whether it has years of its own, and so progress sheets."""
        return bool(self.cells) or self.is_last_level

    @property
    def projects(self) -> list["Branch"]:
        """What is done under it, with years of its own."""
        return [branch for branch in self.walk() if branch is not self and branch.is_project]

    @property
    def codes(self) -> list[str]:
        return [use.indicator for use in self.node.indicators.all()]

    def walk(self) -> Iterator["Branch"]:
        """This line and all under it, in the plan's order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def speaks_of(self, words: str, group: str) -> bool:
        node = self.node
        text = " ".join([node.number_text, node.title, node.printed, node.easy, *(cell.text for cell in self.cells)])
        in_group = not group or str(self.group.pk if self.group else "") == group
        return in_group and all(word in text for word in words.split())


def plans() -> QuerySet[Plan]:
    """All plans, the current one first."""
    return Plan.objects.order_by("-is_current", "-first_year", "name", "id")


def plans_for(user, *, on: date) -> QuerySet[Plan]:
    """The plans that this member of the council works with."""
    return plans() if user.roles_on(on) & {Role.PLANNER, Role.STAFF} else plans().none()


def current_plan() -> Plan | None:
    """The plan that residents see."""
    return Plan.objects.filter(is_current=True).first()


def nodes_of(plan: Plan) -> QuerySet[PlanNode]:
    """The lines of a plan in order, complete."""
    return complete(PlanNode.objects.filter(plan=plan))


def nodes_for_everyone() -> QuerySet[PlanNode]:
    """The lines of the current plan."""
    return complete(PlanNode.objects.filter(plan__is_current=True))


def nodes_for(user, *, on: date) -> QuerySet[PlanNode]:
    """The lines that this member of the council may change, of any plan."""
    nodes = PlanNode.objects.all() if user.roles_on(on) & {Role.PLANNER, Role.STAFF} else PlanNode.objects.none()
    return complete(nodes)


def complete(nodes: QuerySet[PlanNode]) -> QuerySet[PlanNode]:
    cells = YearCell.objects.order_by("fiscal_year")
    uses = IndicatorUse.objects.order_by("order", "indicator")
    related = PlanNode.objects.only("id", "plan_id", "order", "number_text", "title").order_by("order")
    return (
        nodes.select_related("plan", "working_group", "parent")
        .prefetch_related(Prefetch("cells", cells), Prefetch("indicators", uses), Prefetch("related", related))
        .order_by("order", "id")
    )


def branch_of(node: PlanNode, plan: Plan, *, year: int, group: WorkingGroup | None = None) -> Branch:
    """One line with its years; the group is its own, or the one given from above."""
    by_year = {cell.fiscal_year: cell for cell in node.cells.all()}
    cells = []
    if by_year:
        for fiscal_year in plan.years:
            cell = by_year.get(fiscal_year)
            cells.append(
                Cell(fiscal_year, cell.text if cell else "", tuple(cell.kinds) if cell else (), fiscal_year == year)
            )
    last = node.level == len(plan.levels) - 1
    return Branch(node, plan.levels[node.level], node.working_group or group, cells, last)


def tree(plan: Plan, *, year: int, words: str = "", group: str = "") -> list[Branch]:
    """The plan's lines as they hang, `words` and `group` leaving only what speaks of them and what it hangs under."""
    roots: list[Branch] = []
    by_id: dict = {}
    for node in nodes_of(plan):
        above = by_id.get(node.parent_id)
        branch = branch_of(node, plan, year=year, group=above.group if above else None)
        by_id[node.pk] = branch
        (above.children if above else roots).append(branch)
    return _only(roots, words.strip(), group) if words.strip() or group else roots


def _only(branches: list[Branch], words: str, group: str) -> list[Branch]:
    kept = []
    for branch in branches:
        if branch.speaks_of(words, group):
            kept.append(branch)
            continue
        branch.children = _only(branch.children, words, group)
        if branch.children:
            kept.append(branch)
    return kept


def walk(branches: list[Branch]) -> Iterator[Branch]:
    """Every line of some branches, in the plan's order."""
    for branch in branches:
        yield from branch.walk()


def lineage(node: PlanNode) -> list[PlanNode]:
    """What a line hangs under, the highest first (at most four steps)."""
    above = []
    while node.parent_id:
        node = node.parent
        above.insert(0, node)
    return above


def group_of(node: PlanNode) -> WorkingGroup | None:
    """The working group that carries a line: its own, or the nearest one above."""
    for ancestor in [node, *reversed(lineage(node))]:
        if ancestor.working_group_id:
            return ancestor.working_group
    return None


def children_of(node: PlanNode) -> QuerySet[PlanNode]:
    """What hangs right under a line."""
    return PlanNode.objects.filter(parent=node).order_by("order", "id")


def others_with_number(node: PlanNode) -> QuerySet[PlanNode]:
    """The lines of the same plan that a relation can name."""
    others = PlanNode.objects.filter(plan_id=node.plan_id).exclude(pk=node.pk).exclude(number_text="")
    return others.order_by("order", "id")


def groups_of(plan: Plan) -> QuerySet[WorkingGroup]:
    """The working groups of a plan."""
    return WorkingGroup.objects.filter(plan=plan).order_by("name")


def sheet_of(plan: Plan) -> PlanSheet:
    """A plan as its sheet, ready to be written out."""
    nodes = list(nodes_of(plan))
    places = {node.pk: place for place, node in enumerate(nodes)}
    lines, has_easy = [], any(node.easy for node in nodes)
    for node in nodes:
        texts = {cell.fiscal_year: cell.text for cell in node.cells.all()}
        lines.append(SheetLine(
            node.level, node.title, node.number_text, node.mark, node.why, node.point, node.text,
            node.working_group.name if node.working_group else "", node.note,
            tuple(texts.get(year, "") for year in plan.years),
            frozenset(places[other.pk] for other in node.related.all() if other.pk in places), places.get(node.parent_id),
            node.easy if has_easy else None,
        ))  # fmt: skip
    marks = tuple((mark["mark"], mark["meaning"]) for mark in plan.mark_legend)
    grades = tuple((step["code"], step["label"]) for step in plan.grade_scale)
    return PlanSheet(
        plan.name,
        plan.council,
        plan.vision,
        tuple(plan.years),
        tuple(plan.levels),
        marks,
        grades,
        plan.source,
        tuple(lines),
    )


def compare(sheet: PlanSheet) -> dict:
    """What taking this sheet in would do: the plan of the same name, the lines that come and those that go."""
    known = Plan.objects.filter(name=sheet.name).order_by("id").first()
    nodes = {node.pk: node for node in nodes_of(known)} if known else {}
    matched, gone = match([(n.pk, n.level, n.number_text, n.title) for n in nodes.values()], sheet.lines)
    come = [line for line, pk in zip(sheet.lines, matched, strict=True) if pk is None]
    indented = [(line, sheet.levels[line.level], "　" * line.level) for line in sheet.lines]
    return {"known": known, "come": come if known else [], "gone": [nodes[pk] for pk in gone], "lines": indented}
