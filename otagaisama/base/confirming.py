"""What was confirmed is what is kept: the values somebody looked at are marked, and values that differ are shown once more."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time

from django.db.models import Model
from django.utils.crypto import constant_time_compare, salted_hmac

CONFIRMED = "confirmed"


def mark_of(values: object) -> str:
    """The mark of what a page showed, for the hidden field `confirmed` of its form; the same values have the same mark."""
    text = json.dumps(values, default=_plain, sort_keys=True, ensure_ascii=False)
    return salted_hmac("otagaisama.base.confirming", text, algorithm="sha256").hexdigest()


def is_confirmed(posted: Mapping, values: object) -> bool:
    """Whether what was sent is what the page had shown: anything else must be shown, not kept."""
    return constant_time_compare(str(posted.get(CONFIRMED, "")), mark_of(values))


def _plain(value: object) -> object:
    if isinstance(value, Model):
        return [value._meta.label, str(value.pk)]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)
