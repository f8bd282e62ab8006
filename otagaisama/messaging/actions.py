"""Write letters, send them."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import models

from otagaisama.messaging.models import Delivery, Letter
from otagaisama.people.diary import HOUSE, action, record

ATTEMPTS = 8


@action
def write_letter(*, key: str, channel: str, to: str, subject: str, body: str, about: models.Model, by, at: datetime) -> Letter:
    """Put one letter into the outbox; a second letter with the same `key` is the first one. No name or words of a trouble in it."""
    letter, made = Letter.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel, "to": to, "subject": subject, "body": body, "made_at": at, "send_from": at,
            "about_kind": about._meta.label, "about_id": str(about.pk),
        },
    )  # fmt: skip
    record(by=by, at=at, verb="write-letter" if made else "letter-was-there", about=letter)
    return letter


@action
def send_letter(*, letter: Letter, at: datetime, by=HOUSE) -> bool:
    """Send one waiting letter by mail; after a failure it waits longer each time. Answers whether it went."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    record(by=by, at=at, verb="send-letter", about=letter)
    if letter.state != Letter.State.WAITING:
        return False
    try:
        message = EmailMessage(letter.subject, letter.body, to=[letter.to], headers={"Message-ID": f"<{letter.pk}@otagaisama>"})
        ok, answer = bool(message.send()), ""
    except (OSError, SMTPException) as error:
        ok, answer = False, f"{type(error).__name__}: {error}"[:300]
    Delivery(letter=letter, at=at, ok=ok, answer=answer).save(force_insert=True)
    letter.attempts += 1
    letter.send_from = at + timedelta(minutes=2**letter.attempts)
    if ok:
        letter.state, letter.sent_at = Letter.State.SENT, at
    elif letter.attempts >= ATTEMPTS:
        letter.state = Letter.State.FAILED
    letter.save()
    return ok
