"""A person's own box of a list: its filters, words and order under a name of her own."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class OwnBox(models.Model):
    """わたしの箱: nobody else sees it. Its name and what it asks may hold somebody's name, so both are hidden."""

    OPEN = {"id", "account", "list_code", "place", "made_at"}
    HIDDEN = {"name", "question"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    list_code = models.CharField("一覧", max_length=60)
    place = models.CharField("ページ", max_length=200)
    name = HiddenTextField("箱の名前")
    question = HiddenTextField("条件")
    made_at = models.DateTimeField("つくった時")

    class Meta:
        indexes = [models.Index(fields=["account", "list_code"], name="own_boxes_of_a_list")]

    def __str__(self):
        return f"own box {self.pk}"

    @property
    def address(self) -> str:
        """Where it opens."""
        return f"{self.place}?{self.question}"
