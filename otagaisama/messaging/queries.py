"""Questions about the outbox."""

from datetime import datetime

from django.db.models import QuerySet

from otagaisama.messaging.models import Letter


def waiting_mail(*, at: datetime) -> QuerySet[Letter]:
    """Letters to be mailed by now, oldest first."""
    waiting = Letter.objects.filter(state=Letter.State.WAITING, channel=Letter.Channel.MAIL, send_from__lte=at)
    return waiting.order_by("made_at", "id")


def letters_about(record) -> QuerySet[Letter]:
    """The letters written about one record, newest first."""
    return Letter.objects.filter(about_kind=record._meta.label, about_id=str(record.pk)).order_by("-made_at", "id")
