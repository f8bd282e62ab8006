"""Pages that are read and measured, never pressed and never seen: Chromium, asked through its own pipe.

What stands between a test and a page that is pressed (`as_who`) hears of each file, each frame and each word of every page.
Here nobody asks for that: five hundred pages take two thirds of the work. A page comes as it was read, with its headers.
"""

import base64
import fcntl
import json
import os
import select
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import brotli

FLAGS = (
    "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--font-render-hinting=none", "--force-color-profile=srgb", "--hide-scrollbars", "--mute-audio", "--lang=ja-JP", "--accept-lang=ja-JP",
    "--disable-background-networking", "--disable-back-forward-cache", "--disable-breakpad", "--disable-component-update",
    "--disable-default-apps", "--disable-extensions", "--disable-renderer-backgrounding", "--disable-sync",
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
)  # fmt: skip
# It lays out what it is asked for, and paints nothing of it: a quarter less work. Only the shell can.
UNPAINTED = ("--enable-begin-frame-control", "--run-all-compositor-stages-before-draw")
PATIENCE = 60  # seconds without a word
# The page travels no more: it is as long as it is.
OF_THE_TRAVEL = {"content-encoding", "content-length", "connection", "transfer-encoding"}


class Answer(NamedTuple):
    """A page as it travelled, before any script."""

    body: bytes
    head: Message

    @property
    def words(self) -> str:
        return (brotli.decompress(self.body) if self.head["Content-Encoding"] == "br" else self.body).decode()

    @property
    def weight(self) -> int:
        """Bytes over the wire."""
        return len(self.body) + len(str(self.head))


class Chromium:
    """A browser of its own, with one pane at a time. With `paints` it draws frames by itself, as a whole browser does.

    All panes use its first session, which alone keeps what a script was compiled to, and no file is fetched for each account
    anew (a sixth of a page); what pages have left there goes before the next account comes.
    """

    def __init__(self, program: str, folder: Path, *, paints: bool):
        self.paints, self.number, self.rest = paints, 0, b""
        self.pane: Pane | None = None
        asked, ask = os.pipe()
        hear, said = os.pipe()
        self.to, self.heard = os.fdopen(ask, "wb"), hear
        # Chromium reads from its third and writes to its fourth file: what is put there must not stand there already.
        its_ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (asked, said)]
        words = [program, *FLAGS, *(() if paints else UNPAINTED), f"--user-data-dir={folder}", "about:blank"]
        places = [(os.POSIX_SPAWN_DUP2, end, place) for place, end in enumerate(its_ends, 3)]
        quiet = [(os.POSIX_SPAWN_OPEN, place, os.devnull, os.O_WRONLY, 0) for place in (1, 2)]
        self.pid = os.posix_spawnp(program, words, os.environ, file_actions=[*places, *quiet])
        for end in (asked, said, *its_ends):
            os.close(end)

    def tell(self, method: str, session: str = "", **facts) -> int:
        """Say it and wait for nothing; its number."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": facts, **({"sessionId": session} if session else {})}
        self.to.write(json.dumps(message).encode() + b"\0")
        self.to.flush()
        return self.number

    def ask(self, method: str, session: str = "", **facts) -> dict:
        """Say it and wait for its answer; what happens meanwhile is heard by its pane."""
        number = self.tell(method, session, **facts)
        while (message := self.hear()).get("id") != number:
            pass
        assert "error" not in message, (method, message["error"])
        return message["result"]

    def hear(self) -> dict:
        """The next message; an event was told to its pane."""
        while b"\0" not in self.rest:
            assert select.select([self.heard], [], [], PATIENCE)[0], f"Chromium said nothing for {PATIENCE} seconds"
            part = os.read(self.heard, 1 << 20)
            assert part, "Chromium has ended"
            self.rest += part
        message, _, self.rest = self.rest.partition(b"\0")
        told = json.loads(message)
        if "method" in told and self.pane and told.get("sessionId") == self.pane.session:
            self.pane.hear(told["method"], told["params"])
        return told

    def open(
        self, base: str, cookies: list[dict], kept: Callable[[str], Answer | None], *, scripts: bool = True
    ) -> "Pane":
        """A pane in Tokyo, on `base`, instead of the one before; `kept` gives a page that was read before."""
        self.close()
        begins = {} if self.paints else {"enableBeginFrameControl": True}
        target = self.ask("Target.createTarget", url="about:blank", **begins)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        pane = self.pane = Pane(self, target, session, base, kept)
        for method, facts in (
            ("Storage.clearDataForOrigin", {"origin": base, "storageTypes": "all"}),
            ("Storage.clearCookies", {}),
            ("Storage.setCookies", {"cookies": cookies}),
            ("Page.enable", {}),
            ("Page.setLifecycleEventsEnabled", {"enabled": True}),
            ("Runtime.enable", {}),
            ("Log.enable", {}),
            ("Fetch.enable", {"patterns": [{"resourceType": "Document"}]}),
            ("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"}),
            ("Emulation.setLocaleOverride", {"locale": "ja-JP"}),
            ("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}),
            ("Emulation.setScriptExecutionDisabled", {"value": not scripts}),
        ):
            pane.ask(method, **facts)
        pane.size(1280, 900)
        return pane

    def close(self) -> None:
        """No pane is open any more."""
        if self.pane:
            self.ask("Target.closeTarget", targetId=self.pane.target)
            self.pane = None

    def end(self) -> None:
        self.tell("Browser.close")
        os.waitpid(self.pid, 0)
        self.to.close()
        os.close(self.heard)


class Pane:
    """One page after the other. `said`: what its console, its policies and its failed scripts said, each with its page."""

    def __init__(self, chromium: Chromium, target: str, session: str, base: str, kept: Callable[[str], Answer | None]):
        self.chromium, self.target, self.session, self.base, self.kept = chromium, target, session, base, kept
        self.place = ""
        self.loaded: set[str] = set()
        self.said: list[tuple[str, str]] = []

    def ask(self, method: str, **facts) -> dict:
        return self.chromium.ask(method, self.session, **facts)

    def tell(self, method: str, **facts) -> None:
        self.chromium.tell(method, self.session, **facts)

    def size(self, width: int, height: int) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def goto(self, place: str) -> None:
        """The page, loaded with all its files, and one frame of it: scripts that wait for one go on, and whatever watches sizes sees them."""
        self.place = place
        going = self.ask("Page.navigate", url=self.base + place)
        assert "errorText" not in going, (place, going)
        while going["loaderId"] not in self.loaded:
            self.chromium.hear()
        if not self.chromium.paints:
            self.ask("HeadlessExperimental.beginFrame", noDisplayUpdates=True)

    def evaluate(self, function: str, *given):
        """What this function answers in the page."""
        words = f"({function})({', '.join(json.dumps(each) for each in given)})"
        done = self.ask("Runtime.evaluate", expression=words, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, (self.place, done["exceptionDetails"])
        return done["result"].get("value")

    def hear(self, method: str, facts: dict) -> None:
        if method == "Fetch.requestPaused":
            self._give(facts["requestId"], facts["request"]["url"].removeprefix(self.base))
        elif method == "Page.lifecycleEvent" and facts["name"] == "load":
            self.loaded.add(facts["loaderId"])
        elif method == "Page.javascriptDialogOpening":
            self.said.append((self.place, facts["message"] or facts["type"]))
            self.tell("Page.handleJavaScriptDialog", accept=True)
        elif method == "Runtime.exceptionThrown":
            self.said.append((self.place, json.dumps(facts["exceptionDetails"])))
        elif method == "Runtime.consoleAPICalled" and facts["type"] in {"error", "assert"}:
            self.said.append((self.place, json.dumps(facts["args"])))
        elif method == "Log.entryAdded" and facts["entry"]["level"] == "error":
            self.said.append((self.place, facts["entry"]["text"]))

    def _give(self, request: str, place: str) -> None:
        """The page as it was read; what nobody has read, the house is asked for."""
        if not (page := self.kept(place)):
            self.tell("Fetch.continueRequest", requestId=request)
            return
        headers = [
            {"name": name, "value": value} for name, value in page.head.items() if name.lower() not in OF_THE_TRAVEL
        ]
        body = base64.b64encode(page.words.encode()).decode()
        self.tell("Fetch.fulfillRequest", requestId=request, responseCode=200, responseHeaders=headers, body=body)
