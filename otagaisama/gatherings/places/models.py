"""A place, its days, its money, and what it is granted."""

from datetime import date

from django.db import models
from django.db.models import Q

from otagaisama.base.days import years_later
from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.gatherings.places.states import (
    Happened,
    Heading,
    How,
    NotedBy,
    PlaceKind,
    RenewalKind,
    Side,
    side_of,
)
from otagaisama.town.public_places import Barrier, ForWhom, PublicState


class Place(models.Model):
    """居場所 (C5): somebody keeps it, on days of its own. `listed` points to its entry in the list of those who notice a voice, by address."""

    OPEN = {
        "id", "name", "kana", "kind", "host", "address", "district", "hours", "closed", "phone", "phone_hours", "fee", "for_whom", "barrier", "what", "easy",
        "apply", "capacity", "insurance", "food_role", "started_on", "confirmed_on", "confirmed_by", "public_state", "keeper", "counts", "listed", "made_by",
        "made_at", "invented",
        "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("名前", max_length=80)
    kana = models.CharField("よみがな", max_length=120, blank=True)
    kind = models.CharField("種類", max_length=12, choices=PlaceKind.choices)
    host = models.CharField("開いているところ（団体など）", max_length=120, blank=True)
    address = models.CharField("ところ", max_length=200)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    hours = models.CharField("開く日と時間", max_length=300, blank=True)
    closed = models.CharField("お休み", max_length=300, blank=True)
    phone = models.CharField("電話（公開）", max_length=60, blank=True)
    phone_hours = models.CharField("電話の時間", max_length=80, blank=True)
    fee = models.CharField("参加費", max_length=80, blank=True)
    for_whom = models.JSONField("だれのため", default=list, blank=True)
    barrier = models.JSONField("使いやすさ", default=list, blank=True)
    what = models.CharField("していること", max_length=400, blank=True)
    easy = models.CharField("やさしい日本語での説明", max_length=400, blank=True)
    apply = models.CharField("申し込み", max_length=120, blank=True)
    capacity = models.PositiveSmallIntegerField("入れる人数", null=True, blank=True)
    insurance = models.CharField("保険", max_length=120, blank=True)
    food_role = models.CharField("食べものの責任者（役割。名前は書かない）", max_length=60, blank=True)
    started_on = models.DateField("はじめた日", null=True, blank=True)
    confirmed_on = models.DateField("最終確認日", null=True, blank=True, db_index=True)
    confirmed_by = models.CharField("確かめた相手・方法（名前は書かない）", max_length=80, blank=True)
    public_state = models.CharField(
        "公開", max_length=10, choices=PublicState.choices, default=PublicState.OPEN, db_index=True
    )
    keeper = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="場の世話人", related_name="+"
    )
    counts = models.JSONField("数えること（うち…）", default=list, blank=True)
    listed = models.CharField("気づける先の一覧のページ", max_length=200, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("加えた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name

    @property
    def for_whom_labels(self) -> list[str]:
        return [ForWhom(code).label for code in self.for_whom if code in ForWhom.values]

    @property
    def barrier_labels(self) -> list[str]:
        return [Barrier(code).label for code in self.barrier if code in Barrier.values]

    def state_on(self, day: date) -> PublicState:
        """What residents are told on `day`: an open place that nobody confirmed for a year is 確認中 (D25)."""
        stale = self.confirmed_on is None or self.confirmed_on < years_later(day, -1)
        return (
            PublicState.CHECKING if self.public_state == PublicState.OPEN and stale else PublicState(self.public_state)
        )


class MovedDay(models.Model):
    """A day of the rule that is on another day, or on none."""

    OPEN = {"id", "place", "on", "to", "why", "made_at", "by"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="moved")
    on = models.DateField("いつもの日")
    to = models.DateField("かわりの日（空なら、お休み）", null=True, blank=True)
    why = models.CharField("わけ", max_length=200, blank=True)
    made_at = models.DateTimeField("書いた時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "on"], name="one_move_of_a_day")]

    def __str__(self):
        return f"{self.place_id} {self.on}"


class PlaceDay(models.Model):
    """「きょう14人」: one day as it was. `counts` holds code → number of those that the place counts.

    `cannot_eat` is asked at each visit, read on the page of that day alone, and gone when the day can be corrected no more.
    """

    OPEN = {
        "id", "place", "on", "happened", "how", "total", "counts", "helpers", "minutes", "meals", "asked_food", "food_gone_on",
        "troubles_heard", "noted_by", "by", "at", "version",
    }  # fmt: skip
    HIDDEN = {"what", "why", "cannot_eat"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="days")
    on = models.DateField("日")
    happened = models.CharField("ようす", max_length=8, choices=Happened.choices, default=Happened.HELD)
    how = models.CharField("方法", max_length=10, choices=How.choices, default=How.GATHERING)
    total = models.PositiveIntegerField("来た人数", default=0)
    counts = models.JSONField("うち…", default=dict, blank=True)
    helpers = models.PositiveIntegerField("世話した人数", null=True, blank=True)
    minutes = models.PositiveIntegerField("開いた時間（分）", null=True, blank=True)
    meals = models.PositiveIntegerField("食事の数", null=True, blank=True)
    asked_food = models.BooleanField("食べられないものを聞いた", default=False)
    cannot_eat = HiddenTextField("食べられないもの", blank=True)
    food_gone_on = models.DateField("食べられないものを消した日", null=True, blank=True)
    troubles_heard = models.PositiveIntegerField("聞いた困りごとの数", null=True, blank=True)
    what = HiddenTextField("したこと", blank=True)
    why = HiddenTextField("開かなかったわけ", blank=True)
    noted_by = models.CharField("書きかた", max_length=6, choices=NotedBy.choices, default=NotedBy.PAGE)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("書いた時")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "on", "how"], name="one_place_day"),
            models.CheckConstraint(
                name="place_day_counts_those_who_came", condition=Q(happened=Happened.HELD) | Q(total=0)
            ),
        ]

    def __str__(self):
        return f"{self.place_id} {self.on}"


class MoneyLine(models.Model):
    """One line of the accounts. Lines are struck out, never rubbed out."""

    OPEN = {"id", "place", "on", "heading", "what", "yen", "receipt", "by", "at", "struck_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="money")
    on = models.DateField("日")
    heading = models.CharField("費目", max_length=10, choices=Heading.choices)
    what = models.CharField("何の（名前は書かない）", max_length=120)
    yen = models.PositiveIntegerField("金額（円）")
    receipt = models.CharField("領収書の番号", max_length=20, blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("書いた時")
    struck_at = models.DateTimeField("取り消した時", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["place", "on"], name="money_of_a_place")]
        constraints = [models.CheckConstraint(name="money_line_is_some", condition=Q(yen__gte=1))]

    def __str__(self):
        return f"{self.place_id} {self.on} {self.yen}"

    @property
    def is_income(self) -> bool:
        return side_of(self.heading) == Side.IN


class ReceiptPicture(models.Model):
    """A receipt as a picture, made small, without what the camera wrote beside it."""

    OPEN = {"id", "line", "at", "by"}
    HIDDEN = {"drawn"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.OneToOneField(MoneyLine, on_delete=models.CASCADE, related_name="picture")
    drawn = HiddenTextField("領収書の写真")  # a JPEG in base64
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("いつ")

    def __str__(self):
        return f"picture of {self.line_id}"


class Renewal(models.Model):
    """What a place must have anew from time to time: a test, a training, a notification, an insurance."""

    OPEN = {"id", "place", "kind", "role", "done_on", "ends_on", "by", "at", "reminded_at", "struck_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="renewals")
    kind = models.CharField("何の", max_length=10, choices=RenewalKind.choices)
    role = models.CharField("だれの（役割。名前は書かない）", max_length=60, blank=True)
    done_on = models.DateField("済ませた日", null=True, blank=True)
    ends_on = models.DateField("期限", db_index=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("書いた時")
    reminded_at = models.DateTimeField("手紙で知らせた時", null=True, blank=True)
    struck_at = models.DateTimeField("外した時", null=True, blank=True)

    @property
    def label(self) -> str:
        """What must be had anew, and by whom where a role is written."""
        return f"{self.get_kind_display()}（{self.role}）" if self.role else str(self.get_kind_display())

    def __str__(self):
        return f"{self.place_id} {self.kind} {self.ends_on}"


class Budget(models.Model):
    """What a fiscal year was to bring or cost under one heading."""

    OPEN = {"id", "place", "year", "heading", "yen"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField("年度")
    heading = models.CharField("費目", max_length=10, choices=Heading.choices)
    yen = models.PositiveIntegerField("金額（円）")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "year", "heading"], name="one_budget_of_a_heading")]

    def __str__(self):
        return f"{self.place_id} {self.year} {self.heading}"


class Grant(models.Model):
    """What a place was granted in a fiscal year, and by which rule. `facts` answers what no count tells."""

    OPEN = {"id", "place", "year", "rule", "received", "typed", "facts", "at", "by"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="grants")
    year = models.PositiveSmallIntegerField("年度")
    rule = models.CharField("助成のきまり", max_length=20)
    received = models.PositiveIntegerField("受けとった額（円）", null=True, blank=True)
    typed = models.PositiveIntegerField("きまりにない助成の額（円）", null=True, blank=True)
    facts = models.JSONField("答え", default=dict, blank=True)
    at = models.DateTimeField("書いた時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "year"], name="one_grant_of_a_year")]

    def __str__(self):
        return f"{self.place_id} {self.year} {self.rule}"


class ReportForm(models.Model):
    """The council's own Word form of the year's report. `slots` holds address in the form → what goes there, clicked once for all places."""

    OPEN = {"id", "name", "rule", "paper", "slots", "is_used", "made_by", "made_at", "version"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("用紙の名前", max_length=80)
    rule = models.CharField("助成のきまり", max_length=20, blank=True)
    paper = models.BinaryField("Word の書式")
    slots = models.JSONField("ますに入れるもの", default=dict, blank=True)
    is_used = models.BooleanField("使っている", default=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("加えた時")
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name
