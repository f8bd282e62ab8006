"""What a form carries of its draft: its own mark, where it goes on, and the draft that it was opened from."""

import uuid
from datetime import datetime

from django.http import HttpRequest

from otagaisama.base import keys
from otagaisama.base.ways import own_path
from otagaisama.people.models import Draft
from otagaisama.people.sending_again import MOST_LETTERS, NOT_KEPT, SECRET

AT, OPENED, WHAT, BEGINS = "form_at", "form_draft", "form_what", "form_begins"
NOT_WORDS = {"form_key", AT, OPENED, WHAT, BEGINS} | NOT_KEPT
LONGEST_KEY, LONGEST_NAME = 200, 60


def id_of(account_id, form_key: str) -> uuid.UUID:
    """The draft of one opened form of one account: nobody else's form can have it."""
    return uuid.UUID(bytes=keys.derive("lookup", "draft", str(account_id), form_key)[:16], version=4)


def some_id(typed: str) -> uuid.UUID | None:
    """The mark of a draft in an address; whatever else stands there is none and stops nothing."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None


def mark_of(draft) -> str:
    """Which draft a form was opened from, and as it was then: what was typed into it since is not thrown away with it."""
    return f"{draft.pk}~{draft.saved_at.timestamp()}"


def opened_from(mark: str) -> tuple[uuid.UUID | None, datetime | None]:
    """The draft of a mark and its moment; nothing where it is no mark."""
    pk, _, moment = mark.partition("~")
    try:
        return uuid.UUID(pk), datetime.fromtimestamp(float(moment)).astimezone()
    except (ValueError, OverflowError, OSError):
        return None, None


def typed_in(request: HttpRequest) -> dict | None:
    """What `keep_draft` wants of a posted form. None where it carries no key or is too long to be typed."""
    key = request.POST.get("form_key", "")[:LONGEST_KEY]
    fields = [
        [name, value.replace("\0", "")] for name, values in request.POST.lists() for value in values
        if name not in NOT_WORDS and not SECRET.search(name)
    ]  # fmt: skip
    if not key or sum(len(name) + len(value) for name, value in fields) > MOST_LETTERS:
        return None
    return {
        "key": key, "page": own_path(request.POST.get(AT, ""), otherwise=""), "what": request.POST.get(WHAT, "")[:LONGEST_NAME],
        "begins": request.POST.get(BEGINS, "").replace("\0", "").strip()[:40],
        "fields": fields, "opened": request.POST.get(OPENED, "")[:LONGEST_KEY],
    }  # fmt: skip


def page_of(request: HttpRequest) -> str:
    """The page on which a form stands and where its draft goes on, without the draft that it was opened from."""
    if request.method == "POST":
        return own_path(request.POST.get(AT, ""), otherwise=request.path)
    query = request.GET.copy()
    query.pop("draft", None)
    return request.path + (f"?{query.urlencode()}" if query else "")


def forget(*, account_id, key: str, opened: str = "") -> None:
    """The form of this key was sent: its draft goes, and the one it was opened from as it was then."""
    if key:
        Draft.objects.filter(pk=id_of(account_id, key)).delete()
    followed, moment = opened_from(opened)
    if followed:
        Draft.objects.filter(account_id=account_id, pk=followed, saved_at=moment).delete()
