"""What came back: a sheet per answer, boxes of papers, and the second entry of a paper.

An answer keeps no address, no name and no time, only its day. Answers of the web do not even keep their order: see `actions/mixing.py`.
"""

from django.db import models

from otagaisama.base.fields import HiddenJSONField, new_id
from otagaisama.surveys.answers import states
from otagaisama.surveys.questions.models import Survey


class Channel(models.TextChoices):
    """How an answer came."""

    WEB = "web", "ウェブ"
    PAPER = "paper", "紙"
    FILE = "file", "表からの取りこみ"


class Batch(models.Model):
    """A box: so many papers of one district that came back together, or the rows of one file."""

    OPEN = {
        "id",
        "survey",
        "number",
        "channel",
        "papers",
        "district",
        "came_from",
        "came_on",
        "check_share",
        "made_by",
        "typists",
        "destroyed_on",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField("箱の番号")
    channel = models.CharField("何から", max_length=10, choices=Channel.choices, default=Channel.PAPER)
    papers = models.PositiveIntegerField("枚数")
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    came_from = models.CharField("どこから集めたか", max_length=60, blank=True)
    came_on = models.DateField("届いた日")
    check_share = models.PositiveIntegerField("2回打って確かめる割合（%）", default=10)
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    typists = models.ManyToManyField("people.Account", verbose_name="打ちこみを頼んだ人", blank=True, related_name="+")
    destroyed_on = models.DateField("紙を捨てた日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="batch_number_once"),
            models.CheckConstraint(name="batch_share_in_percent", condition=models.Q(check_share__lte=100)),
        ]

    def __str__(self):
        return f"{self.number}"

    @property
    def is_paper(self) -> bool:
        return self.channel == Channel.PAPER


class Sheet(models.Model):
    """One answered questionnaire. `answers`: question key → code, list of codes or number; a missing key is no answer.

    `words`: question key → what was written, hidden. `draft`: a paper being typed, as it stood at the last key.
    """

    OPEN = {"id", "survey", "channel", "on", "answers", "batch", "serial", "state", "typist", "taken_at"}
    HIDDEN = {"words", "draft"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets")
    channel = models.CharField("何から", max_length=10, choices=Channel.choices)
    on = models.DateField("日")
    answers = models.JSONField("答え", default=dict)
    words = HiddenJSONField("書かれたことば", null=True, blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets")
    serial = models.PositiveIntegerField("紙の番号", null=True, blank=True)
    state = models.CharField("ようす", max_length=10, choices=list(states.PAPER_LABELS.items()), default=states.TYPED)
    typist = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField("手に取った時", null=True, blank=True)
    draft = HiddenJSONField("打ちかけ", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "serial"], name="paper_once"),
            models.CheckConstraint(
                name="web_answer_keeps_only_its_day",
                condition=~models.Q(channel="web") | models.Q(batch=None, serial=None, typist=None, taken_at=None),
            ),
        ]
        indexes = [models.Index(fields=["survey", "state"], name="sheet_survey")]

    def __str__(self):
        return f"sheet {self.pk}"


class SecondEntry(models.Model):
    """The same paper typed by somebody else who did not see the first entry.

    `decided`: question key → what the paper really says, once somebody looked; free words are not typed twice.
    """

    OPEN = {"id", "sheet", "typist", "taken_at", "done_at", "answers", "first", "decided", "decided_by", "decided_at"}
    HIDDEN = {"draft"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="second")
    typist = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField("手に取った時")
    done_at = models.DateTimeField("打ちおえた時", null=True, blank=True)
    answers = models.JSONField("2回めの答え", default=dict)
    first = models.JSONField("1回めの答え（くらべたとき）", default=dict)
    decided = models.JSONField("紙を見て決めたこと", default=dict)
    decided_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("決めた時", null=True, blank=True)
    draft = HiddenJSONField("打ちかけ", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decided_by_and_moment_together",
                condition=models.Q(decided_by=None, decided_at=None)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"second {self.pk}"
