"""The contact slips, which hang on no answer."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.surveys.answers import states
from otagaisama.surveys.questions.models import Survey


class ContactSlip(models.Model):
    """申し出カード: somebody wants to be called. A form of its own, with no number, no time and no answer in common with a questionnaire (D31)."""

    OPEN = {"id", "survey", "on", "state", "erase_on", "answered_on", "answered_by"}
    HIDDEN = {"name", "phone", "safe_way", "wish"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="slips")
    on = models.DateField("届いた日")
    name = HiddenTextField("お名前", blank=True)
    phone = HiddenTextField("電話など")
    safe_way = HiddenTextField("安全な連絡のしかた", blank=True, default="")
    wish = HiddenTextField("話したいこと", blank=True)
    state = models.CharField(
        "ようす", max_length=10, choices=list(states.SLIP_LABELS.items()), default=states.SLIP_WAITING
    )
    answered_on = models.DateField("連絡した日", null=True, blank=True)
    answered_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    erase_on = models.DateField("消す日", db_index=True)

    class Meta:
        indexes = [models.Index(fields=["survey", "state"], name="slip_survey")]

    def __str__(self):
        return f"slip {self.pk}"
