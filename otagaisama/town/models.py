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


class AreaLayer(models.Model):
    """A way to divide the ward beside 学区: 日常生活圏域, 民児協, 中学校区, 組 …; a town lies in at most one area of each."""

    OPEN = {"id", "ward", "name", "order", "source", "checked_on"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="layers")
    name = models.CharField("区分の名前", max_length=50)
    order = models.PositiveIntegerField("並び順", default=0)
    source = models.CharField("出典", max_length=200, blank=True)
    checked_on = models.DateField("確かめた日", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ward", "name"], name="layer_of_a_ward_once")]

    def __str__(self):
        return self.name


class Area(models.Model):
    """One area of a layer: 東部圏域, 第3地区民児協."""

    OPEN = {"id", "layer", "code", "name", "kana", "order"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    layer = models.ForeignKey(AreaLayer, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField("番号", max_length=20, blank=True)
    name = models.CharField("区域", max_length=80)
    kana = models.CharField("よみ", max_length=120, blank=True)
    order = models.PositiveIntegerField("並び順", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["layer", "name"], name="area_of_a_layer_once")]

    def __str__(self):
        return self.name


class AreaPart(models.Model):
    """What an area is made of: a town, or a whole district. What is said of the town goes before."""

    OPEN = {"id", "layer", "area", "town", "district"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    layer = models.ForeignKey(AreaLayer, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="parts")
    town = models.ForeignKey(Town, on_delete=models.CASCADE, null=True, blank=True, related_name="parts")
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, blank=True, related_name="parts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["layer", "town"], condition=models.Q(town__isnull=False), name="town_in_one_area_of_a_layer"
            ),
            models.UniqueConstraint(
                fields=["layer", "district"],
                condition=models.Q(district__isnull=False),
                name="district_in_one_area_of_a_layer",
            ),
            models.CheckConstraint(
                condition=models.Q(town=None, district__isnull=False) | models.Q(town__isnull=False, district=None),
                name="part_is_a_town_or_a_district",
            ),
        ]

    def __str__(self):
        return str(self.town or self.district)


class GarbageRule(models.Model):
    """ごみの日: when one kind of waste is collected in one area, as the municipality's calendar says it.

    `zone` names the area as the calendar does; where it is known for a town or a district, that stands too. `cell` and
    `pauses` are kept as they were typed and are read again each time (`town.bridge`).
    """

    class Waste(models.TextChoices):
        """What is put out. `item` is what the municipality calls it."""

        BURNABLE = "burnable", "もえるごみ"
        NONBURNABLE = "nonburnable", "もえないごみ"
        PLASTIC = "plastic", "プラスチック"
        PAPER = "paper", "紙・布"
        BOTTLES = "bottles", "びん・かん"
        PET = "pet", "ペットボトル"
        BULKY = "bulky", "粗大ごみ"
        OTHER = "other", "そのほか"

    class Where(models.TextChoices):
        """Where it is put out: the way to a station is longer, and what goes there is heavy."""

        DOOR = "door", "家の前"
        STATION = "station", "ステーション"
        UNKNOWN = "unknown", "わからない"

    OPEN = {
        "id", "ward", "zone", "zone_key", "district", "town", "item", "item_key", "waste", "where", "cell", "pauses", "note", "source",
        "checked_on",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="garbage_rules")
    zone = models.CharField("収集区域", max_length=200)
    zone_key = models.CharField(max_length=200, db_index=True)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="garbage_rules"
    )
    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True, blank=True, related_name="garbage_rules")
    item = models.CharField("品目", max_length=80)
    item_key = models.CharField(max_length=80)
    waste = models.CharField("ごみの種類", max_length=12, choices=Waste.choices, default=Waste.OTHER)
    where = models.CharField("出すところ", max_length=8, choices=Where.choices, default=Where.UNKNOWN)
    cell = models.CharField("収集日", max_length=300)
    pauses = models.CharField("お休み", max_length=300, blank=True)
    note = models.CharField("注意", max_length=300, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)
    checked_on = models.DateField("確かめた日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "zone_key", "item_key", "where"],
                condition=models.Q(town=None, district=None),
                name="garbage_of_a_zone_once",
            ),
            models.UniqueConstraint(
                fields=["district", "zone_key", "item_key", "where"],
                condition=models.Q(town=None, district__isnull=False),
                name="garbage_of_a_district_once",
            ),
            models.UniqueConstraint(
                fields=["town", "zone_key", "item_key", "where"],
                condition=models.Q(town__isnull=False),
                name="garbage_of_a_town_once",
            ),
        ]

    def __str__(self):
        return f"{self.zone} {self.item}"

    @property
    def identity(self) -> tuple:
        """What makes two rows of a calendar the same rule."""
        return self.zone_key, self.district_id, self.town_id, self.item_key, self.where
