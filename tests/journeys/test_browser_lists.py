"""From a council's own Excel to the booklet: its salon list, volunteer list and printed plan, presses and seconds counted; the register that draws the ward."""

import pytest
from playwright.sync_api import expect

from tests.journeys.own_lists import bring_plan, bring_salons, bring_volunteers

pytestmark = pytest.mark.browser
WITHIN = 120  # seconds a list may take (issue of real lists)
REGISTER = (
    "/desk/register/",
    "/desk/register/areas/",
    "/desk/register/areas/import/",
    "/desk/register/brought/",
    "/desk/register/wards/add/",
)


def press(page, words: str):
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def test_the_three_own_lists_come_in_and_the_booklet_shows_the_salons(as_who, picture):
    page = as_who("shokuin")
    salons = bring_salons(page, lambda name: picture(page, name))
    volunteers, plan = bring_volunteers(page), bring_plan(page)
    ways = {"salons": salons, "volunteers": volunteers, "plan": plan}
    print(
        "\nown lists: " + ", ".join(f"{name} {way.seconds:.0f} s, {way.presses} presses" for name, way in ways.items())
    )
    assert max(way.seconds for way in ways.values()) < WITHIN

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
