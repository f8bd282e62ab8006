"""What is being typed, for when the telephone rings again."""

from datetime import datetime
from uuid import UUID

from otagaisama.people import drafts
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Draft


@action
def keep_draft(
    *, key: str, page: str, what: str, fields: list, by: Account, at: datetime, opened: str = "", begins: str = ""
) -> Draft:
    """Keep what is being typed in the form of this key. The draft that it was opened from goes, unless somebody typed on in that one."""
    pk = drafts.id_of(by.pk, key)
    followed, _ = drafts.opened_from(opened)
    held = Draft.objects.select_for_update().filter(pk=pk).first() or Draft(pk=pk, account=by, follows=followed)
    typed = {"at": page, "what": what, "begins": begins, "fields": fields, "line": drafts.line_of(opened)}
    if held.saved_at is None or held.typed != typed:  # the same words once more make no newer draft
        held.typed, held.saved_at = typed, at
    held.save()
    drafts.forget(account_id=by.pk, key="", opened=opened)
    record(by=by, at=at, verb="keep-draft", about="people.Draft")
    return held


@action
def drop_draft(*, draft: UUID, by: Account, at: datetime) -> None:
    """Throw one draft away; the others stay."""
    Draft.objects.filter(account=by, pk=draft).delete()
    record(by=by, at=at, verb="drop-draft", about="people.Draft")
