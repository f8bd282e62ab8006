"""Guesses at a phrase or a one-time code are counted, so that nobody finds it by trying and its owner can still sign in.

Counted by address, by address and account, and by account. A browser in which an account signed in before has a count of its own: strangers
who guess elsewhere do not lock its owner out; nor do they lock out a passkey, or a spare code. The counts stand in a table of their own, each until
its end: however many names are invented, no count is thrown away (docs/decisions/0022-guessing.md). Addresses are kept as keyed hashes only.
"""

import secrets
import unicodedata
from datetime import datetime, timedelta

from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from otagaisama.base import keys
from otagaisama.people.models import Account, GuessCount

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LIMITS = {
    "address": ((10, MINUTE), (60, HOUR)),
    "pair": ((5, 5 * MINUTE),),
    "account": ((50, DAY),),
    "device": ((5, 5 * MINUTE), (50, DAY)),
    "code": ((5, 5 * MINUTE), (50, DAY)),
    "own phrase": ((10, 5 * MINUTE),),
    "sign-up": (
        (20, HOUR),
        (60, DAY),
    ),  # no guess: a whole club may sit behind one address, a machine may not fill a course
}
CODE_LIVES = timedelta(minutes=2)  # longer than any one-time code is accepted
SPARE_DIGITS = 16
COOKIE = "otagaisama-known"
COOKIE_DAYS = 180
MOST_KNOWN = 5


class TooManyGuesses(Exception):
    """Enough for now; `until` is when it may be tried again."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.until = until


class Guess:
    """One counted guess. Take it back when it was right: only wrong ones stay counted."""

    def __init__(self, digests: list[str]):
        self.digests = digests

    def take_back(self) -> None:
        GuessCount.objects.filter(digest__in=self.digests, count__gt=0).update(count=F("count") - 1)


def fold_login(login: str) -> str:
    """A sign-in name as it is kept: half width, small letters."""
    return unicodedata.normalize("NFKC", login).strip().lower()


def address_of(request: HttpRequest) -> str:
    """A keyed hash of the visitor's network address (IPv6: of its /64), for counting only."""
    return keys.lookup_digest("address", ratelimit.truncate_ip(get_client_ip(request) or "none"))


def guess_phrase(request: HttpRequest, login: str) -> Guess:
    """Count a guess at somebody's phrase. Raises TooManyGuesses."""
    login = fold_login(login)[:200]
    mark = _known(request).get(login)
    address = address_of(request)
    sides = [("device", f"{login} {mark}")] if mark else [
        ("address", address), ("pair", f"{login} {address}"), ("account", login),
    ]  # fmt: skip
    return count(sides, at=request.now)


def count_signup(request: HttpRequest) -> None:
    """Count a sign-up of a resident by the address it comes from. Raises TooManyGuesses."""
    count([("sign-up", address_of(request))], at=request.now)


def guess_code(request: HttpRequest, account: Account) -> Guess:
    """Count a guess at somebody's one-time code: whoever has only the phrase does not shut the owner's own browser. Raises TooManyGuesses."""
    mark = _known(request).get(account.login)
    return count([("code", f"{account.login} {mark or ''}")], at=request.now)


def count(sides: list[tuple[str, str]], *, at: datetime) -> Guess:
    """Count a guess for each (kind of LIMITS, side), in this order. Raises TooManyGuesses; what is refused counts nowhere further."""
    digests = []
    for kind, side in sides:
        for most, span in LIMITS[kind]:
            digest = keys.lookup_digest("guess", f"{kind} {span.total_seconds():.0f} {side}")
            _count_one(digest, most=most, ends_at=at + span, at=at)
            digests.append(digest)
    return Guess(digests)


def _count_one(digest: str, *, most: int, ends_at: datetime, at: datetime) -> None:
    with transaction.atomic():
        kept, made = GuessCount.objects.select_for_update().get_or_create(digest=digest, defaults={"ends_at": ends_at})
        if made:
            return
        if kept.ends_at <= at:
            kept.count, kept.ends_at = 0, ends_at
        if kept.count >= most:
            raise TooManyGuesses(kept.ends_at)
        kept.count += 1
        kept.save(update_fields=["count", "ends_at"])


def use_once(what: str, *, at: datetime, lives: timedelta = CODE_LIVES) -> bool:
    """True for the first use of something within its life; False when it was used already."""
    digest = keys.lookup_digest("used", what)
    with transaction.atomic():
        GuessCount.objects.filter(digest=digest, ends_at__lte=at).delete()
        return GuessCount.objects.get_or_create(digest=digest, defaults={"ends_at": at + lives})[1]


def counts_over(at: datetime):
    """Counts whose end has come: they count nothing any more, and may go."""
    return GuessCount.objects.filter(ends_at__lte=at)


def is_spare(account: Account | None, typed: str) -> bool:
    """It is one of the account's spare codes that nobody has used. They have 16 digits: nobody finds one by trying, so no count stands before them."""
    digits = "".join(letter for letter in unicodedata.normalize("NFKC", typed) if letter.isdigit())
    if account is None or len(digits) != SPARE_DIGITS:
        return False
    kept = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return kept is not None and any(
        compare_user_code(actual=digits, expected=code) for code in kept.wrap().get_unused_codes()
    )


def is_spare_of(login: str, typed: str) -> bool:
    """The same, for whoever has only a sign-in name yet."""
    if not typed:
        return False
    return is_spare(Account.objects.filter(login=fold_login(login), is_active=True).first(), typed)


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
