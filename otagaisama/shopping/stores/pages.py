"""A slice of a list, and what was ticked on it."""

from uuid import UUID

PAGE = 30


def first_of(request) -> int:
    """Where this slice of a list begins; anything strange begins at the beginning."""
    told = request.GET.get("cursor", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0


def slice_of(request, found: list, size: int = PAGE) -> dict:
    """The rows of this slice and where it stands, for a template with a pager."""
    first = first_of(request)
    shown = found[first : first + size]
    following = str(first + size) if first + size < len(found) else ""
    return {
        "rows": shown,
        "total": len(found),
        "first": first + 1,
        "last": first + len(shown),
        "next": following,
        "query": request.GET.urlencode(),
    }


def keys_ticked(request) -> list[UUID]:
    """The records that were ticked on a list; what is no key is passed over."""
    told = (request.POST if request.method == "POST" else request.GET).getlist("pk")[:500]
    return [key for key in (_key(word) for word in told) if key is not None]


def _key(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None
