"""Enter in a short field of a form that keeps a draft goes on to the next field, in every such form, and reaches the button that saves (L7)."""

import pytest

pytestmark = pytest.mark.browser
FORMS = (
    "/desk/intake/", "/desk/support/requests/new/", "/desk/support/helpers/new/", "/desk/support/fees/new/", "/desk/support/tickets/new/",
    "/desk/directory/add/", "/desk/directory/listeners/add/", "/desk/shopping/stores/add/", "/desk/shopping/services/add/",
    "/desk/shopping/stops/add/", "/desk/shopping/rounds/vans/add/", "/desk/watch/over/new/", "/desk/gatherings/places/new/",
    "/desk/gatherings/events/new/", "/desk/gatherings/candidates/new/", "/desk/surveys/new/", "/desk/learning/new/", "/desk/circles/new/",
)  # fmt: skip
# Each short field of the drafts' forms that can be seen: Enter there, and where the cursor is then; the fields that stayed are answered.
PRESSED = """() => {
  const stayed = [], last = [];
  for (const form of Array.from(document.forms).filter(form => form.querySelector("[data-otagai-draft]"))) {
    const short = Array.from(form.elements).filter(each => each.matches("input, select") && !["hidden", "submit", "button", "file"].includes(each.type)
      && !each.disabled && each.tabIndex >= 0 && each.offsetParent !== null);
    for (const field of short) {
      field.focus();
      const free = field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}));
      if (free || document.activeElement === field) { stayed.push(field.name); }
      if (field === short[short.length - 1]) { last.push(short.length); }
    }
  }
  return [stayed, last];
}"""


def test_enter_goes_on_in_every_form_that_keeps_a_draft(as_who):
    page = as_who("shokuin", width=1280)
    asked = 0
    for address in FORMS:
        answer = page.goto(address, wait_until="load")
        assert answer.status == 200, address
        stayed, fields = page.evaluate(PRESSED)
        assert stayed == [], f"{address}: Enter does nothing in {stayed}"
        assert page.url.endswith(address), f"{address}: half a form was sent"
        asked += sum(fields)
    print(f"\nEnter in {asked} short fields of {len(FORMS)} forms: 0 stay, 0 send")
    assert asked > len(FORMS)


def test_with_enter_alone_one_comes_to_the_button_and_saves_the_whole_call(as_who):
    page = as_who("matome", width=1280)
    page.goto("/desk/intake/", wait_until="load")
    page.locator("textarea[name=words]").fill("電球が切れて、夜あぶないのです。")
    page.locator("input[name=name]").focus()
    page.keyboard.type("鵜飼 ちよ")
    for _ in range(60):
        page.keyboard.press("Enter")
        where = page.evaluate("[document.activeElement.type || '', document.activeElement.tagName]")
        assert page.url.endswith("/intake/")
        if where[1] == "TEXTAREA":
            page.keyboard.press("Tab")  # in a long field Enter is a new line
        if where[0] == "submit" and page.evaluate("document.activeElement.classList.contains('big')"):
            break
        if where[0] == "submit" or where[1] == "SUMMARY":
            page.keyboard.press("Tab")
    else:
        pytest.fail("the button that saves is not reached")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#main").get_by_text("電球が切れて").first.wait_for()
