"""Handing a trouble over to a body, only as far as somebody agreed."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.troubles.handovers import states
from otagaisama.troubles.thread.models import ConsentUse, Trouble


class HandOver(models.Model):
    """つなぎ: what was handed to whom, on which ground, and what came back. 支援会議: the fact only (D6)."""

    class Came(models.TextChoices):
        YES = "yes", "来た"
        NO = "no", "来ない"

    OPEN = {
        "id", "trouble", "body", "items", "consent_use", "state", "is_conference", "token_digest", "code_digest", "tries",
        "sent_at", "sent_by", "expires_on", "reminded_on", "answered_at", "came", "came_at",
    }  # fmt: skip
    HIDDEN = {"message", "emergency_reason", "receiver", "reason"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.ForeignKey(Trouble, on_delete=models.CASCADE, related_name="handovers")
    body = models.ForeignKey(
        "directory.ListeningPost", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_conference = models.BooleanField("支援会議", default=False)
    items = models.JSONField("渡すもの", default=list)
    message = HiddenTextField("伝えること", blank=True)
    consent_use = models.ForeignKey(ConsentUse, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    emergency_reason = HiddenTextField("同意なしに渡す理由（命・体・財産）", blank=True)
    state = models.CharField(
        "ようす", max_length=10, choices=list(states.HANDOVER_LABELS.items()), default=states.WAITING, db_index=True
    )
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    code_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField("渡した時")
    sent_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField("返事の期限", null=True, blank=True)
    reminded_on = models.DateField("もう一度お願いした日", null=True, blank=True)
    answered_at = models.DateTimeField("返事の時", null=True, blank=True)
    receiver = HiddenTextField("受け取った人", blank=True)
    reason = HiddenTextField("引き受けられない理由", blank=True)
    came = models.CharField("来た／来ない", max_length=5, choices=Came.choices, blank=True)
    came_at = models.DateTimeField("来た／来ないを聞いた時", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conference_keeps_the_fact_only",
                condition=models.Q(is_conference=False)
                | models.Q(message="", emergency_reason="", receiver="", reason="", came=""),
            ),
            models.CheckConstraint(
                name="handover_goes_to_a_body", condition=models.Q(is_conference=True) | models.Q(body__isnull=False)
            ),
        ]

    def __str__(self):
        return f"handover {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.state == states.WAITING

    @property
    def is_accepted(self) -> bool:
        return self.state == states.ACCEPTED
