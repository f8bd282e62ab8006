"""A trouble that was noted by mistake, while it can still be brought back."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class TakenAway(models.Model):
    """取り消した困りごと: it stands behind a record that nobody may know (`trouble.knowing`); its own waits here (`knowing`) for thirty days."""

    OPEN = {"id", "trouble", "knowing", "by", "at", "erase_on"}
    HIDDEN = {"why"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.OneToOneField("troubles.Trouble", on_delete=models.CASCADE, related_name="taken_away")
    knowing = models.ForeignKey("people.Knowing", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("取り消した時")
    why = HiddenTextField("取り消したわけ")
    erase_on = models.DateField("もとの、名前を消す日", null=True, blank=True)

    def __str__(self):
        return f"taken away {self.pk}"
