"""Gatherings from end to end: a year to its printed report, a house that opens, a school and a carpenter, a date that falls out, a circular."""

import re
from datetime import date, datetime, timedelta

import jpholiday
import pytest
from playwright.sync_api import expect

from otagaisama.base.days import TOKYO, first_of_fiscal_year, fiscal_year_of

pytestmark = pytest.mark.browser
TODAY = datetime.now(TOKYO).date()


def free_days(count: int) -> list[date]:
    """Weeks apart from next week on, on which nobody asks whether they are meant."""
    day, days = TODAY + timedelta(days=7), []
    while len(days) < count:
        turn = (day.month, day.day) >= (12, 26) or (day.month, day.day) <= (1, 5) or day.month == 8
        if not turn and not jpholiday.is_holiday(day):
            days.append(day)
        day += timedelta(weeks=1)
    return days


def fill(page, **fields) -> None:
    """Fill what is named; a choice is chosen by its words' code."""
    for name, words in fields.items():
        field = page.locator(f"main [name={name}]")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"main [name={name}][value={words}]").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(str(words))


def press(page) -> None:
    """The first big button of the page."""
    page.locator("main form button.big, main form button[type=submit].button").first.click()


def send(page) -> None:
    """The step's own button; what was refused is shown by the failure."""
    page.locator("main form button.big").first.click()
    expect(page.locator("main .error-summary")).to_have_count(0)


def main(page):
    return page.locator("main")


def last_of_four_days() -> date:
    """Today; in the first days of April the last of March, so that the four days before lie in one fiscal year."""
    begins = first_of_fiscal_year(TODAY)
    return TODAY if (TODAY - begins).days >= 3 else begins - timedelta(days=1)


def test_a_keepers_year_ends_in_a_printed_report_for_the_grant(as_who, served, browser_name):
    keeper = as_who("bashomori", width=390, height=844)
    home, last = f"/my/places/{served.told['urls']['place here']}/", last_of_four_days()
    year = fiscal_year_of(last)
    keeper.goto(f"{home}grant/?year={year}")
    fill(keeper, rule="nanto", received=10_000)
    send(keeper)
    for ago, came in enumerate((14, 12, 12, 12)):
        if ago == 1:
            keeper.goto(f"{home}year/?year={year}")
            expect(main(keeper)).to_contain_text("10,000円お返しになります")
        keeper.goto(f"{home}?on={(last - timedelta(days=ago)).isoformat()}")
        fill(keeper, total=came, of_elders=8)
        send(keeper)
        expect(keeper.locator("body")).to_contain_text(f"{came}人と書きました")
    keeper.goto(f"{home}budget/?year={year}")
    fill(keeper, fees=20_000, food=8_000)
    send(keeper)
    fill(keeper, on=last.isoformat(), heading="food", what="お茶と菓子", yen=1_980, receipt="7")
    send(keeper)
    expect(keeper.locator("body")).to_contain_text("書きとめました")
    keeper.goto(f"{home}year/?year={year}")
    report = main(keeper)
    expect(report).not_to_contain_text("お返しになります")
    expect(report).to_contain_text("12,000円")
    for words in ("4", "50", "1,980", "20,000"):  # openings, 14 and three times 12, spent, the budget
        expect(report).to_contain_text(words)
    assert keeper.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    keeper.emulate_media(media="print")
    expect(report).to_contain_text("1,980")
    expect(keeper.locator(".no-print:visible")).to_have_count(0)


def test_a_house_is_found_on_a_walk_and_opens_as_a_place(as_who):
    desk = as_who("matome")
    desk.goto("/desk/gatherings/candidates/walk/")
    expect(main(desk)).to_contain_text("歩くときの紙")
    desk.goto("/desk/gatherings/candidates/new/")
    fill(
        desk,
        title="角の元文具店",
        building="shop",
        where="城北一丁目の角",
        days_possible="毎週水曜 13:30-15:30",
        capacity=15,
    )
    district = desk.locator("[name=district]")
    district.select_option(index=district.locator("option").count() - 1)
    send(desk)
    home = desk.url
    for stage, said in (("seen", "明るい"), ("talked", "週に一度なら"), ("neighbours", "両隣に話した")):
        desk.goto(f"{home}step/{stage}/")
        fill(desk, said=said)
        send(desk)
    desk.goto(f"{home}step/trial/")
    desk.locator("main form button.big").click()
    expect(main(desk)).to_contain_text("ためし開きの前に、確かめることがあります")
    for item in ("insurance", "key", "neighbours"):
        desk.goto(f"{home}part/check/?item={item}")
        fill(desk, state="good")
        send(desk)
    desk.goto(f"{home}step/trial/")
    send(desk)
    for came in (5, 8, 11):
        desk.goto(f"{home}part/trial/")
        fill(desk, on=(TODAY - timedelta(days=20 - came)).isoformat(), came=came)
        send(desk)
    desk.get_by_role("link", name="居場所として開く").click()
    assert desk.locator("[name=name]").input_value() == "角の元文具店", "nothing is typed twice"
    assert desk.locator("[name=hours]").input_value() == "毎週水曜 13:30-15:30"
    fill(desk, phone="052-981-1212", phone_hours="平日 9:00-17:00")
    send(desk)
    desk.get_by_role("link", name="住民のページ").click()
    expect(main(desk)).to_contain_text("角の元文具店")
    resident = as_who("", width=390)
    resident.goto("/gatherings/places/")
    expect(main(resident)).to_contain_text("角の元文具店")


def test_a_school_and_a_carpenter_meet(as_who, served):
    desk = as_who("matome")
    desk.goto("/desk/gatherings/teachers/new/")
    fill(desk, theme="かんなと木のにおい", ages="high", most=30, days="木曜の午後", called="棟梁")
    last_option(desk, "district")
    send(desk)
    desk.goto("/desk/gatherings/lessons/new/")
    fill(desk, theme="ものづくりを知りたい", ages="high", size=16, wish_days="木曜の5時間め")
    last_option(desk, "district")
    last_option(desk, "partner")
    send(desk)
    home = desk.url
    expect(main(desk)).to_contain_text("合いそうな先生")
    desk.get_by_role("link", name="かんなと木のにおい").click()
    send(desk)
    desk.goto(f"{home}step/offered/")
    send(desk)
    desk.goto(f"{home}step/agreed/")
    desk.locator("main form button.big").click()
    expect(main(desk).locator(".error-summary, [role=alert]").first).to_be_visible()
    desk.goto(f"{home}change/")
    fill(desk, on=TODAY.isoformat(), starts="13:45", place="図工室", adults=3)
    send(desk)
    desk.goto(f"{home}step/agreed/")
    send(desk)
    desk.goto(f"{home}step/done/")
    fill(desk, came=15, children_said="木くずがいいにおいだった", adults_learned="近くに、こんな仕事があると知った")
    send(desk)
    for words in ("木くずがいいにおいだった", "近くに、こんな仕事があると知った", "15人"):
        expect(main(desk)).to_contain_text(words)


def last_option(page, name: str) -> None:
    field = page.locator(f"[name={name}]")
    field.select_option(index=field.locator("option").count() - 1)


def test_a_series_loses_one_date_and_everybody_is_told_once(as_who):
    desk, days = as_who("matome"), free_days(3)
    desk.goto("/desk/gatherings/events/new/")
    fill(
        desk,
        title="三回の手品教室",
        place="会館 和室",
        phone="052-981-1212",
        phone_hours="平日 9:00-17:00",
        sign="whole",
        seats=1,
        party_most=1,
    )
    last_option(desk, "district")
    for number, day in enumerate(days[:2]):
        fill(desk, **{f"day_{number}": day.isoformat(), f"from_{number}": "13:30", f"to_{number}": "15:00"})
    send(desk)
    home = desk.url
    desk.goto(f"{home}dates/add/")
    fill(desk, day=days[2].isoformat(), starts="13:30", ends="15:00")
    send(desk)
    desk.get_by_role("link", name="公開する").first.click()
    send(desk)
    desk.goto(home)
    public = desk.locator("main a", has_text="/gatherings/events/").get_attribute("href")
    for name in ("席の さくら", "待つ つばき"):
        phone = as_who("", width=390)
        phone.goto(public)
        phone.get_by_role("link", name="申し込みのページへ").click()
        fill(phone, name=name, phone="052-981-0000")
        press(phone)
    desk.goto(home)
    desk.get_by_role("link", name=re.compile("^取りやめる")).nth(1).click()
    fill(desk, why="講師の都合")
    send(desk)
    expect(desk.locator("body")).to_contain_text("2")
    for name in ("席の さくら", "待つ つばき"):
        desk.goto(f"/desk/letters/?q={name}")
        expect(main(desk).locator("table")).to_contain_text(name)
    resident = as_who("", width=390)
    resident.goto(public)
    expect(main(resident).get_by_text("中止", exact=True)).to_have_count(1)
    expect(main(resident)).to_contain_text("講師の都合")
    assert main(resident).locator("li s").count() == 1, "the two other dates stand"


def test_a_circular_goes_round_and_is_read_without_signing_in(as_who):
    desk = as_who("matome")
    desk.goto("/desk/gatherings/circulars/new/")
    fill(
        desk,
        title="年末の回覧",
        closes_on=TODAY.isoformat(),
        goes_on=TODAY.isoformat(),
        phone="052-981-1212",
        phone_hours="平日 9:00-17:00",
    )
    last_option(desk, "district")
    send(desk)
    home = desk.url
    desk.get_by_role("link", name="回す紙を足す").click()
    fill(desk, title="夜回りのおしらせ", body="20日、夜7時に会館へ。")
    send(desk)
    desk.get_by_role("button", name="しめきって、部数を決める").click()
    expect(desk.locator("body")).to_contain_text("部数が決まりました")
    desk.goto(f"{home}paper/")
    expect(main(desk)).to_contain_text("印刷する枚数")
    reader = as_who("", width=390)
    reader.goto("/gatherings/circulars/")
    reader.get_by_role("link", name="年末の回覧").click()
    expect(main(reader)).to_contain_text("20日、夜7時に会館へ。")
    reader.get_by_role("button", name="読みました").click()
    expect(reader.locator("body")).to_contain_text("1つ足しました")
    desk.goto(home)
    expect(main(desk)).to_contain_text("1（押した方だけ")
