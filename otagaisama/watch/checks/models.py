"""A safety check of a notice, and the trouble that it became."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.watch.notices.models import Notice


class SafetyCheck(models.Model):
    """安否確認: two people, or one with a written reason. Its times stand with the notice."""

    OPEN = {"id", "notice", "by", "second", "alone", "begun_at"}
    HIDDEN = {"second_name", "alone_why"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="check_of")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    second_name = HiddenTextField("もう一人のお名前", blank=True)
    alone = models.BooleanField("一人で行く", default=False)
    alone_why = HiddenTextField("一人で行くわけ", blank=True)
    begun_at = models.DateTimeField("はじめた時")

    def __str__(self):
        return f"check {self.pk}"


class NoticeTrouble(models.Model):
    """A notice became a trouble that somebody holds."""

    OPEN = {"notice", "trouble", "made_at"}
    HIDDEN: set[str] = set()

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, primary_key=True, related_name="trouble_of")
    trouble = models.OneToOneField("troubles.Trouble", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField("いつ")

    def __str__(self):
        return f"{self.notice_id} {self.trouble_id}"
