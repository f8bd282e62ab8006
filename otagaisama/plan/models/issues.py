"""A common issue that the plan has made its own."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.plan.models.tree import PlanNode, WorkingGroup


class IssueTakenUp(models.Model):
    """Three similar cards became a common issue; a working group or a project of the plan takes it up."""

    OPEN = {"id", "common_issue", "node", "working_group", "taken_on", "by_login"}
    HIDDEN = {"note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    common_issue = models.ForeignKey("troubles.CommonIssue", on_delete=models.PROTECT, related_name="taken_up")
    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, null=True, blank=True, related_name="issues")
    working_group = models.ForeignKey(
        WorkingGroup, on_delete=models.PROTECT, null=True, blank=True, verbose_name="担当WG", related_name="issues"
    )
    taken_on = models.DateField("取り上げた日")
    by_login = models.CharField("だれが", max_length=40)
    note = HiddenTextField("どう取り組むか", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="issue_taken_by_somebody",
                condition=models.Q(node__isnull=False) | models.Q(working_group__isnull=False),
            ),
            models.UniqueConstraint(name="issue_once_for_node", fields=["common_issue", "node"]),
        ]

    def __str__(self):
        return f"issue {self.pk}"
