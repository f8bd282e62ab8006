"""Shops, and the services that bring the shopping to people or people to the shop. Public facts, nobody's secrets."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from otagaisama.base.fields import new_id
from otagaisama.shopping.stores.states import ForWhom, OrderWay, ServiceKind, Shown, StoreKind, a_year_before

LATITUDE = (MinValueValidator(20), MaxValueValidator(46))
LONGITUDE = (MinValueValidator(122), MaxValueValidator(154))


class Checked(models.QuerySet):
    def stale_on(self, day: date):
        """Nobody has checked these within the twelve months before `day` (D25)."""
        return self.filter(models.Q(checked_on=None) | models.Q(checked_on__lt=a_year_before(day)))

    def checked_between(self, first: date, last: date):
        """Checked on a day from `first` to `last`, both included."""
        return self.filter(checked_on__range=(first, last))


class StoreQuerySet(Checked):
    def open_on(self, day: date):
        """Shops that have opened and have not closed on `day`. `open_until` is the last day of business."""
        begun = models.Q(open_from=None) | models.Q(open_from__lte=day)
        return self.filter(begun).exclude(open_until__lt=day)


class ServiceQuerySet(Checked):
    def shown(self):
        """Open or being checked: not resting, not ended."""
        return self.filter(public_state__in=[Shown.OPEN, Shown.CHECKING])


class Store(models.Model):
    """店 (C14): what is sold, where, since when and until when. A shop that has closed is kept, with its last day."""

    OPEN = {
        "id", "ward", "code", "name", "kana", "kind", "lat", "lon", "address", "district", "in_ward", "phone", "hours", "closed",
        "open_from", "open_until", "source", "checked_on", "checked_by", "invented", "search_words",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ward = models.ForeignKey("town.Ward", on_delete=models.PROTECT, related_name="+", verbose_name="区")
    code = models.CharField("もとの表の番号", max_length=40, blank=True)
    name = models.CharField("名前", max_length=120, blank=True)
    kana = models.CharField("よみがな", max_length=160, blank=True)
    kind = models.CharField("種類", max_length=20, choices=StoreKind.choices, default=StoreKind.OTHER)
    lat = models.FloatField("緯度", null=True, blank=True, validators=LATITUDE)
    lon = models.FloatField("経度", null=True, blank=True, validators=LONGITUDE)
    address = models.CharField("住所", max_length=200, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    in_ward = models.BooleanField("区の中にある", default=True)
    phone = models.CharField("電話", max_length=40, blank=True)
    hours = models.CharField("開いている時間", max_length=300, blank=True)
    closed = models.CharField("お休み", max_length=300, blank=True)
    open_from = models.DateField("開店した日", null=True, blank=True)
    open_until = models.DateField("閉店した日（さいごの営業日）", null=True, blank=True, db_index=True)
    source = models.CharField("出典", max_length=200, blank=True)
    checked_on = models.DateField("確かめた日", null=True, blank=True, db_index=True)
    checked_by = models.CharField("確かめた方法", max_length=80, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)
    search_words = models.TextField(blank=True, editable=False)

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ward", "kind", "name"], name="store_by_kind")]
        constraints = [
            models.CheckConstraint(
                name="store_closes_after_opening",
                condition=models.Q(open_from=None)
                | models.Q(open_until=None)
                | models.Q(open_until__gte=models.F("open_from")),
            ),
            models.CheckConstraint(
                name="store_point_is_a_pair",
                condition=models.Q(lat=None, lon=None) | models.Q(lat__isnull=False, lon__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name or f"名前のない{self.get_kind_display()}"

    def is_open_on(self, day: date) -> bool:
        return (self.open_from is None or self.open_from <= day) and (self.open_until is None or self.open_until >= day)

    def is_stale_on(self, day: date) -> bool:
        return self.checked_on is None or self.checked_on < a_year_before(day)


class ShoppingService(models.Model):
    """買い物支援サービス (C14): a van, a delivery, a bus, an escort; every column of the public comparison."""

    OPEN = {
        "id", "kind", "name", "kana", "host", "area", "districts", "sells", "how", "order_note", "fee", "min_order", "days", "arrives",
        "for_whom", "for_whom_note", "phone", "hours", "closed", "fax", "url", "public_state", "open_from", "open_until", "source",
        "checked_on", "checked_by", "invented", "search_words",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("種類", max_length=20, choices=ServiceKind.choices)
    name = models.CharField("名前", max_length=120)
    kana = models.CharField("よみがな", max_length=160, blank=True)
    host = models.CharField("しているところ（店・団体）", max_length=120, blank=True)
    area = models.CharField("来てくれる地域", max_length=200, blank=True)
    districts = models.ManyToManyField("town.District", blank=True, verbose_name="学区", related_name="+")
    sells = models.CharField("買えるもの・していること", max_length=300, blank=True)
    how = models.JSONField("たのみかた", default=list, blank=True)
    order_note = models.CharField("たのみかたの説明", max_length=200, blank=True)
    fee = models.CharField("かかるお金", max_length=120, blank=True)
    min_order = models.CharField("いくらから", max_length=120, blank=True)
    days = models.CharField("来る日・届く日", max_length=200, blank=True)
    arrives = models.CharField("たのんでから届くまで", max_length=120, blank=True)
    for_whom = models.JSONField("だれのため", default=list, blank=True)
    for_whom_note = models.CharField("使える人の説明", max_length=200, blank=True)
    phone = models.CharField("電話", max_length=40, blank=True)
    hours = models.CharField("電話がつながる時間", max_length=300, blank=True)
    closed = models.CharField("お休み", max_length=300, blank=True)
    fax = models.CharField("ファックス", max_length=40, blank=True)
    url = models.URLField("ホームページ", max_length=300, blank=True)
    public_state = models.CharField("公開", max_length=10, choices=Shown.choices, default=Shown.OPEN, db_index=True)
    open_from = models.DateField("はじまった日", null=True, blank=True)
    open_until = models.DateField("さいごの日", null=True, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)
    checked_on = models.DateField("確かめた日", null=True, blank=True, db_index=True)
    checked_by = models.CharField("確かめた方法", max_length=80, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)
    search_words = models.TextField(blank=True, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "kana", "name"], name="service_by_kind")]
        constraints = [
            models.CheckConstraint(
                name="service_ends_after_beginning",
                condition=models.Q(open_from=None)
                | models.Q(open_until=None)
                | models.Q(open_until__gte=models.F("open_from")),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def how_labels(self) -> list[str]:
        return [OrderWay(code).label for code in self.how if code in OrderWay.values]

    @property
    def for_whom_labels(self) -> list[str]:
        return [ForWhom(code).label for code in self.for_whom if code in ForWhom.values]

    @property
    def needs_net(self) -> bool:
        """Nobody without the internet can order: the council's own telephone stands beside it (D24)."""
        return list(self.how) == [OrderWay.NET] or (not self.phone and OrderWay.NET in self.how)

    def is_stale_on(self, day: date) -> bool:
        return self.checked_on is None or self.checked_on < a_year_before(day)

    def state_on(self, day: date) -> Shown:
        """What residents are told on `day`: an open service that nobody checked for a year is 確認中 (D25)."""
        if self.open_until and self.open_until < day:
            return Shown.ENDED
        if self.public_state == Shown.OPEN and self.is_stale_on(day):
            return Shown.CHECKING
        return Shown(self.public_state)
