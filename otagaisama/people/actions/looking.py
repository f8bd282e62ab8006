"""Looking at what is hidden, with a reason: the words stay hidden beside the diary, which holds codes alone."""

from datetime import datetime

from django.db import models

from otagaisama.base.refusals import Refused
from otagaisama.people import words
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Look


@action
def open_record(*, about: models.Model, verb: str, by: Account, at: datetime, reason: str, why_code: str = "") -> Look:
    """Keep who read the hidden part of `about`, when and why (D3). Raises Refused without a reason."""
    reason = reason.strip()
    if not reason:
        raise Refused(words.REASON_FIRST)
    look = Look(account=by, about_kind=about._meta.label, about_id=str(about.pk), at=at, reason=reason)
    look.save(force_insert=True)
    record(by=by, at=at, verb=verb, about=about, why=why_code)
    return look
