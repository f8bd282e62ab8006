"""Attaching to a record, and taking off again."""

from datetime import datetime

from django.db.models import Model

from otagaisama.base.refusals import NotNow
from otagaisama.base.scans import checked
from otagaisama.base.steps import hold
from otagaisama.people.attachments import words
from otagaisama.people.attachments.models import Attachment
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account


@action
def attach(*, to: Model, raw: bytes, about: str, by: Account, at: datetime) -> Attachment:
    """Keep a photo, a scan or a fax with a record, without what its camera or its program noted. Raises Refused."""
    to = hold(to)
    if to.erased_on is not None:  # nothing would erase it any more
        raise NotNow(words.ERASED)
    if to.attachments.count() >= words.MOST:
        raise NotNow(words.FULL)
    scan = checked(raw)
    kept = {"kind": scan.kind, "body": scan.body, "size": len(scan.body) * 3 // 4}
    made = to.attachments.create(about=about, by=by, at=at, **kept)
    record(by=by, at=at, verb="attach", about=made)
    return made


@action
def remove(*, attachment: Attachment, by: Account, at: datetime) -> None:
    """It was the wrong one, or is needed no more: it is gone for good."""
    attachment = hold(attachment)
    record(by=by, at=at, verb="remove-attachment", about=attachment)
    attachment.delete()
