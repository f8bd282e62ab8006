"""What is sent is taken in whole before a page works on it: uploads that never end keep nobody waiting (TRUST 41)."""

import contextlib
import io
import threading

from otagaisama.config.receiving import LARGEST, Reception


class Stalled:
    """A sender who never ends, until the test is over."""

    def __init__(self):
        self.over = threading.Event()

    def read(self, size):
        self.over.wait(30)
        return b""


def asked(reception, body: bytes | Stalled = b"", length: int | None = None) -> tuple[str, bytes]:
    source = io.BytesIO(body) if isinstance(body, bytes) else body
    environ = {"wsgi.input": source, "CONTENT_LENGTH": str(len(body) if length is None else length)}
    heads = []
    answer = reception(environ, lambda status, headers: heads.append(status))
    return heads[0], b"".join(answer)


def echo(environ, start_response):
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def test_what_was_sent_reaches_the_page_whole():
    words = "階段がつらい".encode() * 300_000
    assert asked(Reception(echo, working=1), words) == ("200 OK", words)


def test_a_sender_who_is_gone_reaches_no_page():
    reached = []
    reception = Reception(lambda environ, start_response: reached.append(environ), working=1)
    assert asked(reception, b"half", length=8)[0] == "400 Bad Request"
    assert not reached


def test_what_is_too_large_is_said_before_it_is_taken_in():
    status, words = asked(Reception(echo, working=1), b"", length=LARGEST + 1)
    assert status.startswith("413")
    assert "大きすぎます" in words.decode()


def test_what_is_held_at_once_is_bounded_and_given_free_again():
    reception = Reception(echo, working=1, held=100)
    status, words = asked(reception, b"a" * 101)
    assert status.startswith("503")
    assert "少し待って" in words.decode()
    assert asked(reception, b"a" * 100)[0] == "200 OK"
    assert asked(reception, b"a" * 50, length=60)[0] == "400 Bad Request"
    assert asked(reception, b"a" * 100)[0] == "200 OK"


def test_a_sender_who_drips_is_let_go():
    class Drip(Stalled):
        def read(self, size):
            return b"a"

    status, words = asked(Reception(echo, working=1, seconds=0), Drip(), 1_000)
    assert status.startswith("408")
    assert "もう一度" in words.decode()


def test_a_hundred_uploads_that_do_not_end_keep_nobody_waiting():
    reception, sender = Reception(echo, working=1), Stalled()
    senders = [threading.Thread(target=asked, args=(reception, sender, 1_000_000)) for _ in range(100)]
    for thread in senders:
        thread.start()
    try:
        assert asked(reception, b"tasukete") == ("200 OK", b"tasukete")
        assert all(thread.is_alive() for thread in senders)
    finally:
        sender.over.set()
        for thread in senders:
            thread.join(10)


def test_a_page_that_fails_fails_alone():
    def app(environ, start_response):
        if environ["wsgi.input"].read() == b"bad":
            raise ValueError
        start_response("200 OK", [])
        return [b"well"]

    reception = Reception(app, working=1)
    with contextlib.suppress(ValueError):
        asked(reception, b"bad")
    assert asked(reception, b"good") == ("200 OK", b"well")
