"""What somebody types stays: another size, furigana or language, and Enter in a short field."""

import pytest
from playwright.sync_api import expect

from tests.troubles.test_danger_first import FITTING

pytestmark = pytest.mark.browser
WORDS = "足が悪くて、ごみ置き場まで行けません。"


def switch(page, name):
    fold = page.locator(".switches-fold")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    fold.locator(".switch a", has_text=name).first.click()


def test_another_look_of_the_page_costs_no_word(as_who):
    page = as_who("", width=1280)
    page.goto("/voice/", wait_until="load")
    words = page.locator("textarea[name=words]")
    words.fill(WORDS)
    switch(page, "もっと大きい")
    expect(page.locator("html")).to_have_class("size-largest")
    expect(words).to_have_value(WORDS)
    for name in ("あり", "やさしい にほんご", "English"):
        with page.expect_navigation():
            switch(page, name)
        expect(words).to_have_value(WORDS)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate("JSON.stringify(sessionStorage)").count("ごみ置き場") == 0, (
        "nothing of it stays in the browser"
    )
    page.reload()
    expect(words).to_have_value("")


def test_also_on_a_page_that_came_back_with_a_fault(as_who):
    page = as_who("matome")
    page.goto("/desk/intake/", wait_until="load")
    page.locator("input[name=name]").fill("鳥山")
    with page.expect_navigation():
        page.locator("form[data-otagai-danger] button.big").click()
    assert page.locator(".error-summary").count() == 1
    page.locator("input[name=address]").fill("田幡一丁目")
    with page.expect_navigation():
        switch(page, "あり")
    assert page.locator("ruby").count() > 0
    expect(page.locator("input[name=address]")).to_have_value("田幡一丁目")
    expect(page.locator("input[name=name]")).to_have_value("鳥山")


@pytest.mark.parametrize("script", [True, False])
def test_enter_in_a_short_field_saves_no_half_call(as_who, script):
    page = as_who("matome", java_script_enabled=script)
    page.goto("/desk/intake/", wait_until="load")
    page.locator("textarea[name=words]").fill("話の途中です")
    page.locator("input[name=name]").fill("鳥山")
    page.locator("input[name=name]").press("Enter")
    page.locator("input[name=phone]").press("Enter")
    assert page.url.endswith("/intake/")
    if script:
        assert page.evaluate("document.activeElement.name") == "address"


@pytest.mark.parametrize("place", ["/", "/voice/"])
def test_while_it_is_typed_the_numbers_stand_as_the_server_lays_them_afterwards(served, as_who, place):
    page = as_who("nobody", width=390)
    page.goto(place, wait_until="load")
    for said, numbers in FITTING:
        page.locator("textarea[name=words]").fill(said)
        box = page.locator("[data-otagai-danger-box]")
        expect(box).to_be_visible()
        shown = box.locator("> .calls a").evaluate_all("links => links.map(link => link.getAttribute('href').slice(4))")
        folded = box.locator("details a").evaluate_all("links => links.map(link => link.getAttribute('href').slice(4))")
        assert (said, shown) == (said, numbers)
        assert len({*shown, *folded}) == len(shown) + len(folded) == 8
        expect(box.locator("details")).to_have_count(1)
