"""Every page of every role in Chromium: axe finds nothing, nothing scrolls sideways, nothing is heavy, all works without JavaScript."""

import gzip
import re
import urllib.request
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

WHO = ("nobody", "hana", "matome", "shokuin", "keikaku", "kanri", "kansa", "taro", "bashomori", "jumin")
WIDTHS = (1280, 390)
NARROW = 320
HEAVIEST = 100_000
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = Axe().axe_script
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Tables that become cards on a telephone, and the month: they never hide a column beside the screen.
CUT = "() => [...document.querySelectorAll('.table-wrap:has(.to-cards, .month, .map-table)')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
looked = Counter()
seen_pages: set = set()
AROUND = "menu and foot"
SHAPE = re.compile(r"<(?!option)\w+(?: [^>]*?class=\"[^\"]*\")?")


@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(served, as_who, who):
    """A page that two roles see built alike (same elements and classes, other words) is looked at once for both,
    and so are the menu and the foot around it.

    While they load, the console stays quiet: no page breaks its own Content-Security-Policy, and no script fails.
    """
    page, found, sideways, said = as_who(who), [], [], []
    page.on("console", lambda message: said.append((page.url, message.text)) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append((page.url, str(error))))
    for name, place in served.pages(who):
        looked["pages"] += 1
        built = shapes_of(name, served.words(who, place))
        if built <= seen_pages:
            continue
        seen_pages.update(built)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(place, wait_until="load")
        page.evaluate(AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            looked["axe"] += 1
            for violation in page.evaluate("options => axe.run(options).then(results => results.violations)", OPTIONS):
                found.append((name, width, violation["id"], violation["nodes"][0]["html"][:140]))
        if page.evaluate(CUT):
            sideways.append((name, "a table"))
        page.set_viewport_size({"width": NARROW, "height": 700})
        looked["narrow"] += 1
        if page.evaluate(SIDEWAYS) > 0:
            sideways.append((name, page.evaluate(SIDEWAYS)))
    looked["violations"] += len(found)
    print(
        f"\naxe: {looked['pages']} pages of roles, {looked['narrow']} built differently, {looked['axe']} looks, {looked['violations']} violations"
    )
    print(f"at {NARROW} px: {looked['narrow']} pages, {len(sideways)} of {who} scroll sideways")
    assert found == []
    assert sideways == []
    assert said == []


def shapes_of(name: str, words: str) -> set[tuple]:
    """Of which elements and classes the middle of this page is made, and of which the menu and foot of any."""
    before, _, rest = words.partition("<main")
    middle, _, after = rest.partition("</main>")
    return {(name, frozenset(SHAPE.findall(middle))), (AROUND, frozenset(SHAPE.findall(before + after)))}


def fetched(url: str, cookie: str) -> tuple[int, bytes, str]:
    """What goes over the wire (brotli where offered), and the words themselves."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip", "Cookie": cookie})
    with urllib.request.urlopen(request, timeout=20) as answer:
        body, packed = answer.read(), answer.headers.get("Content-Encoding", "")
        head = len(str(answer.headers))
    plain = gzip.decompress(body) if packed == "gzip" else body
    return len(body) + head, plain if packed in ("", "gzip") else b"", packed


def test_every_page_is_light(served):
    """A first visit, nothing cached: the page, its style sheets and scripts, as they travel. The map's drawing is left out."""
    weights, parts = [], {}
    for who in WHO:
        for name, place in served.pages(who):
            if name in {"directory:map", "web:parts"}:
                continue
            size, body, _ = fetched(served.url(place), served.cookie(who))
            linked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', body.decode("utf-8", "replace")))
            for part in linked - set(parts):
                parts[part] = fetched(served.url(part), "")[0]
            weights.append((size + sum(parts[part] for part in linked), name, who))
    heaviest = max(weights)
    print(
        f"\nweight: {len(weights)} pages, heaviest {heaviest[0]:,} bytes ({heaviest[1]} as {heaviest[2]}), median {sorted(weights)[len(weights) // 2][0]:,}"
    )
    assert [one for one in weights if one[0] >= HEAVIEST] == []


def test_every_page_shows_itself_without_javascript(served, as_who):
    """The words are there at the first paint: a browser without JavaScript shows the same heading and main text."""
    empty, looked_at = [], set()
    for who in ("nobody", "hana", "matome"):
        page = as_who(who, java_script_enabled=False)
        for name, place in served.pages(who):
            if name in looked_at:
                continue
            looked_at.add(name)
            page.goto(place, wait_until="load")
            if len(page.inner_text("main").strip()) < 10:
                empty.append((who, name))
    assert empty == []
