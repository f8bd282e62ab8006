"""A colleague takes over records, as every room hands it on."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from otagaisama.base.steps import hold
from otagaisama.people.diary import record
from otagaisama.people.models import Account


def pass_on(records: Iterable[Model], field: str, *, to: Account, by, at: datetime, verb: str) -> None:
    """Write `to` as whose they are (`field`), each locked, with a version more where it has one and a line of its own. Inside an action."""
    for row in records:
        held = hold(row)
        setattr(held, field, to)
        changed = [field]
        if hasattr(held, "version"):
            held.version += 1
            changed.append("version")
        held.save(update_fields=changed)
        record(by=by, at=at, verb=verb, about=held)
