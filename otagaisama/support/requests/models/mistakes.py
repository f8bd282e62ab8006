"""What was noted wrongly: a request that was none, and words that were corrected."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.people.models.taken_away import TakenAway


class RequestTakenAway(TakenAway):
    """取り消したお願い."""

    OPEN = {"id", "request", "knowing", "by", "at", "erase_on"}
    HIDDEN = {"why"}

    request = models.OneToOneField("support.HelpRequest", on_delete=models.CASCADE, related_name="taken_away")


class FormerWords(models.Model):
    """直す前のことば: what was asked for, as it stood before somebody corrected it."""

    OPEN = {"id", "request", "by", "at"}
    HIDDEN = {"words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey("support.HelpRequest", on_delete=models.CASCADE, related_name="former_words")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("直した時")
    words = HiddenTextField("前のことば")

    def __str__(self):
        return f"former words {self.pk}"
