"""A photo, a scan or a fax that hangs on a record: the same for every room."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class Attachment(models.Model):
    """添えたもの: whoever may know of its record may see it; it goes when its record's people go.

    The record it hangs on has `knowing`, `number`, `erased_on` and its `attachments`.
    """

    KIND_OF_RECORD = ""  # what it hangs on, as a paper that leaves the house says it

    class Kind(models.TextChoices):
        PHOTO = "photo", "写真"
        PDF = "pdf", "PDF（スキャン・ファクス）"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("何", max_length=10, choices=Kind.choices)
    about = HiddenTextField("何が写っているか", blank=True)
    body = HiddenTextField("中身")  # base64, as `base.scans` wrote it
    size = models.PositiveIntegerField("大きさ（バイト）")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("添えた時")

    class Meta:
        abstract = True

    def __str__(self):
        return f"attachment {self.pk}"
