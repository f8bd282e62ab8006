"""Whom somebody thinks of, and how she was spoken to."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.learning.discovering.states import Answer, How, Part, Stand


class Suggestion(models.Model):
    """「あの人なら」: one person whom somebody thinks of for a part. Only whoever asks her knows; the name goes soon after."""

    OPEN = {
        "id", "district", "part", "knowing", "minds", "said_by", "said_on", "may_tell", "stand", "next_on", "parts", "hours", "act_page", "erase_on",
        "erased_on", "version", "invented",
    }  # fmt: skip
    HIDDEN = {"name", "contact", "why", "teller"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    part = models.CharField("お願いしたいこと", max_length=12, choices=Part.choices)
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, verbose_name="知ってよい人", related_name="+"
    )
    minds = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="声をかける人", related_name="+")
    said_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_on = models.DateField("聞いた日")
    may_tell = models.BooleanField("だれが言ったかを、ご本人に話してよい", default=False)
    name = HiddenTextField("その方のお名前", blank=True)
    contact = HiddenTextField("会えるところ・連絡先", blank=True)
    why = HiddenTextField("どうして、そう思うか", blank=True)
    teller = HiddenTextField("話してくださった方", blank=True)
    stand = models.CharField("ようす", max_length=10, choices=Stand.choices, default=Stand.NEW)
    next_on = models.DateField("次に声をかけるまで", null=True, blank=True)
    parts = models.JSONField("ご本人がしたいこと", default=list, blank=True)
    hours = models.JSONField("都合のよい時", default=list, blank=True)
    act_page = models.CharField("その後の記録のページ", max_length=200, blank=True)
    erase_on = models.DateField("名前を消す日", null=True, blank=True, db_index=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    def __str__(self):
        return f"suggestion {self.pk}"

    @property
    def short(self) -> str:
        """How she is called where somebody may read over a shoulder."""
        return self.name.split()[0] if self.name.split() else ""


class Approach(models.Model):
    """She was spoken to: when, how, what came of it."""

    OPEN = {"id", "suggestion", "on", "how", "answer", "by", "she_asked"}
    HIDDEN = {"said"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="approaches")
    on = models.DateField("日")
    how = models.CharField("どうやって", max_length=10, choices=How.choices)
    answer = models.CharField("どうでしたか", max_length=10, choices=Answer.choices)
    said = HiddenTextField("ひかえ", blank=True)
    she_asked = models.BooleanField("ご本人から話があった", default=False)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self):
        return f"approach {self.pk}"
