"""Is there a proxy in front that nobody told us about? Then all visitors look like one, and one who guesses closes the sign-in for the whole ward."""

import ipaddress
import sys
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

NOTE = "forwarded.txt"
# What proxies add, each in its own words: one of them is enough.
ADDED = tuple(
    f"HTTP_{name}"
    for name in (
        "X_FORWARDED_FOR", "FORWARDED", "X_REAL_IP", "X_FORWARDED_PROTO", "X_FORWARDED_HOST", "X_FORWARDED_PORT", "X_FORWARDED_SERVER",
        "X_FORWARDED_SSL", "X_CLIENT_IP", "TRUE_CLIENT_IP", "CF_CONNECTING_IP", "VIA",
    )
)  # fmt: skip
SAID = (
    "前に中継（プロキシ）があるようです。OTAGAISAMA_PROXIES に中継の数（ふつうは 1）を書いてください。"
    "書かないと、みなさんが同じ所から来たように見え、ひとりが何度もまちがえると、区のだれもサインインできなくなります。"
)


def seen_on(folder: Path) -> date | None:
    """The day on which a forwarded request last came to a house that expects none."""
    try:
        return date.fromisoformat((folder / NOTE).read_text().strip())
    except (OSError, ValueError):
        return None


def middleware(get_response):
    """Notice, once a day in each process, that requests come forwarded although no proxy is expected. Keeps the day, and nothing of the visitor."""
    noted: list[date] = []

    def answer(request):
        if settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0 and is_forwarded(request.META):
            today = timezone.localdate()
            if today not in noted:
                noted[:] = [today]
                _note(today)
        return get_response(request)

    return answer


def is_forwarded(headers: dict) -> bool:
    """It says that it was forwarded, in the words of any proxy, and comes from a machine as near as a proxy is."""
    if not any(headers.get(name) for name in ADDED):
        return False
    try:
        sender = ipaddress.ip_address(headers.get("REMOTE_ADDR") or "127.0.0.1")
    except ValueError:
        return True
    return sender.is_loopback or sender.is_private


def _note(today: date) -> None:
    print(SAID, file=sys.stderr, flush=True)
    try:
        (Path(settings.FOLDER) / NOTE).write_text(today.isoformat())
    except OSError:
        return  # a full disk is told by others
