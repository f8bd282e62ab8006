"""A common issue becomes the plan's own."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import Refused
from otagaisama.people import diary
from otagaisama.people.diary import action
from otagaisama.people.models import Account
from otagaisama.plan import words
from otagaisama.plan.models import IssueTakenUp, PlanNode, WorkingGroup
from otagaisama.troubles.circles.actions.issues import mark_issue_taken
from otagaisama.troubles.models import CommonIssue


@action
def take_up_issue(
    *, common_issue: CommonIssue, node: PlanNode | None, working_group: WorkingGroup | None, by: Account, at: datetime,
    note: str = "",
) -> IssueTakenUp:  # fmt: skip
    """Take a common issue up with a project, a working group or both; the issue then says that it was taken up."""
    if node is None and working_group is None:
        raise Refused(words.ISSUE_WHO)
    already = IssueTakenUp.objects.filter(common_issue=common_issue)
    already = already.filter(node=node) if node else already.filter(node=None, working_group=working_group)
    if already.exists():
        raise Refused(words.ISSUE_TWICE)
    taken = IssueTakenUp(
        common_issue=common_issue, node=node, working_group=working_group, taken_on=day_of_tokyo(at),
        by_login=by.login, note=note,
    )  # fmt: skip
    taken.save()
    mark_issue_taken(issue=common_issue, by=by, at=at)
    diary.record(by=by, at=at, verb="take-up-issue", about=taken)
    return taken
