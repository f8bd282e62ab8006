"""A survey in a real browser: papers typed with the number keys alone, and the form of the web without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def box_of(page, place: int):
    """The box of the n-th question on the typing screen."""
    return page.locator(".typing-row").nth(place - 1).locator("[data-otagai-typing]")


def test_a_paper_is_typed_with_keys_alone_and_the_next_one_comes(served, as_who):
    page = as_who("shokuin")
    page.goto(f"/desk/surveys/typing/{served.told['urls']['box']}/")
    page.get_by_role("button", name="次の紙を打つ").press("Enter")
    page.wait_for_url(re.compile(r"/typing/[^/]+/\d+/$"))
    first = page.url
    expect(box_of(page, 1)).to_be_focused()
    page.keyboard.press("1")  # one answer, few choices: the key alone goes on
    expect(box_of(page, 2)).to_be_focused()
    page.keyboard.press("5")
    expect(page.locator(".typing-row").nth(1).locator("output")).to_have_text("75〜84歳")
    page.keyboard.press("Enter")  # 3 is left empty: no answer on the paper
    expect(box_of(page, 4)).to_be_focused()
    page.keyboard.press("Backspace")
    expect(box_of(page, 3)).to_be_focused()
    page.keyboard.press("9")
    expect(page.locator(".typing-row").nth(2).locator("output")).to_have_text("その番号はありません")
    page.keyboard.press("Enter")
    expect(box_of(page, 3)).to_be_focused()
    page.keyboard.press("Backspace")
    page.keyboard.press("2")
    for key in ("1", "2"):
        page.keyboard.press(key)
    expect(box_of(page, 6)).to_be_focused()
    page.keyboard.type("13")
    expect(page.locator(".typing-row").nth(5).locator("output")).to_have_text("歩き、バス・電車")
    page.keyboard.press("Enter")
    expect(page.locator("[data-otagai-draft-status]")).to_contain_text("途中まで保存しました", timeout=20_000)
    for _ in range(12):
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="保存して次の紙へ")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != first)
    assert re.search(r"/typing/[^/]+/(\d+/)?$", page.url)
    page.goto(first)
    expect(box_of(page, 6)).to_have_value("1 3")


def test_called_away_and_back_again(served, as_who):
    """keikaku has a paper half typed: the box leads straight back to it."""
    page = as_who("keikaku")
    page.goto("/desk/surveys/")
    page.get_by_role("link", name=re.compile("箱1")).click()
    page.get_by_role("link", name=re.compile("続きから")).click()
    expect(page.get_by_text("打ちかけの黄色い買い物かご")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_resident_answers_without_javascript(served, as_who, width):
    page = as_who("nobody", width=width, java_script_enabled=False)
    page.goto("/surveys/")
    page.get_by_role("link", name=re.compile("いま受け付けている買い物の質問票")).click()
    page.get_by_role("group", name=re.compile("買い物に困っていますか")).get_by_label("少し").check()
    page.get_by_role("group", name=re.compile("困っているのはどんなこと")).get_by_label("荷物が重い").check()
    page.get_by_label(re.compile("月に何回くらい")).fill("たくさん")
    page.get_by_role("button", name="送る").click()
    expect(page.get_by_text("数字で書いてください").first).to_be_visible()
    assert page.get_by_role("group", name=re.compile("買い物に困っていますか")).get_by_label("少し").is_checked()
    page.get_by_label(re.compile("月に何回くらい")).fill("４")
    page.get_by_role("button", name="送る").click()
    expect(page.get_by_role("heading", name="ありがとうございました")).to_be_visible()
    page.get_by_role("link", name="申し出カードを書く").click()
    page.get_by_label(re.compile("連絡先")).fill("052-000-0000")
    page.get_by_role("button", name="送る").click()
    expect(page.get_by_role("heading", name="申し出カードが届きました")).to_be_visible()
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}


def test_answers_stay_on_the_device_until_they_are_sent(served, as_who):
    page = as_who("nobody", width=390)
    page.goto("/surveys/")
    page.get_by_role("link", name=re.compile("いま受け付けている買い物の質問票")).click()
    kept = "JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"
    living = page.get_by_role("group", name=re.compile("年代を教えて")).get_by_label("85歳以上")
    living.check()
    assert "otagai-survey" not in page.evaluate(kept), "nothing is kept unasked"
    page.get_by_label(re.compile("この端末に、書きかけを残す")).check()
    assert "otagai-survey" in page.evaluate(kept)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(living).to_be_checked()
    expect(page.get_by_text("この端末からもどしました")).to_be_visible()
    page.get_by_role("button", name="書きかけを消す").click()
    expect(living).not_to_be_checked()
    assert "otagai-survey" not in page.evaluate(kept)
    page.get_by_label(re.compile("この端末に、書きかけを残す")).check()
    living.check()
    while page.get_by_role("button", name="つぎの質問へ").is_visible():
        page.get_by_role("button", name="つぎの質問へ").click()
    page.get_by_role("button", name="送る").click()
    expect(page.get_by_role("heading", name="ありがとうございました")).to_be_visible()
    assert "otagai-survey" not in page.evaluate(kept), "what was sent is kept no more"


def test_questions_come_four_at_a_time_and_a_fault_opens_its_part(served, as_who):
    page = as_who("nobody", width=390)
    page.goto("/surveys/")
    page.get_by_role("link", name=re.compile("いま受け付けている買い物の質問票")).click()
    questions = page.locator("form[data-otagai-parts] > .field")
    total = questions.count()
    where = page.locator("[data-otagai-parts-head] h2")
    expect(where).to_have_text(f"質問 1から4まで（ぜんぶで{total}）")
    assert [questions.nth(place).is_visible() for place in range(6)] == [True] * 4 + [False] * 2
    page.get_by_role("button", name="つぎの質問へ").press("Enter")
    expect(where).to_be_focused()
    expect(where).to_have_text(f"質問 5から8まで（ぜんぶで{total}）")
    page.get_by_role("button", name="前の質問へもどる").press("Enter")
    expect(where).to_have_text(f"質問 1から4まで（ぜんぶで{total}）")
    times = page.get_by_label(re.compile("月に何回くらい"))
    while not times.is_visible():
        page.get_by_role("button", name="つぎの質問へ").click()
    times.fill("たくさん")
    while page.get_by_role("button", name="つぎの質問へ").is_visible():
        page.get_by_role("button", name="つぎの質問へ").click()
    page.get_by_role("button", name="送る").click()
    expect(page.get_by_text("数字で書いてください").first).to_be_visible()
    expect(times).to_be_visible()


def test_papers_can_be_typed_without_javascript(served, as_who):
    page = as_who("shokuin", java_script_enabled=False)
    page.goto(f"/desk/surveys/typing/{served.told['urls']['box']}/")
    if page.get_by_role("link", name=re.compile("続きから")).count():
        page.get_by_role("link", name=re.compile("続きから")).click()
    else:
        page.get_by_role("button", name="次の紙を打つ").click()
    box_of(page, 10).fill("2")
    page.get_by_role("button", name="保存して次の紙へ").click()
    assert page.locator(".error").count() == 0


def test_the_form_on_paper_is_whole_pages(served, as_who):
    """Each printed page holds its foot: the layout packs questions as the browser prints them."""
    page = as_who("shokuin")
    page.goto(f"/desk/surveys/{served.told['urls']['survey open']}/paper/")
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all(".survey-sheet", "all => all.map(one => [one.scrollHeight, one.clientHeight])")
    assert len(heights) >= 3
    assert [pair for pair in heights if pair[0] > pair[1] + 2] == []
