"""The plan for everyone: as printed, with what has really happened."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.people.kept import kept
from otagaisama.plan import bridge, files, queries, rules
from otagaisama.plan.models import Plan
from otagaisama.plan.views.files import plan_response
from otagaisama.plan.words import GLOSSARY


@open_to_everyone
@kept
@require_safe
def plan(request):
    """The whole tree; `?q=` and `?wg=` leave what speaks of them, `?year=` asks for another year's counts."""
    shown = queries.current_plan()
    if shown is None:
        return page(request, "plan/none.html")
    this_year = queries.fiscal_year_of(request.today)
    years = rules.years_of(shown, this_year)
    year = year_asked(request, years, this_year)
    words, group = request.GET.get("q", "")[:100], request.GET.get("wg", "")[:40]
    roots = queries.tree(shown, year=this_year, words=words, group=group)
    counted = bridge.board(year, on=request.today)
    bridge.lay_to(list(queries.walk(roots)), counted)
    return page(request, "plan/plan.html", {
        "overview": [counted[code] for code in bridge.OVERVIEW], "unfolded": bool(words or group) or len(roots) == 1,
        "plan": shown, "roots": roots, "year": year, "years": years, "groups": queries.groups_of(shown),
        "words": words, "group": group, "legend": legend_of(shown),
    })  # fmt: skip


@open_to_everyone
@require_safe
def project(request, pk):
    """One line of the plan: what it says, what has happened, what was judged, what was taken up."""
    node = find_or_404(queries.nodes_for_everyone(), pk=pk)
    this_year = queries.fiscal_year_of(request.today)
    years = rules.years_of(node.plan, this_year)
    year = year_asked(request, years, this_year)
    branch = queries.branch_of(node, node.plan, year=this_year, group=queries.group_of(node))
    bridge.count_for([branch], year, on=request.today)
    return page(request, "plan/project.html", {
        "branch": branch, "node": node, "plan": node.plan, "lineage": queries.lineage(node), "year": year, "years": years,
        "children": queries.children_of(node), "sheets": queries.decided_sheets(node), "grades": dict(node.plan.grades),
        "issues": queries.issues_of_node(node),
    })  # fmt: skip


@open_to_everyone
@kept
@require_safe
def words(request):
    """用語: the words of the plan, explained; `?q=` looks for one."""
    query = request.GET.get("q", "").strip()[:50]
    entries = [word for word in GLOSSARY if query in f"{word.word} {word.kana} {word.meaning} {' '.join(word.also)}"]
    return page(request, "plan/words.html", {"entries": sorted(entries, key=lambda word: word.kana), "query": query})


@open_to_everyone
@require_safe
def take_away(request, kind) -> HttpResponse:
    """The current plan as its sheet."""
    shown = queries.current_plan()
    if shown is None or kind not in files.KINDS:
        raise Http404
    return plan_response(shown, kind)


def year_asked(request, years: list[int], this_year: int) -> int:
    """The year of `?year=`, else the current one, else the last of the plan."""
    text = request.GET.get("year", "")
    if text.isdecimal() and len(text) == 4 and int(text) in years:
        return int(text)
    return this_year if this_year in years else years[0] if this_year < years[0] else years[-1]


def legend_of(plan: Plan) -> list[dict]:
    """The marks with their meaning; marks that mean the same stand together."""
    legend: dict[str, list[str]] = {}
    for mark in plan.mark_legend:
        legend.setdefault(mark["meaning"], []).append(mark["mark"])
    return [{"marks": "・".join(marks), "meaning": meaning} for meaning, marks in legend.items()]
