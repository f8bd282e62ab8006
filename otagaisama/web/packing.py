"""Pages made small on their way to whoever is signed in nowhere: a first visit is to cost little, on any telephone."""

import gzip
import re

import brotli
from django.conf import settings
from django.utils.cache import patch_vary_headers

LEAST = 1_000  # bytes: less is not worth it
REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def packed_for_visitors(get_response):
    """Pack the pages of visitors who hold nothing of ours, as small as their browser takes them.

    Who is signed in or has opened an answer gets pages as they are: the length of a packed page could tell of the secret
    words in it (BREACH). What a visitor's page holds of secrets, its token and form key, is new in every answer.
    """

    def middleware(request):
        response = get_response(request)
        way = _way(request.headers.get("Accept-Encoding", ""))
        if not way or not _is_open(request, response):
            return response
        response.content = (
            brotli.compress(response.content, quality=5) if way == "br" else gzip.compress(response.content, 6)
        )
        response.headers["Content-Encoding"] = way
        response.headers["Content-Length"] = str(len(response.content))
        if response.headers.get("ETag", "").startswith('"'):
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        patch_vary_headers(response, ("Accept-Encoding",))
        return response

    return middleware


def _way(accepted: str) -> str:
    ways = {way.split(";")[0].strip() for way in accepted.split(",") if not REFUSED.search(way)}
    return "br" if "br" in ways else "gzip" if "gzip" in ways else ""


def _is_open(request, response) -> bool:
    held = set(request.COOKIES) | set(response.cookies)
    return (
        not held - {settings.CSRF_COOKIE_NAME, settings.LOOK_COOKIE_NAME}
        and response.status_code == 200
        and not response.streaming
        and not response.has_header("Content-Encoding")
        and response.headers.get("Content-Type", "").startswith("text/html")
        and len(response.content) >= LEAST
    )
