"""What one signs up for, its dates, who signed up, and what happened with each sign-up."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.signups import states
from otagaisama.signups.states import CameBy, Happened, How, OfferState, Standing, Wish

KEEP_DAYS = 90


class Offer(models.Model):
    """Whatever one signs up for: a course, an event, a gathering. Made by the room above or by a desk; says all that a letter must hold."""

    OPEN = {
        "id", "kind", "title", "kana", "about", "easy", "place", "for_whom", "bring", "fee", "host", "phone", "phone_hours", "district", "seats", "party_most",
        "opens_on", "closes_on", "state", "invited_only", "page", "keep_days", "erase_on", "erased_on", "made_by", "made_at", "version", "invented",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("何の申し込み", max_length=20, default="行事")
    title = models.CharField("名前", max_length=80)
    kana = models.CharField("よみがな", max_length=120, blank=True)
    about = models.CharField("どんなこと", max_length=400, blank=True)
    easy = models.CharField("やさしい日本語での説明", max_length=400, blank=True)
    place = models.CharField("ところ", max_length=200)
    for_whom = models.CharField("対象", max_length=120, blank=True)
    bring = models.CharField("持ちもの", max_length=200, blank=True)
    fee = models.CharField("参加費", max_length=80, blank=True)
    host = models.CharField("主催", max_length=80, blank=True)
    phone = models.CharField("申し込みの電話", max_length=60)
    phone_hours = models.CharField("電話の時間", max_length=80)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    seats = models.PositiveSmallIntegerField("定員", null=True, blank=True)
    party_most = models.PositiveSmallIntegerField("一度に申し込める人数", default=4)
    opens_on = models.DateField("申し込みのはじまり", null=True, blank=True)
    closes_on = models.DateField("申し込みのしめきり", null=True, blank=True)
    state = models.CharField(
        "ようす", max_length=10, choices=OfferState.choices, default=OfferState.DRAFT, db_index=True
    )
    invited_only = models.BooleanField("招待した方だけ", default=False)
    page = models.CharField("くわしいページ", max_length=200, blank=True)  # a path of the room above
    keep_days = models.PositiveSmallIntegerField("終わってから、名前を消すまでの日数", default=KEEP_DAYS)
    erase_on = models.DateField("名前を消す日", null=True, blank=True, db_index=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("つくった時")
    version = models.PositiveIntegerField(default=1)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="offer_has_a_seat", condition=Q(seats=None) | Q(seats__gte=1)),
            models.CheckConstraint(name="offer_takes_parties", condition=Q(party_most__gte=1)),
        ]

    def __str__(self):
        return self.title

    @property
    def is_live(self) -> bool:
        """Somebody may be in it."""
        return self.state in states.LIVE


class OfferDate(models.Model):
    """One time of an offer: an event has one, a course several."""

    OPEN = {"id", "offer", "starts_at", "ends_at", "title", "place"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField("はじまり", db_index=True)
    ends_at = models.DateTimeField("おわり", null=True, blank=True)
    title = models.CharField("題", max_length=80, blank=True)
    place = models.CharField("ところ（いつもと違うとき）", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "starts_at"], name="one_offer_date_at_a_time"),
            models.CheckConstraint(
                name="offer_date_ends_later", condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at"))
            ),
        ]

    def __str__(self):
        return f"{self.offer_id} {self.starts_at}"


class SignUp(models.Model):
    """One party that wants to come. `order` is its place in the line; who left and comes again stands last.

    `knowing`: of somebody sealed. Then it is read by whoever may know of her, and by whoever typed it without knowing that (`made_by`).
    """

    OPEN = {
        "id", "offer", "number", "order", "standing", "party", "came_by", "wish", "phone_digest", "until", "token_digest", "made_at", "made_by", "stood_at",
        "erased_on", "version", "knowing",
    }  # fmt: skip
    HIDDEN = {"name", "kana", "phone", "mail", "fax", "address", "safe_way", "note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="signups")
    number = models.PositiveIntegerField("受付番号")
    order = models.PositiveIntegerField("順番", null=True, blank=True)
    standing = models.CharField("ようす", max_length=10, choices=Standing.choices)
    party = models.PositiveSmallIntegerField("人数", default=1)
    name = HiddenTextField("お名前", blank=True)
    kana = HiddenTextField("よみがな", blank=True)
    phone = HiddenTextField("電話", blank=True)
    mail = HiddenTextField("メール", blank=True)
    fax = HiddenTextField("ファクス", blank=True)
    address = HiddenTextField("手紙の届け先", blank=True)
    safe_way = HiddenTextField("安全な連絡のしかた", blank=True, default="")
    note = HiddenTextField("知っておいてほしいこと", blank=True)
    came_by = models.CharField("申し込みの方法", max_length=10, choices=CameBy.choices)
    wish = models.CharField("知らせかた", max_length=10, choices=Wish.choices, blank=True)
    phone_digest = models.CharField(max_length=64, blank=True, db_index=True)
    until = models.DateTimeField("返事を待つ", null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("申し込んだ時")
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    stood_at = models.DateTimeField("このようすになった時")
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, null=True, blank=True, verbose_name="知ってよい人", related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["offer", "standing", "order"], name="signups_in_line"),
            models.Index(fields=["standing", "until"], name="signups_offered"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["offer", "number"], name="one_signup_number_of_an_offer"),
            models.UniqueConstraint(fields=["offer", "order"], name="one_place_in_the_line"),
            models.CheckConstraint(name="signup_party_is_somebody", condition=Q(party__gte=1)),
            models.CheckConstraint(
                name="signup_offered_has_until",
                condition=Q(standing=Standing.OFFERED, until__isnull=False)
                | (~Q(standing=Standing.OFFERED) & Q(until=None)),
            ),
            models.CheckConstraint(
                name="signup_in_line_has_order", condition=~Q(standing__in=states.IN_LINE) | Q(order__isnull=False)
            ),
        ]

    def __str__(self):
        return f"sign-up {self.pk}"

    @property
    def is_waiting_for_answer(self) -> bool:
        return self.standing in (Standing.OFFERED, Standing.INVITED)

    @property
    def short(self) -> str:
        """How she is called where somebody may read over a shoulder: the family name."""
        return self.name.split()[0] if self.name.split() else ""


class SignUpStep(models.Model):
    """One line of the history of a sign-up. Times are never changed."""

    OPEN = {"id", "signup", "at", "what", "how", "party", "by"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    signup = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField("いつ")
    what = models.CharField("何が", max_length=10, choices=Happened.choices)
    how = models.CharField("どうやって", max_length=10, choices=How.choices, blank=True)
    party = models.PositiveSmallIntegerField("人数")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["signup", "at"], name="steps_of_a_signup")]

    def __str__(self):
        return f"{self.signup_id} {self.what}"
