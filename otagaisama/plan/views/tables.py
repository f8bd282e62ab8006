"""All sheets of a span on one page, and as a file."""

from django.http import Http404
from django.views.decorators.http import require_safe

from otagaisama.base.access import Role, open_to
from otagaisama.base.lists import book_file
from otagaisama.base.pages import page
from otagaisama.plan import bridge, files, queries, rules
from otagaisama.plan.models import Span
from otagaisama.plan.views.desk import half_asked
from otagaisama.plan.views.public import year_asked

HEADER = (
    "番号", "題名", "担当WG", "年度", "期間", "ようす", "年次計画", "めざすこと", "目標の数", "実績の数", "達成率（％）", "評価",
    "数えたもの", "したこと", "お話", "むずかしかったこと", "WGの意見", "委員会の意見", "これから",
)  # fmt: skip


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def sheets(request):
    """The year's sheets as one table."""
    context = _context(request)
    return page(request, "plan/sheets.html", context) if context else page(request, "plan/desk_none.html")


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def sheets_file(request, kind):
    """The same table as CSV or Excel. It holds words of the council, but no names."""
    context = _context(request)
    if not context or kind not in files.KINDS:
        raise Http404
    rows = [_row(line, context) for line in context["lines"]]
    name = f"評価シート_{context['year']}年度_{context['half_label']}"
    return book_file(kind, name, {"評価シート": (HEADER, rows)})


def _context(request) -> dict | None:
    plan = next(iter(queries.plans_for(request.user, on=request.today)), None)
    if plan is None:
        return None
    this_year = queries.fiscal_year_of(request.today)
    years = rules.years_of(plan, this_year)
    year, half = year_asked(request, years, this_year), half_asked(request)
    roots = queries.tree(plan, year=year)
    sheets = queries.sheets_of_span(plan, request.user, on=request.today, year=year, half=half)
    projects = [branch for branch in queries.walk(roots) if branch.is_project]
    bridge.count_for(
        [project for project in projects if _is_open(sheets.get(project.node.pk))], year, on=request.today, half=half
    )
    lines = [queries.Line(project, sheets.get(project.node.pk), project.counts) for project in projects]
    return {
        "plan": plan, "lines": lines, "year": year, "years": years, "half": half, "halves": Span.choices,
        "half_label": dict(Span.choices)[half], "grades": dict(plan.grades),
    }  # fmt: skip


def _is_open(sheet) -> bool:
    return sheet is None or not sheet.is_decided


def _row(line, context) -> list:
    branch, sheet = line.branch, line.sheet
    cell = next((cell.text for cell in branch.cells if cell.year == context["year"]), "")
    row = [branch.node.number_text, branch.node.title, branch.group.name if branch.group else "", context["year"]]
    row += [context["half_label"], line.state_label, cell]
    counts = "、".join(f"{count['label']} {count['text']}" for count in line.shown_counts)
    if sheet is None:
        return [*row, "", "", "", "", "", counts, "", "", "", "", "", ""]
    numbers = ["" if number is None else float(number) for number in (sheet.target, sheet.actual)]
    rate = "" if sheet.rate is None else sheet.rate
    grade = context["grades"].get(sheet.grade, sheet.grade)
    cells = [sheet.did, sheet.story, sheet.hard, sheet.wg_comment, sheet.committee_comment, sheet.get_next_display()]
    return [*row, sheet.target_text, *numbers, rate, grade, counts, *cells]
