"""What was agreed about a trouble."""

from django.db import models

from otagaisama.base.fields import new_id
from otagaisama.troubles.thread.models.trouble import Trouble


class ConsentUse(models.Model):
    """A consent that was given about this trouble; `body` where it was given for one body only."""

    OPEN = {"id", "trouble", "consent", "body"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.ForeignKey(Trouble, on_delete=models.CASCADE, related_name="consents")
    consent = models.ForeignKey("people.Consent", on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(
        "directory.ListeningPost", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self):
        return f"consent use {self.pk}"
