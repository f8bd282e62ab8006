"""みんなで考える場: cards without names, decisions, common issues."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.troubles.circles import states
from otagaisama.troubles.thread.models.choices import Category
from otagaisama.troubles.thread.models.trouble import Trouble


class CommonIssue(models.Model):
    """共通の悩み: several cards of one kind, which a working group and the plan can take up. No names."""

    OPEN = {"id", "title", "category", "district", "state", "made_on", "made_by"}
    HIDDEN = {"summary"}

    class State(models.TextChoices):
        OPEN = "open", "取り上げを待っている"
        TAKEN = "taken", "計画で取り上げた"
        ENDED = "ended", "一区切り"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("題名", max_length=80)
    category = models.CharField("分類", max_length=20, choices=Category.choices, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    summary = HiddenTextField("どんな悩みか", blank=True)
    state = models.CharField("ようす", max_length=10, choices=State.choices, default=State.OPEN)
    made_on = models.DateField("まとめた日")
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return self.title


class Circle(models.Model):
    """一緒に考える場 (C10): where, when, who is invited; the pledge is read and dated."""

    class Kind(models.TextChoices):
        THINK = "think", "一緒に考える場"
        LIAISON = "liaison", "地域支えあい連絡会"
        WG = "wg", "WG"
        COMMITTEE = "committee", "推進委員会"

    OPEN = {"id", "kind", "title", "district", "held_on", "starts", "place", "host", "state", "closed_at", "pledge_read_at",
            "pledge_read_by", "made_by", "minutes_public"}  # fmt: skip
    HIDDEN = {"note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("種類", max_length=10, choices=Kind.choices, default=Kind.THINK)
    title = models.CharField("よび名", max_length=80)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    held_on = models.DateField("ひらく日", db_index=True)
    starts = models.TimeField("はじまり", null=True, blank=True)
    place = models.CharField("ところ", max_length=120, blank=True)
    host = models.CharField("よびかけ", max_length=80, blank=True)
    state = models.CharField(
        "ようす", max_length=10, choices=list(states.CIRCLE_LABELS.items()), default=states.PLANNED
    )
    pledge_read_at = models.DateTimeField("約束を読んだ時", null=True, blank=True)
    pledge_read_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField("終わりにした時", null=True, blank=True)
    minutes_public = models.BooleanField("まとめを公開してよい", default=False)
    note = HiddenTextField("ひかえ", blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.title} {self.held_on}"

    @property
    def is_planned(self) -> bool:
        return self.state == states.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == states.HELD

    @property
    def is_closed(self) -> bool:
        return self.state == states.CLOSED


class CirclePerson(models.Model):
    """Somebody invited: named by what they stand for; the name is for the door only."""

    OPEN = {"id", "circle", "stands_for", "came", "pledged_at"}
    HIDDEN = {"name"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="people")
    stands_for = models.CharField("立場", max_length=60)
    name = HiddenTextField("お名前", blank=True)
    came = models.BooleanField("来られた", default=False)
    pledged_at = models.DateTimeField("約束した時", null=True, blank=True)

    def __str__(self):
        return f"circle person {self.pk}"


class Card(models.Model):
    """A de-identified copy for the table (D4). It stays blocked until somebody has cleared every finding."""

    OPEN = {
        "id", "circle", "trouble", "number", "category", "shows_district", "state", "cleared_by", "cleared_at",
        "printed_at", "returned_at", "common_issue", "made_on",
    }  # fmt: skip
    HIDDEN = {"text", "cleared_findings", "known", "ideas"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="cards")
    trouble = models.ForeignKey(Trouble, on_delete=models.CASCADE, related_name="cards")
    number = models.PositiveIntegerField("カード番号")
    text = HiddenTextField("カードのことば（名前を出さない）")
    category = models.CharField("分類", max_length=20, choices=Category.choices, blank=True)
    shows_district = models.BooleanField("学区を書く", default=False)
    state = models.CharField("ようす", max_length=10, choices=list(states.CARD_LABELS.items()), default=states.BLOCKED)
    cleared_findings = HiddenJSONField("そのままでよいと確かめた所", null=True, blank=True)
    cleared_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cleared_at = models.DateTimeField("確かめた時", null=True, blank=True)
    known = HiddenTextField("わかっていること", blank=True)
    ideas = HiddenTextField("出たアイデア", blank=True)
    printed_at = models.DateTimeField("印刷した時", null=True, blank=True)
    returned_at = models.DateTimeField("回収した時", null=True, blank=True)
    common_issue = models.ForeignKey(
        CommonIssue, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards"
    )
    made_on = models.DateField("作った日")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "number"], name="card_number_once"),
            models.UniqueConstraint(fields=["circle", "trouble"], name="card_once_per_circle"),
            models.CheckConstraint(
                name="card_cleared_by_somebody",
                condition=models.Q(state=states.BLOCKED) | models.Q(cleared_by__isnull=False, cleared_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"card {self.pk}"

    @property
    def is_blocked(self) -> bool:
        return self.state == states.BLOCKED

    @property
    def course_example(self) -> str:
        """The example from which a course about this kind of trouble begins; "" where there is none."""
        return states.COURSE_OF.get(self.category, "")


class Decision(models.Model):
    """What a circle decided about a card: who asks or does what by when. Becomes a step of the trouble."""

    OPEN = {"id", "card", "by_when", "state", "decided_at", "decided_by", "step"}
    HIDDEN = {"text", "who"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="decisions")
    text = HiddenTextField("決めたこと")
    who = HiddenTextField("だれが")
    by_when = models.DateField("いつまでに")
    state = models.CharField(
        "ようす", max_length=10, choices=list(states.DECISION_LABELS.items()), default=states.DECISION_OPEN
    )
    decided_at = models.DateTimeField("決めた時")
    decided_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    step = models.OneToOneField("troubles.Step", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self):
        return f"decision {self.pk}"
