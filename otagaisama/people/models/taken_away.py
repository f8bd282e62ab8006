"""What was noted by mistake, while it can still be brought back: the same for every room."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class TakenAway(models.Model):
    """取り消したもの: the record stands behind a record of who may know that names nobody; its own waits here (`knowing`) for thirty days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    knowing = models.ForeignKey("people.Knowing", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("取り消した時")
    why = HiddenTextField("取り消したわけ")
    erase_on = models.DateField("もとの、名前を消す日", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"taken away {self.pk}"
