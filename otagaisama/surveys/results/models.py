"""What is told of a survey: guarded tables, counted once and kept."""

from django.db import models

from otagaisama.surveys.questions.models import Survey


class Publication(models.Model):
    """The guarded tables of a survey, counted once and kept: what the council's members and the public see never moves by one answer."""

    OPEN = {"survey", "made_on", "made_by", "tables", "pairs", "answers", "is_public", "public_on"}
    HIDDEN: set[str] = set()

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True, related_name="publication")
    made_on = models.DateField("まとめた日")
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.PositiveIntegerField("答えの数")
    pairs = models.JSONField("組み合わせた質問", default=list)
    tables = models.JSONField("数をかくした表", default=dict)
    is_public = models.BooleanField("だれでも見られる", default=False)
    public_on = models.DateField("みんなに出した日", null=True, blank=True)

    def __str__(self):
        return f"publication {self.pk}"
