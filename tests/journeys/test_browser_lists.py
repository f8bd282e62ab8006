"""From a council's own Excel to the booklet: a salon list and a volunteer list, presses and seconds counted; the register that draws the ward."""

import time

import pytest
from playwright.sync_api import expect

from tests.base.own_lists import SALONS, VOLUNTEERS, book

pytestmark = pytest.mark.browser
WITHIN = 120  # seconds a list may take (issue of real lists)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REGISTER = (
    "/desk/register/",
    "/desk/register/areas/",
    "/desk/register/areas/import/",
    "/desk/register/brought/",
    "/desk/register/wards/add/",
)


def choose(page, address: str, data: bytes, name: str):
    page.goto(address, wait_until="load")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": data})


def press(page, words: str):
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def test_a_salon_list_and_a_volunteer_list_come_in_and_the_booklet_shows_the_salons(as_who, picture):
    page, presses, begun = as_who("shokuin"), 0, time.perf_counter()
    choose(page, "/desk/directory/import/", book("令和７年度　ふれあい・いきいきサロン一覧", SALONS), "サロン.xlsx")
    page.get_by_label("気づける先", exact=True).check()
    page.get_by_label("一覧に載せてよいと、確かめてあります").check()
    press(page, "中身を見る")
    expect(page.locator("main")).to_contain_text("種類を書いてください")
    page.locator("input[name=default_kind]").fill("高齢者サロン")
    press(page, "この種類で見る")
    expect(page.locator("main")).to_contain_text("男の料理")
    picture(page, "list_of_salons")
    press(page, "3件を取りこむ")
    presses += 6
    expect(page.locator("body")).to_contain_text("新しく3件")
    salons = time.perf_counter() - begun

    begun = time.perf_counter()
    choose(page, "/desk/support/helpers/list/", book("ボランティア名簿", VOLUNTEERS), "ボランティア.xlsx")
    press(page, "中")
    expect(page.locator("main")).to_contain_text("田中花子")
    press(page, "2人を取りこむ")
    presses += 3
    expect(page.locator("body")).to_contain_text("2人を取りこみました")
    volunteers = time.perf_counter() - begun
    print(f"\nown lists: salons {salons:.0f} s, volunteers {volunteers:.0f} s, {presses} presses in all")
    assert max(salons, volunteers) < WITHIN

    page.goto("/listen/booklet/", wait_until="load")
    expect(page.locator("main")).to_contain_text("男の料理")
    page.goto("/desk/register/brought/", wait_until="load")
    page.get_by_role("link", name="手助けする人").first.click()
    expect(page.locator("main")).to_contain_text("新しくできた2件を消します")
    picture(page, "list_taken_back")
    press(page, "この取りこみを取り消す")
    expect(page.locator("main")).to_contain_text("取り消しました")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_register_fits_its_window_in_large_letters_too(as_who, picture, width):
    page = as_who("shokuin", width=width)
    for address in REGISTER:
        page.goto(address, wait_until="load")
        picture(page, f"register_{address.strip('/').replace('/', '_')}_{width}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} scrolls {wide} px sideways at {width} px in large letters"
