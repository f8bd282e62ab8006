"""The list of those who can notice a voice (②), the neighbours who listen, the places, and each confirmation."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from otagaisama.base.days import years_later
from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.directory.states import Answer, How
from otagaisama.town.public_places import Barrier, ForWhom, PublicState

ENTRY_OPEN = {
    "id", "kind", "name", "kana", "host", "what", "for_whom", "barrier", "apply", "phone", "hours", "closed", "address",
    "lat", "lon", "district", "public_state", "confirmed_on", "confirmed_by", "source", "invented", "search_words",
}  # fmt: skip


class EntryQuerySet(models.QuerySet):
    def not_ended(self):
        return self.exclude(public_state=PublicState.ENDED)

    def shown(self):
        """Open or being checked, not resting, not ended."""
        return self.filter(public_state__in=[PublicState.OPEN, PublicState.CHECKING])

    def stale_on(self, day: date):
        """Nobody has confirmed these within the twelve months before `day` (D25)."""
        return self.filter(models.Q(confirmed_on=None) | models.Q(confirmed_on__lt=years_later(day, -1)))


class PostQuerySet(EntryQuerySet):
    def agreed(self):
        """The owner said yes to the list, or the entry stands in a published source."""
        return self.filter(models.Q(owner_agreed=True) | ~models.Q(source=""))


class Entry(models.Model):
    """What every entry of the list says to residents. Nothing here may be private."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("種類", max_length=40)
    name = models.CharField("名前", max_length=120)
    kana = models.CharField("よみがな", max_length=160, blank=True)
    host = models.CharField("開いているところ（団体など）", max_length=120, blank=True)
    what = models.TextField("話せること・していること", max_length=1000, blank=True)
    for_whom = models.JSONField("だれのため", default=list, blank=True)
    barrier = models.JSONField("使いやすさ", default=list, blank=True)
    apply = models.CharField("申し込み", max_length=120, blank=True)
    phone = models.CharField("電話（公開）", max_length=40, blank=True)
    hours = models.CharField("開いている時間", max_length=300, blank=True)
    closed = models.CharField("お休み", max_length=300, blank=True)
    address = models.CharField("住所", max_length=200, blank=True)
    lat = models.FloatField("緯度", null=True, blank=True, validators=[MinValueValidator(20), MaxValueValidator(46)])
    lon = models.FloatField("経度", null=True, blank=True, validators=[MinValueValidator(122), MaxValueValidator(154)])
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="%(class)ss"
    )
    public_state = models.CharField(
        "公開", max_length=10, choices=PublicState.choices, default=PublicState.OPEN, db_index=True
    )
    confirmed_on = models.DateField("最終確認日", null=True, blank=True, db_index=True)
    confirmed_by = models.CharField("確かめた相手・方法", max_length=80, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)
    search_words = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def for_whom_labels(self) -> list[str]:
        return [ForWhom(code).label for code in self.for_whom if code in ForWhom.values]

    @property
    def barrier_labels(self) -> list[str]:
        return [Barrier(code).label for code in self.barrier if code in Barrier.values]

    def is_stale_on(self, day: date) -> bool:
        return self.confirmed_on is None or self.confirmed_on < years_later(day, -1)

    def state_on(self, day: date) -> PublicState:
        """What residents are told on `day`: an open entry that nobody confirmed for a year is 確認中 (D25)."""
        if self.public_state == PublicState.OPEN and self.is_stale_on(day):
            return PublicState.CHECKING
        return PublicState(self.public_state)


class Place(Entry):
    """居場所 (C5): where people gather; a listening post may be found there."""

    OPEN = ENTRY_OPEN
    HIDDEN: set[str] = set()

    objects = EntryQuerySet.as_manager()


class ListeningPost(Entry):
    """声に気づける先: who can notice a voice. `is_body`: a body that troubles can be handed over to."""

    OPEN = ENTRY_OPEN | {"place", "is_body", "owner_agreed"}
    HIDDEN = {"phone_internal", "mail"}

    place = models.ForeignKey(
        Place, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="場所", related_name="posts"
    )
    phone_internal = HiddenTextField("内部の電話（公開しません）", blank=True)
    mail = HiddenTextField("メール（公開しません）", blank=True)
    is_body = models.BooleanField("困りごとを引きつげる機関", default=False)
    owner_agreed = models.BooleanField("載せてよいと確かめた", default=False)

    objects = PostQuerySet.as_manager()


class Listener(models.Model):
    """世話やきさん: shown under a 呼び名; the real name, telephone and address never leave the council."""

    OPEN = {"id", "nickname", "hears", "days", "district", "post", "account", "agreed_on", "ended_on", "invented"}
    HIDDEN = {"name", "phone", "address"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nickname = models.CharField("呼び名（公開）", max_length=40)
    hears = models.CharField("聞けること（公開）", max_length=300, blank=True)
    days = models.CharField("いる日（公開）", max_length=120, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="listeners"
    )
    post = models.ForeignKey(
        ListeningPost,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="いるところ",
        related_name="listeners",
    )
    account = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = HiddenTextField("本名（公開しません）", blank=True)
    phone = HiddenTextField("電話（公開しません）", blank=True)
    address = HiddenTextField("住所（公開しません）", blank=True)
    agreed_on = models.DateField("載せてよいと聞いた日", null=True, blank=True)
    ended_on = models.DateField("やめた日", null=True, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    def __str__(self):
        return f"listener {self.pk}"


class Confirmation(models.Model):
    """One question to the owner of an entry (「このままでよいですか」) and its answer. The link itself is not stored."""

    OPEN = {"id", "post", "sent_on", "token_digest", "expires_on", "answer", "answered_at", "how", "by"}
    HIDDEN = {"changes", "note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(ListeningPost, on_delete=models.CASCADE, related_name="confirmations")
    sent_on = models.DateField("たずねた日")
    token_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    expires_on = models.DateField("いつまで", null=True, blank=True)
    answer = models.CharField("答え", max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField("答えた時", null=True, blank=True)
    how = models.CharField("方法", max_length=10, choices=How.choices, default=How.LINK)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changes = HiddenJSONField("直してほしいところ", null=True, blank=True)
    note = HiddenTextField("ひとこと", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="confirmation_answered_has_moment",
                condition=models.Q(answer=Answer.WAITING, answered_at=None)
                | (~models.Q(answer=Answer.WAITING) & models.Q(answered_at__isnull=False)),
            )
        ]

    def __str__(self):
        return f"confirmation {self.pk}"
