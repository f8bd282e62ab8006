"""Watching by agreement, check-ins, their contacts, answers, and who is asked to go."""

from datetime import time, timedelta

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.watch.contacts import states
from otagaisama.watch.contacts.states import Feeling, How, Stage, Why


class Way(models.TextChoices):
    """What she asked for."""

    CALL = "call", "週に一度の電話"
    CIRCULAR = "circular", "回覧板を手で渡す"
    PAPER = "paper", "新聞・牛乳のとき"
    VISIT = "visit", "訪問"
    CHECK_IN = "check_in", "元気のお知らせ"


class PauseWhy(models.TextChoices):
    HOSPITAL = "hospital", "入院・施設"
    AWAY = "away", "旅行・家族のところ"
    WISH = "wish", "ご本人の希望"
    OTHER = "other", "そのほか"


class EndWhy(models.TextChoices):
    WISH = "wish", "ご本人の希望"
    MOVED = "moved", "引っ越し・施設"
    DIED = "died", "亡くなられた"
    OTHER = "other", "そのほか"


class WatchOver(models.Model):
    """見守りの約束: what a person asked for, who does it, how often; with her consent, until it ends. No score, no place on a map."""

    OPEN = {
        "id", "number", "person", "knowing", "district", "way", "every_days", "watcher", "cover", "cover_until", "last_on", "consent", "began_on",
        "paused_until", "pause_why", "ended_on", "ended_why", "due_on", "erase_on", "erased_on", "version", "invented",
    }  # fmt: skip
    HIDDEN = {"called", "watcher_name", "questions", "note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    knowing = models.ForeignKey("people.Knowing", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    called = HiddenTextField("呼び名", blank=True)
    way = models.CharField("どんな見守り", max_length=10, choices=Way.choices)
    every_days = models.PositiveSmallIntegerField("何日ごと", default=7)
    watcher = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    watcher_name = HiddenTextField("見守る人（登録のない方）", blank=True)
    cover = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    cover_until = models.DateField("代わりの人は、この日まで", null=True, blank=True)
    last_on = models.DateField("さいごに会えた・話せた日", null=True, blank=True)
    due_on = models.DateField("次は、この日まで", null=True, blank=True, db_index=True)
    questions = HiddenJSONField("聞くこと", blank=True, default=list)
    note = HiddenTextField("知っておくこと", blank=True)
    consent = models.ForeignKey("people.Consent", on_delete=models.SET_NULL, null=True, related_name="+")
    began_on = models.DateField("はじめた日")
    paused_until = models.DateField("お休みは、この日の前まで", null=True, blank=True)
    pause_why = models.CharField("お休みのわけ", max_length=10, choices=PauseWhy.choices, blank=True)
    ended_on = models.DateField("終わった日", null=True, blank=True)
    ended_why = models.CharField("終わったわけ", max_length=10, choices=EndWhy.choices, blank=True)
    erase_on = models.DateField("人のことを消す日", null=True, blank=True, db_index=True)
    erased_on = models.DateField("人のことを消した日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="watch_over_ends_with_a_reason",
                condition=Q(ended_on=None, ended_why="") | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
            ),
            models.CheckConstraint(name="watch_over_has_a_step", condition=Q(every_days__gte=1)),
        ]

    def __str__(self):
        return self.number

    @property
    def is_running(self) -> bool:
        return self.ended_on is None

    @property
    def sealed(self) -> bool:
        return self.knowing.sealed

    def watcher_on(self, on):
        """Who watches on a day: her cover while it lasts, else herself; None for somebody without account."""
        return self.cover if self.cover and self.cover_until and on <= self.cover_until else self.watcher

    def is_paused(self, on) -> bool:
        return bool(self.paused_until and on < self.paused_until)


class ContactLog(models.Model):
    """One call or visit of an agreed watching."""

    class Met(models.TextChoices):
        WELL = "well", "元気だった"
        CHANGED = "changed", "いつもとちがった"
        ABSENT = "absent", "会えなかった・出なかった"

    OPEN = {"id", "watch_over", "on", "met", "by", "made_at"}
    HIDDEN = {"words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    watch_over = models.ForeignKey(WatchOver, on_delete=models.CASCADE, related_name="logs")
    on = models.DateField("いつ")
    met = models.CharField("どうだったか", max_length=10, choices=Met.choices)
    words = HiddenTextField("ひとこと", blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("書いた時")

    def __str__(self):
        return f"log {self.pk}"


class CheckIn(models.Model):
    """元気のお知らせ: her own times, how many misses, whom to ask in which order. Hangs on an agreement of its own."""

    OPEN = {
        "id", "watch_over", "times", "grace_minutes", "misses", "patience_minutes", "opens", "closes", "since", "token_digest", "next_at", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    watch_over = models.OneToOneField(WatchOver, on_delete=models.CASCADE, related_name="check_in")
    times = models.JSONField("時刻", default=list)
    grace_minutes = models.PositiveSmallIntegerField("何分待つか", default=60)
    misses = models.PositiveSmallIntegerField("何回なければ、お願いするか", default=2)
    patience_minutes = models.PositiveSmallIntegerField("返事を何分待つか", default=20)
    opens = models.TimeField("お願いを出すのは", default=time(7))
    closes = models.TimeField("まで", default=time(21))
    since = models.DateTimeField("さいごのお知らせ")
    next_at = models.DateTimeField("次に見る時", null=True, blank=True, db_index=True)
    token_digest = models.CharField(max_length=64, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(name="check_in_misses_at_least_one", condition=Q(misses__gte=1)),
            models.CheckConstraint(name="check_in_hours", condition=Q(closes__gt=models.F("opens"))),
        ]

    def __str__(self):
        return f"check-in {self.pk}"

    @property
    def rhythm(self) -> states.Rhythm:
        return states.Rhythm(
            times=tuple(time.fromisoformat(text) for text in self.times), grace=timedelta(minutes=self.grace_minutes), misses=self.misses,
            patience=timedelta(minutes=self.patience_minutes), opens=self.opens, closes=self.closes,
        )  # fmt: skip


class WatchContact(models.Model):
    """Somebody who said she may be asked 「見に行けますか」; in the order that the person chose."""

    OPEN = {"id", "check_in", "order", "relation", "account", "agreed_on", "ended_on"}
    HIDDEN = {"name", "phone", "mail"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="contacts")
    order = models.PositiveSmallIntegerField("順番")
    relation = models.CharField("どんな方", max_length=40)
    name = HiddenTextField("お名前", blank=True)
    phone = HiddenTextField("電話", blank=True)
    mail = HiddenTextField("メール", blank=True)
    account = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agreed_on = models.DateField("引き受けた日")
    ended_on = models.DateField("外れた日", null=True, blank=True)

    def __str__(self):
        return f"contact {self.pk}"


class Answer(models.Model):
    """One answer of hers, or of somebody who heard or saw her."""

    OPEN = {"id", "check_in", "at", "feeling", "how", "by", "contact"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField("いつ", db_index=True)
    feeling = models.CharField("どんな", max_length=10, choices=Feeling.choices)
    how = models.CharField("どうやって", max_length=10, choices=How.choices)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(WatchContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["check_in", "-at"], name="answers_of_a_check_in")]

    def __str__(self):
        return f"answer {self.pk}"


class Search(models.Model):
    """Somebody is asked to go, one after another; an exhausted one stands until a person closes it with a reason. It never ends by itself."""

    OPEN = {
        "id", "check_in", "why", "count", "begun_at", "stage", "until", "contact", "goes_at", "asked_at", "ended_at", "ended_by", "seen_by",
    }  # fmt: skip
    HIDDEN = {"closed_why"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="searches")
    why = models.CharField("わけ", max_length=10, choices=Why.choices)
    count = models.PositiveSmallIntegerField("お知らせのなかった回数", default=0)
    begun_at = models.DateTimeField("はじめた時")
    stage = models.CharField("ようす", max_length=10, choices=Stage.choices)
    until = models.DateTimeField("返事を待つ", null=True, blank=True, db_index=True)
    contact = models.ForeignKey(WatchContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    goes_at = models.DateTimeField("行く時刻", null=True, blank=True)
    asked_at = models.DateTimeField("はじめの方にお願いした時", null=True, blank=True)
    seen_by = models.ForeignKey(WatchContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField("終わった時", null=True, blank=True)
    ended_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_why = HiddenTextField("閉じたわけ", blank=True)

    class Meta:
        indexes = [models.Index(fields=["stage", "until"], name="searches_going_on")]
        constraints = [
            models.UniqueConstraint(
                fields=["check_in"], condition=Q(stage__in=states.OPEN_STAGES), name="one_search_at_a_time"
            ),
            models.CheckConstraint(
                name="search_ended_has_a_moment",
                condition=Q(stage__in=states.OPEN_STAGES, ended_at=None)
                | Q(stage__in=(Stage.SEEN, Stage.CLOSED), ended_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"search {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.stage in states.OPEN_STAGES


class SearchStep(models.Model):
    """Whom was asked when, and what was said. Never changed."""

    class What(models.TextChoices):
        ASKED = "asked", "お願いした"
        YES = "yes", "行けます"
        NO = "no", "行けません"
        MAYBE = "maybe", "たぶん（行けない、と数えます）"
        SILENT = "silent", "返事がなかった"
        EXHAUSTED = "exhausted", "全員にお願いした"
        SEEN = "seen", "会えた"
        CLOSED = "closed", "閉じた"

    OPEN = {"id", "search", "at", "what", "contact", "goes_at", "by", "token_digest"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField("いつ")
    what = models.CharField("何", max_length=10, choices=What.choices)
    contact = models.ForeignKey(WatchContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    goes_at = models.DateTimeField("行く時刻", null=True, blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["search", "at"], name="steps_of_a_search")]

    def __str__(self):
        return f"step {self.pk}"
