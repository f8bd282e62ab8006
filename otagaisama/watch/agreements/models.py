"""An agreement with somebody who comes by anyway, and the cards of its drivers."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.watch.agreements import states
from otagaisama.watch.agreements.states import EndWhy, Kind, Stand


class Agreement(models.Model):
    """見守りの協定: a body and a role, never a list of persons; its term and what happens at its end; whom to call at which hour."""

    OPEN = {
        "id", "number", "name", "kind", "role", "district", "partner", "signed_on", "until", "renews", "reminded_for", "first_label", "first_phone",
        "first_hours", "second_label", "second_phone", "second_hours", "keeps", "token_digest", "ended_on", "ended_why", "erase_on", "erased_on", "made_by",
        "made_at", "version", "invented",
    }  # fmt: skip
    HIDDEN = {"signatory", "phone", "mail", "address"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    name = models.CharField("相手の名前（店・会社）", max_length=80)
    kind = models.CharField("種類", max_length=10, choices=Kind.choices)
    role = models.CharField("話す相手（役割。名前は書かない）", max_length=60, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    partner = models.ForeignKey(
        "gatherings.Partner", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="つながる相手", related_name="+"
    )  # fmt: skip
    signatory = HiddenTextField("署名する方の役職とお名前", blank=True)
    phone = HiddenTextField("相手の電話", blank=True)
    mail = HiddenTextField("相手のメール", blank=True)
    address = HiddenTextField("相手の住所", blank=True)
    signed_on = models.DateField("むすんだ日", null=True, blank=True)
    until = models.DateField("期間は、この日まで", null=True, blank=True, db_index=True)
    renews = models.BooleanField("申し出がなければ、ひとりでに1年のびる", default=True)
    reminded_for = models.DateField("知らせた期間の終わり", null=True, blank=True)
    first_label = models.CharField("ふだん電話する先", max_length=60, blank=True)
    first_phone = models.CharField("その電話", max_length=60, blank=True)
    first_hours = models.CharField("その時間", max_length=120, blank=True)
    second_label = models.CharField("その時間のほかに電話する先", max_length=60, blank=True)
    second_phone = models.CharField("その電話", max_length=60, blank=True)
    second_hours = models.CharField("その時間", max_length=120, blank=True)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, null=True)
    ended_on = models.DateField("終わった日", null=True, blank=True)
    ended_why = models.CharField("終わったわけ", max_length=10, choices=EndWhy.choices, blank=True)
    erase_on = models.DateField("連絡先を消す日", null=True, blank=True, db_index=True)
    erased_on = models.DateField("連絡先を消した日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    version = models.PositiveIntegerField(default=1)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_signed_has_a_term",
                condition=Q(signed_on=None) | Q(until__gt=models.F("signed_on")),
            ),
            models.CheckConstraint(
                name="agreement_ends_with_a_reason",
                condition=Q(ended_on=None, ended_why="") | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
            ),
        ]

    def __str__(self):
        return self.number

    def stand(self, on) -> Stand:
        """How it stands on a day."""
        return states.stand_of(
            signed_on=self.signed_on, until=self.until, renews=self.renews, ended_on=self.ended_on, on=on
        )

    @property
    def takes_notices(self) -> bool:
        """Signed and not ended; a term that is past refuses no notice."""
        return self.signed_on is not None and self.ended_on is None


class DriverCard(models.Model):
    """One card of one driver: its link gives one notice, and from then on shows how that notice stands."""

    OPEN = {"id", "agreement", "order", "label", "token_digest", "made_at", "used_at", "closed_at", "notice"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="cards")
    order = models.PositiveSmallIntegerField("何枚め")
    label = models.CharField("どの車・どの配達か（名前は書かない）", max_length=40, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("作った時")
    used_at = models.DateTimeField("使った時", null=True, blank=True)
    closed_at = models.DateTimeField("止めた時", null=True, blank=True)
    notice = models.OneToOneField(
        "watch.Notice", on_delete=models.SET_NULL, null=True, blank=True, related_name="driver_card"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "order"], name="one_card_of_a_number")]

    def __str__(self):
        return f"card {self.pk}"

    @property
    def is_free(self) -> bool:
        return self.used_at is None and self.closed_at is None
