"""Attaching to a trouble, and taking off again."""

from datetime import datetime

from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.people.attachments import showing as attachments
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.troubles.attachments import words
from otagaisama.troubles.attachments.models import TroubleAttachment
from otagaisama.troubles.thread.models import Trouble


@action
def attach(*, trouble: Trouble, raw: bytes, about: str, by: Account, at: datetime) -> TroubleAttachment:
    """Keep a photo, a scan or a fax with a trouble, without what its camera or its program noted. Raises Refused."""
    trouble = hold(trouble)
    if trouble.attachments.count() >= words.MOST:
        raise NotNow(words.FULL)
    made = attachments.written(TroubleAttachment(trouble=trouble, about=about, by=by, at=at), raw)
    record(by=by, at=at, verb="attach", about=made)
    return made


@action
def remove(*, attachment: TroubleAttachment, by: Account, at: datetime) -> None:
    """It was the wrong one, or is needed no more: it is gone for good."""
    attachment = hold(attachment)
    record(by=by, at=at, verb="remove-attachment", about=attachment)
    attachment.delete()
