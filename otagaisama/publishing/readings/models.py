"""Confirmed readings: of a word (with its surroundings where it has several), and of whole lines that may be printed with them."""

from django.db import models

from otagaisama.base.fields import new_id


class Reading(models.Model):
    """確かめた読み: how a word is read; `before` and `after` are the letters beside it where it has another reading elsewhere."""

    OPEN = {"id", "word", "sound", "before", "after", "confirmed_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    word = models.CharField("ことば", max_length=60)
    sound = models.CharField("読み", max_length=120)
    before = models.CharField("前の字", max_length=2, blank=True)
    after = models.CharField("後の字", max_length=2, blank=True)
    confirmed_at = models.DateTimeField("確かめた時")

    class Meta:
        verbose_name = "確かめた読み"
        constraints = (models.UniqueConstraint(fields=("word", "before", "after"), name="publishing_one_reading"),)

    def __str__(self):
        return f"{self.word}（{self.sound}）"


class ReadLine(models.Model):
    """読みのついた行: a published line whose words were all confirmed, found by the digest of its words."""

    OPEN = {"digest", "parts", "confirmed_at"}
    HIDDEN: set[str] = set()

    digest = models.CharField("行の印", max_length=64, primary_key=True)
    parts = models.JSONField("字と読み")
    confirmed_at = models.DateTimeField("そろった時")

    class Meta:
        verbose_name = "読みのついた行"

    def __str__(self):
        return "".join(letters for letters, _ in self.parts)
