"""A course of four sessions from its flyer to the gathering after three months: ten people, three of them on paper (E6)."""

import re
from datetime import date, timedelta

import jpholiday
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TITLE = "見守りの旅講座"
ON_PAPER = ("紙野 いち", "紙野 じろう", "紙野 みよ")


def free_days() -> list[date]:
    """Four days a week apart or more, on which nobody asks whether they are meant."""
    day, days = date.today() + timedelta(days=7), []
    while len(days) < 4:
        turn = (day.month, day.day) >= (12, 26) or (day.month, day.day) <= (1, 5) or day.month == 8
        if not turn and not jpholiday.is_holiday(day):
            days.append(day)
        day += timedelta(weeks=1)
    return days


def make_course(desk, days: list[date]) -> str:
    """From the example to an open course; answers its address."""
    desk.goto("/desk/learning/start/")
    desk.locator("main form button[type=submit]").first.click()
    fields = {
        "title": TITLE,
        "place": "城北コミュニティセンター",
        "bring": "筆記用具",
        "phone": "052-981-1212",
        "phone_hours": "平日 9:00-17:00",
        "seats": "12",
    }
    for name, words in fields.items():
        desk.locator(f"[name={name}]").fill(words)
    for number, day in enumerate(days):
        desk.locator(f"[name=day_{number}]").fill(day.isoformat())
        desk.locator(f"[name=from_{number}]").fill("13:30")
        desk.locator(f"[name=to_{number}]").fill("15:00")
    desk.locator("[name=minds]").select_option(index=1)
    district = desk.locator("[name=district]")
    district.select_option(index=district.locator("option").count() - 1)
    desk.locator("main form button.big").click()
    desk.wait_for_url(re.compile(r"/desk/learning/[0-9a-f-]{36}/$"))
    place = desk.url
    desk.get_by_role("link", name="申し込みを受ける").click()
    desk.get_by_role("link", name="受け付けをはじめる").or_(
        desk.get_by_role("button", name="受け付けをはじめる")
    ).first.click()
    if "/move/" in desk.url:
        desk.locator("main form button[type=submit]").first.click()
    expect(desk.locator("main")).to_contain_text("受け付け中")
    return place


def off_the_flyer(desk, place: str) -> str:
    """The address that stands in letters under the QR code."""
    desk.goto(f"{place}flyer/")
    flyer = desk.locator("body").inner_text()
    assert TITLE in flyer
    assert "052-981-1212" in flyer
    return re.search(r"/signups/[0-9a-f-]{36}/|/learning/[0-9a-f-]{36}/", flyer).group()


def sign_up(phone, address: str, name: str) -> None:
    phone.goto(address)
    if "/learning/" in address:
        phone.get_by_role("link", name="申し込みのページへ").click()
    phone.locator("[name=name]").fill(name)
    phone.locator("[name=phone]").fill("052-981-0000")
    phone.locator("main form button.big").click()
    expect(phone.locator("main")).to_contain_text("1人分の席があります")


def on_paper(desk, place: str, name: str) -> None:
    """The desk types what a fax or somebody at the counter says."""
    desk.goto(place)
    desk.get_by_role("link", name="申し込みを受ける").click()
    desk.get_by_role("link", name=re.compile("電話・ファクス・窓口の申し込み")).click()
    desk.locator("[name=name]").fill(name)
    desk.locator("[name=came_by][value=counter]").check()
    desk.locator("[name=phone]").fill("052-981-0001")
    desk.locator("main form button.big").first.click()
    expect(desk.locator("main")).to_contain_text("席がある")


def came(desk, place: str, number: int, rows: str) -> None:
    desk.goto(place)
    desk.get_by_role("link", name=re.compile(f"出席を書く.*第{number}回")).click()
    desk.locator("[name=rows_typed]").fill(rows)
    desk.get_by_role("button", name="この番号で書きとめる").click()
    expect(desk.locator("main")).to_contain_text("になっています")


def road(desk, place: str, row: int) -> str:
    """The address of one person of the roll."""
    desk.goto(place)
    cell = desk.locator("#roll-title").locator("..").locator("tbody tr").nth(row - 1)
    return cell.locator("a").get_attribute("href") + "road/"


def deed(desk, address: str, what: str, **fields: str) -> None:
    """One of the forms of a person's page."""
    desk.goto(address)
    form = desk.locator(f"form[action$='/{what}/']")
    for name, words in fields.items():
        field = form.locator(f"[name={name}]").first
        field.evaluate("field => { const fold = field.closest('details'); if (fold) fold.open = true; }")
        if name == "act":
            form.locator(f"[name=act][value={words}]").check()
        else:
            field.fill(words)
    button = form.locator("button[type=submit]")
    button.evaluate("field => { const fold = field.closest('details'); if (fold) fold.open = true; }")
    button.click()
    expect(desk.locator("main")).to_contain_text("番")


def test_a_course_goes_from_its_flyer_to_the_gathering_after_three_months(served, as_who):
    desk, phone = as_who("matome"), as_who("nobody", width=390)
    days = free_days()
    place = make_course(desk, days)
    key = re.search(r"[0-9a-f-]{36}", place).group()
    flyer = off_the_flyer(desk, place)
    for number in range(1, 8):
        sign_up(phone, flyer, f"旅野 {number}")
    for name in ON_PAPER:
        on_paper(desk, place, name)
    served.in_house("tests.journeys.weeks", key, str((days[-1] - date.today()).days // 7 + 2))
    for number, rows in enumerate(("1-10", "1-8", "1-8*", "1-7"), 1):
        came(desk, place, number, rows)
    desk.goto(place)
    expect(desk.locator("main")).to_contain_text("修了")
    first = road(desk, place, 1)
    deed(desk, first, "paper", noticed="角の灯りが昼もついていた")
    deed(desk, first, "small", small_act="朝、角であいさつをする")
    deed(desk, first, "register")
    deed(desk, first, "act", act="greeting")
    expect(desk.locator("main")).to_contain_text("三か月後も続いているかを聞く")
    desk.goto("/desk/week/")
    expect(desk.locator("main")).not_to_contain_text(TITLE)
    served.in_house("tests.journeys.weeks", key, "9")
    served.in_house("otagaisama.config.command", "tend")
    desk.goto("/desk/week/")
    expect(desk.locator("main")).to_contain_text(TITLE)
    desk.goto(f"{place}followed/")
    funnel = desk.locator("main").inner_text()
    assert re.findall(r"(\d+)\s*人", funnel)[:6] == ["10", "10", "8", "1", "1", "0"], funnel
    desk.get_by_role("link", name="集まりの申し込みを見る").click()
    expect(desk.locator("main")).to_contain_text("三か月後の集まり")
    expect(desk.locator("main")).to_contain_text(re.compile(r"招待した（返事待ち）\s*8"))
    deed(desk, first, "active")
    expect(desk.locator("main")).to_contain_text("三か月後も続いている")
