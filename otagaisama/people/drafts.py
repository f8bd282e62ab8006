"""What a form carries of its draft: its own mark, where it goes on, and the draft that it was opened from."""

import hashlib
import uuid
from datetime import datetime

from django.http import HttpRequest

from otagaisama.base import keys
from otagaisama.base.fields import ids_in
from otagaisama.base.ways import own_path
from otagaisama.people.models import Draft, FormKey
from otagaisama.people.sending_again import AT, BEGINS, MOST_LETTERS, NOT_KEPT, OF_A_DRAFT, OPENED, SECRET, WHAT

# What travels with a form and says nothing of its words.
ENVELOPE = {"form_key"} | OF_A_DRAFT | NOT_KEPT
LONGEST_KEY, LONGEST_NAME, LONGEST_LINE, LONGEST_MARK = 200, 60, 12, 600


def id_of(account_id, form_key: str) -> uuid.UUID:
    """The draft of one opened form of one account: nobody else's form can have it."""
    return uuid.UUID(bytes=keys.derive("lookup", "draft", str(account_id), form_key)[:16], version=4)


def mark_of(draft) -> str:
    """Which draft a form was opened from, and as it was then: what was typed into it since is not thrown away with it."""
    return "~".join([str(draft.pk), str(draft.saved_at.timestamp()), *draft.line])


def opened_from(mark: str) -> tuple[uuid.UUID | None, datetime | None]:
    """The draft of a mark and its moment; nothing where it is no mark."""
    pk, moment = [*mark.split("~"), "", ""][:2]
    try:
        return uuid.UUID(pk), datetime.fromtimestamp(float(moment)).astimezone()
    except (ValueError, OverflowError, OSError):
        return None, None


def line_of(mark: str) -> list[str]:
    """The draft of a mark and those that it grew out of, the nearest first."""
    pk, _moment, *line = [*mark.split("~"), ""]
    return [str(key) for key in ids_in([pk, *line])][:LONGEST_LINE]


def typed_in(request: HttpRequest) -> dict | None:
    """What `keep_draft` wants of a posted form. None where it carries no key or is too long to be typed."""
    key = request.POST.get("form_key", "")[:LONGEST_KEY]
    fields = [
        [name, value.replace("\0", "")] for name, values in request.POST.lists() for value in values
        if name not in ENVELOPE and not SECRET.search(name)
    ]  # fmt: skip
    if not key or sum(len(name) + len(value) for name, value in fields) > MOST_LETTERS:
        return None
    return {
        "key": key, "page": own_path(request.POST.get(AT, ""), otherwise=""), "what": request.POST.get(WHAT, "")[:LONGEST_NAME],
        "begins": request.POST.get(BEGINS, "").replace("\0", "").strip()[:40],
        "fields": fields, "opened": request.POST.get(OPENED, "")[:LONGEST_MARK],
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


def body_digest(request: HttpRequest) -> str:
    """By which two sendings of the same words are one."""
    fields = [(name, value) for name, values in sorted(request.POST.lists()) for value in values]
    fields = [pair for pair in fields if pair[0] not in ENVELOPE]
    files = [(name, upload.name, upload.size) for name, upload in sorted(request.FILES.items())]
    return keys.lookup_digest("form body", hashlib.sha256(repr((fields, files)).encode()).hexdigest())


def sent_digests(request: HttpRequest, account_id) -> list[str]:
    """What remembers that this form was sent, and the drafts it grew out of: the same words are not sent once more from either."""
    if AT not in request.POST or not account_id:
        return []
    own = id_of(account_id, request.POST.get("form_key", "")[:LONGEST_KEY])
    line = line_of(request.POST.get(OPENED, "")[:LONGEST_MARK])
    return [keys.lookup_digest("form sent", str(pk)) for pk in (own, *line)]


def is_sent(request: HttpRequest, account_id) -> bool:
    """These very words were sent already: what a page saves after that is no draft."""
    return FormKey.objects.filter(
        digest__in=sent_digests(request, account_id), body_digest=body_digest(request)
    ).exists()
