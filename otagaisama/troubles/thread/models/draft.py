"""What is being typed at the desk, each opened form by itself."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField, new_id


class CallDraft(models.Model):
    """What somebody was typing when the telephone rang again: one for each opened form, so that two calls at once each keep their own."""

    OPEN = {"id", "account", "saved_at"}
    HIDDEN = {"told"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    told = HiddenJSONField("途中のことば", null=True)
    saved_at = models.DateTimeField("保存した時")

    def __str__(self):
        return f"draft {self.pk}"

    @property
    def begins(self) -> str:
        """The first words, by which its writer knows it again."""
        words = (self.told or {}).get("words") or [""]
        return words[-1].strip()[:40] or "（ことばは、まだ）"
