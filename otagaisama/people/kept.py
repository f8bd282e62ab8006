"""Public pages that no visitor's data change, kept in this process until something in the house changed.

What the house holds changes only by actions, and each action writes a line of the diary: its newest number is the
version of all data. A form's key and the CSRF token are put in last, each visitor's own.
"""

import hashlib
import re
from collections import OrderedDict
from functools import wraps
from threading import Lock

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from otagaisama.base.kept_sql import read_again
from otagaisama.base.templatetags.otagai import new_form_key
from otagaisama.people import verbs
from otagaisama.people.models import DiaryLine

# Sign-ins and drafts: as little as a reading (`verbs.READS`, `OPENS`) do they change what is shown to everybody.
QUIET = frozenset({"sign-in", "sign-out", "keep-draft", "drop-draft", "keep-unsent", "drop-unsent"})
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
FORM_KEY = re.compile(r'(name="form_key" value=")[^"]*')
pages: OrderedDict[tuple, str] = OrderedDict()
_turn = Lock()


def version() -> int:
    """The number of the newest change of the house; 0 before the first."""
    quiet = QUIET | verbs.READS | verbs.OPENS
    return DiaryLine.objects.exclude(verb__in=quiet).order_by("-number").values_list("number", flat=True).first() or 0


def newest_line() -> int | None:
    """The number of the newest line, whatever it tells of; None where nothing is kept."""
    if not settings.KEPT_PAGES:
        return None
    lines = read_again(
        "newest line", lambda: DiaryLine.objects.order_by("-number").values_list("number", flat=True)[:1]
    )
    return lines[0] if lines else 0


def kept(view):
    """Answer an anonymous visitor without a question (`?…`) from what was drawn today, while nothing changed.

    Anybody else, and everything but a plain page (another status, another kind, a cookie), goes to the page itself.
    A page without a form carries an ETag and may be asked for again with it.
    """
    return _kept(view, lambda request: request.today)


def kept_for_a_minute(view):
    """As `kept`, for a page that says what is open now."""
    return _kept(view, lambda request: request.now.replace(second=0, microsecond=0))


def _kept(view, moment):
    @wraps(view)
    def answer(request, *args, **kwargs):
        if not _is_anybodys(request):
            return view(request, *args, **kwargs)
        kind = (request.get_host(), request.path, request.look, get_language(), moment(request), version())
        html = _taken_out(kind)
        if html is None:
            response = view(request, *args, **kwargs)
            if not _is_plain(response):
                return response
            html = response.content.decode()
            _put_in(kind, html)
        return _for(request, html, kind)

    return answer


def _is_anybodys(request) -> bool:
    """Nothing of this request tells who asks: no session, no receipt on the device, no question, no part of a page."""
    return (
        settings.KEPT_PAGES > 0
        and request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and not set(request.COOKIES) - {settings.CSRF_COOKIE_NAME, settings.LOOK_COOKIE_NAME}
        and not getattr(request, "htmx", False)
    )


def _is_plain(response) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
    )


def _taken_out(kind: tuple) -> str | None:
    with _turn:
        html = pages.get(kind)
        if html is not None:
            pages.move_to_end(kind)
        return html


def _put_in(kind: tuple, html: str) -> None:
    with _turn:
        pages[kind] = html
        while len(pages) > settings.KEPT_PAGES:
            pages.popitem(last=False)


def _for(request, html: str, kind: tuple) -> HttpResponse:
    """The kept page with this visitor's own token and key."""
    has_form = FORM_KEY.search(html) or TOKEN.search(html)
    if has_form:
        html = TOKEN.sub(lambda match: match[1] + get_token(request), html)
        return HttpResponse(FORM_KEY.sub(lambda match: match[1] + new_form_key(), html))
    etag = f'"{hashlib.sha256(repr(kind).encode()).hexdigest()[:24]}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(html)
        response.headers["Vary"] = "Cookie"
    response.headers["ETag"] = etag
    if 'name="robots" content="noindex"' not in html:  # such a page leaves nothing in a shared browser
        response.headers["Cache-Control"] = "no-cache, private"
    return response
