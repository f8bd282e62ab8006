"""Write letters, send them."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import models
from django.utils import timezone

from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.messaging import words
from otagaisama.messaging.models import Delivery, Letter
from otagaisama.people.diary import HOUSE, action, note_reading, record
from otagaisama.people.models import Account

ATTEMPTS = 8
QUIET_FROM, QUIET_UNTIL = 20, 8  # o'clock: nobody is woken by a mail


def after_quiet_hours(at: datetime) -> datetime:
    """The same moment by day; by night, the next eight o'clock in the morning, in the time of the house."""
    here = timezone.localtime(at)
    if QUIET_UNTIL <= here.hour < QUIET_FROM:
        return at
    morning = here.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=1) if here.hour >= QUIET_FROM else morning


@action
def write_letter(
    *, key: str, channel: str, to: str, subject: str, body: str, about: models.Model, by, at: datetime, reader: str = "", desk: str = "",
    district=None, quiet: bool = False,
) -> Letter:  # fmt: skip
    """Put one letter into the outbox; a second letter with the same `key` is the first one. No name or words of a trouble in a mail.

    A `quiet` mail waits for the morning. A letter on paper, or one to be told by telephone, names the `desk` (and district)
    that sees to it, and who is to be told (`reader`).
    """
    letter, made = Letter.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel, "to": to, "subject": subject, "body": body, "made_at": at,
            "send_from": after_quiet_hours(at) if quiet else at, "reader": reader, "desk": desk, "district": district,
            "about_kind": about._meta.label, "about_id": str(about.pk),
        },
    )  # fmt: skip
    record(by=by, at=at, verb="write-letter" if made else "letter-was-there", about=letter)
    return letter


@action
def send_letter(*, letter: Letter, at: datetime, by=HOUSE) -> bool:
    """Send one waiting letter by mail; after a failure it waits longer each time. Answers whether it went."""
    letter = hold(letter)
    record(by=by, at=at, verb="send-letter", about=letter)
    if letter.state != Letter.State.WAITING:
        return False
    try:
        message = EmailMessage(
            letter.subject, letter.body, to=[letter.to], headers={"Message-ID": f"<{letter.pk}@otagaisama>"}
        )
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


@action
def tell_letter(*, letter: Letter, reached: bool, by: Account, at: datetime) -> Letter:
    """Somebody telephoned, or put it into the post; not reached: it stays on the list, with the attempt. Raises NotNow the second time."""
    letter = hold(letter)
    if letter.state not in (Letter.State.WAITING, Letter.State.FAILED):
        raise NotNow(words.TOLD_ALREADY)
    Delivery(letter=letter, at=at, ok=reached).save(force_insert=True)
    letter.attempts += 1
    if reached:
        letter.state, letter.sent_at, letter.told_by = Letter.State.SENT, at, by
    letter.save()
    record(by=by, at=at, verb="tell-letter" if reached else "not-reached", about=letter)
    return letter


@action
def tell_by_phone_instead(*, letter: Letter, desk: str, district, by: Account, at: datetime) -> Letter:
    """A mail that did not arrive is told by telephone."""
    letter = hold(letter)
    letter.channel, letter.state, letter.desk, letter.district = (
        Letter.Channel.PHONE,
        Letter.State.WAITING,
        desk,
        district,
    )
    letter.save()
    record(by=by, at=at, verb="phone-instead", about=letter)
    return letter


@action
def drop_letters(*, about: models.Model, by, at: datetime) -> int:
    """What was not told yet about a record is not needed any more. Answers how many."""
    waiting = Letter.objects.filter(about_kind=about._meta.label, about_id=str(about.pk), state=Letter.State.WAITING)
    dropped = waiting.update(state=Letter.State.DROPPED)
    record(by=by, at=at, verb="drop-letters", about=about)
    return dropped


def look_at_letter(*, letter: Letter, by: Account, at: datetime) -> None:
    """Write that somebody opened number and words of a letter (D3): the one thing a reading writes."""
    note_reading(by=by, at=at, verb="open-letter", about=letter)
