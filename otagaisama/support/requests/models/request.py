"""A small help that is asked for (C4), its routine, and its pauses."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.base.moves import moves_from
from otagaisama.support.helpers.models.choices import Slot, Task, Training
from otagaisama.support.requests import states
from otagaisama.support.requests.models.choices import Fee, GenderWish, PauseWhy, PublicService, Where


class HelpRequest(models.Model):
    """手助けのお願い. It knows no trouble: the thread that it grew out of knows it, and lends its record of who may know (`knowing_lent`)."""

    OPEN = {
        "id", "number", "district", "town", "knowing", "knowing_lent", "person", "task", "where", "floor", "elevator", "needs_ok", "someone_home", "needed",
        "gender_wish", "training", "wanted_on", "slot", "by_car", "fee", "amount", "unit_min", "public_service", "public_service_on",
        "looked_on", "asked_turn", "status", "opened_on", "fiscal_year", "opened_by", "moved_at", "ended_on", "check_on", "erase_on", "erased_on", "version",
    }  # fmt: skip
    HIDDEN = {"detail", "costs", "look", "outcome"}

    class AskedTurn(models.TextChoices):
        """People who are helped are asked what they can do (goal 6)."""

        NOT_YET = "not_yet", "まだ聞いていない"
        YES = "yes", "できることがある"
        LATER = "later", "いまはむずかしい"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    town = models.ForeignKey(
        "town.Town", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="町・丁目", related_name="+"
    )
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, verbose_name="知ってよい人", related_name="+"
    )
    knowing_lent = models.BooleanField("知ってよい人は、もとの困りごとで決める", default=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="help_requests"
    )
    task = models.CharField("どんな手助け", max_length=20, choices=Task.choices)
    detail = HiddenTextField("くわしく", blank=True)
    where = models.CharField("どこで", max_length=10, choices=Where.choices, blank=True)
    floor = models.PositiveSmallIntegerField("何階", null=True, blank=True)
    elevator = models.BooleanField("エレベーター", null=True, blank=True)
    needs_ok = models.JSONField("来る人に知らせること", default=list, blank=True)
    someone_home = models.BooleanField("行くとき、家にだれかいる", null=True, blank=True)
    needed = models.PositiveSmallIntegerField("何人で行くか", default=1)
    gender_wish = models.CharField("来てほしい人", max_length=10, choices=GenderWish.choices, blank=True)
    training = models.CharField("要る講座", max_length=20, choices=Training.choices, blank=True)
    wanted_on = models.DateField("来てほしい日", null=True, blank=True)
    slot = models.CharField("時間", max_length=10, choices=Slot.choices, blank=True)
    by_car = models.BooleanField("車に乗せる", default=False)
    fee = models.CharField("謝礼", max_length=10, choices=Fee.choices, default=Fee.FREE)
    amount = models.PositiveIntegerField("1回（単位）の額（円）または枚数", null=True, blank=True)
    unit_min = models.PositiveSmallIntegerField("何分ごとに", null=True, blank=True)
    costs = HiddenTextField("かかる費用（バス代など）", blank=True)
    public_service = models.CharField("公のサービス", max_length=20, choices=PublicService.choices, blank=True)
    public_service_on = models.DateField("公のサービスを確かめた日", null=True, blank=True)
    look = HiddenJSONField("行く前の確かめ", default=dict, blank=True)
    looked_on = models.DateField("行く前に確かめた日", null=True, blank=True)
    asked_turn = models.CharField(
        "できることを聞いたか", max_length=10, choices=AskedTurn.choices, default=AskedTurn.NOT_YET
    )
    status = models.CharField(
        "ようす", max_length=10, choices=list(states.REQUEST_LABELS.items()), default=states.TALKING
    )
    outcome = HiddenTextField("どうなったか", blank=True)
    opened_on = models.DateField("聞いた日")
    fiscal_year = models.PositiveIntegerField("年度")
    opened_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    moved_at = models.DateTimeField("ようすが変わった時")
    ended_on = models.DateField("終わった日", null=True, blank=True)
    check_on = models.DateField("まだ要るかを聞く日", null=True, blank=True)
    erase_on = models.DateField("名前を消す日", null=True, blank=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_ride_has_no_fee", condition=Q(by_car=False) | (Q(fee="free") & Q(amount=None))
            ),
            models.CheckConstraint(name="one_or_two_go", condition=Q(needed__gte=1, needed__lte=4)),
            models.CheckConstraint(
                name="ended_request_has_its_day",
                condition=Q(status__in=states.REQUEST_ENDED, ended_on__isnull=False)
                | Q(status__in=states.REQUEST_OPEN, ended_on=None),
            ),
            models.CheckConstraint(
                name="public_service_and_its_day_together",
                condition=Q(public_service="", public_service_on=None)
                | (~Q(public_service="") & Q(public_service_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["district", "status", "-opened_on"], name="request_in_district"),
            models.Index(fields=["-opened_on", "-number"], name="request_newest"),
            models.Index(fields=["check_on"], condition=Q(check_on__isnull=False), name="request_check"),
        ]

    def __str__(self):
        return self.number

    @property
    def reach(self) -> str:
        """How far it may be known (`knowing` is loaded with every request of a list)."""
        return self.knowing.reach

    @property
    def is_open(self) -> bool:
        return self.status in states.REQUEST_OPEN

    @property
    def is_talking(self) -> bool:
        return self.status == states.TALKING

    @property
    def is_paid(self) -> bool:
        """Whoever goes is thanked with money or tickets: another insurance is needed (D16)."""
        return self.fee != Fee.FREE

    @property
    def transitions(self) -> list[str]:
        """The moves that start from where it stands."""
        return moves_from(states.REQUEST_MOVES, self.status)


class Routine(models.Model):
    """いつもの手助け: a request that comes again. `pattern` is a cell of the garbage calendar or a rule (RFC 5545), by `kind`."""

    class Kind(models.TextChoices):
        GARBAGE = "garbage", "ごみの日"
        RULE = "rule", "くりかえし"

    class Holiday(models.TextChoices):
        KEEP = "keep", "祝日も行く（年末年始は休む）"
        SKIP = "skip", "祝日と年末年始は休む"
        ALWAYS = "always", "祝日も年末年始も行く"

    OPEN = {
        "id",
        "request",
        "kind",
        "pattern",
        "waste",
        "holiday",
        "starts_on",
        "ends_on",
        "made_until",
        "changed_on",
        "version",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.OneToOneField(HelpRequest, on_delete=models.CASCADE, related_name="routine")
    kind = models.CharField("決めかた", max_length=10, choices=Kind.choices)
    pattern = models.CharField("いつ", max_length=300)
    waste = models.CharField("何のごみ", max_length=60, blank=True)
    holiday = models.CharField("祝日", max_length=10, choices=Holiday.choices, default=Holiday.KEEP)
    starts_on = models.DateField("いつから")
    ends_on = models.DateField("いつまで", null=True, blank=True)
    made_until = models.DateField("ここまで予定を作った", null=True, blank=True)
    changed_on = models.DateField("決めた日")
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return f"routine {self.pk}"


class Standing(models.Model):
    """いつもの人: goes on each day of a routine unless something changes. Two of them are a pair."""

    OPEN = {"id", "routine", "helper", "since", "until"}
    HIDDEN = {"in_spite"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="standing")
    helper = models.ForeignKey("support.Helper", on_delete=models.CASCADE, related_name="standing")
    since = models.DateField("いつから")
    until = models.DateField("いつまで", null=True, blank=True)
    in_spite = HiddenTextField("都合のよい時と違っても決めたわけ", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["routine", "helper"], condition=Q(until=None), name="stands_once")
        ]

    def __str__(self):
        return f"standing {self.pk}"


class Pause(models.Model):
    """お休み: from a day until a day (or open). It ends by itself."""

    OPEN = {"id", "routine", "starts_on", "ends_on", "why", "noted_by", "noted_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="pauses")
    starts_on = models.DateField("いつから")
    ends_on = models.DateField("いつまで", null=True, blank=True)
    why = models.CharField("わけ", max_length=10, choices=PauseWhy.choices)
    noted_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField("書いた時")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pause_ends_after_start", condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on"))
            )
        ]

    def __str__(self):
        return f"pause {self.pk}"
