"""An event, its dates, what it was copied from, and the small roles in it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.gatherings.events.states import (
    Answered,
    Beside,
    DateState,
    EventState,
    SignBy,
    Support,
    Times,
    Weight,
)
from otagaisama.gatherings.places.models import Place
from otagaisama.signups.models import Offer


class CaseStudy(models.Model):
    """先進事例: what others do, and what we would copy. Places and groups, no persons."""

    OPEN = {
        "id", "title", "where", "what", "copy", "worry", "seen_by", "seen_on", "source", "district", "made_by", "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("なまえ", max_length=80)
    where = models.CharField("どこで", max_length=120)
    what = models.CharField("していること", max_length=600)
    copy = models.CharField("まねしたいこと", max_length=400, blank=True)
    worry = models.CharField("気をつけたいこと", max_length=400, blank=True)
    seen_by = models.CharField("だれが見てきたか（役割。名前は書かない）", max_length=80, blank=True)
    seen_on = models.DateField("見てきた日", null=True, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.title


class Event(models.Model):
    """行事 (C7): what residents read of it, how one signs up, who keeps it, and what was learned."""

    OPEN = {
        "id", "title", "kana", "about", "easy", "place", "for_whom", "bring", "fee", "host", "co_hosts", "phone", "phone_hours", "rain", "support", "district",
        "area", "sign", "seats", "party_most", "opens_on", "closes_on", "offer", "state", "why_off", "opened_on", "keeps", "case", "copied_from",
        "members_only", "stay", "tools", "known", "bounded", "expected", "made_by", "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN = {"look_back", "next_time"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("行事の名前", max_length=60)
    kana = models.CharField("よみがな", max_length=120, blank=True)
    about = models.CharField("どんな行事", max_length=400, blank=True)
    easy = models.CharField("やさしい日本語での説明", max_length=400, blank=True)
    place = models.CharField("ところ", max_length=200)
    for_whom = models.CharField("対象", max_length=120, blank=True)
    bring = models.CharField("持ちもの", max_length=200, blank=True)
    fee = models.CharField("参加費", max_length=80, blank=True)
    host = models.CharField("主催", max_length=80, blank=True)
    co_hosts = models.CharField("共催・協力", max_length=200, blank=True)
    phone = models.CharField("問い合わせの電話", max_length=60, blank=True)
    phone_hours = models.CharField("電話の時間", max_length=80, blank=True)
    rain = models.CharField("雨のとき", max_length=200, blank=True)
    support = models.JSONField("来やすくする用意", default=list, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    area = models.CharField("町内会など（せまい範囲のとき）", max_length=80, blank=True)
    sign = models.CharField("申し込みのしかた", max_length=6, choices=SignBy.choices, default=SignBy.NONE)
    seats = models.PositiveSmallIntegerField("定員", null=True, blank=True)
    party_most = models.PositiveSmallIntegerField("一度に申し込める人数", default=4)
    opens_on = models.DateField("申し込みのはじまり", null=True, blank=True)
    closes_on = models.DateField("申し込みのしめきり", null=True, blank=True)
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        "ようす", max_length=6, choices=EventState.choices, default=EventState.DRAFT, db_index=True
    )
    why_off = models.CharField("中止のわけ", max_length=300, blank=True)
    opened_on = models.DateField("公開した日", null=True, blank=True)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    case = models.ForeignKey(
        CaseStudy,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="もとにする先進事例",
        related_name="events",
    )
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    members_only = models.BooleanField("会員だけの集まり", null=True, blank=True)
    stay = models.BooleanField("泊まりがある", null=True, blank=True)
    tools = models.BooleanField("電動工具や見回りがある", null=True, blank=True)
    known = models.CharField("参加した人を見分けられる", max_length=8, blank=True)
    bounded = models.BooleanField("屋内か、囲まれた場所", null=True, blank=True)
    expected = models.PositiveIntegerField("見こみの人数", null=True, blank=True)
    look_back = HiddenTextField("よかったこと・困ったこと", blank=True)
    next_time = HiddenTextField("次にすること", blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("つくった時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(name="event_has_a_seat", condition=Q(seats=None) | Q(seats__gte=1)),
            models.CheckConstraint(name="event_takes_parties", condition=Q(party_most__gte=1)),
        ]

    def __str__(self):
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == EventState.OPEN

    @property
    def support_labels(self) -> list[str]:
        return [Support(code).label for code in self.support if code in Support.values]


class EventDate(models.Model):
    """One date of an event. Called off, it stays to be seen. `day` is the day of `starts_at` in Japan; `shown`: its event was published."""

    OPEN = {
        "id", "event", "day", "starts_at", "ends_at", "title", "place", "state", "why", "moved_from", "offer", "came", "first_time", "counted_at", "counted_by",
        "changed_at", "sequence", "shown",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="dates")
    day = models.DateField("日", db_index=True)
    starts_at = models.DateTimeField("はじまり")
    ends_at = models.DateTimeField("おわり", null=True, blank=True)
    title = models.CharField("題", max_length=80, blank=True)
    place = models.CharField("ところ（いつもと違うとき）", max_length=200, blank=True)
    state = models.CharField("ようす", max_length=4, choices=DateState.choices, default=DateState.ON)
    why = models.CharField("動かした・取りやめたわけ", max_length=300, blank=True)
    moved_from = models.DateTimeField("もとの日時", null=True, blank=True)
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came = models.PositiveIntegerField("来た人数", null=True, blank=True)
    first_time = models.PositiveIntegerField("うち、はじめての人数", null=True, blank=True)
    counted_at = models.DateTimeField("人数を書いた時", null=True, blank=True)
    counted_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField("変わった時")
    sequence = models.PositiveIntegerField("変わった回数", default=0)
    shown = models.BooleanField("公開した行事の日", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["day", "starts_at"], name="event_dates_by_day"),
            models.Index(fields=["day", "starts_at", "id"], condition=Q(shown=True), name="shown_event_dates"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "starts_at"], name="one_event_date_at_a_time"),
            models.CheckConstraint(
                name="event_date_ends_later", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="event_first_timers_came",
                condition=Q(first_time=None) | Q(came__isnull=False, first_time__lte=F("came")),
            ),
        ]

    def __str__(self):
        return f"{self.event_id} {self.starts_at}"

    def save(self, *args, **kwargs):
        self.day = day_of_tokyo(self.starts_at)
        super().save(*args, **kwargs)

    @property
    def is_on(self) -> bool:
        return self.state == DateState.ON

    @property
    def times(self) -> Times:
        return Times(self.starts_at, self.ends_at, self.title, self.place)

    @property
    def moved_day(self) -> date | None:
        """The day on which it was to be at first."""
        return day_of_tokyo(self.moved_from) if self.moved_from else None


class SmallRole(models.Model):
    """小さな出番 of an event, or of a place on the days it is open: what, how long, how heavy; open to anybody, offered quietly."""

    OPEN = {
        "id", "event", "place", "title", "minutes", "weight", "beside", "silent", "for_children", "wanted", "ended_on", "made_at", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="roles")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="roles")
    title = models.CharField("すること", max_length=80)
    minutes = models.PositiveSmallIntegerField("かかる時間（分）", default=30)
    weight = models.CharField("どのくらい動く", max_length=6, choices=Weight.choices, default=Weight.LIGHT)
    beside = models.CharField("ひとりで・いっしょに", max_length=6, choices=Beside.choices, default=Beside.BESIDE)
    silent = models.BooleanField("話さなくてもよい", default=True)
    for_children = models.BooleanField("子どもの出番", default=False)
    wanted = models.PositiveSmallIntegerField("人数", default=1)
    ended_on = models.DateField("終わりにした日（場所の出番）", null=True, blank=True)
    made_at = models.DateTimeField("つくった時")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(name="small_role_wants_somebody", condition=Q(wanted__gte=1)),
            models.CheckConstraint(
                name="small_role_at_one",
                condition=Q(event__isnull=False, place=None, ended_on=None) | Q(event=None, place__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def held_at(self) -> Event | Place:
        """The event or the place that offers it."""
        return self.event or self.place


class RoleOffer(models.Model):
    """A small role offered to somebody. `called` is how the one who offers it knows her; it is never public.

    It goes ninety days after the event; of a place, ninety days after the last word.
    """

    OPEN = {"id", "role", "state", "first", "accompanied", "offered_by", "offered_at", "answered_at", "erased_on"}
    HIDDEN = {"called", "note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.ForeignKey(SmallRole, on_delete=models.CASCADE, related_name="offers")
    called = HiddenTextField("呼び名", blank=True)
    note = HiddenTextField("知っておくこと", blank=True)
    state = models.CharField("ようす", max_length=8, choices=Answered.choices, default=Answered.WAITING)
    first = models.BooleanField("はじめての出番", default=True)
    accompanied = models.CharField("そばにいる人（役割）", max_length=80, blank=True)
    offered_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField("声をかけた時")
    answered_at = models.DateTimeField("返事の時", null=True, blank=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["role", "state"], name="offers_of_a_role")]

    def __str__(self):
        return f"role offer {self.pk}"
