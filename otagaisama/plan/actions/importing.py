"""A plan comes in on its sheet, whole or not at all."""

from datetime import datetime

from django.db.models import ProtectedError

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import Refused
from otagaisama.people import diary
from otagaisama.people.diary import action
from otagaisama.people.models import Account
from otagaisama.plan import words
from otagaisama.plan.cells import kinds_of_row
from otagaisama.plan.files import read_sheet
from otagaisama.plan.matching import match
from otagaisama.plan.models import Plan, PlanNode, WorkingGroup, YearCell
from otagaisama.plan.sheet import PlanSheet, SheetLine
from otagaisama.register.tracing import Trace

SUPPOSED = "（推定）"


@action
def import_plan(*, data: bytes, filename: str, by: Account | None, at: datetime, make_current: bool = True) -> Plan:
    """Take a plan in from the bytes of its CSV or Excel sheet.

    A plan of the same name is brought up to date: lines keep their sheets, lines no longer written go, unless something
    hangs on them. Raises SheetRefused (with every fault) or Refused; then nothing is changed. A new plan can be taken back whole for thirty days.
    """
    sheet = read_sheet(data, filename)
    is_new = not Plan.objects.filter(name=sheet.name).exists()
    trace = Trace("plan.plan", "計画", filename, whole=True) if is_new else None
    if trace:
        trace.hold(Plan.objects.filter(is_current=True))
    plan = _plan_of(sheet, at)
    groups = _groups_of(plan, sheet)
    _write_lines(plan, sheet, groups)
    plan.groups.filter(nodes=None, issues=None).delete()
    if make_current or not Plan.objects.filter(is_current=True).exists():
        _make_current(plan)
    if trace:
        trace.add([plan, *plan.groups.order_by("id"), *plan.nodes.order_by("order", "id")])
        trace.add(YearCell.objects.filter(node__plan=plan).order_by("id"))
        trace.keep(by=by, at=at)
    diary.record(by=by or diary.HOUSE, at=at, verb="import-plan", about=plan)
    return plan


@action
def make_current(*, plan: Plan, by: Account | None, at: datetime) -> Plan:
    """Show this plan to everyone."""
    _make_current(plan)
    diary.record(by=by or diary.HOUSE, at=at, verb="make-current", about=plan)
    return plan


def _make_current(plan: Plan) -> None:
    Plan.objects.filter(is_current=True).exclude(pk=plan.pk).update(is_current=False)
    plan.is_current = True
    plan.save(update_fields=["is_current"])


def _plan_of(sheet: PlanSheet, at: datetime) -> Plan:
    plan = Plan.objects.filter(name=sheet.name).order_by("id").first()
    plan = plan or Plan(name=sheet.name, made_on=day_of_tokyo(at))
    plan.council, plan.vision, plan.source = sheet.council, sheet.vision, sheet.source
    plan.first_year, plan.last_year = sheet.years[0], sheet.years[-1]
    plan.levels = list(sheet.levels)
    plan.mark_legend = [{"mark": mark, "meaning": meaning} for mark, meaning in sheet.marks]
    plan.grade_scale = [{"code": code, "label": label} for code, label in sheet.grades]
    plan.save()
    return plan


def _groups_of(plan: Plan, sheet: PlanSheet) -> dict[str, WorkingGroup]:
    names = dict.fromkeys(line.group for line in sheet.lines if line.group)
    return {name: WorkingGroup.objects.get_or_create(plan=plan, name=name)[0] for name in names}


def _write_lines(plan: Plan, sheet: PlanSheet, groups: dict[str, WorkingGroup]) -> None:
    nodes = {node.pk: node for node in PlanNode.objects.filter(plan=plan).order_by("order", "id")}
    known = [(node.pk, node.level, node.number_text, node.title) for node in nodes.values()]
    matched, gone = match(known, sheet.lines)
    PlanNode.objects.filter(plan=plan).update(parent=None, number_text="")
    for pk in gone:
        _remove(nodes[pk])
    written = []
    for place, (line, pk) in enumerate(zip(sheet.lines, matched, strict=True)):
        node = nodes.get(pk) or PlanNode(plan=plan)
        _fill(node, line, place, groups)
        node.parent = written[line.parent] if line.parent is not None else None
        written.append(node)
    for node, pk in zip(written, matched, strict=True):  # parents stand before their children
        node.save(force_insert=pk is None, force_update=pk is not None)
    _write_cells(plan, sheet, written)
    _relate(written, sheet)


def _remove(node: PlanNode) -> None:
    try:
        node.delete()
    except ProtectedError as error:
        raise Refused(words.SHEETS_HANG_ON.format(node.title)) from error


def _fill(node: PlanNode, line: SheetLine, place: int, groups: dict[str, WorkingGroup]) -> None:
    node.level, node.order, node.number_text, node.mark, node.title = (
        line.level,
        place,
        line.number,
        line.mark,
        line.title,
    )
    node.why, node.point, node.text, node.note = line.why, line.point, line.text, line.note
    node.working_group = groups.get(line.group)
    node.inferred = line.title.startswith(SUPPOSED)


def _write_cells(plan: Plan, sheet: PlanSheet, nodes: list[PlanNode]) -> None:
    YearCell.objects.filter(node__plan=plan).delete()
    cells = []
    for node, line in zip(nodes, sheet.lines, strict=True):
        for year, text, kinds in zip(sheet.years, line.cells, kinds_of_row(list(line.cells)), strict=True):
            if text:
                cells.append(YearCell(node=node, fiscal_year=year, text=text, kinds=list(kinds)))
    YearCell.objects.bulk_create(cells)


def _relate(nodes: list[PlanNode], sheet: PlanSheet) -> None:
    through = PlanNode.related.through
    through.objects.filter(from_plannode__in=nodes).delete()
    through.objects.bulk_create(
        through(from_plannode=node, to_plannode=nodes[other])
        for node, line in zip(nodes, sheet.lines, strict=True)
        for other in sorted(line.related)
    )
