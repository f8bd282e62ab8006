"""Homes as open data counts them, and the streets one walks on."""

from django.db import models

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.fields import new_id
from otagaisama.shopping.stores.models.stores import LATITUDE, LONGITUDE
from otagaisama.shopping.stores.states import HomeKind


class Home(models.Model):
    """A residential point of open data: a town or a house number, never a person. People and elders where they are published."""

    OPEN = {"id", "ward", "town", "kind", "code", "label", "lat", "lon", "people", "elders", "counted_on", "source"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey("town.Ward", on_delete=models.PROTECT, related_name="+", verbose_name="区")
    town = models.ForeignKey(
        "town.Town", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="町・丁目"
    )
    kind = models.CharField("点の種類", max_length=10, choices=HomeKind.choices)
    code = models.CharField("番号", max_length=60)
    label = models.CharField("町・番地", max_length=120)
    lat = models.FloatField("緯度", validators=LATITUDE)
    lon = models.FloatField("経度", validators=LONGITUDE)
    people = models.PositiveIntegerField("人口", null=True, blank=True)
    elders = models.PositiveIntegerField("65歳以上", null=True, blank=True)
    counted_on = models.DateField("人口の日", null=True, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "kind", "code"], name="home_code_is_unique"),
            models.CheckConstraint(
                name="home_elders_are_among_people",
                condition=models.Q(elders=None) | models.Q(people__isnull=False, elders__lte=models.F("people")),
            ),
        ]

    def __str__(self):
        return self.label


class StreetNetwork(models.Model):
    """The streets one can walk on, as they were taken in: packed arrays, and lines of rivers and railways where they are known."""

    OPEN = {
        "id",
        "ward",
        "taken_at",
        "nodes",
        "edges",
        "left_out",
        "source",
        "dated_on",
        "checksum",
        "packed",
        "barriers",
        "barriers_source",
        "current",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey("town.Ward", on_delete=models.PROTECT, related_name="+", verbose_name="区")
    taken_at = models.DateTimeField("取りこんだ時")
    nodes = models.PositiveIntegerField("地点の数")
    edges = models.PositiveIntegerField("道の数")
    left_out = models.PositiveIntegerField("ほかとつながっていない地点の数", default=0)
    source = models.CharField("出典", max_length=200)
    dated_on = models.DateField("地図の日付", null=True, blank=True)
    checksum = models.CharField("中身の印", max_length=64)
    packed = models.BinaryField(editable=False)
    barriers = models.JSONField("川・線路（GeoJSON）", null=True, blank=True)
    barriers_source = models.CharField("川・線路の出典", max_length=200, blank=True)
    current = models.BooleanField("いま使っている", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward"], condition=models.Q(current=True), name="one_current_network_of_a_ward"
            )
        ]

    def __str__(self):
        return f"{self.ward_id} {day_of_tokyo(self.taken_at)}"
