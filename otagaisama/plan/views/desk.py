"""The plan's desk: the tree with the state of this year's sheets."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.people.once import press_once
from otagaisama.plan import actions, files, queries, rules, words
from otagaisama.plan.models import Span
from otagaisama.plan.views.files import plan_response
from otagaisama.plan.views.public import year_asked


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def desk(request):
    """Every project with its sheet of the span: which are missing, which wait for whom."""
    plans = list(queries.plans_for(request.user, on=request.today))
    shown = next((plan for plan in plans if str(plan.pk) == request.GET.get("plan")), plans[0] if plans else None)
    if shown is None:
        return page(request, "plan/desk_none.html")
    this_year = queries.fiscal_year_of(request.today)
    years = rules.years_of(shown, this_year)
    year, half = year_asked(request, years, this_year), half_asked(request)
    roots = queries.tree(shown, year=this_year, words=request.GET.get("q", "")[:100])
    sheets = queries.sheets_of_span(shown, request.user, on=request.today, year=year, half=half)
    queries.lay_sheets(roots, sheets)
    return page(request, "plan/desk.html", {
        "plan": shown, "plans": plans, "roots": roots, "year": year, "years": years, "half": half, "halves": Span.choices,
        "tally": queries.tally(roots), "waiting_issues": queries.issues_waiting(request.user, on=request.today),
        "words": request.GET.get("q", "")[:100],
    })  # fmt: skip


@open_to(Role.PLANNER, Role.STAFF)
@require_POST
@press_once
def current(request, pk):
    """Show this plan to everyone."""
    plan = find_own(request, queries.plans_for, pk)
    actions.make_current(plan=plan, by=request.user, at=request.now)
    messages.success(request, words.NOW_CURRENT)
    return redirect("plan:desk")


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def plan_file(request, pk, kind):
    """Any plan as its sheet."""
    plan = find_own(request, queries.plans_for, pk)
    if kind not in files.KINDS:
        raise Http404
    return plan_response(plan, kind)


def half_asked(request) -> str:
    """The span of `?half=`; without one, the one whose sheet is being written at this time of the year."""
    half = request.GET.get("half", "")
    if half in Span.values:
        return half
    return Span.FIRST if request.today.month in range(4, 13) else Span.YEAR
