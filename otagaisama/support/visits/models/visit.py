"""One going: who was asked, who goes, what was done, what was noticed."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.visits import states
from otagaisama.support.visits.models.choices import CancelledBy, CancelledWhen


class Visit(models.Model):
    """訪問・活動記録 (C4). A first time has somebody beside, or a written reason why not (D19)."""

    OPEN = {
        "id", "request", "routine", "planned_on", "slot", "starts_at", "needed", "status", "first_time", "escort", "round_order", "came_at",
        "left_at", "minutes", "tickets", "thanked_yen", "cancelled_by", "cancelled_when", "cancelled_at", "reported_at", "reported_by", "version",
        "names_waiting", "moved_from", "moved_at",
    }  # fmt: skip
    HIDDEN = {"alone_reason", "done", "client_word", "money", "cancel_note", "move_reason"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey("support.HelpRequest", on_delete=models.CASCADE, related_name="visits")
    routine = models.ForeignKey(
        "support.Routine", on_delete=models.SET_NULL, null=True, blank=True, related_name="visits"
    )
    planned_on = models.DateField("行く日")
    slot = models.CharField("時間", max_length=10, choices=Slot.choices)
    starts_at = models.TimeField("何時ごろ", null=True, blank=True)
    needed = models.PositiveSmallIntegerField("何人で", default=1)
    status = models.CharField(
        "ようす", max_length=10, choices=list(states.VISIT_LABELS.items()), default=states.OPEN_VISIT
    )
    first_time = models.BooleanField("はじめての訪問", default=False)
    escort = models.ForeignKey(
        "people.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="いっしょに行く人",
        related_name="+",
    )
    alone_reason = HiddenTextField("付き添わないわけ", blank=True)
    round_order = models.PositiveSmallIntegerField("回る順", null=True, blank=True)
    came_at = models.DateTimeField("着いた", null=True, blank=True)
    left_at = models.DateTimeField("終わった", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("かかった分", null=True, blank=True)
    done = HiddenTextField("したこと", blank=True)
    client_word = HiddenTextField("ご本人のことば", blank=True)
    money = HiddenJSONField("お金（預かった・レシート・おつり）", null=True, blank=True)
    tickets = models.PositiveSmallIntegerField("利用券（枚）", null=True, blank=True)
    thanked_yen = models.PositiveIntegerField("謝礼（円）", null=True, blank=True)
    cancelled_by = models.CharField("だれの都合", max_length=10, choices=CancelledBy.choices, blank=True)
    cancelled_when = models.CharField("いつわかったか", max_length=10, choices=CancelledWhen.choices, blank=True)
    cancel_note = HiddenTextField("取りやめのひかえ", blank=True)
    cancelled_at = models.DateTimeField("取りやめた時", null=True, blank=True)
    reported_at = models.DateTimeField("書いた時", null=True, blank=True)
    reported_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # A report that was kept without signal and holds what looks like a name: taken as it came, asked about afterwards.
    names_waiting = models.BooleanField("お名前があるようです", default=False)
    # The day of its rule that it stands for since it was moved: that day does not come once more.
    moved_from = models.DateField("もとの日", null=True, blank=True)
    moved_at = models.DateTimeField("動かした時", null=True, blank=True)
    move_reason = HiddenTextField("動かしたわけ", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["routine", "planned_on"], condition=Q(routine__isnull=False), name="a_routine_comes_once_a_day"
            ),
            models.CheckConstraint(
                name="cancelled_says_by_whom_and_when",
                condition=Q(status=states.CANCELLED, cancelled_at__isnull=False)
                & ~Q(cancelled_by="")
                & ~Q(cancelled_when="")
                | ~Q(status=states.CANCELLED) & Q(cancelled_at=None, cancelled_by="", cancelled_when=""),
            ),
            models.CheckConstraint(
                name="done_visit_was_reported", condition=~Q(status=states.HELPED) | Q(reported_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["planned_on", "status"], name="visit_on_day"),
            models.Index(fields=["request", "planned_on"], name="visit_of_request"),
        ]

    def __str__(self):
        return f"visit {self.pk}"

    @property
    def is_coming(self) -> bool:
        return self.status in states.VISIT_COMING

    @property
    def is_done(self) -> bool:
        return self.status == states.HELPED

    @property
    def is_cancelled(self) -> bool:
        return self.status == states.CANCELLED


class Going(models.Model):
    """引き受けた人: a helper who goes to a visit (two for a pair). `stood_in_for` names whom a cover replaces."""

    OPEN = {"id", "visit", "helper", "taken_at", "stood_in_for"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="goings")
    helper = models.ForeignKey("support.Helper", on_delete=models.PROTECT, related_name="goings")
    taken_at = models.DateTimeField("引き受けた時")
    stood_in_for = models.ForeignKey(
        "support.Helper", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "helper"], name="goes_once")]

    def __str__(self):
        return f"going {self.pk}"


class LetGo(models.Model):
    """行けなくなった: who had taken a visit and could not go. Nobody counts it; whoever goes instead is written as standing in.

    Without it, a standing helper would be put back by the next making of visits.
    """

    OPEN = {"id", "visit", "helper", "at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="let_go")
    helper = models.ForeignKey("support.Helper", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField("いつ")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "helper"], name="let_go_once")]

    def __str__(self):
        return f"let go {self.pk}"


class Ask(models.Model):
    """お願い: one helper is asked for one visit (or, with `for_routine`, as いつもの人), and may say no without a mark.

    Only the coordinators and staff of the request see it. `answer_by` is the clock: then the next one may be asked.
    """

    class AnsweredBy(models.TextChoices):
        PAGE = "page", "自分のページ"
        LINK = "link", "便りの番地"
        PHONE = "phone", "電話で聞いた"

    OPEN = {
        "id",
        "visit",
        "helper",
        "for_routine",
        "asked_by",
        "asked_at",
        "answer_by",
        "answer",
        "answered_at",
        "answered_way",
        "token_digest",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="asks")
    helper = models.ForeignKey("support.Helper", on_delete=models.CASCADE, related_name="asks")
    for_routine = models.BooleanField("いつもの人として", default=False)
    asked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("お願いした時")
    answer_by = models.DateTimeField("いつまでに返事")
    answer = models.CharField("返事", max_length=10, choices=list(states.ASK_LABELS.items()), default=states.ASKED)
    answered_at = models.DateTimeField("返事の時", null=True, blank=True)
    answered_way = models.CharField("返事の方法", max_length=10, choices=AnsweredBy.choices, blank=True)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "helper"], condition=Q(answer=states.ASKED), name="asked_once_at_a_time"
            ),
            models.CheckConstraint(
                name="answer_and_its_moment_together",
                condition=Q(answer=states.ASKED, answered_at=None)
                | (~Q(answer=states.ASKED) & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["answer", "answer_by"], name="ask_waiting")]

    def __str__(self):
        return f"ask {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.answer == states.ASKED


class Concern(models.Model):
    """気になったこと: what a helper noticed on a visit. An upper room takes it up (`taken_up_at`), and its answer comes back."""

    class Kind(models.TextChoices):
        NOTICED = "noticed", "気になったこと"
        BAG_NOT_OUT = "bag_not_out", "袋が出ていない"
        NOT_HOME = "not_home", "返事がない・留守"
        EXTRA_TASK = "extra_task", "ほかのことも頼まれた"

    OPEN = {"id", "visit", "kind", "at", "by", "told_by_helper", "taken_up_at", "taken_up_by", "told_back_at"}
    HIDDEN = {"words", "answer"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="concerns")
    kind = models.CharField("何", max_length=20, choices=Kind.choices, default=Kind.NOTICED)
    words = HiddenTextField("ことば", blank=True)
    at = models.DateTimeField("いつ")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    told_by_helper = models.ForeignKey(
        "support.Helper", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_up_at = models.DateTimeField("受け取った時", null=True, blank=True)
    taken_up_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = HiddenTextField("返したことば", blank=True)
    told_back_at = models.DateTimeField("返した時", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concern_taken_up_by_somebody",
                condition=Q(taken_up_at=None, taken_up_by=None)
                | Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["taken_up_at", "at"], name="concern_waiting")]

    def __str__(self):
        return f"concern {self.pk}"
