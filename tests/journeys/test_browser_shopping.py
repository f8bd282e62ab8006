"""⑬ in a real browser: a questionnaire typed in, the map the same evening, a place proposed and agreed, on the flyer, buyers counted, in the sheet."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from otagaisama.base.days import fiscal_year_of

pytestmark = pytest.mark.browser
NAME = "楠の公園の入口"


def press(page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).first.click()


def follow(page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words, exact=True).first.click()


def a_questionnaire(page, served) -> None:
    """One paper came back: its box, then the paper itself."""
    page.goto(f"/desk/surveys/{served.told['urls']['survey open']}/boxes/new/")
    page.locator("input[name=papers]").fill("1")
    press(page, "保存する")
    box = re.search(
        r"/boxes/([0-9a-f-]{36})/",
        page.locator("main a[href*='/boxes/']:not([href$='/new/'])").last.get_attribute("href"),
    ).group(1)
    page.goto(f"/desk/surveys/typing/{box}/")
    press(page, "次の紙を打つ")
    page.wait_for_url(re.compile(r"/typing/[^/]+/\d+/$"))
    page.locator(".typing-row [data-otagai-typing]").first.fill("1")
    press(page, "保存して次の紙へ")
    expect(page.locator("main")).to_contain_text("ぜんぶ打ちこみました")


def a_place(page) -> str:
    """Proposed from what was read, agreed, on trial; answers its page."""
    today = date.today()
    page.goto("/desk/shopping/stops/add/")
    page.get_by_label("場所の名前").fill(NAME)
    page.locator("select[name=district]").select_option(label="城北学区")
    page.locator("select[name=seller]").select_option(index=1)
    page.locator("select[name=weekday]").select_option(str(today.weekday()))
    for name, told in (("lat", "35.19"), ("lon", "136.92"), ("arrive", "10:00"), ("leave", "10:30")):
        page.locator(f"input[name={name}]").fill(told)
    page.locator("select[name=surface]").select_option("paved")
    for name in ("level", "off_road"):
        page.locator(f"input[name={name}]").check()
    press(page, "加える")
    page.wait_for_url(re.compile(r"/stops/[0-9a-f-]{36}/$"))
    place = page.url
    expect(page.locator("main")).not_to_contain_text("ためしに4回とまる」には、まだ足りない")
    follow(page, "持ち主・販売の方と話をはじめる")
    press(page, "持ち主・販売の方と話をはじめる")
    expect(page.locator("main")).to_contain_text("持ち主の承諾（書面）")
    follow(page, "承諾・保険・許可を書く")
    for name in ("owner_agreed_on", "insurance_seen_on", "permit_seen_on"):
        page.locator(f"input[name={name}]").fill(today.isoformat())
    press(page, "書きとめる")
    follow(page, "ためしに4回とまる")
    press(page, "ためしに4回とまる")
    expect(page.locator("main")).to_contain_text("4回のうち0回")
    return place


def buyers_in_the_sheet(page, address: str) -> int:
    """What only the council sees until today: the numbers of all are told at the end of a month."""
    page.goto(address)
    return int(re.search(r"移動販売で買った人\s*(\d+)人", page.locator("body").text_content()).group(1))


def test_from_the_questionnaires_to_the_plan(served, as_who):
    page = as_who("shokuin")
    sheet = f"/desk/plan/{served.told['urls']['node']}/sheet/{fiscal_year_of(date.today())}/year/"
    before = buyers_in_the_sheet(page, sheet)
    a_questionnaire(page, served)
    page.goto("/shopping/map/")
    expect(page.locator("main svg").first).to_be_visible()
    expect(page.locator("main table").first).to_contain_text("500mより遠い町")
    place = a_place(page)
    page.goto("/shopping/stops/paper/")
    expect(page.locator("main")).to_contain_text(NAME)
    expect(page.locator("main")).to_contain_text("ためしに来ています")
    page.goto(place)
    follow(page, "きょうのことを書く")
    page.locator("#log_buyers").fill("9")
    press(page, "書きとめる")
    expect(page.locator("main")).to_contain_text("9人")
    expect(page.locator("main")).to_contain_text("4回のうち1回")
    assert buyers_in_the_sheet(page, sheet) == before + 9
