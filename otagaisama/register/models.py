"""What was brought in, kept for thirty days as it can be taken back."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id


class BroughtList(models.Model):
    """One list that was taken in: whose, when, how many records; `rows` say how each stood before and after, until the days are over."""

    OPEN = {
        "id",
        "code",
        "label",
        "brought_by",
        "brought_at",
        "made",
        "changed",
        "whole",
        "until",
        "back_at",
        "back_by",
        "stayed",
    }
    HIDDEN = {"filename", "rows"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField("一覧の種類", max_length=60)
    label = models.CharField("一覧", max_length=60)
    filename = HiddenTextField("ファイル", blank=True)
    brought_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="取りこんだ人"
    )
    brought_at = models.DateTimeField("取りこんだ時", db_index=True)
    made = models.PositiveIntegerField("新しい", default=0)
    changed = models.PositiveIntegerField("書きかえ", default=0)
    whole = models.BooleanField("ぜんぶか、なにもしないか", default=False)
    rows = HiddenJSONField(null=True, blank=True)
    until = models.DateField("この日まで戻せる")
    back_at = models.DateTimeField("取り消した時", null=True, blank=True)
    back_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="取り消した人"
    )
    stayed = models.PositiveIntegerField("残したもの", default=0)

    def __str__(self):
        return self.label

    def may_go_back(self, on) -> bool:
        """Nobody took it back, how records stood is still kept, and its days are not over."""
        return self.back_at is None and self.rows is not None and self.until >= on
