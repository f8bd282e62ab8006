"""Ways back: only to a path of this very house."""

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2_000


def own_path(address: str, *, otherwise: str = "/") -> str:
    """`address` if it is a path of this house that some page answers, with its parameters; else `otherwise`.

    A whole address is not followed, not even an own one; nor is a word without a slash, which would be taken for the name of a page.
    """
    readable = address.startswith("/") and len(address) <= LONGEST and address.isprintable() and "\\" not in address
    if not readable or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return otherwise
    try:
        resolve(address.split("?", 1)[0].split("#", 1)[0])
    except (Resolver404, ValueError):
        return otherwise
    return address
