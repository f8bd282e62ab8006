"""Guesses at a phrase are counted, so that nobody finds it by trying and its owner can still sign in.

Counted by address, by address and account, and by account. A browser in which an account signed in before has a count of
its own: strangers who guess elsewhere do not lock its owner out. Addresses are counted as keyed hashes, never kept.
"""

import secrets
import unicodedata

from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from otagaisama.base import keys

RATES = {
    "address": "10/m/ip,60/h/ip",
    "pair": "5/5m/key",
    "account": "50/d/key",
    "device": "5/5m/key,50/d/key",
}
COOKIE = "otagaisama-known"
COOKIE_DAYS = 180
MOST_KNOWN = 5


def fold_login(login: str) -> str:
    """A sign-in name as it is kept: half width, small letters."""
    return unicodedata.normalize("NFKC", login).strip().lower()


def address_of(request: HttpRequest) -> str:
    """A keyed hash of the visitor's network address (IPv6: of its /64), for counting only."""
    return keys.lookup_digest("address", ratelimit.truncate_ip(get_client_ip(request) or "none"))


def begin(request: HttpRequest, login: str) -> ratelimit.RateLimitUsage | None:
    """Count one guess; None when there were too many. Roll it back when it was right."""
    login = fold_login(login)
    mark = _known(request).get(login)
    counts = [("device", f"{login} {mark}")] if mark else [
        ("address", None), ("pair", f"{login} {address_of(request)}"), ("account", login),
    ]  # fmt: skip
    used = ratelimit.RateLimitUsage(usage=[])
    for name, key in counts:
        usage = ratelimit.consume(request, app="otagaisama", action=name, config=RATES, key=key)
        if usage is None:
            return None
        used.usage.extend(usage.usage)
    return used


def remember(request: HttpRequest, response: HttpResponse, login: str) -> None:
    """Let this browser be known to belong to somebody who signed in. It opens nothing: it only gives its own count."""
    known = _known(request)
    known[login] = known.pop(login, None) or secrets.token_urlsafe(9)
    known = dict(list(known.items())[-MOST_KNOWN:])
    response.set_cookie(
        COOKIE, signing.dumps(known, salt=COOKIE), max_age=COOKIE_DAYS * 86_400, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax", path="/signin/",
    )  # fmt: skip


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=COOKIE_DAYS * 86_400)
    except signing.BadSignature:
        return {}
    return known if isinstance(known, dict) else {}
