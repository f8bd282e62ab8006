"""Every page of every role in Chromium: axe finds nothing, nothing scrolls sideways, nothing is heavy, all works without JavaScript."""

import re
import urllib.request
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.pieces import SHAPE, pieces_of
from tests.often import everything

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
shapes_drawn: set = set()
pieces_looked_at: set = set()
AROUND = "menu and foot"


@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(served, as_who, who):
    """Each piece of which any page is built (an element with its attributes, in the element around it) is looked at by axe
    once, and each page whose elements and classes differ is drawn at 320 px once; under --all every page of every role.
    What depends on the page as a whole (one heading, their order, no id twice) `tests/house` asks of every page.

    While they load, the console stays quiet: no page breaks its own Content-Security-Policy, and no script fails.
    """
    page, found, sideways, said = as_who(who), [], [], []
    page.on("console", lambda message: said.append((page.url, message.text)) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append((page.url, str(error))))
    for name, place in served.pages(who):
        looked["pages"] += 1
        words = served.answer(who, place).words
        shapes, pieces = shapes_of(name, words), pieces_of(words)
        if shapes <= shapes_drawn and pieces <= pieces_looked_at and not everything():
            continue
        page.set_viewport_size({"width": NARROW, "height": 700})
        page.goto(place, wait_until="load")
        looked["narrow"] += 1
        if page.evaluate(SIDEWAYS) > 0:
            sideways.append((name, page.evaluate(SIDEWAYS)))
        page.set_viewport_size({"width": WIDTHS[1], "height": 900})
        if page.evaluate(CUT):
            sideways.append((name, "a table"))
        if not pieces <= pieces_looked_at or everything():
            found += [(name, *violation) for violation in violations(page)]
        shapes_drawn.update(shapes)
        pieces_looked_at.update(pieces)
    looked["violations"] += len(found)
    print(
        f"\naxe: {looked['pages']} pages of roles, {looked['narrow']} drawn differently, {looked['axe']} looks for "
        f"{len(pieces_looked_at)} pieces, {looked['violations']} violations"
    )
    print(f"at {NARROW} px: {looked['narrow']} pages, {len(sideways)} of {who} scroll sideways")
    assert found == []
    assert sideways == []
    assert said == []


def violations(page):
    """What axe finds on this page: (width, rule, the element)."""
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        looked["axe"] += 1
        for violation in page.evaluate("options => axe.run(options).then(results => results.violations)", OPTIONS):
            yield width, violation["id"], violation["nodes"][0]["html"][:140]


def shapes_of(name: str, words: str) -> set[tuple]:
    """Of which elements and classes the middle of this page is made, and of which the menu and foot of any."""
    before, _, rest = words.partition("<main")
    middle, _, after = rest.partition("</main>")
    return {(name, frozenset(SHAPE.findall(middle))), (AROUND, frozenset(SHAPE.findall(before + after)))}


def test_every_page_is_light(served):
    """A first visit, nothing cached: the page, its style sheets and scripts, as they travel. The map's drawing is left out."""
    weights, parts = [], {}
    for who in WHO:
        for name, place in served.pages(who):
            if name in {"directory:map", "web:parts"}:
                continue
            page = served.answer(who, place)
            linked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.words))
            for part in linked - set(parts):
                parts[part] = weight_of(served.url(part))
            weights.append((page.weight + sum(parts[part] for part in linked), name, who))
    heaviest = max(weights)
    print(
        f"\nweight: {len(weights)} pages, heaviest {heaviest[0]:,} bytes ({heaviest[1]} as {heaviest[2]}), median {sorted(weights)[len(weights) // 2][0]:,}"
    )
    assert [one for one in weights if one[0] >= HEAVIEST] == []


def weight_of(url: str) -> int:
    """Bytes over the wire, brotli where it is offered."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return len(answer.read()) + len(str(answer.headers))


def test_every_page_shows_itself_without_javascript(served, as_who):
    """The words are there at the first paint: every answer holds them in `main`, and nothing there waits for a script to be shown.

    Each kind of block that stands directly in `main` is drawn once in a browser without JavaScript (under --all every page).
    """
    empty, hidden, names, blocks = [], [], set(), set()
    for who in ("nobody", "hana", "matome"):
        page = as_who(who, java_script_enabled=False)
        for name, place in served.pages(who):
            if name in names:
                continue
            names.add(name)
            words = served.answer(who, place).words
            main = words.partition("<main")[2].partition("</main>")[0]
            if len(re.sub(r"<[^>]*>|\s", "", "<main" + main)) < 10:
                empty.append((who, name))
            standing = {piece for piece in pieces_of(words) if piece[-1][0] == "main"}
            if standing <= blocks and not everything():
                continue
            blocks |= standing
            page.goto(place, wait_until="load")
            if len(page.inner_text("main").strip()) < 10:
                hidden.append((who, name))
    print(f"\nwithout JavaScript: {len(names)} pages hold their words, {len(blocks)} kinds of block drawn")
    assert (empty, hidden) == ([], [])
