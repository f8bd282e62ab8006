"""The desk in Chromium: a telephone call becomes a routine; a helper falls ill on the morning and cover is found."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SAID = "三階から、びんの箱をステーションまで"


def press(page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).first.click()


def follow(page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words, exact=True).first.click()


def a_call(page) -> str:
    """From the first word of the call to somebody being sought; answers the address of the request."""
    page.goto("/desk/support/requests/new/")
    page.get_by_label("どんな手助けですか").select_option("waste_station")
    page.get_by_label("くわしく").fill(SAID)
    press(page, "書きとめる")
    page.wait_for_url(re.compile(r"/requests/[0-9a-f-]{36}/$"))
    place = page.url
    follow(page, "公のサービスを確かめる")
    expect(page.locator("main")).to_contain_text("公のサービスを確かめた結果")
    page.locator("input[name=what][value=none_fits]").check()
    press(page, "書きとめる")
    follow(page, "行く前の確かめを聞く")
    page.locator("input[name=stairs]").fill("3階、エレベーターなし")
    press(page, "書きとめる")
    press(page, "引き受ける人をさがす")
    expect(page.locator("main")).to_contain_text("引き受ける人をさがし中")
    return place


def test_a_telephone_call_becomes_a_routine(served, as_who):
    page = as_who("matome")
    place = a_call(page)
    follow(page, "いつもの手助けにする")
    page.locator("input[name=pattern]").fill("月 木")
    page.locator("select[name=slot]").select_option("dawn")
    press(page, "先の日を見る")
    expect(page.locator("main")).to_contain_text("毎週 月・木")
    press(page, "これで決める")
    assert page.url == place
    assert 8 <= page.locator("main section[aria-labelledby=visits-title] li").count() <= 9


def test_a_helper_falls_ill_on_the_morning_and_cover_is_found(served, as_who):
    page = as_who("matome", width=390)
    place = a_call(page)
    follow(page, "行く日を決める")
    page.locator("input[name=planned_on]").fill(served.told["tomorrow"])
    page.locator("select[name=slot]").select_option("dawn")
    page.locator("input[name=alone_reason]").fill("娘さんが立ち会う")
    press(page, "日を決める")
    assert page.url == place
    follow(page, "お願いする方をさがす")
    visit = page.url
    asked(page)
    page.locator("input[name=answer][value=accept]").check()
    press(page, "お願いを書きとめる")
    assert page.url == visit
    page.locator("main form[action*='/let-go/'] button").click()
    expect(page.get_by_role("heading", name="代わりにお願いする方")).to_be_visible()
    expect(page.locator("main")).to_contain_text("まだ決まっていません")
    asked(page)
    page.locator("input[name=answer][value=accept]").check()
    press(page, "お願いを書きとめる")
    expect(page.locator("main")).to_contain_text("の代わり")


def asked(page) -> None:
    """Ask the first who is proposed; where nobody is, somebody who may be asked in spite of it."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.locator("main a[href*='/ask/']").first.click()
    expect(page.locator("main")).to_contain_text("断っても大丈夫です")
