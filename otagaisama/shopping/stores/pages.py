"""A slice of a list, and what was ticked on it."""

from uuid import UUID

PAGE = 30


def first_of(request) -> int:
    """Where this slice of a list begins; anything strange begins at the beginning."""
    cursor = request.GET.get("cursor", "")
    return int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 6 else 0


def slice_of(request, records: list, size: int = PAGE) -> dict:
    """The rows of this slice and where it stands, for a template with a pager."""
    first = first_of(request)
    shown = records[first : first + size]
    following = str(first + size) if first + size < len(records) else ""
    return {
        "rows": shown,
        "total": len(records),
        "first": first + 1,
        "last": first + len(shown),
        "next": following,
        "query": request.GET.urlencode(),
    }


def keys_ticked(request) -> list[UUID]:
    """The records that were ticked on a list; what is no key is passed over."""
    words = (request.POST if request.method == "POST" else request.GET).getlist("pk")[:500]
    return [key for key in (_key(word) for word in words) if key is not None]


def _key(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
