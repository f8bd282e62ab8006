"""Between the network and the pages: what is sent is taken in whole before a page's thread is given to it.

A page's thread that waited for slow or endless uploads would be lost to everybody: four such uploads would shut the house (TRUST 41).
Here many cheap threads only receive; few threads, each with its own line to the database, do the pages' work.
"""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile

from otagaisama.base.headroom import with_headroom

MEGABYTE = 1024 * 1024
IN_MEMORY = (
    8 * MEGABYTE
)  # lists with names are smaller and never touch a disk unencrypted; larger are streets and maps alone
LARGEST = 128 * MEGABYTE  # of one request; forms and lists say their own smaller limits in words
HELD = 512 * MEGABYTE  # of all that are being taken in at the same time
PIECE = 64 * 1024
SECONDS = 600  # within which a request must have come whole
TOO_LARGE = f"送られたものが大きすぎます。{LARGEST // MEGABYTE} MB より小さく分けて、もう一度お試しください。"
TOO_MUCH = "いま、大きなものがたくさん送られています。少し待って、もう一度お試しください。"
TOO_SLOW = "送り終わるまでに時間がかかりすぎました。もう一度お試しください。"


class NotTaken(Exception):
    """A request that was not taken in: `status` and the words for whoever sent it."""

    def __init__(self, status: str, words: str = ""):
        super().__init__(status)
        self.status, self.words = status, words


class Reception:
    """A WSGI application in front of `application`, which runs on `working` threads of its own."""

    def __init__(self, application: Callable, *, working: int, held: int = HELD, seconds: float = SECONDS):
        self.application = application
        self.pool = ThreadPoolExecutor(max_workers=working, thread_name_prefix="page")
        self.left, self.lock, self.seconds = held, threading.Lock(), seconds

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        length, came = _length_of(environ), 0
        try:
            if length > LARGEST:
                raise NotTaken("413 Content Too Large", TOO_LARGE)
            with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
                until = time.monotonic() + self.seconds
                for piece in _pieces(environ["wsgi.input"], length, until):
                    self._take(len(piece))
                    came += len(piece)
                    body.write(piece)
                body.seek(0)
                environ["wsgi.input"] = body
                status, headers, answer = self.pool.submit(self._page, environ).result()
        except NotTaken as refused:
            return _answer(start_response, refused)
        finally:
            self._take(-came)
        start_response(status, headers)
        return answer

    def _take(self, size: int) -> None:
        with self.lock:
            if size > self.left:
                raise NotTaken("503 Service Unavailable", TOO_MUCH)
            self.left -= size

    def _page(self, environ: dict) -> tuple[str, list, Iterable[bytes]]:
        begun = []

        def begin(status, headers, exc_info=None):
            begun.append((status, headers))

        answer = with_headroom(self.application, environ, begin)
        return (*begun[-1], answer)


def _length_of(environ: dict) -> int:
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def _pieces(source, length: int, until: float) -> Iterable[bytes]:
    """The `length` bytes as they come. Raises NotTaken where they do not come whole or in time."""
    left = length
    while left:
        try:
            piece = source.read(min(left, PIECE))
        except OSError:
            piece = b""
        if not piece:
            raise NotTaken("400 Bad Request")  # whoever sent it is gone
        if time.monotonic() > until:
            raise NotTaken("408 Request Timeout", TOO_SLOW)
        left -= len(piece)
        yield piece


def _answer(start_response: Callable, refused: NotTaken) -> list[bytes]:
    words = refused.words.encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(words))),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ]
    start_response(refused.status, headers)
    return [words]
