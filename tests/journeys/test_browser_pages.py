"""Every page of every role in Chromium: axe finds nothing, nothing scrolls sideways, nothing is heavy, all works without JavaScript."""

import re
import urllib.request
from collections import Counter, defaultdict

import pytest

from tests.journeys.looking import TELEPHONE, Eye
from tests.journeys.pieces import SHAPE, faults_of, pieces_of
from tests.often import everything

pytestmark = pytest.mark.browser

WHO = ("nobody", "hana", "matome", "shokuin", "keikaku", "kanri", "kansa", "taro", "bashomori", "jumin")
NARROW = 320
HEAVIEST = 100_000
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Tables that become cards on a telephone, and the month: they never hide a column beside the screen.
CUT = "() => [...document.querySelectorAll('.table-wrap:has(.to-cards, .month, .map-table)')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
SHOWN = "() => document.querySelector('main').innerText"
looked = Counter()
shapes_drawn: set = set()
pieces_drawn: set = set()
eye = Eye()
AROUND = "menu and foot"


@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(served, laid_out, who):
    """Each page whose elements and classes differ is drawn at 320 px once. On it axe judges each piece (an element with its
    attributes, in the element around it, with what its name, list and look depend on) that stood on no page before, at both
    widths; the first page of each role it judges whole. Under --all every page of every role, whole.
    What depends on the page as a whole (no id twice, no heading left out) is asked of every page below, and one heading,
    its language and title in `tests/house`.

    While they load, the console stays quiet: no page breaks its own Content-Security-Policy, and no script fails.
    """
    page, found, sideways = laid_out(who), [], []
    is_first = True
    for name, place in served.pages(who):
        looked["pages"] += 1
        words = served.answer(who, place).words
        shapes, pieces = shapes_of(name, words), pieces_of(words)
        if shapes <= shapes_drawn and pieces <= pieces_drawn and not (is_first or everything()):
            continue
        page.size(NARROW, 700)
        page.goto(place)
        looked["narrow"] += 1
        if (wide := page.evaluate(SIDEWAYS)) > 0:
            sideways.append((name, wide))
        page.size(TELEPHONE, 900)
        if page.evaluate(CUT):
            sideways.append((name, "a table"))
        found += [(name, *violation) for violation in eye.judge(page, whole=is_first or everything())]
        shapes_drawn.update(shapes)
        pieces_drawn.update(pieces)
        is_first = False
    looked["violations"] += len(found)
    print(
        f"\naxe: {looked['pages']} pages of roles, {looked['narrow']} drawn differently, {eye.counted['whole']} looks at "
        f"whole pages and {eye.counted['pieces']} at what is new, {len(eye.known['built'])} pieces drawn in {len(eye.known['looks'])} ways, "
        f"{looked['violations']} violations"
    )
    print(f"at {NARROW} px: {looked['narrow']} pages, {len(sideways)} of {who} scroll sideways")
    assert found == []
    assert sideways == []
    assert page.said == []


# What somebody may do to a page by one wrong line, and the rule that says so.
WRONG = {
    "color-contrast": "one('main p').style.color = '#ccc'",
    "label": "one('main input[type=text]').labels[0].htmlFor = ''",
    "select-name": "one('main select').labels[0].textContent = ''",
    "button-name": "one('main button').textContent = ''",
    "link-name": "one('footer a[href]').textContent = ''",
    "image-alt": "one('main p').append(document.createElement('img'))",
    "aria-valid-attr": "one('main h1').setAttribute('aria-lable', 'x')",
    "aria-valid-attr-value": "one('main summary').setAttribute('aria-expanded', 'perhaps')",
    "aria-roles": "one('main form').setAttribute('role', 'formular')",
    "list": "one('footer ul').append(document.createElement('div'))",
    "listitem": "one('main form').append(document.createElement('li'))",
    "empty-table-header": "one('main').insertAdjacentHTML('beforeend', '<table><tr><th scope=col></th><td>x</td></tr></table>')",
    "empty-heading": "one('main h1').textContent = ''",
    "nested-interactive": "one('main button').append(Object.assign(document.createElement('a'), {href: '/', textContent: 'x'}))",
    "target-size": """for (const left of [9, 19]) {
      const small = one('main button').cloneNode(true);
      small.style.cssText = `position: absolute; min-height: 0; min-width: 0; height: 9px; width: 9px; padding: 0; top: 300px; left: ${left}px`;
      document.querySelector('main').append(small);
    }""",
}


def test_axe_sees_one_wrong_line_on_a_page_it_knows(served, laid_out):
    """A page looked at and known; then each wrong line is planted, and found though axe is handed only what is new."""
    page, known = laid_out("matome"), Eye()
    place = served.place("matome", "troubles:intake")
    page.goto(place)
    assert list(known.judge(page, whole=True)) == []
    assert list(known.judge(page, whole=False)) == []
    assert known.counted["pieces"] == 0
    missed = {}
    for rule, planted in WRONG.items():
        page.goto(place)
        page.evaluate(
            f"() => {{ const one = chosen => [...document.querySelectorAll(chosen)].find(each => each.checkVisibility()); {planted} }}"
        )
        found = {found for _, found, _ in known.judge(page, whole=False)}
        if rule not in found:
            missed[rule] = found
    assert missed == {}


def test_every_page_is_sound_as_a_whole(served):
    """On each page of each role, drawn or not: no id and no landmark twice, nothing points to nothing, no field without a label, no heading left out."""
    faults, pages = defaultdict(set), 0
    for who in WHO:
        for name, place in served.pages(who):
            pages += 1
            for fault in faults_of(served.answer(who, place).words):
                faults[name].add(fault)
    print(f"\nsound: {pages} pages of roles, {len(faults)} with a fault")
    assert faults == {}


def test_a_page_that_is_not_sound_is_noticed():
    words = """<main><h1>a</h1><h3>b</h3><nav aria-label="c"></nav><nav aria-label="c"></nav><p id="d"></p><p id="d"></p>
    <label for="e">f</label><input name="g"></main>"""
    assert [fault[0] for fault in faults_of(words)] == ["twice", "points to nothing", "heading", "landmark", "no label"]


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


def test_every_page_shows_itself_without_javascript(served, laid_out):
    """The words are there at the first paint: every answer holds them in `main`, and nothing there waits for a script to be shown.

    Each kind of block that stands directly in `main` is drawn once in a browser without JavaScript (under --all every page).
    """
    empty, hidden, names, blocks = [], [], set(), set()
    for who in ("nobody", "hana", "matome"):
        page = laid_out(who, scripts=False)
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
            page.goto(place)
            if len(page.evaluate(SHOWN).strip()) < 10:
                hidden.append((who, name))
    print(f"\nwithout JavaScript: {len(names)} pages hold their words, {len(blocks)} kinds of block drawn")
    assert (empty, hidden) == ([], [])
