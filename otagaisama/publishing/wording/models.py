"""How this council puts a word: what it chose last, so that all its papers say the same."""

from django.db import models

from otagaisama.base.fields import new_id


class WordChoice(models.Model):
    """わたしたちの言いかえ: one word, and what stands for it in this council's texts."""

    OPEN = {"id", "word", "put", "chosen_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    word = models.CharField("むずかしいことば", max_length=40, unique=True)
    put = models.CharField("わたしたちの言いかた", max_length=80)
    chosen_at = models.DateTimeField("決めた時")

    class Meta:
        verbose_name = "わたしたちの言いかえ"

    def __str__(self):
        return self.word
