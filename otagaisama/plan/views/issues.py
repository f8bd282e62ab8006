"""共通の課題: what the plan can take up."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from otagaisama.base.access import Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.plan import actions, queries, words
from otagaisama.plan.forms import IssueForm
from otagaisama.plan.lists import ISSUES
from otagaisama.plan.pages import issue_behind


@open_to(Role.PLANNER, Role.STAFF)
@require_safe
def issues(request):
    """All common issues; those that wait come first."""
    return answer(request, ISSUES)


@open_to(Role.PLANNER, Role.STAFF)
@press_once
def issue(request, pk):
    """Take one up with a project or a working group."""
    issue = find_or_404(queries.issues_for(request.user, on=request.today), pk=pk)
    plan = queries.current_plan()
    if plan is None:
        return page(request, "plan/desk_none.html")
    form = IssueForm(request.POST or None, nodes=queries.nodes_of(plan), groups=queries.groups_of(plan))
    behind = issue_behind(issue, request.user, on=request.today)
    return step(
        request, form, lambda typed: actions.take_up_issue(common_issue=issue, by=request.user, at=request.now, **typed),
        said=words.ISSUE_TAKEN, to=reverse("plan:issues"), template="plan/issue.html", context={"issue": issue, "form": form, "behind": behind},
    )  # fmt: skip
