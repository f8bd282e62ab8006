"""The outbox: a letter is written in the same transaction as what it tells; a worker sends it."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField, HiddenTextField, new_id
from otagaisama.messaging import ways
from otagaisama.messaging.line.models import LineEvent, LineLink
from otagaisama.messaging.ways.way import Fault

__all__ = ["Delivery", "Letter", "LineEvent", "LineLink"]


class Letter(models.Model):
    """One message to one reader over one channel (the code of a way). `key` makes it exist once."""

    class State(models.TextChoices):
        """`going`: a sender has taken it and speaks; `unsure`: it was cut off then, and only the reader knows."""

        WAITING = "waiting", "これから"
        GOING = "going", "送っているところ"
        SENT = "sent", "伝えた"
        FAILED = "failed", "届かなかった"
        UNSURE = "unsure", "届いたかどうかわからない"
        DROPPED = "dropped", "要らなくなった"

    class Desk(models.TextChoices):
        """Whose desk tells it, or sees to it when it did not arrive. A letter of old without a desk is the ward's."""

        NOBODY = "", "決まっていない"
        DISTRICT = "district", "学区の窓口"
        WARD = "ward", "学区の窓口と区社協"
        WARD_ONLY = "ward_only", "区社協だけ"

    OPEN = {
        "id", "key", "channel", "state", "desk", "district", "knowing", "about_kind", "about_id", "made_at", "send_from", "attempts", "sent_at", "told_by",
        "quiet", "reasoned", "first_try_at", "claim", "claimed_at", "fault", "erased_on",
    }  # fmt: skip
    HIDDEN = {"to", "reader", "subject", "body", "said", "contacts", "safe_way"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField("方法", max_length=10)
    state = models.CharField("ようす", max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    desk = models.CharField("どの窓口から", max_length=10, choices=Desk.choices, blank=True, default=Desk.NOBODY)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    # Of what somebody may know only: then this alone says whose desk it is, today and after every narrowing or sealing.
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, null=True, blank=True, verbose_name="知ってよい人", related_name="+"
    )
    to = HiddenTextField("宛先", blank=True)
    reader = HiddenTextField("だれへ", blank=True)
    subject = HiddenTextField("件名")
    body = HiddenTextField("本文")
    said = HiddenTextField(
        "話すことば", blank=True, default=""
    )  # where the body is written for another way than the telephone
    contacts = HiddenJSONField("ほかの連絡先", null=True, blank=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField("書いた時")
    send_from = models.DateTimeField("送ってよい時")
    attempts = models.PositiveIntegerField("試した回数", default=0)
    sent_at = models.DateTimeField("送った時", null=True, blank=True)
    safe_way = HiddenTextField("安全な連絡のしかた", blank=True, default="")
    quiet = models.BooleanField("夜は送らない", default=False)
    reasoned = models.BooleanField("開くときに、理由を書く", default=False)
    first_try_at = models.DateTimeField("はじめて試した時", null=True, blank=True)
    claim = models.UUIDField("いま送っている人", null=True, blank=True)
    claimed_at = models.DateTimeField("送りはじめた時", null=True, blank=True)
    fault = models.CharField("届かなかったわけ", max_length=10, choices=Fault.choices, blank=True, default="")
    erased_on = models.DateField("ことばと宛先を消した日", null=True, blank=True)
    told_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["desk", "channel", "state", "made_at"], name="letter_at_desk"),
            models.Index(fields=["state", "channel", "send_from"], name="letter_to_send"),
        ]

    def __str__(self):
        return self.key

    @property
    def way(self) -> ways.Way:
        """The way it goes."""
        return ways.WAYS[self.channel]

    @property
    def other_ways(self) -> list[ways.Way]:
        """What may be tried instead, because a contact for it is known."""
        return ways.others_for(self.contacts or {}, self.channel)


class Delivery(models.Model):
    """One attempt to send a letter, and what the other side answered."""

    OPEN = {"id", "letter", "at", "ok"}
    HIDDEN = {"answer"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField("いつ")
    ok = models.BooleanField("届いた")
    answer = HiddenTextField("相手の答え", blank=True)

    def __str__(self):
        return f"delivery {self.pk}"
