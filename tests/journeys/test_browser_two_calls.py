"""Two calls at once, a sign-in that ends, a network that goes: each opened form keeps what was typed (L1, L2, L7)."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SAVED = re.compile("途中まで保存しました")


def status(page):
    return page.locator("form[data-otagai-danger] [data-otagai-draft-status]")


def test_two_calls_at_once_and_neither_loses_a_word(as_who):
    first = as_who("matome", width=1280)
    first.goto("/desk/intake/", wait_until="load")
    first.locator("textarea[name=words]").fill("足が悪くて、ごみ置き場まで行けません。")
    expect(status(first)).to_have_text(SAVED, timeout=15_000)
    second = first.context.new_page()
    second.goto("/desk/intake/", wait_until="load")
    second.locator("textarea[name=words]").fill("夫が入院して、犬の散歩に困っています。")
    expect(status(second)).to_have_text(SAVED, timeout=15_000)
    first.locator("input[name=name]").fill("鳥山")
    first.wait_for_timeout(2_300)
    with second.expect_navigation():
        second.locator("form[data-otagai-danger] button.big").click()
    first.close()  # the telephone rang a third time
    second.goto("/desk/", wait_until="load")
    left = second.locator("section", has=second.locator("#drafts"))
    expect(left).to_contain_text("足が悪くて、ごみ置き場まで行けません。")
    expect(left).not_to_contain_text("犬の散歩")
    left.get_by_role("link", name="足が悪くて").first.click()
    expect(second.locator("textarea[name=words]")).to_have_value("足が悪くて、ごみ置き場まで行けません。")
    expect(second.locator("input[name=name]")).to_have_value("鳥山")
    with second.expect_navigation():
        second.locator("form[data-otagai-danger] button.big").click()
    second.goto("/desk/", wait_until="load")
    expect(left.get_by_role("link", name="足が悪くて")).to_have_count(
        0
    )  # others' journeys may have left drafts of their own


def test_without_network_the_press_waits_and_says_so(as_who):
    page = as_who("matome", width=1280)
    page.goto("/desk/intake/", wait_until="load")
    page.context.set_offline(True)
    words = page.locator("textarea[name=words]")
    words.fill("電波のない所で聞いた話です。")
    page.locator("form[data-otagai-danger] button.big").click()
    expect(status(page)).to_contain_text("送れませんでした", timeout=15_000)
    expect(words).to_have_value("電波のない所で聞いた話です。")
    page.context.set_offline(False)
    with page.expect_navigation():
        page.locator("form[data-otagai-danger] button.big").click()
    expect(page.locator("#main")).to_contain_text("電波のない所で聞いた話です。")


def test_signed_out_in_another_tab_it_says_so_while_typing(as_who):
    page = as_who("shokuin", width=1280)
    page.goto("/desk/support/requests/new/", wait_until="load")
    page.context.clear_cookies()
    page.locator("form[data-otagai-keep] input[type=text]").first.fill("鳥山 カナリア")
    expect(page.locator(".draft-status").first).to_contain_text("とってあります", timeout=15_000)
