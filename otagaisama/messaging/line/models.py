"""Who linked an account, and each thing that LINE told us."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id


class LineLink(models.Model):
    """An account, or a record that has none (`holder`: its kind and key), that is told by LINE.

    Of the user number only a keyed digest can be looked for; no name comes with it.
    """

    OPEN = {"id", "account", "holder", "code_digest", "code_until", "user_digest", "linked_at", "ended_at"}
    HIDDEN = {"user"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField(
        "people.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="line_link"
    )
    holder = models.CharField("だれのものか（アカウントのないとき）", max_length=80, blank=True, default="")
    code_digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    code_until = models.DateTimeField("番号の期限", null=True, blank=True)
    user = HiddenTextField("LINEの番号", blank=True, default="")
    user_digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    linked_at = models.DateTimeField("つないだ時", null=True, blank=True)
    ended_at = models.DateTimeField("やめた時", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder"], condition=~Q(holder=""), name="one_line_link_of_a_holder"),
            models.CheckConstraint(
                name="line_link_of_account_or_holder",
                condition=Q(account__isnull=False, holder="") | (Q(account__isnull=True) & ~Q(holder="")),
            ),
        ]

    def __str__(self):
        return f"line link {self.pk}"

    @property
    def is_linked(self) -> bool:
        return bool(self.linked_at) and self.ended_at is None


class LineEvent(models.Model):
    """One thing that LINE told us, once. Its words go when it is done with, and at the latest after thirty days."""

    class Kind(models.TextChoices):
        FOLLOW = "follow", "友だちになった"
        UNFOLLOW = "unfollow", "ブロックした・やめた"
        MESSAGE = "message", "ことば"
        OTHER = "other", "そのほか"

    OPEN = {"id", "number", "kind", "at", "received_at", "handled_at", "question", "answered_at", "answered_by"}
    HIDDEN = {"user", "words", "reply_token"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=60, unique=True)
    kind = models.CharField("種類", max_length=10, choices=Kind.choices)
    at = models.DateTimeField("起きた時")
    received_at = models.DateTimeField("届いた時")
    user = HiddenTextField("LINEの番号", blank=True, default="")
    words = HiddenTextField("書かれたことば", blank=True, default="")
    reply_token = HiddenTextField("返事の鍵", blank=True, default="")
    handled_at = models.DateTimeField("済ませた時", null=True, blank=True, db_index=True)
    question = models.BooleanField("答えがいる", default=False)
    answered_at = models.DateTimeField("答えた時", null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="答えた人", related_name="+"
    )

    def __str__(self):
        return f"line event {self.number}"
