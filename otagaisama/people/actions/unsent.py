"""What was typed and could not be sent, because the sign-in had ended meanwhile."""

from datetime import datetime

from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Unsent


@action
def keep_unsent(*, path: str, fields: list[tuple[str, str]], by: Account, at: datetime) -> Unsent:
    """Keep a form for its writer alone. A later one takes the place of an earlier one."""
    Unsent.objects.filter(account=by).delete()
    unsent = Unsent(account=by, told={"path": path, "fields": [list(field) for field in fields]}, kept_at=at)
    unsent.save(force_insert=True)
    record(by=by, at=at, verb="keep-unsent", about="people.Unsent")
    return unsent


@action
def drop_unsent(*, by: Account, at: datetime) -> None:
    """It was sent after all, or its writer does not want it any more."""
    Unsent.objects.filter(account=by).delete()
    record(by=by, at=at, verb="drop-unsent", about="people.Unsent")
