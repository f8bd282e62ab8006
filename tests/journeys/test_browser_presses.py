"""The coordinator's ten commonest tasks in Chromium, each with its presses and its pages counted: keys for the way, one press for the deed.

A press is a click, a choice, a key outside a field; a page is counted once, however often it is drawn. What is typed is not counted, and
nothing is typed twice.
"""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from otagaisama.base.days import year_end_question

pytestmark = pytest.mark.browser
SAID = "びんの箱が重くて、郵便受けまで行けません"
# task: the most presses and pages it may take; before, as it was counted by hand when these were filed.
MOST = {
    "さがす": (2, 2), "電話を受ける": (2, 2), "受け持つ": (2, 1), "お願いするまで": (6, 3), "つぎへ、三件": (5, 5),
    "一週間を見る": (1, 1), "その日を見る": (1, 1), "急に行けない方の代わり": (5, 3), "月報の数から一覧へ": (2, 2), "わたしの箱": (2, 1),
}  # fmt: skip
BEFORE = {"お願いするまで": "14 presses, 8 pages", "つぎへ、三件": "5 presses each"}


def free_day() -> date:
    """A day soon on which nobody rests."""
    days = (timezone.localdate() + timedelta(days=ahead) for ahead in range(2, 12))
    return next(day for day in days if not year_end_question(day))


class Hand:
    """Counts what somebody presses, and the pages that come of it, task by task."""

    def __init__(self, page):
        self.page, self.counts = page, {}
        page.on("framenavigated", lambda frame: self._arrive() if frame == page.main_frame else None)
        self.presses, self.pages = 0, set()

    def _arrive(self):
        self.pages.add(self.page.url.partition("?")[0])

    def begin(self):
        self.presses, self.pages = 0, set()

    def key(self, key: str):
        self.presses += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def click(self, place, *, leads: bool = False):
        self.presses += 1
        if leads:
            with self.page.expect_navigation():
                place.click()
        else:
            place.click()

    def choose(self, name: str, value: str):
        self.presses += 1
        self.page.locator(f"select[name={name}]").select_option(value)

    def end(self, task: str):
        self.counts[task] = (self.presses, len(self.pages))


def test_the_ten_commonest_tasks_take_few_presses(served, as_who):
    page = as_who("matome")
    page.goto("/desk/")
    hand, main = Hand(page), page.locator("main")

    hand.begin()
    hand.key("n")
    main.locator("textarea[name=words]").fill(SAID)
    main.locator("select[name=category]").select_option("waste")  # it was said on the call: typed, as the words are
    hand.click(main.get_by_role("button", name="これだけで書きとめる"), leads=True)
    hand.end("電話を受ける")
    expect(main).to_contain_text(SAID)
    thread = page.url

    hand.begin()
    hand.key("/")
    main.locator("input[type=search]").fill("郵便受け")
    hand.presses += 1
    with page.expect_navigation():
        page.keyboard.press("Enter")
    hand.end("さがす")
    expect(main).to_contain_text("びんの箱が")

    page.goto("/desk/troubles/?box=new")
    hand.begin()
    hand.click(main.locator("#rows td a").first, leads=True)
    hand.click(main.get_by_role("button", name="自分が受け持つ"), leads=True)
    hand.end("受け持つ")

    page.goto(thread)
    hand.begin()
    hand.click(main.get_by_role("link", name="手助けのお願いをつくる"), leads=True)
    main.locator("input[name=wanted_on]").fill(free_day().isoformat())
    main.locator("input[name=size]").fill("45リットルの袋2つ")
    main.locator("input[name=alone_reason]").fill("娘さんが立ち会う")
    hand.choose("task", "waste_station")
    hand.choose("slot", "afternoon")
    hand.choose("public_service", "none_fits")
    hand.click(main.get_by_role("button", name="お願いをつくる"), leads=True)
    assert "/visits/" in page.url
    ask = main.get_by_role("button", name=re.compile("このままお願いする")).first
    helper = re.search(r"（(.+)さん）", ask.text_content())[1]
    hand.click(ask, leads=True)
    expect(main).to_contain_text("返事を待っている")
    hand.pages.add(thread)
    hand.end("お願いするまで")

    main.get_by_role(
        "link", name="返事を書きとめる"
    ).first.click()  # she says yes: then she is somebody who can fall ill
    main.locator("input[name=answer][value=accept]").check()
    main.get_by_role("button", name="書きとめる").click()
    expect(main).to_contain_text(f"{helper}さん")

    hand.begin()
    hand.key("t")
    hand.click(main.get_by_role("link", name=re.compile("続いているもの")), leads=True)
    hand.click(main.locator("#rows td a").first, leads=True)
    for _ in range(2):
        hand.key("j")
    hand.end("つぎへ、三件")

    hand.begin()
    hand.key("w")
    hand.end("一週間を見る")
    hand.begin()
    hand.click(main.locator(".days-grid tbody th a").first, leads=True)
    hand.end("その日を見る")

    page.goto(f"/desk/support/helpers/?q={helper}")
    hand.begin()
    hand.click(main.locator("#rows td a").first, leads=True)
    hand.click(main.locator("summary", has_text="急に行けなくなった"))
    main.locator("input[name=until]").fill(free_day().isoformat())
    hand.click(main.get_by_role("button", name="お休みにする", exact=True), leads=True)
    assert "/cover/" in page.url
    hand.click(main.get_by_role("button", name="まとめてお願いする"), leads=True)
    expect(main).to_contain_text("の返事待ち")
    hand.end("急に行けない方の代わり")

    page.goto("/my/")
    hand.begin()
    hand.click(main.locator("a.door", has_text="月報・年報"), leads=True)
    hand.click(main.locator(".figures a").first, leads=True)
    hand.end("月報の数から一覧へ")

    page.goto("/desk/troubles/?box=all&category=waste")
    hand.begin()
    hand.click(main.locator("summary", has_text="わたしの箱"))
    main.locator("#own-box-name").fill("ごみのこと")
    hand.click(main.get_by_role("button", name="わたしの箱にする"), leads=True)
    hand.end("わたしの箱")
    expect(main.locator(".own-boxes")).to_contain_text("ごみのこと")

    for task, (presses, pages) in hand.counts.items():
        before = f" (before: {BEFORE[task]})" if task in BEFORE else ""
        print(f"presses: {task} {presses}, pages {pages}{before}")
    over = {task: count for task, count in hand.counts.items() if any(map(int.__gt__, count, MOST[task]))}
    assert not over
    assert set(hand.counts) == set(MOST)


def test_keys_rest_while_somebody_types_and_can_be_switched_off(served, as_who):
    page = as_who("matome")
    page.goto("/desk/search/")
    page.locator("main input[type=search]").fill("")
    page.keyboard.type("wn?")
    assert page.url.endswith("/desk/search/")
    page.goto("/desk/")
    page.keyboard.press("?")
    page.wait_for_url("**/desk/keys/")
    page.locator("[data-otagai-keys-switch]").click()
    page.goto("/desk/")
    page.keyboard.press("w")
    page.wait_for_timeout(300)
    assert page.url.endswith("/desk/")
