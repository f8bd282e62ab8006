"""Each reckoning of who reaches a shop on foot, and what the engines would do: where to stop, in which order to go round."""

from django.db import models
from django.db.models import Q

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.fields import new_id
from otagaisama.shopping.stores.models import StreetNetwork
from otagaisama.shopping.vans.models import Course


class ReachRun(models.Model):
    """One reckoning (だれの家から、どの店まで、歩いて何m): inputs, parameters and results, so that its map can be drawn again years later.

    `totals` and `towns` are what pages show; `packed` holds homes, shops and every distance, as they were on that day.
    """

    OPEN = {
        "id", "ward", "title", "made_at", "made_by", "network", "checksum", "parameters", "scenario", "compared_with", "totals",
        "towns", "packed", "sources", "engine",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey("town.Ward", on_delete=models.PROTECT, related_name="+", verbose_name="区")
    title = models.CharField("題名", max_length=120)
    made_at = models.DateTimeField("計算した時", db_index=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    network = models.ForeignKey(StreetNetwork, on_delete=models.PROTECT, related_name="+")
    checksum = models.CharField("もとのデータの印", max_length=64)
    parameters = models.JSONField("決めたこと")
    scenario = models.JSONField("もしもの中身", default=dict, blank=True)
    compared_with = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="what_ifs")
    totals = models.JSONField("合計")
    towns = models.JSONField("町ごと")
    packed = models.BinaryField(editable=False)
    sources = models.JSONField("出典")
    engine = models.CharField("計算のしくみ", max_length=80)

    class Meta:
        indexes = [models.Index(fields=["ward", "-made_at"], name="reach_runs_newest_first")]
        constraints = [
            models.CheckConstraint(
                name="what_if_is_compared_with_something",
                condition=models.Q(scenario={}) | models.Q(compared_with__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_what_if(self) -> bool:
        return self.compared_with_id is not None


class Suggestion(models.Model):
    """What an engine would do: where to stop, or in which order to go round. Beside what is, never instead of it."""

    OPEN = {
        "id",
        "ward",
        "kind",
        "course",
        "reach_run",
        "made_at",
        "made_by",
        "checksum",
        "parameters",
        "results",
        "engine",
        "taken_up_at",
    }
    HIDDEN: set[str] = set()

    class Kind(models.TextChoices):
        STOPS = "stops", "どこに停まるか"
        ROUND = "round", "どの順にまわるか"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey("town.Ward", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("何の案か", max_length=10, choices=Kind.choices)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, null=True, blank=True, related_name="suggestions")
    reach_run = models.ForeignKey(ReachRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("計算した時", db_index=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    checksum = models.CharField("もとのデータの印", max_length=64)
    parameters = models.JSONField("決めたこと")
    results = models.JSONField("案")
    engine = models.CharField("計算のしくみ", max_length=80)
    taken_up_at = models.DateTimeField("取り入れた時", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_suggested_round_has_its_course",
                condition=Q(kind="stops") | Q(kind="round", course__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.kind} {day_of_tokyo(self.made_at)}"
