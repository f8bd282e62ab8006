"""「先週も電話したのですが」: whoever calls again is found while she is still talking, and has one page."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FIRST, AGAIN = "玄関の電球が切れて、夜あぶないのです。", "先週も電話したのですが、電球はどうなりましたか。"


def call(page, words, **fields):
    page.goto("/desk/intake/", wait_until="load")
    # The cursor comes with the first frame, which a busy machine draws late.
    expect(page.locator("textarea[name=words]")).to_be_focused()
    page.keyboard.type(words)
    for name, typed in fields.items():
        page.locator(f"input[name={name}]").focus()
        page.keyboard.type(typed)


def save(page):
    with page.expect_navigation():
        page.locator("form[data-otagai-danger] button.big").click()


def test_a_caller_is_found_while_she_is_on_the_telephone(as_who, picture):
    page = as_who("matome")
    call(page, FIRST, name="雁野 ふみ", kana="かりのふみ", phone="052-912-3434", address="田幡一丁目5-6")
    save(page)

    call(page, AGAIN, phone="０５２９１２３４３４")
    line = page.locator("#known")
    expect(line).to_contain_text("この番号から、")
    expect(line).to_contain_text("玄関の電球が切れて")
    picture(page, "known_caller")
    page.keyboard.press("Tab")  # on to what was found: the earlier trouble is one press, the tick the next
    presses = 1
    same = line.locator("input[name=same]").first
    same.check()
    presses += 1
    with page.expect_response("**/known/line/"):
        page.locator("input[name=name]").press_sequentially("雁野")
    expect(same).to_be_checked()  # another line of what was found takes no tick away
    save(page)
    presses += 1
    expect(page.locator("main")).to_contain_text("前にも聞いています")
    page.locator("a", has_text="この方のページ").click()
    expect(page.locator("main")).to_contain_text("玄関の電球が切れて")
    expect(page.locator("main")).to_contain_text("先週も電話したのですが")
    picture(page, "person")
    print(f"\n「先週も電話したのですが」: found after 0 presses, one page after {presses}")

    page.keyboard.press("/")
    page.wait_for_url("**/desk/search/")
    page.keyboard.type("カリノ")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("人（1件）")
    expect(page.locator("main")).to_contain_text("雁野さん")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_without_javascript_one_press_finds_her(as_who):
    page = as_who("matome", java_script_enabled=False)
    page.goto("/desk/intake/", wait_until="load")
    page.locator("textarea[name=words]").fill("電球のことです")
    page.locator("input[name=phone]").fill("052-912-3434")
    with page.expect_navigation():
        page.locator("button", has_text="前にも聞いているか、見る").click()
    assert page.locator("textarea[name=words]").input_value() == "電球のことです"
    assert page.locator("input[name=phone]").input_value() == "052-912-3434"
