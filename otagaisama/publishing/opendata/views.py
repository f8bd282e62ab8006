"""Open data: the page that says what there is, the files, and the API. Anybody reads; nobody's session, nothing kept."""

import json
from copy import copy
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.people.kept import kept_for_a_minute
from otagaisama.publishing.opendata import bridge, geo, gif, hsds, municipal, pages, words
from otagaisama.publishing.opendata.records import Snapshot

JSON = "application/json; charset=utf-8"
TYPES = {
    "csv": "text/csv; charset=utf-8", "json": JSON, "xml": "application/xml; charset=utf-8", "zip": "application/zip",
    "geojson": "application/geo+json", "ics": "text/calendar; charset=utf-8", "jsonld": "application/ld+json",
}  # fmt: skip
MAKERS = {
    "public_facility.csv": lambda all_: "\ufeff" + municipal.facilities_csv(all_.facilities, all_.giver),
    "event.csv": lambda all_: "\ufeff" + municipal.events_csv(all_.happenings),
    "facilities.xml": lambda all_: gif.as_xml("Facility", gif.facilities(all_.facilities)),
    "facilities.json": lambda all_: _json(gif.facilities(all_.facilities)),
    "events.xml": lambda all_: gif.as_xml("Event", gif.events(all_.happenings)),
    "events.json": lambda all_: _json(gif.events(all_.happenings)),
    "hsds.zip": lambda all_: hsds.package(all_.facilities, all_.giver),
    "hsds.json": lambda all_: _json(hsds.services(all_.facilities, all_.giver)),
    "facilities.geojson": lambda all_: _json(geo.facilities(all_.facilities)),
    "events.geojson": lambda all_: _json(geo.events(all_.happenings, all_.facilities)),
    "events.ics": lambda all_: bridge.calendar_of(all_.happenings, name="お互いさま　行事"),
    "linked.jsonld": lambda all_: _json(geo.linked(all_.facilities, all_.happenings, all_.giver)),
}


@open_to_everyone
@require_safe
@kept_for_a_minute
def front(request):
    """What there is, under which terms, and how a program may ask."""
    taken = pages.snapshot(at=request.now)
    context = {
        "files": words.FILES, "giver": taken.giver, "facilities": len(taken.facilities), "happenings": len(taken.happenings), "area": "door",
        "invented": any(row.invented for row in (*taken.facilities, *taken.happenings)),
    }  # fmt: skip
    return page(request, "publishing/open.html", context)


@open_to_everyone
@require_safe
def file(request, name: str):
    """One of the files; a name that is none answers 404."""
    if name not in MAKERS:
        raise Http404(name)
    body = _made(name, pages.snapshot(at=request.now))
    response = _open(request, body, TYPES[name.rsplit(".", 1)[1]])
    if response.status_code == 200:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@lru_cache(maxsize=len(MAKERS))
def _made(name: str, taken: Snapshot) -> bytes:
    """A file of what is public now, made once."""
    body = MAKERS[name](taken)
    return body if isinstance(body, bytes) else body.encode()


@open_to_everyone
@require_safe
@kept_for_a_minute
def api_page(request):
    """What a program may ask, for people."""
    return page(request, "publishing/open_api.html", {"site": settings.SITE, "area": "door"})


@open_to_everyone
@require_safe
def api(request, path: str):
    """A question of a program. Every answer is JSON with its mark (ETag), a refusal too."""
    try:
        questions = _questions()
    except ImportError:
        return _open(request, _json({"detail": words.NO_API}).encode(), JSON, status=503)
    if path == "openapi.json":
        return _open(request, _json(questions.description).encode(), JSON)
    try:
        match = questions.resolver.resolve(path)
    except Http404:
        return _open(request, _json({"detail": words.NOT_THERE}).encode(), JSON, status=404)
    answer = match.func(_as_get(request), *match.args, **match.kwargs)
    return _open(request, answer.content, JSON, status=answer.status_code)


def _as_get(request: HttpRequest) -> HttpRequest:
    """What a HEAD asks for is what a GET would bring."""
    asking = copy(request)
    asking.method = "GET"
    return asking


class _Questions:
    """The API with its addresses and its description."""

    def __init__(self):
        from otagaisama.publishing.opendata.api import (
            api,
            description,
        )  # a second, which only a program's question pays

        self.resolver = URLResolver(RoutePattern(""), list(api.urls[0]))
        self.description = description(settings.SITE)


@lru_cache(maxsize=1)
def _questions() -> _Questions:
    return _Questions()


def _json(what) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


def _open(request: HttpRequest, body: bytes, kind: str, *, status: int = 200) -> HttpResponse:
    """Readable from every site's pages by GET; asked again with its mark it says only that nothing is new."""
    response = HttpResponse(body, content_type=kind, status=status)
    if status == 200:
        etag = f'"{sha256(body).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        response = get_conditional_response(request, etag=etag, response=response) or response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
