"""By mail: goes by itself; what the other side answers is understood, so that nothing is given up too soon nor sent twice."""

import smtplib
from collections.abc import Mapping

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from otagaisama.base.bridge import read_mails
from otagaisama.messaging.ways.way import Fault, Notice, Outcome, Way


class Mail(Way):
    """One letter to each address of the cell; a cell of which a piece cannot be read is no way at all."""

    code, label, by_itself = "mail", "メール", True
    place_label = "メール"

    def places(self, contacts: Mapping[str, str]) -> list[str]:
        return list(read_mails(contacts.get(self.code) or "").addresses)

    def words_of(self, notice: Notice) -> str:
        return notice.sent or notice.said

    def send(self, letter) -> Outcome:
        """Speak with the post office. A refusal is told from "not now", and both from a line cut after the words were given."""
        reading = read_mails(letter.to)
        if len(reading.addresses) != 1:
            return Outcome(fault=Fault.ADDRESS, answer=reading.fault or "宛先が一つではありません。")
        post = get_connection()
        try:
            message = EmailMessage(
                _one_line(letter.subject), letter.body, to=list(reading.addresses),
                headers={"Message-ID": f"<{letter.pk}@otagaisama>"}, connection=post,
            )  # fmt: skip
            message.message()
        except Exception as error:  # whatever a library raises over an address or a heading concerns this letter alone
            return Outcome(fault=Fault.ODD, answer=_said(error))
        try:
            post.open()
        except Exception as error:  # the house's own mail server: no letter's fault
            return Outcome(house=True, answer=_said(error))
        try:
            return Outcome(went=True) if message.send() else Outcome(fault=Fault.ODD)
        except Exception as error:  # sorted below; nothing may stop whoever sends the other letters
            return _outcome(error, words_given=getattr(getattr(post, "connection", None), "words_given", False))
        finally:
            _hang_up(post)


class PostOffice(EmailBackend):
    """Django's SMTP, with a session that remembers whether the words of a letter were given away."""

    @property
    def connection_class(self):
        return _SecureSession if self.use_ssl else _Session


class _Remembers:
    """The words go as bytes, every command as text: once bytes went, only the other side knows whether it kept them."""

    words_given = False

    def send(self, words):
        self.words_given = self.words_given or isinstance(words, bytes)
        super().send(words)


class _Session(_Remembers, smtplib.SMTP):
    """Plain, or made secret by STARTTLS."""


class _SecureSession(_Remembers, smtplib.SMTP_SSL):
    """Secret from the first byte."""


OURS = (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused, smtplib.SMTPHeloError, smtplib.SMTPConnectError)


def _outcome(error: Exception, *, words_given: bool) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()), (550, b""))
        answer = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
        return _by_code(code, f"{code} {answer}")
    if isinstance(error, OURS):
        return Outcome(house=True, answer=_said(error))
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code, _said(error))
    if words_given:
        return Outcome(unsure=True, answer=_said(error))
    if isinstance(error, (OSError, smtplib.SMTPException)):
        return Outcome(answer=_said(error))
    return Outcome(fault=Fault.ODD, answer=_said(error))


def _by_code(code: int, answer: str) -> Outcome:
    """5xx is a refusal for good; everything else may be otherwise tomorrow."""
    return Outcome(fault=Fault.REFUSED if 500 <= code < 600 else "", answer=answer[:300])


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _one_line(subject: str) -> str:
    return " ".join(subject.split())


def _hang_up(post) -> None:
    """What was taken stays taken, however the line ends."""
    try:
        post.close()
    except Exception:
        post.connection = None
