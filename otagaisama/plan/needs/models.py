"""What people write on 「支援ニーズと資源」 beside its counts: the goal, the ground it stands on, what was tried, what is proposed."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class NeedNote(models.Model):
    """Of one kind of need in one area and fiscal year; without district and area it is of the whole ward."""

    class Measure(models.TextChoices):
        """By which count the goal is measured."""

        HEARD = "heard", "聞いた困りごと"
        ANSWERED = "answered", "答えを返した困りごと"
        REQUESTS = "requests", "手助けのお願い"
        EASED = "eased", "困り具合が軽くなった困りごと"
        HELPERS = "helpers", "できる人"

    OPEN = {"id", "fiscal_year", "district", "area", "need", "measure", "target", "by", "at", "version"}
    HIDDEN = {"goal", "ground", "tried", "proposal"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fiscal_year = models.PositiveIntegerField("年度")
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey("town.Area", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    need = models.CharField("ニーズの種類", max_length=20)
    goal = HiddenTextField("目標", blank=True)
    measure = models.CharField("目標を測る数", max_length=10, choices=Measure.choices, blank=True)
    target = models.PositiveIntegerField("目標の数", null=True, blank=True)
    ground = HiddenTextField("根拠", blank=True)
    tried = HiddenTextField("試したこと", blank=True)
    proposal = HiddenTextField("課題と提案", blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField("書いた時")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "need"], condition=models.Q(district=None, area=None), name="need_of_a_ward_once"
            ),
            models.UniqueConstraint(
                fields=["fiscal_year", "need", "district"],
                condition=models.Q(district__isnull=False),
                name="need_of_a_district_once",
            ),
            models.UniqueConstraint(
                fields=["fiscal_year", "need", "area"],
                condition=models.Q(area__isnull=False),
                name="need_of_an_area_once",
            ),
            models.CheckConstraint(
                name="need_note_of_a_district_or_an_area", condition=models.Q(district=None) | models.Q(area=None)
            ),
        ]

    def __str__(self):
        return f"{self.fiscal_year} {self.need}"
