"""What was typed and could not be sent, because the sign-in had ended meanwhile."""

from datetime import datetime

from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Unsent
from otagaisama.people.sending_again import key_of

MOST_FORMS = 20


@action
def keep_unsent(*, path: str, fields: list[tuple[str, str]], by: Account, at: datetime) -> Unsent:
    """Keep a form for its writer alone, beside those kept before; the same form sent twice is one."""
    form = {"path": path, "fields": [list(field) for field in fields]}
    unsent = Unsent.objects.select_for_update().filter(account=by).first() or Unsent(account=by, told={"forms": []})
    others = [kept for kept in unsent.forms if not key_of(form) or key_of(kept) != key_of(form)]
    unsent.told, unsent.kept_at = {"forms": [*others, form][-MOST_FORMS:]}, at
    unsent.save()
    record(by=by, at=at, verb="keep-unsent", about="people.Unsent")
    return unsent


@action
def drop_unsent(*, by: Account, at: datetime, key: str = "") -> None:
    """The form of this key (without one: all of them) was sent after all, or its writer does not want it any more."""
    unsent = Unsent.objects.select_for_update().filter(account=by).first()
    left = [form for form in unsent.forms if key and key_of(form) != key] if unsent else []
    if left:
        unsent.told = {"forms": left}
        unsent.save()
    else:
        Unsent.objects.filter(account=by).delete()
    record(by=by, at=at, verb="drop-unsent", about="people.Unsent")
