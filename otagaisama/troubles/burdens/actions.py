"""「いまの困り具合」 is noted. It is asked kindly and never a condition of anything."""

from datetime import datetime

from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.troubles.burdens.models import Burden


@action
def note_burden(*, trouble, level: int, by: Account, at: datetime) -> Burden:
    """Keep what was said about a trouble, with the day and who asked."""
    burden = Burden.objects.create(trouble=trouble, level=level, at=at, by=by)
    record(by=by, at=at, verb="note-burden", about=trouble)
    return burden
