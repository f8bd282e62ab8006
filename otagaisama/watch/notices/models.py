"""A notice, its times, and pictures of the place."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.watch.notices import states
from otagaisama.watch.notices.states import About, Act, After, Came, Inside, Result, State


class NoticeQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=states.OPEN_STATES)

    def late(self, today):
        """Nobody has found out by the promised day: it rises to the ward (D32)."""
        return self.open().filter(due_on__lt=today)


class Notice(models.Model):
    """気づき (C9): about a place by default. An open one always has the day by which somebody will have looked."""

    OPEN = {
        "id", "number", "knowing", "district", "seen_at", "made_at", "by", "came", "about", "person", "signs", "danger", "inside", "due_on", "owner",
        "state", "result", "after", "ended_at", "answered_at", "concern", "absence", "delivery", "erase_on", "erased_on", "version", "invented",
    }  # fmt: skip
    HIDDEN = {"where", "did", "caller_name", "caller_phone", "answer"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    knowing = models.ForeignKey("people.Knowing", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    seen_at = models.DateTimeField("気づいた時")
    made_at = models.DateTimeField("受け取った時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    came = models.CharField("どこから", max_length=10, choices=Came.choices, default=Came.PAGE)
    about = models.CharField("だれのこと", max_length=10, choices=About.choices, default=About.PLACE)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    signs = models.JSONField("気づいたこと", default=list, blank=True)
    danger = models.BooleanField("あぶないしるし", default=False)
    inside = models.CharField("新聞や郵便を、だれかが中に入れた", max_length=5, choices=Inside.choices, blank=True)
    where = HiddenTextField("どこで", blank=True)
    did = HiddenTextField("したこと・ひとこと", blank=True)
    caller_name = HiddenTextField("知らせた方のお名前", blank=True)
    caller_phone = HiddenTextField("知らせた方の電話", blank=True)
    due_on = models.DateField("この日までに見る")
    owner = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField("ようす", max_length=10, choices=State.choices, default=State.NEW)
    result = models.CharField("どうだったか", max_length=10, choices=Result.choices, blank=True)
    after = models.CharField("このあと", max_length=10, choices=After.choices, blank=True)
    answer = HiddenTextField("返したことば", blank=True)
    ended_at = models.DateTimeField("わかった時", null=True, blank=True)
    answered_at = models.DateTimeField("答えを返した時", null=True, blank=True)
    concern = models.OneToOneField(
        "support.Concern",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="手助けの訪問で",
        related_name="+",
    )
    absence = models.OneToOneField(
        "shopping.Absence",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="停まる場所で",
        related_name="+",
    )
    delivery = models.ForeignKey(
        "gatherings.Delivery",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="戻らない回覧",
        related_name="+",
    )
    erase_on = models.DateField("人のことを消す日", null=True, blank=True, db_index=True)
    erased_on = models.DateField("人のことを消した日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="notice_due"),
            models.Index(fields=["-made_at", "id"], name="notice_newest"),
            models.Index(fields=["by", "-made_at"], name="notice_of_mine"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_ended_says_how",
                condition=Q(state=State.ENDED, ended_at__isnull=False, answered_at__isnull=False) & ~Q(result="")
                | ~Q(state=State.ENDED) & Q(ended_at=None, result=""),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in states.OPEN_STATES

    @property
    def sealed(self) -> bool:
        return self.knowing.sealed

    @property
    def sign_labels(self) -> list[str]:
        labels = dict([*states.Sign.choices, *states.DangerSign.choices])
        return [str(labels[code]) for code in self.signs if code in labels]


class NoticeStep(models.Model):
    """One time of a notice, stamped by a tap. Never changed."""

    OPEN = {"id", "notice", "at", "made_at", "act", "by"}
    HIDDEN = {"words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField("いつ")
    made_at = models.DateTimeField("届いた時")
    act = models.CharField("何を", max_length=12, choices=Act.choices)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = HiddenTextField("ことば", blank=True)

    class Meta:
        indexes = [models.Index(fields=["notice", "at"], name="steps_of_a_notice")]

    def __str__(self):
        return f"step {self.pk}"


class Picture(models.Model):
    """A picture of a place, made small, without what the camera wrote beside it; gone when the check is over."""

    OPEN = {"id", "notice", "at"}
    HIDDEN = {"drawn"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="pictures")
    at = models.DateTimeField("いつ")
    drawn = HiddenTextField("写真")  # a JPEG in base64

    def __str__(self):
        return f"picture {self.pk}"
