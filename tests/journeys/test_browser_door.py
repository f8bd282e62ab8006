"""The open door as a resident meets it: by keys alone, at 200 % on a telephone, with readings and large letters, and out again at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import AXE, OPTIONS

pytestmark = pytest.mark.browser

PAGES = ("/", "/voice/", "/listen/", "/listen/map/", "/help/", "/shopping/stops/", "/shopping/services/", "/find/")
FIRST_FIELD = """() => {
  const fields = [...document.querySelectorAll('main :is(input:not([type=hidden]), textarea, select)')];
  const first = fields.find(field => field.getClientRects().length);
  return [document.documentElement.scrollWidth, Math.round(first.getBoundingClientRect().top + scrollY)];
}"""
SMALL_LETTERS = """() => {
  const small = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, around = text.parentElement;
    if (!text.data.trim() || !around.getClientRects().length || around.closest('.visually-hidden, script, style, svg, rt')) { continue; }
    if (parseFloat(getComputedStyle(around).fontSize) < 15.99) { small.push(text.data.trim().slice(0, 30)); }
  }
  return small;
}"""
# A link inside a sentence is as high as its line; everything that stands by itself is a target.
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(target => target.getClientRects().length && !target.closest('.visually-hidden, .skip, svg') && getComputedStyle(target).display !== 'inline')
  .filter(target => (target.closest('label') || target).getBoundingClientRect().height < 43.5)
  .map(target => target.outerHTML.slice(0, 80))"""
# What leaves its button or the screen, and what stands one or two letters on a line.
CRAMPED = """() => {
  const wide = document.documentElement.clientWidth, cramped = [];
  for (const text of document.querySelectorAll('main *')) {
    const beside = '.visually-hidden, thead, svg, rt, .table-wrap:not(:has(.to-cards))';
    if (text.children.length || !text.textContent.trim() || !text.getClientRects().length || text.closest(beside)) { continue; }
    const range = document.createRange(); range.selectNodeContents(text);
    const held = range.getBoundingClientRect(), button = text.closest('.button, .call');
    const box = button ? button.getBoundingClientRect() : { left: 0, right: wide };
    const leaves = held.right > Math.min(box.right, wide) + 1 || held.left < box.left - 1;
    if (leaves || text.textContent.trim().length > 7 && held.width < 50 && held.height > 150) { cramped.push(text.textContent.trim().slice(0, 30)); }
  }
  return cramped;
}"""
LETTERS_OF_A_MAP = """() => [...document.querySelectorAll('.map-frame svg text')]
  .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""

MOVED = """(frame, left) => new Promise(done => {
  const look = () => frame.scrollLeft > left ? done(true) : setTimeout(look, 20);
  look();
})"""


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, key: str):
        self.pressed += 1
        self.page.keyboard.press(key)

    def type(self, words: str):
        self.pressed += len(words)
        self.page.keyboard.insert_text(words)

    def to(self, locator):
        """Tab until this has the focus."""
        for _ in range(30):
            self.press("Tab")
            if locator.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError("not reached by Tab")


def test_a_voice_is_left_from_the_front_door_by_keys_alone(served, as_who):
    """At one key a second it takes less than a minute, the words included."""
    page = as_who("nobody", width=390)
    page.goto("/")
    keys = Keys(page)
    keys.press("Tab")
    expect(page.get_by_role("link", name="本文へ進む")).to_be_focused()
    keys.press("Enter")
    keys.to(page.locator("textarea[name=words]"))
    keys.type("坂の上まで買い物の荷物を運べなくて困っています。")
    keys.to(page.get_by_role("button", name="送る"))
    keys.press("Enter")
    expect(page.locator(".receipt")).to_have_text(re.compile(r"\d{4}"))
    print(f"\na voice by keyboard: {keys.pressed} keys")
    assert keys.pressed <= 60


def test_at_200_percent_the_first_field_is_near_and_nothing_scrolls_sideways(served, as_who):
    page = as_who("nobody", width=195, height=422)
    page.goto("/surveys/")
    survey = page.get_by_role("link", name=re.compile("いま受け付けている買い物の質問票")).get_attribute("href")
    far = {}
    # Where a van rests today, that stands before the search of its page.
    for place in (*(place for place in PAGES if place != "/shopping/stops/"), "/shopping/map/", survey):
        page.goto(place)
        wide, top = page.evaluate(FIRST_FIELD)
        if wide > 195 or top > 1.2 * 422:
            far[place] = (wide, top)
    assert far == {}


@pytest.mark.parametrize(("width", "look"), [(195, "off"), (390, "largest.on")])
def test_no_number_is_cut_and_no_line_is_one_letter_wide(served, as_who, width, look):
    """At 200 %, and with the largest letters and readings: a telephone number stands whole in its button, a long name breaks."""
    page = as_who("nobody", width=width, height=422)
    page.context.add_cookies([{"name": "otagai_look", "value": look, "url": served.base}])
    faults = {}
    for place in (*PAGES, "/gatherings/", "/gatherings/week/", "/signups/", "/shopping/near/"):
        page.goto(place)
        wide, cramped = page.evaluate("document.documentElement.scrollWidth"), page.evaluate(CRAMPED)
        if wide > width or cramped:
            faults[place] = (wide, cramped)
    assert faults == {}


def test_letters_and_targets_are_large_enough(served, as_who):
    page = as_who("nobody", width=390, height=844)
    small = {}
    for place in (*PAGES, "/plan/", "/gatherings/", "/gatherings/month/", "/signups/", "/news/"):
        page.goto(place)
        small |= {
            (place, kind): found
            for kind, script in (("letters", SMALL_LETTERS), ("targets", SMALL_TARGETS))
            if (found := page.evaluate(script))
        }
    assert small == {}


def test_axe_finds_nothing_with_readings_and_the_largest_letters_in_the_dark(served, as_who):
    page = as_who("nobody", width=390, color_scheme="dark")
    page.context.add_cookies([{"name": "otagai_look", "value": "largest.on", "url": served.base}])
    faults = {}
    for place in ("/", "/voice/", "/listen/", "/listen/map/", "/shopping/stops/", "/help/"):
        page.goto(place)
        expect(page.locator("html.size-largest.with-furigana")).to_have_count(1)
        page.evaluate(AXE)
        found = page.evaluate("options => axe.run(options).then(results => results.violations)", OPTIONS)
        if found:
            faults[place] = [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found]
    assert faults == {}


def test_quick_exit_leaves_a_bare_month_and_no_form_to_come_back_to(served, as_who):
    page = as_who("nobody", width=390)
    page.goto("/find/")
    page.goto("/voice/")
    page.locator("textarea[name=words]").fill("だれにも見られたくないこと")
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/calendar/")
    expect(page).to_have_title(re.compile(r"^\d{4}年"))
    assert page.locator("a, form, img").count() == 0
    page.go_back()
    expect(page).to_have_url(re.compile("/find/$"))  # the form itself is not in the list of pages to come back to


def test_a_map_grows_and_moves_by_keys_buttons_and_two_fingers(served, as_who):
    page = as_who("nobody", width=390, has_touch=True)
    page.goto("/listen/map/")
    frame = page.locator("[data-otagai-map]")
    assert min(page.evaluate(LETTERS_OF_A_MAP)) >= 12
    width = "frame => frame.querySelector('svg').getBoundingClientRect().width"
    before = frame.evaluate(width)
    frame.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    larger = frame.evaluate(width)
    assert larger > 2 * before
    assert min(page.evaluate(LETTERS_OF_A_MAP)) >= 12
    left = frame.evaluate("frame => frame.scrollLeft")
    page.keyboard.press("ArrowRight")
    assert frame.evaluate(MOVED, left)
    page.get_by_role("button", name="もとの大きさ").click()
    assert frame.evaluate(width) == pytest.approx(before, abs=2)
    frame.evaluate("""frame => {
      const edge = frame.getBoundingClientRect();
      const touch = (id, x) => new Touch({ identifier: id, target: frame, clientX: edge.left + x, clientY: edge.top + 80 });
      const send = (kind, a, b) => frame.dispatchEvent(new TouchEvent(kind, { touches: [touch(1, a), touch(2, b)], cancelable: true, bubbles: true }));
      send("touchstart", 100, 200);
      send("touchmove", 50, 250);
    }""")
    assert frame.evaluate(width) == pytest.approx(2 * before, rel=0.05)


def test_without_javascript_a_map_is_readable_and_stands_in_a_table(served, as_who):
    page = as_who("nobody", width=390, java_script_enabled=False)
    page.goto("/listen/map/")
    expect(page.get_by_role("button", name="大きく")).to_have_count(0)
    size = float(page.locator(".map-frame svg text").first.get_attribute("font-size"))
    units = float(page.locator(".map-frame svg").get_attribute("viewBox").split()[2])
    assert size * page.locator(".map-frame svg").bounding_box()["width"] / units >= 12
    expect(page.locator("#mark-1")).to_be_visible()
