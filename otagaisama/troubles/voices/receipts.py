"""The receipt of a voice without account: 20 digits that bring its answer.

The digits are derived from the form's own key, so that pressing twice gives the same receipt; neither is stored.
What is stored is a slow hash under a pepper that lives with the keys (TRUST B29).
"""

import hashlib
import hmac
import secrets
from threading import Semaphore

from django.conf import settings

from otagaisama.base import keys
from otagaisama.base.fields import Tampered, Token, seal, unseal
from otagaisama.troubles.thread.bridge import digits as only_digits

LENGTH = 20
OPEN_SECONDS = 15 * 60
LONGEST_WAIT = 10.0  # seconds in the line
_IN_TURN = Semaphore(1)


def digits_for(form_key: str) -> str:
    """The receipt that belongs to one form: 20 digits (66 bits). Without a key of the form, a random one."""
    if not form_key:
        return f"{secrets.randbelow(10**LENGTH):020d}"
    number = int.from_bytes(keys.derive("receipt", "digits", form_key), "big")
    return f"{number % 10**LENGTH:020d}"


def grouped(digits: str) -> str:
    """0123-4567-8901-2345-6789, written like a telephone number."""
    return "-".join(digits[start : start + 4] for start in range(0, LENGTH, 4))


def read_digits(typed: str) -> str:
    """The 20 digits of what somebody typed, full width and hyphens allowed; "" if it is not 20 digits."""
    digits = only_digits(typed)
    return digits if len(digits) == LENGTH else ""


def digest_of(digits: str) -> str:
    """The stored form: scrypt under the pepper, 64 hex letters; about 50 ms on purpose (N=2^14, less where all is invented)."""
    pepper = hmac.new(keys.ring().named["receipt"], b"pepper", hashlib.sha256).digest()
    return hashlib.scrypt(digits.encode(), salt=pepper, n=settings.RECEIPT_WORK, r=8, p=1, maxmem=2**26, dklen=32).hex()


def digest_in_turn(digits: str, *, turn: Semaphore = _IN_TURN, wait: float = LONGEST_WAIT) -> str | None:
    """The stored form, one at a time in each process: guessing is slowed by the work itself. None after waiting too long.

    Nothing is counted, so that nobody can use up what somebody else needs: a right receipt comes through while others guess.
    """
    if not turn.acquire(timeout=wait):
        return None
    try:
        return digest_of(digits)
    finally:
        turn.release()


def carry(kind: str, value: str, *, now: float) -> str:
    """Wrap a value so that this browser can carry it for a few minutes without being able to read it."""
    return str(seal(f"{int(now)} {value}", f"carried|{kind}"))


def carried(kind: str, token: str, *, now: float, seconds: int = OPEN_SECONDS) -> str:
    """What was wrapped, or "" when it is too old or not ours."""
    if not token.startswith("1:k") or len(token) > 600:
        return ""
    try:
        made, value = unseal(Token(token), f"carried|{kind}").split(" ", 1)
    except (Tampered, ValueError):
        return ""
    return value if 0 <= now - int(made) <= seconds else ""
