"""The outbox: a letter is written in the same transaction as what it tells; a worker sends it."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class Letter(models.Model):
    """One message to one reader over one channel. `key` makes it exist once."""

    class Channel(models.TextChoices):
        MAIL = "mail", "メール"
        PAPER = "paper", "手紙"
        PHONE = "phone", "電話で伝える"

    class State(models.TextChoices):
        WAITING = "waiting", "これから"
        SENT = "sent", "伝えた"
        FAILED = "failed", "届かなかった"
        DROPPED = "dropped", "要らなくなった"

    class Desk(models.TextChoices):
        """Whose desk tells it by telephone or posts it; nobody's: it goes by itself."""

        NOBODY = "", "ひとりでに送る"
        DISTRICT = "district", "学区の窓口"
        WARD = "ward", "学区の窓口と区社協"
        WARD_ONLY = "ward_only", "区社協だけ"

    OPEN = {
        "id", "key", "channel", "state", "desk", "district", "about_kind", "about_id", "made_at", "send_from", "attempts", "sent_at", "told_by",
    }  # fmt: skip
    HIDDEN = {"to", "reader", "subject", "body"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField("方法", max_length=10, choices=Channel.choices)
    state = models.CharField("ようす", max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    desk = models.CharField("どの窓口から", max_length=10, choices=Desk.choices, blank=True, default=Desk.NOBODY)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    to = HiddenTextField("宛先", blank=True)
    reader = HiddenTextField("だれへ", blank=True)
    subject = HiddenTextField("件名")
    body = HiddenTextField("本文")
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField("書いた時")
    send_from = models.DateTimeField("送ってよい時")
    attempts = models.PositiveIntegerField("試した回数", default=0)
    sent_at = models.DateTimeField("送った時", null=True, blank=True)
    told_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["desk", "channel", "state", "made_at"], name="letter_at_desk")]

    def __str__(self):
        return self.key


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
