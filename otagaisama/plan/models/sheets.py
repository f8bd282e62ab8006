"""How a project goes: what is counted for it, what was aimed at, and the progress sheets of half a year and a year."""

from decimal import Decimal

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.plan import states
from otagaisama.plan.models.tree import PlanNode


class Span(models.TextChoices):
    """The two looks at a year."""

    FIRST = "first", "上半期"
    YEAR = "year", "年度"


class Next(models.TextChoices):
    """What is to become of a project next year."""

    GO_ON = "go_on", "続ける"
    WIDEN = "widen", "広げる"
    REVISE = "revise", "見直す"
    NARROW = "narrow", "まとめる・縮める"
    END = "end", "終える"
    BEGIN = "begin", "新しく始める"


class IndicatorUse(models.Model):
    """A count of the rooms that speaks for a project."""

    OPEN = {"id", "node", "indicator", "order"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    node = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.CharField("数えるもの", max_length=40)
    order = models.PositiveIntegerField("並び順", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="indicator_once_for_node", fields=["node", "indicator"])]

    def __str__(self):
        return self.indicator


class Target(models.Model):
    """What a project aims at in a fiscal year, in words and, where it can be counted, as a number."""

    OPEN = {"id", "node", "fiscal_year", "text", "number"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    node = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="targets")
    fiscal_year = models.PositiveIntegerField("年度")
    text = models.CharField("めざすこと", max_length=200, blank=True)
    number = models.DecimalField("目標の数", max_digits=9, decimal_places=1, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="target_once_a_year", fields=["node", "fiscal_year"])]

    def __str__(self):
        return f"{self.fiscal_year} {self.text}"


class TargetChange(models.Model):
    """A target that was set or changed: from what, to what, why, when and by whom. Never changed itself."""

    OPEN = {"id", "node", "fiscal_year", "before", "after", "at", "by_login"}
    HIDDEN = {"why"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    node = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="target_changes")
    fiscal_year = models.PositiveIntegerField("年度")
    before = models.CharField("前", max_length=240, blank=True)
    after = models.CharField("後", max_length=240, blank=True)
    why = HiddenTextField("理由", blank=True)
    at = models.DateTimeField("いつ")
    by_login = models.CharField("だれが", max_length=40)

    def __str__(self):
        return f"{self.fiscal_year} {self.pk}"


class ProgressSheet(models.Model):
    """評価シート: one project, one fiscal year, the half or the whole. The counts are frozen when it is decided."""

    OPEN = {
        "id", "node", "fiscal_year", "half", "counts", "target", "target_text", "actual", "grade", "next", "state",
        "approved_by", "approved_at", "version",
    }  # fmt: skip
    HIDDEN = {"did", "story", "hard", "wg_comment", "committee_comment"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="sheets")
    fiscal_year = models.PositiveIntegerField("年度")
    half = models.CharField("期間", max_length=5, choices=Span.choices)
    did = HiddenTextField("したこと", blank=True)
    counts = models.JSONField("数えたもの", default=list, blank=True)
    target = models.DecimalField("目標の数", max_digits=9, decimal_places=1, null=True, blank=True)
    target_text = models.CharField("めざすこと", max_length=200, blank=True)
    actual = models.DecimalField("実績の数", max_digits=9, decimal_places=1, null=True, blank=True)
    story = HiddenTextField("変わったことのお話（名前なし）", blank=True)
    hard = HiddenTextField("むずかしかったこと", blank=True)
    grade = models.CharField("評価", max_length=20, blank=True)
    wg_comment = HiddenTextField("WGの意見", blank=True)
    committee_comment = HiddenTextField("委員会の意見", blank=True)
    next = models.CharField("これから", max_length=10, choices=Next.choices, blank=True)
    state = models.CharField("ようす", max_length=10, choices=list(states.LABELS.items()), default=states.DRAFT)
    approved_by = models.CharField("決めた人", max_length=40, blank=True)
    approved_at = models.DateTimeField("決めた時", null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sheet_once_a_span", fields=["node", "fiscal_year", "half"]),
            models.CheckConstraint(
                name="sheet_decided_with_when_and_who",
                condition=models.Q(state=states.DECIDED, approved_at__isnull=False) & ~models.Q(approved_by="")
                | ~models.Q(state=states.DECIDED) & models.Q(approved_at=None, approved_by=""),
            ),
        ]

    def __str__(self):
        return f"{self.fiscal_year}{self.half} {self.node_id}"

    @property
    def is_decided(self) -> bool:
        return self.state == states.DECIDED

    @property
    def rate(self) -> int | None:
        """The actual number as a percentage of the target, rounded down; None where there is nothing to compare."""
        if self.target is None or self.actual is None or self.target <= 0:
            return None
        return int(Decimal(self.actual) * 100 / Decimal(self.target))
