"""Five hundred lives of two accounts on one telephone: signal, tabs, a full store, cookies that go, sign-outs; the scripts that keep notes.

    .venv/bin/python -m bench.notes [--lives 500] [--seed 2026]

Chromium with the house's own `turns.js` and `signing_out.js`; behind them a small server that knows two accounts, takes a note once for its key
and, like the house (`tests/support/test_notes.py`), does nothing as somebody else. Prints notes lost (0) and shown to or sent as another (0).
"""

import argparse
import base64
import hashlib
import http.server
import json
import os
import random
import threading
import time
import urllib.parse
from collections import Counter
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

ROOM = Path(__file__).resolve().parent.parent / "otagaisama"
SCRIPTS = {
    "/turns.js": ROOM / "support/static/support/turns.js",
    "/signing_out.js": ROOM / "web/static/web/js/signing_out.js",
}
WHO = ("taro", "hanako")
PAGE = """<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>出番</title>
<script src="/signing_out.js" defer></script><script src="/turns.js" defer></script></head><body>
<div data-otagai-notes-of="{of}"><form method="post" action="/signout/" data-otagai-signs-out><input type="hidden" name="csrfmiddlewaretoken" value="t">
<button id="out">終わる</button></form></div><div class="page-body"><main id="main" tabindex="-1">
<div data-otagai-kept hidden></div><div data-otagai-full hidden></div><div data-otagai-refused hidden><ul data-otagai-refused-words></ul></div>
<form method="post" action="/my/turns/1/report/" data-otagai-turn-report><input type="hidden" name="csrfmiddlewaretoken" value="t">
<input type="hidden" name="form_key" value="{key}"><input type="hidden" name="form_owner" value="{of}"><textarea name="done"></textarea>
<button id="send">済んだ</button></form></main></div></body></html>"""


def taken_headers(key: str) -> dict[str, str]:
    return {"X-Otagai-Taken": key, "X-Otagai-Next": "/my/turns/"}


def mark(who: str) -> str:
    return hashlib.sha256(who.encode()).hexdigest()[:22]


class House(http.server.BaseHTTPRequestHandler):
    """Two accounts, told apart by a cookie."""

    protocol_version = "HTTP/1.1"
    taken: dict[str, tuple[str, str]] = {}
    wrong: list[str] = []
    signal, forms = True, 0

    def who(self) -> str:
        cookie = self.headers.get("Cookie", "")
        return next((who for who in WHO if f"who={who}" in cookie), "")

    def answer(self, status: int, body: str = "", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            "Cache-Control": "no-store",
            **headers,
        }.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def cut(self) -> bool:
        if House.signal or self.path in SCRIPTS:
            return False
        self.close_connection = True
        self.connection.close()
        return True

    def do_GET(self):
        who = self.who()
        if self.cut():
            return
        if self.path in SCRIPTS:
            self.answer(200, SCRIPTS[self.path].read_text(), "text/javascript; charset=utf-8")
        elif self.path == "/my/turns/key/" and who:
            key = base64.b64encode(hashlib.sha256(f"key {who}".encode()).digest()).decode()
            self.answer(200, json.dumps({"of": mark(who), "key": key}), "application/json")
        elif self.path.startswith("/my/") and who and not self.path.endswith(".js"):
            House.forms += 1
            self.answer(200, PAGE.format(of=mark(who), key=f"form-{House.forms}"))
        elif self.path in ("/signin/", "/"):
            self.answer(200, "<p>サインイン</p>")
        else:
            self.answer(302, Location="/signin/")

    def do_POST(self):
        words = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.cut():
            return
        told, who = dict(urllib.parse.parse_qsl(words)), self.who()
        if self.path == "/signout/":
            storage = '"cache"' if told.get("keep_storage") else '"cache", "storage"'
            self.answer(302, Location="/", Set_Cookie="who=; Path=/; Max-Age=0", Clear_Site_Data=storage)
        elif told.get("form_owner") != mark(who):
            self.answer(401)
        else:
            if not told["done"].startswith(who):
                House.wrong.append(told["done"])
            taken = House.taken.setdefault(told["form_key"], (who, told["done"]))
            if taken[1] != told["done"]:
                self.answer(422, "<p>同じフォームが、ちがうことばで届きました。</p>")
            else:
                self.answer(204, **taken_headers(told["form_key"]))

    def log_message(self, *told):
        """Nobody reads it."""


class Life:
    """One telephone, lived by chance. `written` is every note that was acknowledged: kept, sent, or knowingly thrown away."""

    def __init__(self, browser, base: str, dice: random.Random, number: int):
        self.context, self.base, self.dice, self.number = browser.new_context(), base, dice, number
        self.context.set_default_timeout(10_000)
        self.pages = [self.context.new_page()]
        self.written: dict[str, str] = {}
        self.last_of: dict[str, str] = {}
        self.done: Counter = Counter()
        self.shown_to_another = 0
        self.who, self.throw_away = "", False
        House.signal = True
        self.become("taro")

    def watch(self, page) -> None:
        page.on("dialog", lambda dialog: dialog.accept() if self.throw_away else dialog.dismiss())

    def become(self, who: str) -> None:
        self.context.clear_cookies()
        self.who = who
        if who:
            self.context.add_cookies([{"name": "who", "value": who, "url": self.base}])

    def open(self, page) -> None:
        if not House.signal:
            return
        page.goto(f"{self.base}/my/turns/1/")
        if self.who:
            page.wait_for_function("() => sessionStorage.getItem('otagai-turns')")
            seen = page.inner_text("main")
            self.shown_to_another += sum(said in seen for said in self.written if not said.startswith(self.who))

    def owner_of(self, page) -> str:
        box = page.query_selector("[data-otagai-notes-of]")
        return next((who for who in WHO if box and box.get_attribute("data-otagai-notes-of") == mark(who)), "")

    def write(self, page) -> None:
        owner = self.owner_of(page)
        if not owner or not page.query_selector("textarea"):
            return
        said, form = f"{owner} {self.number}-{self.done['written']}.", page.get_attribute("[name=form_key]", "value")
        page.fill("textarea", said)
        page.click("#send")
        page.wait_for_function(
            "() => !document.querySelector('textarea').value || !document.querySelector('[data-otagai-kept]').hidden"
            " && !document.querySelector('form[aria-busy]') || !document.querySelector('[data-otagai-full]').hidden"
            " || !document.querySelector('[data-otagai-refused]').hidden && !document.querySelector('form[aria-busy]')",
            timeout=30_000,
        )
        full = page.is_visible("[data-otagai-full]") or page.evaluate(
            "!document.querySelector('[data-otagai-full]').hidden"
        )
        if full:
            assert page.input_value("textarea") == said, "the words left the page"
            self.done["said to be full"] += 1
            self.open(page)
            return
        before = self.last_of.get(
            form
        )  # the same form corrected and pressed again takes the place of what it said before
        taken = {words for _, words in House.taken.values()}
        if before in self.written and before not in taken:
            del self.written[before]
        self.written[said], self.last_of[form] = owner, said
        self.done["written"] += 1

    def sign_out(self, page) -> None:
        owner = self.owner_of(page)
        if not owner or not House.signal:
            return
        self.throw_away = self.dice.random() < 0.3
        kept_before = self.kept(page)
        page.click("#out")
        page.wait_for_timeout(60)
        if self.throw_away or not kept_before.get(owner):
            page.wait_for_url(f"{self.base}/")
            self.who = ""
            taken = {said for _, said in House.taken.values()}
            for said in [said for said, who in self.written.items() if who == owner and said not in taken]:
                del self.written[said]
                self.done["thrown away by a yes"] += 1

    def kept(self, page) -> Counter:
        rows = page.evaluate(ROWS)
        return Counter(who for of in rows for who in WHO if of == mark(who))

    def step(self) -> None:
        page = self.dice.choice(self.pages)
        deed = self.dice.choices(
            ["write", "signal", "become", "gone", "open", "tab", "out", "full"], [8, 5, 3, 2, 4, 2, 2, 1]
        )[0]
        self.done[deed] += 1
        if deed == "write":
            self.write(page)
        elif deed == "signal":
            House.signal = not House.signal
        elif deed == "become":
            self.become(self.dice.choice(WHO))
        elif deed == "gone":
            self.become("")
        elif deed == "open":
            self.open(page)
        elif deed == "tab" and len(self.pages) < 3 and House.signal and self.who:
            self.pages.append(self.context.new_page())
            self.watch(self.pages[-1])
            self.open(self.pages[-1])
        elif deed == "out":
            self.sign_out(page)
        elif deed == "full":
            quota = self.dice.choice([1, None])
            told = {"origin": self.base} | ({"quotaSize": quota} if quota else {})
            self.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", told)

    def live(self, steps: int) -> list[str]:
        """Answers the notes that are nowhere at the end, after both have signed in once more with signal."""
        self.watch(self.pages[0])
        self.open(self.pages[0])
        for _ in range(steps):
            self.step()
        House.signal = True
        last = self.context.new_page()
        refused = ""
        for who in WHO:
            self.become(who)
            self.open(last)
            for _ in range(200):
                if mark(who) not in last.evaluate(ROWS):
                    break
                last.wait_for_timeout(25)
            last.reload()
            last.wait_for_timeout(50)
            refused += last.text_content("[data-otagai-refused-words]")
        self.context.close()
        taken = {said for _, said in House.taken.values()}
        self.done["refused and shown to its writer"] += sum(said in refused for said in self.written)
        return [said for said in self.written if said not in taken and said not in refused]


ROWS = """async () => {
  if (!(await indexedDB.databases()).some(told => told.name === "otagai-turns")) { return []; }
  const db = await new Promise(done => { const asked = indexedDB.open("otagai-turns"); asked.onsuccess = () => done(asked.result); });
  if (!db.objectStoreNames.contains("kept")) { db.close(); return []; }
  const rows = await new Promise(done => { const asked = db.transaction("kept").objectStore("kept").getAll(); asked.onsuccess = () => done(asked.result); });
  db.close();
  return rows.filter(row => !row.refused).map(row => row.of);
}"""


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--lives", type=int, default=500)
    options.add_argument("--steps", type=int, default=14)
    options.add_argument("--seed", type=int, default=2026)
    asked = options.parse_args()
    from tests.journeys.conftest import CHROMIUM

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), House)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base, dice = f"http://127.0.0.1:{server.server_port}", random.Random(asked.seed)
    lost, shown, done, began = [], 0, Counter(), time.perf_counter()
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for number in range(asked.lives):
            life = Life(browser, base, dice, number)
            try:
                lost += life.live(asked.steps)
            except Error as error:
                raise SystemExit(f"life {number}: {error}") from error
            shown, done = shown + life.shown_to_another, done + life.done
            print(f"\r{number + 1}/{asked.lives} lives, {time.perf_counter() - began:.0f} s", end="", flush=True)
        browser.close()
    print(f"\nnotes: {asked.lives} lives: " + ", ".join(f"{name} {count}" for name, count in sorted(done.items())))
    print(f"notes: lost {len(lost)}, shown to another {shown}, sent as another {len(House.wrong)}")
    if lost or shown or House.wrong:
        raise SystemExit(f"not as promised: {(lost + House.wrong)[:5]}")


if __name__ == "__main__":
    main()
