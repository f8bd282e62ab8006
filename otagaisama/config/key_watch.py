"""A house that runs must write with a new key as soon as there is one (`rotate-keys`)."""

from pathlib import Path

from django.conf import settings

from otagaisama.base import keys

_seen: dict[str, int] = {}


def look_again() -> None:
    """Read the ring afresh if its file changed since the last look. Costs one `stat`."""
    path = str(settings.KEYS_FILE)
    try:
        changed = Path(path).stat().st_mtime_ns
    except OSError:
        return
    if _seen.get(path) != changed:
        keys.ring(fresh=True)
        _seen[path] = changed


def middleware(get_response):
    """Look at the key file before each request."""
    look_again()

    def answer(request):
        look_again()
        return get_response(request)

    return answer
