"""What became of somebody after a course, and what she wrote to look back."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.learning.courses.models import Course, Enrolment, Session
from otagaisama.learning.first_acts import states
from otagaisama.signups.models import Offer


class Learner(models.Model):
    """One person's road after signing up: days of what she reached, the small act she named, who goes along."""

    OPEN = {
        "id", "enrolment", "token_digest", "registered_on", "buddy", "acted_on", "act", "act_page", "active_on", "left_on", "left_why", "version",
    }  # fmt: skip
    HIDDEN = {"small_act"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="learner")
    token_digest = models.CharField(max_length=64, unique=True)
    registered_on = models.DateField("登録した日", null=True, blank=True)
    small_act = HiddenTextField("小さな一歩", blank=True)
    buddy = models.ForeignKey(
        Enrolment, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="いっしょに行く人", related_name="+"
    )
    acted_on = models.DateField("はじめての一歩の日", null=True, blank=True)
    act = models.CharField("何をしたか", max_length=10, choices=states.Act.choices, blank=True)
    act_page = models.CharField("その記録のページ", max_length=200, blank=True)
    active_on = models.DateField("続いていると聞いた日", null=True, blank=True)
    left_on = models.DateField("ここまでにした日", null=True, blank=True)
    left_why = models.CharField("わけ", max_length=10, choices=states.LeftWhy.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="learner_act_has_a_day",
                condition=Q(acted_on=None, act="") | (Q(acted_on__isnull=False) & ~Q(act="")),
            ),
            models.CheckConstraint(
                name="learner_left_has_a_reason",
                condition=Q(left_on=None, left_why="") | (Q(left_on__isnull=False) & ~Q(left_why="")),
            ),
        ]

    def __str__(self):
        return f"learner {self.pk}"


class Reflection(models.Model):
    """振り返りカード: three boxes, private to its writer and whom she allows."""

    OPEN = {"id", "learner", "session", "for_desk", "for_roundtable", "on_paper", "at", "by"}
    HIDDEN = {"noticed", "hesitated", "next_try"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="reflections")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    noticed = HiddenTextField("気づいたこと", blank=True)
    hesitated = HiddenTextField("ためらったこと", blank=True)
    next_try = HiddenTextField("次にやってみること", blank=True)
    for_desk = models.BooleanField("気にかける人に見せてよい", default=False)
    for_roundtable = models.BooleanField("座談会で、名前を出さずに使ってよい", default=False)
    on_paper = models.BooleanField("紙から打った", default=False)
    at = models.DateTimeField("書いた時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "session"], name="one_reflection_of_a_session")]

    def __str__(self):
        return f"reflection {self.pk}"


class Gathering(models.Model):
    """確認し合う場: the meeting after three months, to which everybody who completed is invited by itself."""

    OPEN = {"id", "course", "offer", "made_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.OneToOneField(Course, on_delete=models.CASCADE, related_name="gathering")
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("つくった時")

    def __str__(self):
        return f"gathering {self.pk}"
