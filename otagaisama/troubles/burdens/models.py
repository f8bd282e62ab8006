"""いまの困り具合: how hard it is, as whoever is in it says herself, when she wants to say it."""

from django.db import models

from otagaisama.base.fields import new_id


class Burden(models.Model):
    """One answer to 「いまの困り具合」. It is of a trouble and of a day, never a mark of a person: nobody is compared or ordered by it."""

    class Level(models.IntegerChoices):
        NONE = 0, "困っていない"
        LITTLE = 1, "少し困っている"
        SOME = 2, "困っている"
        MUCH = 3, "とても困っている"
        UTTER = 4, "どうにもならないほど困っている"

    OPEN = {"id", "trouble", "level", "at", "by"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.ForeignKey("troubles.Trouble", on_delete=models.CASCADE, related_name="burdens")
    level = models.PositiveSmallIntegerField("困り具合", choices=Level.choices)
    at = models.DateTimeField("聞いた時")
    by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, verbose_name="聞いた人", related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["trouble", "at"], name="burden_of_trouble")]

    def __str__(self):
        return f"burden {self.pk}"
