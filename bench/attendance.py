"""Attendance of thirty people, typed by hand in a browser from the printed sheet: seconds from opening the page until it is kept.

    .venv/bin/python -m bench.attendance [--people 30] [--pause 180]

`--pause`: milliseconds between two keys, as of somebody who types with two fingers. Needs Chromium. The house is thrown away afterwards.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from bench import house

TYPED = "1-12 14 15* 17-{last}"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=30)
    options.add_argument("--pause", type=int, default=180)
    chosen = options.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        house.enter(folder, "migrate", "collectstatic")
        account, place = prepared(chosen.people)
        seconds, keys, said = typed(account, place, TYPED.format(last=chosen.people), chosen.pause)
        print(
            f"attendance of {chosen.people}: {keys} keys, {chosen.pause} ms between two, {seconds:.1f} s until it was kept; the page says {said}"
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepared(people: int) -> tuple:
    """A coordinator, and the address where attendance of a session of today is written."""
    from datetime import timedelta

    from django.utils import timezone

    from bench.turns import people as coordinator
    from tests.learning.lives import come, make_course

    by, district = coordinator()
    course = make_course(by, at=timezone.localtime() - timedelta(days=15), district=district, seats=people)
    come(course, by, at=timezone.localtime() - timedelta(days=15), count=people)
    return by, f"/desk/learning/sessions/{course.sessions.get(order=1).pk}/"


def typed(account, place: str, words: str, pause: int) -> tuple[float, int, str]:
    """Open, type, press, until the page says that it was kept."""
    from playwright.sync_api import sync_playwright

    session, (base, stop) = session_of(account), served()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(base_url=base)
            page.context.add_cookies([{"name": "otagaisama", "value": session, "url": base}])
            began = time.perf_counter()
            page.goto(place)
            field = page.locator("[name=rows_typed]")
            field.click()
            field.press_sequentially(words, delay=pause)
            page.keyboard.press("Tab")  # Enter in a field keeps nothing: it might be meant for a draft
            page.keyboard.press("Enter")
            page.locator("p[role=status] strong").wait_for()
            seconds, said = time.perf_counter() - began, page.locator("p[role=status] strong").inner_text()
            browser.close()
            return seconds, len(words) + 2, said
    finally:
        stop()


def served():
    """The house behind a small server of its own: (its address, how to stop it)."""
    import threading
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    class Threads(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Threads, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}", server.shutdown


def session_of(account) -> str:
    """Signed in, as after her phrase."""
    from django.test import Client

    client = Client()
    client.force_login(account)
    return client.cookies["otagaisama"].value


if __name__ == "__main__":
    main()
