"""共通の課題: what the plan can take up."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from otagaisama.base.access import Role, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import Refused
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.people.once import press_once
from otagaisama.plan import actions, queries, words
from otagaisama.plan.forms import IssueForm

HEADER = ("題名", "分類", "まとめた日", "ようす", "取り上げた取り組み・WG")


def _rows(found):
    for issue in found:
        by = [f"{one.node.number_text} {one.node.title}" for one in issue.taken_up.all() if one.node]
        by += [one.working_group.name for one in issue.taken_up.all() if one.working_group]
        yield issue.title, issue.get_category_display(), issue.made_on, issue.get_state_display(), "、".join(by)


FILES = {
    "csv": lambda found: csv_response("共通の課題", HEADER, _rows(found)),
    "xlsx": lambda found: xlsx_response("共通の課題", {"共通の課題": (HEADER, _rows(found))}),
}


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def issues(request):
    """All common issues; those that wait come first. `?q=` looks in the titles."""
    asked = request.GET.get("q", "").strip()[:80]
    found = queries.issues_for(request.user, on=request.today)
    found = [issue for issue in found if asked in issue.title]
    found.sort(key=lambda issue: issue.state != issue.State.OPEN)
    if request.GET.get("as") in FILES:
        return FILES[request.GET["as"]](found)
    return page(request, "plan/issues.html", {"issues": found, "asked": asked})


@open_to(Role.PLANNER, Role.STAFF)
@press_once
def issue(request, pk):
    """Take one up with a project or a working group."""
    issue = find_or_404(queries.issues_for(request.user, on=request.today), pk=pk)
    plan = queries.current_plan()
    if plan is None:
        return page(request, "plan/desk_none.html")
    form = IssueForm(request.POST or None, nodes=queries.nodes_of(plan), groups=queries.groups_of(plan))
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_up_issue(common_issue=issue, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words.ISSUE_TAKEN)
            return redirect("plan:issues")
    return page(request, "plan/issue.html", {"issue": issue, "form": form})
