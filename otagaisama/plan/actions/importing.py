"""A plan comes in on its sheet, whole or not at all."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Model, ProtectedError

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
    hangs on them. Raises SheetRefused (with every fault) or Refused; then nothing is changed. Either can be taken back whole for thirty days.
    """
    sheet = read_sheet(data, filename)
    trace = Trace("plan.plan", "計画", filename, whole=True)
    trace.hold(Plan.objects.filter(is_current=True))
    plan = _plan_of(sheet, at, trace)
    groups = _groups_of(plan, sheet, trace)
    _write_lines(plan, sheet, groups, trace)
    for group in plan.groups.filter(nodes=None, issues=None):
        trace.lose([(group, None)])
        group.delete()
    if make_current or not Plan.objects.filter(is_current=True).exists():
        _make_current(plan)
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


def _plan_of(sheet: PlanSheet, at: datetime, trace: Trace) -> Plan:
    known = Plan.objects.filter(name=sheet.name).order_by("id").first()
    trace.hold([known] if known else [])
    plan = known or Plan(name=sheet.name, made_on=day_of_tokyo(at))
    plan.council, plan.vision, plan.source = sheet.council, sheet.vision, sheet.source
    plan.first_year, plan.last_year = sheet.years[0], sheet.years[-1]
    plan.levels = list(sheet.levels)
    plan.mark_legend = [{"mark": mark, "meaning": meaning} for mark, meaning in sheet.marks]
    plan.grade_scale = [{"code": code, "label": label} for code, label in sheet.grades]
    plan.save()
    trace.add([] if known else [plan])
    return plan


def _groups_of(plan: Plan, sheet: PlanSheet, trace: Trace) -> dict[str, WorkingGroup]:
    names = dict.fromkeys(line.group for line in sheet.lines if line.group)
    groups = {group.name: group for group in plan.groups.all()}
    for name in names:
        if name not in groups:
            groups[name] = WorkingGroup.objects.create(plan=plan, name=name)
            trace.add([groups[name]])
    return {name: groups[name] for name in names}


def _write_lines(plan: Plan, sheet: PlanSheet, groups: dict[str, WorkingGroup], trace: Trace) -> None:
    nodes = {node.pk: node for node in PlanNode.objects.filter(plan=plan).order_by("order", "id")}
    known = [(node.pk, node.level, node.number_text, node.title) for node in nodes.values()]
    matched, gone = match(known, sheet.lines)
    trace.hold(node for pk, node in nodes.items() if pk not in gone)
    for pk in gone:
        trace.lose((record, None) for record in (nodes[pk], *_hanging_on(nodes[pk])))
    PlanNode.objects.filter(plan=plan).update(**PlanNode.TAKEN_APART)
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
    trace.add(node for node, pk in zip(written, matched, strict=True) if pk is None)
    _write_cells(plan, sheet, written, trace)
    _relate(written, sheet)


def _hanging_on(node: PlanNode) -> Iterator[Model]:
    """What goes with a line that is no longer written."""
    for rows in (node.cells, node.indicators, node.targets, node.target_changes):
        yield from rows.order_by("id")


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
    if line.easy is not None:
        node.easy = line.easy
    node.working_group = groups.get(line.group)
    node.inferred = line.title.startswith(SUPPOSED)


def _write_cells(plan: Plan, sheet: PlanSheet, nodes: list[PlanNode], trace: Trace) -> None:
    there = {(cell.node_id, cell.fiscal_year): cell for cell in YearCell.objects.filter(node__plan=plan)}
    fresh, changed = [], []
    for node, line in zip(nodes, sheet.lines, strict=True):
        for year, text, kinds in zip(sheet.years, line.cells, kinds_of_row(list(line.cells)), strict=True):
            if not text:
                continue
            cell = there.pop((node.pk, year), None)
            if cell is None:
                fresh.append(YearCell(node=node, fiscal_year=year, text=text, kinds=list(kinds)))
            elif (cell.text, cell.kinds) != (text, list(kinds)):
                trace.hold([cell])
                cell.text, cell.kinds = text, list(kinds)
                changed.append(cell)
    trace.lose((cell, None) for cell in there.values())
    YearCell.objects.filter(pk__in=[cell.pk for cell in there.values()]).delete()
    YearCell.objects.bulk_update(changed, ["text", "kinds"], batch_size=200)
    trace.add(YearCell.objects.bulk_create(fresh))


def _relate(nodes: list[PlanNode], sheet: PlanSheet) -> None:
    through = PlanNode.related.through
    through.objects.filter(from_plannode__in=nodes).delete()
    through.objects.bulk_create(
        through(from_plannode=node, to_plannode=nodes[other])
        for node, line in zip(nodes, sheet.lines, strict=True)
        for other in sorted(line.related)
    )
