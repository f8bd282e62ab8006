"""The plan as printed: levels are labels, so any council's plan fits. Nothing here is about a person."""

from django.db import models

from otagaisama.base.fields import new_id


class Plan(models.Model):
    """One plan of one council, with the names it gives to its levels, marks and grades."""

    OPEN = {
        "id", "name", "council", "vision", "first_year", "last_year", "levels", "mark_legend", "grade_scale", "is_current",
        "source", "note", "made_on",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("計画名", max_length=200)
    council = models.CharField("団体", max_length=200)
    vision = models.TextField("基本理念", blank=True)
    first_year = models.PositiveIntegerField("はじめの年度")
    last_year = models.PositiveIntegerField("終わりの年度")
    levels = models.JSONField("段の名前")
    mark_legend = models.JSONField("印の意味", default=list, blank=True)
    grade_scale = models.JSONField("評価の段階", default=list)
    is_current = models.BooleanField("いまの計画", default=False)
    source = models.TextField("出典", blank=True)
    note = models.TextField("ひかえ", blank=True)
    made_on = models.DateField("取り込んだ日")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_current_plan", fields=["is_current"], condition=models.Q(is_current=True)
            ),
            models.CheckConstraint(
                name="plan_ends_after_start", condition=models.Q(last_year__gte=models.F("first_year"))
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def years(self) -> list[int]:
        return list(range(self.first_year, self.last_year + 1))

    @property
    def grades(self) -> list[tuple[str, str]]:
        """The grades, best first, as code and what stands on paper."""
        return [
            (step["code"], f"{step['code']}：{step['label']}" if step["label"] else step["code"])
            for step in self.grade_scale
        ]


class WorkingGroup(models.Model):
    """Residents who carry some of the plan's projects."""

    OPEN = {"id", "plan", "name"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField("担当WG", max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(name="group_once_in_plan", fields=["plan", "name"])]

    def __str__(self):
        return self.name


class PlanNode(models.Model):
    """A goal, a policy, a project: one line of the plan. `level` counts from 0; the plan says what a level is called."""

    OPEN = {
        "id", "plan", "parent", "level", "order", "number_text", "mark", "title", "why", "point", "text", "note",
        "easy", "working_group", "related", "inferred",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="nodes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    level = models.PositiveSmallIntegerField("段")
    order = models.PositiveIntegerField("並び順")
    number_text = models.CharField("番号", max_length=30, blank=True)
    mark = models.CharField("印", max_length=10, blank=True)
    title = models.CharField("題名", max_length=200)
    why = models.TextField("なぜ必要か", blank=True)
    point = models.TextField("ポイント", blank=True)
    text = models.TextField("説明", blank=True)
    note = models.TextField("注記", blank=True)
    easy = models.TextField("やさしい日本語での説明", blank=True)
    working_group = models.ForeignKey(
        WorkingGroup, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="担当WG", related_name="nodes"
    )
    related = models.ManyToManyField("self", verbose_name="関連", blank=True, symmetrical=True)
    inferred = models.BooleanField("推定", default=False)

    # Before lines change their numbers and places among themselves, each stands alone.
    TAKEN_APART = {"parent": None, "number_text": ""}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="node_number_once_in_level",
                fields=["plan", "level", "number_text"],
                condition=~models.Q(number_text=""),
            )
        ]
        indexes = [models.Index(name="node_in_order", fields=["plan", "order"])]

    def __str__(self):
        return f"{self.number_text} {self.title}".strip()

    @property
    def printed(self) -> str:
        """What the plan prints of it beside its title."""
        return "\n".join(filter(None, (self.why, self.point, self.text)))


class YearCell(models.Model):
    """What the plan prints for one line and one fiscal year; `→` and `－` are kept as printed."""

    OPEN = {"id", "node", "fiscal_year", "text", "kinds"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    node = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="cells")
    fiscal_year = models.PositiveIntegerField("年度")
    text = models.TextField("年次計画")
    kinds = models.JSONField("種類", default=list)

    class Meta:
        constraints = [models.UniqueConstraint(name="cell_once_a_year", fields=["node", "fiscal_year"])]

    def __str__(self):
        return f"{self.fiscal_year} {self.text}"
