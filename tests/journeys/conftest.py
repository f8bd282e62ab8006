"""A house of its own, served as in a council, and Debian's Chromium in front of it."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.faults.deeds import Deeds
from tests.faults.houses import ROOT, House, free_port, made_once
from tests.journeys.panes import Answer, Chromium, Pane

CHROMIUM = (
    os.environ.get("OTAGAISAMA_CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
PATIENCE = 15_000  # milliseconds; three workers on two cores may let a server wait longer than five seconds
expect.set_options(timeout=PATIENCE)
PAINTS_WHEN_ASKED = bool(CHROMIUM) and CHROMIUM.endswith("headless-shell")
# An address that ends as a file does gives one, not words; a PDF is made in as much time as thirty pages.
A_FILE = re.compile(r"\.[a-z]+$")
PICTURES = ROOT / "docs" / "pictures"


def pytest_addoption(parser):
    parser.addoption("--pictures", action="store_true", help="draw docs/pictures again")


def pytest_collection_modifyitems(config, items):
    if CHROMIUM:
        return
    away = [item for item in items if item.get_closest_marker("browser")]
    if away:
        items[:] = [item for item in items if item not in away]
        config.hook.pytest_deselected(items=away)
        print(
            f"\nChromium が見つからないため、ブラウザーのテスト {len(away)} 件は動かしません（Debian では apt-get install chromium-headless-shell）。",
            file=sys.stderr,
        )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo", "reduced_motion": "reduce"}


class Served:
    """A running house: its address, a session of each account, the addresses each may open.

    `wordless`: pages, and addresses of them, that only take something or give a file, whoever asks and whatever the record.
    """

    def __init__(self, base: str, told: dict, deeds: Deeds):
        self.base, self.told, self.deeds = base, told, deeds
        self.found: dict[str, list] = {}
        self.answers: dict[tuple[str, str], Answer | None] = {}
        self.wordless: set[str] = set()

    def cookies(self, who: str) -> list[dict]:
        session = self.told["sessions"].get(who)
        return (
            [{"name": "otagaisama", "value": session, "url": self.base, "httpOnly": True, "sameSite": "Lax"}]
            if session
            else []
        )

    def in_house(self, *words: str) -> str:
        """`python -m …` beside the running server, in the same house. Answers what it said."""
        done = self.deeds.do(*words)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def place(self, who: str, page: str) -> str:
        """The first address of this page that answers this account with words; no other page is asked."""
        return next(place for name, place in self.told["places"][who] if name == page and self.answer(who, place))

    def url(self, place: str) -> str:
        return self.base + place

    def pages(self, who: str) -> list[tuple[str, str]]:
        """Every page that answers this account: its name, and the first address of it that answers with words."""
        if who not in self.found:
            found: dict[str, str] = {}
            for name, place in self.told["places"].get(who, []):
                if name in found or name in self.wordless or A_FILE.search(place):
                    continue
                if self.answer(who, place):
                    found[name] = place
                elif place in self.wordless:
                    self.wordless.add(name)
            self.found[who] = list(found.items())
        return self.found[who]

    def cookie(self, who: str) -> str:
        """The header that signs this account in; empty for nobody."""
        session = self.told["sessions"].get(who)
        return f"otagaisama={session}" if session else ""

    def answer(self, who: str, place: str) -> Answer | None:
        """The page as it was when it was first asked for; None where it does not answer this account with words."""
        if (who, place) not in self.answers:
            self.answers[who, place] = self.fetch(who, place)
        return self.answers[who, place]

    def read(self, who: str, place: str) -> Answer | None:
        """The page, if it was asked for before."""
        return self.answers.get((who, place))

    def fetch(self, who: str, place: str) -> Answer | None:
        """Ask as a browser does that takes brotli."""
        headers = {"Cookie": self.cookie(who), "Accept-Encoding": "br"}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url(place), headers=headers), timeout=20) as answer:
                if not answer.headers["Content-Type"].startswith("text/html"):
                    self.wordless.add(place)
                    return None
                if answer.geturl() != self.url(place):
                    return None
                return Answer(answer.read(), answer.headers)
        except urllib.error.HTTPError as error:
            if error.code == 405:
                self.wordless.add(place)
            return None


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("served")) as house:
        yield house


# As a demonstration: without https and second step the server opens for nothing else.
PLAIN = {
    "OTAGAISAMA_DEMO": "1",
    "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings",
    "OTAGAISAMA_HOSTS": "127.0.0.1,testserver",
}


def make_small_council(base: Path) -> None:
    """The house of the small council, with its static files, and in `told` what a browser needs of it."""
    base.mkdir(parents=True)
    house = House(base)
    done = house.run("init", "--login", "hajime", **plain(house))
    assert done.returncode == 0, done.stderr
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.prepare"],
        env=house.environment(**plain(house)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-3000:]
    (base / "told").write_text(made.stdout.splitlines()[-1])


def plain(house: House) -> dict[str, str]:
    return {**PLAIN, "OTAGAISAMA_STATIC": str(house.base / "static")}


@contextmanager
def serving(folder: Path) -> Iterator["Served"]:
    """A copy of the small council's house in this folder, served until the block ends."""
    house = made_once("small_council", make_small_council).copy(folder)
    port = free_port()
    log = house.base / "serve.log"
    server = house.start("serve", "--port", port, log=log, **plain(house))
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(base, server, log)
        with house.deeds(("otagaisama.config.urls",), **plain(house)) as deeds:
            yield Served(base, json.loads((house.base / "told").read_text()), deeds)
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(base: str, server, log) -> None:
    for _ in range(900):
        if server.poll() is not None:
            raise AssertionError(log.read_text())
        try:
            with urllib.request.urlopen(f"{base}/calendar/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not open within 90 seconds")


@pytest.fixture
def as_who(served, browser, browser_context_args):
    """`as_who("matome", width=390)`: a page of a fresh browser in which this account is signed in."""
    with windows(served, browser, browser_context_args) as open_as:
        yield open_as


@pytest.fixture(scope="session")
def unseen(tmp_path_factory):
    """A browser whose pages are read and measured, never pressed and never seen."""
    chromium = Chromium(CHROMIUM, tmp_path_factory.mktemp("chromium"), paints=not PAINTS_WHEN_ASKED)
    yield chromium
    chromium.end()


@pytest.fixture
def laid_out(served, unseen):
    """`laid_out("matome")`: a pane in which this account is signed in, instead of the one before. Its pages are those that
    `served` has read, not asked for again."""

    def open_as(who: str, *, scripts: bool = True) -> Pane:
        return unseen.open(served.base, served.cookies(who), partial(served.read, who), scripts=scripts)

    yield open_as
    unseen.close()


@contextmanager
def windows(served, browser, browser_context_args):
    """What opens a page as an account, each in a context of its own; all are closed at the end."""
    opened = []

    def open_as(who: str, *, width: int = 1280, height: int = 900, **more):
        context = browser.new_context(
            **{**browser_context_args, "viewport": {"width": width, "height": height}, "base_url": served.base, **more}
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies(served.cookies(who)) if served.cookies(who) else None
        opened.append(context)
        return context.new_page()

    yield open_as
    for context in opened:
        context.close()


@pytest.fixture
def picture(request):
    """`picture(page, "name")` keeps what is seen, only with --pictures, so that a test run leaves the tree clean."""

    def keep(page, name: str):
        if request.config.getoption("--pictures"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            short = page.evaluate("document.documentElement.scrollHeight") < 4_000
            page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=short, animations="disabled")

    return keep
