"""Which column of a brought list is what, kept for the next time."""

from collections.abc import Mapping
from datetime import datetime

from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, ListColumns

MOST_COLUMNS = 400


@action
def remember_columns(*, code: str, fields: Mapping[str, str], by: Account, at: datetime) -> None:
    """Keep what was chosen for the columns of this list; a header of an earlier file that this one lacks stays known."""
    kept = ListColumns.objects.select_for_update().filter(code=code).first() or ListColumns(code=code)
    others = {mark: field for mark, field in kept.fields.items() if mark not in fields}
    kept.fields, kept.chosen_at = dict([*others.items(), *fields.items()][-MOST_COLUMNS:]), at
    kept.save()
    record(by=by, at=at, verb="remember-columns", about="people.ListColumns")
