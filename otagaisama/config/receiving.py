"""Between the network and the pages: what is sent is taken in whole before a page's thread is given to it.

A page's thread that waited for slow or endless uploads would be lost to everybody: four such uploads would shut the house (TRUST 41).
Here many cheap threads only receive; few threads, each with its own line to the database, do the pages' work.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile

IN_MEMORY = 1024 * 1024
LARGEST = 30 * 1024 * 1024  # bytes of one request; forms and lists say their own smaller limits in words
PIECE = 64 * 1024
TOO_LARGE = "送られたものが大きすぎます。30 MB より小さく分けて、もう一度お試しください。".encode()


class Reception:
    """A WSGI application in front of `application`, which runs on `working` threads of its own."""

    def __init__(self, application: Callable, *, working: int):
        self.application = application
        self.pool = ThreadPoolExecutor(max_workers=working, thread_name_prefix="page")

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        length = _length_of(environ)
        if length > LARGEST:
            return _answer(start_response, "413 Content Too Large", TOO_LARGE)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            if not _receive(environ["wsgi.input"], body, length):
                return _answer(start_response, "400 Bad Request", b"")  # whoever sent it is gone
            environ["wsgi.input"] = body
            status, headers, answer = self.pool.submit(self._page, environ).result()
        start_response(status, headers)
        return answer

    def _page(self, environ: dict) -> tuple[str, list, Iterable[bytes]]:
        begun = []
        answer = self.application(environ, lambda status, headers, exc_info=None: begun.append((status, headers)))
        return (*begun[-1], answer)


def _length_of(environ: dict) -> int:
    told = environ.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _receive(source, body, length: int) -> bool:
    """Take `length` bytes in; False where they never came whole."""
    left = length
    try:
        while left:
            piece = source.read(min(left, PIECE))
            if not piece:
                return False
            body.write(piece)
            left -= len(piece)
    except OSError:
        return False
    body.seek(0)
    return True


def _answer(start_response: Callable, status: str, words: bytes) -> list[bytes]:
    start_response(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(words))),
            ("Cache-Control", "no-store"),
        ],
    )
    return [words]
