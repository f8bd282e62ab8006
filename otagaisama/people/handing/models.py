"""Whose something is now, where that is no longer whoever began it."""

from django.db import models

from otagaisama.base.fields import new_id


class Charge(models.Model):
    """受け持ち: a record of any room that was handed on. Without one, it is its maker's. Gives no right to read."""

    OPEN = {"id", "account", "about_kind", "about_id", "named_by", "at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="charges")
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    named_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("いつ")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about_kind", "about_id"], name="charge_of_one")]

    def __str__(self):
        return f"charge {self.pk}"
