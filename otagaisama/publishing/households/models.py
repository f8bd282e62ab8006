"""A household that reads public news."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.publishing.households.states import Comes, Language


class NewsHousehold(models.Model):
    """受けとりかた: language, paper, up to four mail addresses. Without a name; ended, all of it is gone."""

    OPEN = {
        "id", "district", "language", "large", "readings", "comes", "block", "address_until", "token_digest", "news_of",
        "made_by", "made_at", "changed_at", "invented", "version",
    }  # fmt: skip
    HIDDEN = {"address", "readers"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    language = models.CharField("ことば", max_length=8, choices=Language.choices, default=Language.JA)
    large = models.BooleanField("大きな字で", default=False)
    readings = models.BooleanField("ふりがなをつける", default=False)
    comes = models.CharField("たより", max_length=6, choices=Comes.choices, default=Comes.SCREEN)
    block = models.ForeignKey(
        "gatherings.Block",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="組・班",
        related_name="news_households",
    )
    address = HiddenTextField("郵便の送り先", blank=True, default="")
    address_until = models.DateField("この日まで、送り先をおく", null=True, blank=True)
    readers = HiddenJSONField("お知らせを受けるメール", default=list, blank=True)
    token_digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    news_of = models.DateField("どの月のたよりまで知らせたか", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    changed_at = models.DateTimeField("書き直した時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.number

    @property
    def number(self) -> str:
        """What stands on its paper, so that the desk finds it without a name."""
        return f"{str(self.pk)[:4]}-{str(self.pk)[4:8]}".upper()

    @property
    def reader_count(self) -> int:
        return len(self.readers or [])
