"""A trouble, its timeline, and what brings it back."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.models.choices import (
    AgeBand,
    AnswerWay,
    Category,
    Channel,
    Living,
    ToldBy,
    Urgency,
)


class TroubleQuerySet(models.QuerySet):
    def open(self):
        return self.filter(going=True)

    def ended(self):
        return self.filter(going=False)

    def late(self, today):
        """Open, and the day of the next step is over."""
        return self.open().filter(next_due__lt=today)

    # `__in=[True]` is an equality that SQLite can begin an index with; a bare boolean column is none.
    def new(self):
        return self.open().filter(fresh__in=[True])

    def unread_by_a_second(self):
        return self.open().filter(second_needed__in=[True], second_read_at=None)

    def rising(self, today):
        """Late, or nobody else has read within the promised days: it rises to the ward (D32)."""
        unread = models.Q(second_needed=True, second_read_at=None, second_due__lt=today)
        return self.open().filter(models.Q(next_due__lt=today) | unread)

    def waiting_for_answer(self):
        return self.filter(answer_owed=True)


class Trouble(models.Model):
    """困りごと (C1). Only the words are required. An open one always has a next step with a day."""

    OPEN = {
        "id", "number", "received_on", "received_at", "fiscal_year", "district", "channel", "told_by", "listener",
        "category", "more_categories", "urgency", "age_band", "living", "anonymous", "knowing", "route", "status",
        "next_due", "owner", "second_needed", "second_due", "second_reader", "second_read_at", "answer_owed",
        "told_back_at", "going", "fresh", "first_step_on", "closed_on", "erase_on", "erased_on", "danger", "version",
        "common_issue", "person", "hold",
    }  # fmt: skip
    HIDDEN = {"words", "wish", "sensitive_note", "next_step", "outcome"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    words = HiddenTextField("困りごと（本人のことば）")
    received_on = models.DateField("聞いた日")
    received_at = models.DateTimeField("聞いた時", null=True, blank=True)
    fiscal_year = models.PositiveIntegerField("年度")
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    channel = models.CharField("受けた所", max_length=20, choices=Channel.choices, default=Channel.OTHER)
    told_by = models.CharField("話した人", max_length=20, choices=ToldBy.choices, default=ToldBy.UNKNOWN)
    listener = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, verbose_name="聞いた人", related_name="+"
    )
    category = models.CharField("分類", max_length=20, choices=Category.choices, blank=True)
    more_categories = models.JSONField("ほかの分類", default=list, blank=True)
    urgency = models.CharField("急ぎ", max_length=10, choices=Urgency.choices, default=Urgency.USUAL)
    danger = models.BooleanField("命の危険があるかもしれない", default=False)
    wish = HiddenTextField("どうなるとよいですか", blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    age_band = models.CharField("年代", max_length=10, choices=AgeBand.choices, blank=True)
    living = models.CharField("暮らし", max_length=20, choices=Living.choices, blank=True)
    sensitive_note = HiddenTextField("健康などの大事なこと", blank=True)
    anonymous = models.BooleanField("名前のない声", default=False)
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, verbose_name="知ってよい人", related_name="+"
    )
    route = models.CharField("行き先", max_length=20, choices=list(states.ROUTES.items()), blank=True)
    status = models.CharField("ようす", max_length=10, choices=list(states.STATUS_LABELS.items()), default=states.HEARD)
    # A column of its own, because SQLite uses a partial index only where the query names a bare column, not a list of states.
    going = models.GeneratedField(
        expression=models.Q(status__in=states.OPEN), output_field=models.BooleanField("続いている"), db_persist=True
    )
    fresh = models.BooleanField("まだ受け持った人がいない・新しい便りがある", default=True)
    next_step = HiddenTextField("次にすること", blank=True)
    next_due = models.DateField("いつまでに", null=True, blank=True)
    owner = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, verbose_name="受け持ち", related_name="+"
    )
    first_step_on = models.DateField("はじめに動いた日", null=True, blank=True)
    second_needed = models.BooleanField("もう一人が読む", default=False)
    second_due = models.DateField("もう一人が読む期限", null=True, blank=True)
    second_reader = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, verbose_name="もう一人", related_name="+"
    )
    second_read_at = models.DateTimeField("もう一人が読んだ時", null=True, blank=True)
    outcome = HiddenTextField("どうなったか", blank=True)
    answer_owed = models.BooleanField("答えを返していない", default=False)
    told_back_at = models.DateTimeField("答えを返した時", null=True, blank=True)
    common_issue = models.ForeignKey(
        "troubles.CommonIssue", on_delete=models.SET_NULL, null=True, blank=True, related_name="troubles"
    )
    closed_on = models.DateField("終わった日", null=True, blank=True)
    erase_on = models.DateField("名前を消す日", null=True, blank=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    hold = models.BooleanField("消さずに残す", default=False)
    version = models.PositiveIntegerField(default=1)

    objects = TroubleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="open_trouble_has_a_day",
                condition=models.Q(status__in=states.ENDED) | models.Q(next_due__isnull=False),
            ),
            models.CheckConstraint(
                name="second_reader_and_moment_together",
                condition=models.Q(second_reader=None, second_read_at=None)
                | models.Q(second_reader__isnull=False, second_read_at__isnull=False),
            ),
            models.CheckConstraint(
                name="anonymous_keeps_only_its_day", condition=models.Q(anonymous=False) | models.Q(received_at=None)
            ),
        ]
        indexes = [
            models.Index(fields=["erase_on"], condition=models.Q(erased_on=None), name="trouble_erase"),
            models.Index(fields=["-received_on", "-number"], name="trouble_newest"),
            models.Index(fields=["-received_on", "-number"], condition=models.Q(going=True), name="trouble_going"),
            models.Index(fields=["next_due", "id"], condition=models.Q(going=True), name="trouble_due"),
            models.Index(fields=["owner", "next_due", "id"], condition=models.Q(going=True), name="trouble_owner"),
            models.Index(fields=["listener", "-received_on", "-number"], name="trouble_listener"),
            models.Index(fields=["district", "listener"], condition=models.Q(going=True), name="trouble_district"),
            models.Index(
                fields=["fresh", "-received_on", "-number"], condition=models.Q(going=True), name="trouble_fresh"
            ),
            models.Index(fields=["-received_on", "-number"], condition=models.Q(answer_owed=True), name="trouble_owed"),
            models.Index(
                fields=["second_needed", "second_read_at", "-received_on", "-number"],
                condition=models.Q(going=True),
                name="trouble_unread",
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def reach(self) -> str:
        """How far it may be known (`knowing` is loaded with every trouble of a list)."""
        return self.knowing.reach

    @property
    def sealed(self) -> bool:
        return self.knowing.sealed

    @property
    def is_open(self) -> bool:
        return self.status in states.OPEN

    @property
    def is_closed(self) -> bool:
        return not self.is_open

    @property
    def is_urgent(self) -> bool:
        return self.urgency == Urgency.NOW

    @property
    def category_labels(self) -> list[str]:
        return [Category(code).label for code in (self.category, *self.more_categories) if code]

    @property
    def transitions(self) -> list[str]:
        """The moves that start from where it stands."""
        return [move for move in states.TROUBLE_MOVES if states.may_move(states.TROUBLE_MOVES, move, self.status)]


class Step(models.Model):
    """One line of the timeline: what was said, done, decided, answered."""

    class Kind(models.TextChoices):
        NOTE = "note", "書きとめ"
        MOVE = "move", "ようすが変わった"
        CALL = "call", "電話した"
        VISIT = "visit", "会いに行った"
        ORIGIN = "origin", "話した人から"
        ANSWER = "answer", "返した答え"
        REQUEST = "request", "手助けのお願い（引き受け先を待っています）"
        DECISION = "decision", "考える場で決まったこと"
        HANDOVER = "handover", "つなぎ"
        READ = "read", "もう一人が読んだ"
        CONSENT = "consent", "同意"

    OPEN = {"id", "trouble", "order", "at", "on", "kind", "by", "way", "shown_to_origin", "seen_by_origin", "due", "done_on", "move"}  # fmt: skip
    HIDDEN = {"words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.ForeignKey(Trouble, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveIntegerField("順")
    on = models.DateField("いつ")
    at = models.DateTimeField("時刻", null=True, blank=True)
    kind = models.CharField("何", max_length=10, choices=Kind.choices)
    move = models.CharField("動き", max_length=20, blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = HiddenTextField("ことば", blank=True)
    way = models.CharField("伝え方", max_length=10, choices=AnswerWay.choices, blank=True)
    shown_to_origin = models.BooleanField("話した人に見せる", default=False)
    seen_by_origin = models.BooleanField("話した人が読んだ", default=False)
    due = models.DateField("いつまでに", null=True, blank=True)
    done_on = models.DateField("できた日", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trouble", "order"], name="step_order_once")]

    def __str__(self):
        return f"step {self.pk}"
