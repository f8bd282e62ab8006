"""The ward and its parts. Open data: nothing here is about a person."""

from django.db import models

from otagaisama.base.fields import new_id


class Ward(models.Model):
    """One ward of the council."""

    OPEN = {"id", "code", "name", "kana", "boundary", "streets", "sources"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField("市区町村コード", max_length=10, unique=True)
    name = models.CharField("名前", max_length=50)
    kana = models.CharField("よみ", max_length=80, blank=True)
    boundary = models.JSONField("境界（GeoJSON）", null=True, blank=True)
    streets = models.JSONField("おもな道（GeoJSON）", null=True, blank=True)
    sources = models.TextField("出典", blank=True)

    def __str__(self):
        return self.name


class District(models.Model):
    """学区: the area of one elementary school, the daily unit."""

    OPEN = {"id", "ward", "code", "name", "kana", "lat", "lon", "order"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="districts")
    code = models.CharField("番号", max_length=20, unique=True)
    name = models.CharField("学区", max_length=50)
    kana = models.CharField("よみ", max_length=80, blank=True)
    lat = models.FloatField("緯度", null=True, blank=True)
    lon = models.FloatField("経度", null=True, blank=True)
    order = models.PositiveIntegerField("並び順", default=0)

    def __str__(self):
        return self.name


class Town(models.Model):
    """町・丁目, and the district it is taken to belong to (`basis` says on what ground)."""

    OPEN = {"id", "ward", "district", "code", "name", "kana", "lat", "lon", "basis", "walk_m"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="towns")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="towns")
    code = models.CharField("番号", max_length=20, unique=True)
    name = models.CharField("町・丁目", max_length=80)
    kana = models.CharField("よみ", max_length=120, blank=True)
    lat = models.FloatField("緯度", null=True, blank=True)
    lon = models.FloatField("経度", null=True, blank=True)
    basis = models.CharField("学区の根拠", max_length=80, blank=True)
    walk_m = models.FloatField("学校までの道のり（m）", null=True, blank=True)

    def __str__(self):
        return self.name
