"""Whose the notes on a telephone are: a mark that pages carry, and the key that only its signed-in owner is given.

The mark says nobody's name. The key is never on a page, so that nothing kept for a place without signal holds it.
"""

import base64

from otagaisama.base import keys

KEPT_HEADER = "X-Otagai-Kept"  # what was kept without signal comes now: it is taken as it is (decision 0023)
MARK_HEADER = "X-Otagai-Notes-Of"  # the worker keeps the pages of one account only


def mark_of(account) -> str:
    """The same for the whole life of an account, on every device."""
    return keys.lookup_digest("notes on a telephone", str(account.pk))[:22]


def key_of(account) -> str:
    """256 bits, base64: encrypts what an account writes without signal, and opens it wherever she is signed in again."""
    return base64.b64encode(keys.derive("lookup", "key of notes on a telephone", str(account.pk))).decode()


def of_one_account(request, response):
    """A page that a telephone may keep, for this account alone."""
    response.headers[MARK_HEADER] = mark_of(request.user)
    return response
