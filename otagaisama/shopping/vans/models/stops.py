"""Where a van stops: how the place came about, who buys there, what is different today, and who is told."""

from django.db import models
from django.db.models import F, Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.shopping.stores.models.stores import LATITUDE, LONGITUDE, ShoppingService
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.states import Known, Missed, Outcome, Surface, Way


def both_or_none(flag: str, day: str) -> Q:
    """A tick and its day stand together or not at all."""
    return Q(**{flag: False, day: None}) | Q(**{flag: True, f"{day}__isnull": False})


class MobileStopQuerySet(models.QuerySet):
    def public(self):
        """What residents may read: the owner has agreed in writing, and the van has come at least on trial."""
        return self.filter(stage__in=states.PUBLIC_STAGES)

    def visited(self):
        """Where a van comes now, on trial or regularly."""
        return self.filter(stage__in=states.VISITED_STAGES)


class MobileStop(models.Model):
    """停まる場所 (C14): from a candidate to a regular stop, with what was agreed and what was looked at."""

    OPEN = {
        "id", "name", "kana", "lat", "lon", "address", "district", "stage", "stage_on", "seller", "weekday", "rule", "arrive", "leave",
        "rests", "rain", "surface", "level", "shade", "toilet", "bench", "off_road", "owner_agreed", "owner_agreed_on",
        "insurance_seen", "insurance_seen_on", "permit_seen", "permit_seen_on", "helper_role", "likely_buyers", "trial_from",
        "review_on", "found_by", "invented",
    }  # fmt: skip
    HIDDEN = {"owner_name", "owner_contact", "helper_name", "helper_contact", "note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("場所の名前", max_length=80)
    kana = models.CharField("よみがな", max_length=120, blank=True)
    lat = models.FloatField("緯度", null=True, blank=True, validators=LATITUDE)
    lon = models.FloatField("経度", null=True, blank=True, validators=LONGITUDE)
    address = models.CharField("住所・目じるし", max_length=200, blank=True)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    stage = models.CharField("段階", max_length=10, choices=states.STAGES, default=states.CANDIDATE, db_index=True)
    stage_on = models.DateField("この段階になった日")
    seller = models.ForeignKey(
        ShoppingService,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="販売するところ",
        related_name="stops",
    )
    weekday = models.PositiveSmallIntegerField("曜日", null=True, blank=True, help_text="月曜日が0")
    rule = models.CharField("何週め", max_length=30, blank=True, help_text="空なら毎週。例：第1・第3")
    arrive = models.TimeField("着く時刻", null=True, blank=True)
    leave = models.TimeField("出る時刻", null=True, blank=True)
    rests = models.CharField("お休みの日", max_length=120, blank=True)
    rain = models.CharField("雨のとき・暑いとき", max_length=200, blank=True)
    surface = models.CharField("地面", max_length=10, choices=Surface.choices, default=Surface.UNKNOWN)
    level = models.BooleanField("平らで、車が停められる", default=False)
    off_road = models.BooleanField("車道からはなれている", default=False)
    shade = models.BooleanField("日かげ・屋根", default=False)
    toilet = models.BooleanField("トイレ", default=False)
    bench = models.BooleanField("ベンチ", default=False)
    owner_name = HiddenTextField("持ち主（公開しません）", blank=True)
    owner_contact = HiddenTextField("持ち主の連絡先（公開しません）", blank=True)
    owner_agreed = models.BooleanField("持ち主の承諾（書面）", default=False)
    owner_agreed_on = models.DateField("承諾の日", null=True, blank=True)
    insurance_seen = models.BooleanField("賠償責任の保険を確かめた", default=False)
    insurance_seen_on = models.DateField("保険を確かめた日", null=True, blank=True)
    permit_seen = models.BooleanField("営業の許可を見た", default=False)
    permit_seen_on = models.DateField("許可を見た日", null=True, blank=True)
    helper_role = models.CharField("立ち会う人（役割）", max_length=80, blank=True)
    helper_name = HiddenTextField("立ち会う人の名前（公開しません）", blank=True)
    helper_contact = HiddenTextField("立ち会う人の連絡先（公開しません）", blank=True)
    likely_buyers = models.PositiveSmallIntegerField("買いに来そうな人数", null=True, blank=True)
    trial_from = models.DateField("ためしを始めた日", null=True, blank=True)
    review_on = models.DateField("見なおす日", null=True, blank=True, db_index=True)
    found_by = models.CharField("どうやって見つけたか", max_length=120, blank=True)
    note = HiddenTextField("ひかえ（公開しません）", blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    objects = MobileStopQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["district", "stage"], name="stops_of_a_district")]
        constraints = [
            models.CheckConstraint(
                name="stop_point_is_a_pair", condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False)
            ),
            models.CheckConstraint(
                name="stop_owner_agreed_has_day", condition=both_or_none("owner_agreed", "owner_agreed_on")
            ),
            models.CheckConstraint(
                name="stop_insurance_seen_has_day", condition=both_or_none("insurance_seen", "insurance_seen_on")
            ),
            models.CheckConstraint(
                name="stop_permit_seen_has_day", condition=both_or_none("permit_seen", "permit_seen_on")
            ),
            models.CheckConstraint(name="stop_weekday_is_one", condition=Q(weekday=None) | Q(weekday__lte=6)),
            models.CheckConstraint(
                name="stop_leaves_after_arriving",
                condition=Q(arrive=None, leave=None)
                | Q(arrive__isnull=False, leave__isnull=False, leave__gt=F("arrive")),
            ),
            models.CheckConstraint(
                name="stop_comes_only_where_the_owner_agreed",
                condition=~Q(stage__in=[states.TRIAL, states.REGULAR])
                | Q(owner_agreed=True, weekday__isnull=False, arrive__isnull=False, seller__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_public(self) -> bool:
        return self.stage in states.PUBLIC_STAGES


class StopStep(models.Model):
    """One step in the life of a stop: when it went to which stage, and why."""

    OPEN = {"id", "stop", "stage", "at", "by"}
    HIDDEN = {"why"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stop = models.ForeignKey(MobileStop, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField("段階", max_length=10, choices=states.STAGES)
    at = models.DateTimeField("いつ")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    why = HiddenTextField("わけ・話したこと", blank=True)

    class Meta:
        indexes = [models.Index(fields=["stop", "at"], name="steps_of_a_stop")]

    def __str__(self):
        return f"{self.stop_id} {self.stage}"


class StopLog(models.Model):
    """One time that the van came: how many bought, a note without names."""

    OPEN = {"id", "stop", "on", "came", "buyers", "at", "by"}
    HIDDEN = {"note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stop = models.ForeignKey(MobileStop, on_delete=models.CASCADE, related_name="logs")
    on = models.DateField("日", db_index=True)
    came = models.BooleanField("車が来た", default=True)
    buyers = models.PositiveSmallIntegerField("買った人数", default=0)
    note = HiddenTextField("気づいたこと（名前は書かない）", blank=True)
    at = models.DateTimeField("書いた時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stop", "on"], name="one_log_of_a_stop_and_day"),
            models.CheckConstraint(name="nobody_buys_where_no_van_came", condition=Q(came=True) | Q(buyers=0)),
        ]

    def __str__(self):
        return f"{self.stop_id} {self.on}"


class StopChange(models.Model):
    """What is different on one day: 「きょうは お休み」. Told to everyone who asked to be told."""

    OPEN = {"id", "stop", "on", "kind", "words", "at", "by", "withdrawn_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stop = models.ForeignKey(MobileStop, on_delete=models.CASCADE, related_name="changes")
    on = models.DateField("日", db_index=True)
    kind = models.CharField("どうなる", max_length=10, choices=Missed.choices, default=Missed.RESTS)
    words = models.CharField("ひとこと", max_length=120, blank=True)
    at = models.DateTimeField("決めた時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField("とりけした時", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stop", "on"], condition=Q(withdrawn_at=None), name="one_change_of_a_stop_and_day"
            )
        ]

    def __str__(self):
        return f"{self.stop_id} {self.on} {self.kind}"


class StopAsker(models.Model):
    """Somebody who asked to be told when the van does not come. Name and contact go when she asks no more.

    `knowing`: of somebody sealed; then whoever may know of her, and whoever wrote it down without knowing that, reads who she is.
    """

    OPEN = {"id", "stop", "way", "agreed_on", "heard_by", "ended_on", "knowing"}
    HIDDEN = {"name", "contact", "safe_way"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stop = models.ForeignKey(MobileStop, on_delete=models.CASCADE, related_name="askers")
    name = HiddenTextField("お名前", blank=True)
    way = models.CharField("知らせかた", max_length=10, choices=Way.choices)
    contact = HiddenTextField("連絡先", blank=True)
    safe_way = HiddenTextField("安全な連絡のしかた", blank=True, default="")
    agreed_on = models.DateField("知らせてよいと聞いた日")
    heard_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField("やめた日", null=True, blank=True)
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, null=True, blank=True, verbose_name="知ってよい人", related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["stop", "ended_on"], name="askers_of_a_stop")]

    def __str__(self):
        return f"asker {self.pk}"


class ChainLink(models.Model):
    """One link of the chain agreed for a stop: whom to tell, in which order, when somebody who always comes did not come."""

    OPEN = {"id", "stop", "order", "role", "agreed_on", "ended_on"}
    HIDDEN = {"name", "contact"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stop = models.ForeignKey(MobileStop, on_delete=models.CASCADE, related_name="chain")
    order = models.PositiveSmallIntegerField("順番")
    role = models.CharField("だれに（役割）", max_length=60)
    name = HiddenTextField("お名前", blank=True)
    contact = HiddenTextField("連絡先", blank=True)
    agreed_on = models.DateField("引き受けてもらった日")
    ended_on = models.DateField("やめた日", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stop", "order"], name="chain_of_a_stop")]

    def __str__(self):
        return f"{self.stop_id} {self.order} {self.role}"


class Absence(models.Model):
    """「いつもの人が来なかった」: noticed at a stop, passed along the agreed chain, answered back. Upper rooms ask for it."""

    OPEN = {
        "id", "stop", "on", "noticed_at", "noticed_by", "noticer_role", "known", "danger", "outcome", "answered_at", "answered_by",
        "told_back_on", "erase_on",
    }  # fmt: skip
    HIDDEN = {"who", "words", "answer"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stop = models.ForeignKey(MobileStop, on_delete=models.PROTECT, related_name="absences")
    on = models.DateField("来なかった日", db_index=True)
    noticed_at = models.DateTimeField("気づいた時")
    noticed_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    noticer_role = models.CharField("気づいた人（役割）", max_length=60, blank=True)
    who = HiddenTextField("どなたのことか", blank=True)
    words = HiddenTextField("ようす", blank=True)
    known = models.CharField("ご本人から聞いていること", max_length=10, choices=Known.choices, default=Known.NOT_ASKED)
    danger = models.BooleanField("あぶないしるしがある", default=False)
    outcome = models.CharField(
        "どうなったか", max_length=10, choices=Outcome.choices, default=Outcome.WAITING, db_index=True
    )
    answer = HiddenTextField("わかったこと", blank=True)
    answered_at = models.DateTimeField("わかった時", null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_back_on = models.DateField("気づいた人に返した日", null=True, blank=True)
    erase_on = models.DateField("人のことを消す日", null=True, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="absence_answered_has_moment",
                condition=Q(outcome=Outcome.WAITING, answered_at=None)
                | (~Q(outcome=Outcome.WAITING) & Q(answered_at__isnull=False)),
            )
        ]

    def __str__(self):
        return f"absence {self.pk}"


class AbsenceStep(models.Model):
    """One step along the chain: whom was told or asked, when, by whom, and what was said. Times are never changed."""

    OPEN = {"id", "absence", "link", "role", "at", "by"}
    HIDDEN = {"said"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="steps")
    link = models.ForeignKey(ChainLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField("だれに（役割）", max_length=60)
    at = models.DateTimeField("いつ")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    said = HiddenTextField("話したこと", blank=True)

    class Meta:
        indexes = [models.Index(fields=["absence", "at"], name="steps_of_an_absence")]

    def __str__(self):
        return f"{self.absence_id} {self.role}"
