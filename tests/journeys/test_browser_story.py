"""One story in Chromium, from a small voice to the plan; the keyboard; no JavaScript; paper."""

import io
import re
import subprocess

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser

VOICE = "坂の上にすんでいます。ひざがいたくて、ごみの日に、ごみを下まで出せません。"


def digits_of(page) -> str:
    return re.search(r"\d{4}(?:-\d{4}){4}", page.inner_text("main")).group()


def press(page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def a_voice(page, words: str = VOICE) -> str:
    page.goto("/voice/")
    page.get_by_label("困っていること、気になっていること").fill(words)
    press(page, "送る")
    page.wait_for_url("**/voice/received/")
    return digits_of(page)


def open_details(page) -> None:
    """Open everything that is folded, so that its forms can be used."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


def test_the_story_of_one_voice(served, as_who, picture):
    # a voice without account, on a telephone
    voice = as_who("nobody", width=390)
    voice.goto("/")
    picture(voice, "01-open-door")
    voice.goto("/voice/")
    picture(voice, "02-voice")
    receipt = a_voice(voice)
    picture(voice, "03-receipt")

    # the desk takes it
    desk = as_who("shokuin")
    desk.goto("/desk/")
    picture(desk, "04-desk")
    desk.goto("/desk/troubles/?box=new&q=ごみの日")
    desk.locator("main a[href^='/desk/troubles/']:not([href*='?'])").first.click()
    desk.wait_for_url(re.compile(r"/desk/troubles/[0-9a-f-]{36}/$"))
    thread = desk.url
    assert VOICE[:12] in desk.inner_text("main")
    press_form(desk, "take/")
    assert "受け持ちを決めました" in desk.inner_text("body")
    picture(desk, "05-thread")

    # consent, and the hand-over answered by its link
    open_details(desk)
    consent = desk.locator("form[action$='/consent/']")
    consent.locator("input[name=scopes][value=bodies]").check()
    consent.locator("input[name=items][value=words]").check()
    consent.locator("button[type=submit]").first.click()
    assert "同意を書きとめました" in desk.inner_text("body")
    desk.goto(f"{thread}handover/")
    form = desk.locator("main form[method=post]").first
    form.locator("select[name=body]").select_option(index=1)
    form.locator("button[type=submit]").first.click()
    told = desk.content()
    link, code = re.search(r"/handover/[\w-]{20,}/", told).group(), re.search(r'class="number">(\d{6})<', told).group(1)
    picture(desk, "06-handed-over")
    body = as_who("nobody")
    body.goto(link)
    assert VOICE[:12] not in body.inner_text("body")
    body.locator("input[name=code]").fill(code)
    body.locator("main form button[type=submit]").first.click()
    assert VOICE[:12] in body.inner_text("main")
    body.locator("input[name=answer][value=accept]").check()
    body.locator("main form button[type=submit]").first.click()
    picture(body, "07-body-answers")
    desk.goto(thread)
    assert "引き受けてくれました" in desk.inner_text("main")

    # a circle with its card, and a decision
    circle = served.told["urls"]["circle ward"]
    desk.goto(thread + "circle/")
    desk.locator(f"input[name=circle][value='{circle}'], button[name=circle][value='{circle}']").first.click()
    if "circle" in desk.url and "cards" not in desk.url:
        desk.locator("main form[method=post] button[type=submit]").first.click()
    desk.wait_for_url(re.compile(r"/cards/[0-9a-f-]{36}/text/"))
    picture(desk, "08-card-without-names")
    desk.locator("textarea[name=text]").fill("坂の上から、ごみを出すのがつらい")
    desk.locator("button[name=do][value=clear], main form[method=post] button[type=submit]").first.click()
    card = re.search(r"/desk/circles/[0-9a-f-]+/", desk.url).group()
    desk.goto(f"{card}pledge/")
    desk.locator("main form[method=post] button[type=submit]").first.click()
    assert "もう一度押してください" in desk.inner_text("main"), "its day is not today"
    desk.locator("main form[method=post] button[type=submit]").first.click()
    desk.goto(card)
    picture(desk, "09-circle")
    desk.locator("main a[href*='/cards/']").filter(has_not_text="ことば").last.click()
    thinking = desk.locator("textarea[name=known]")
    thinking.fill("坂がきつく、朝は車が多い")
    desk.locator("textarea[name=ideas]").fill("当番で持つ\n前の日に預かる")
    desk.locator("input[name=text_1]").fill("土曜の朝、いっしょに出す")
    desk.locator("input[name=who_1]").fill("サロンの世話人")
    desk.locator("input[name=by_1]").fill("2099-04-10")
    picture(desk, "10-thinking-together")
    desk.locator("main form[method=post] button[type=submit]").first.click()
    assert "書きとめました" in desk.inner_text("body")

    # the answer goes back, and the receipt shows it
    desk.goto(thread)
    open_details(desk)
    answer = desk.locator("form[action$='/answer/']")
    answer.locator("textarea[name=words]").fill("土曜の朝、近所の人がいっしょに出します。")
    answer.locator("select[name=way], input[name=way][value=page]").first.evaluate(
        "one => { one.value = 'page'; one.checked = true; one.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    answer.locator("button[type=submit]").first.click()
    assert "答えを返しました" in desk.inner_text("body")
    voice.goto("/voice/answer/")
    voice.get_by_label("受付番号（20けた）").fill(receipt)
    voice.locator("main form button[type=submit]").first.click()
    assert "土曜の朝、近所の人がいっしょに出します。" in voice.inner_text("main")
    picture(voice, "11-answer-came-back")
    voice.goto("/leave/")
    voice.goto("/voice/answer/thread/")
    assert "土曜の朝、近所の人" not in voice.inner_text("body")

    # the common issue, taken up by the plan, which counts
    planner = as_who("keikaku")
    planner.goto(f"/desk/plan/issues/{served.told['urls']['issue there']}/")
    picture(planner, "12-common-issue")
    planner.locator("main form select").first.select_option(index=1)
    planner.locator("main form[method=post] button[type=submit]").first.click()
    planner.wait_for_url("**/desk/plan/issues/")
    resident = as_who("nobody")
    resident.goto("/plan/")
    picture(resident, "13-plan")
    assert re.search(r"\d+\s*件|数えたもの|5未満", resident.inner_text("main"))


def press_form(page, ending: str) -> None:
    open_details(page)
    page.locator(f"form[action$='{ending}'] button[type=submit]").first.click()


def test_a_listeners_card_takes_twenty_seconds_and_its_answer_comes_back(served, as_who, picture):
    import time

    card = as_who("hana", width=390)
    card.goto("/my/")
    picture(card, "14-my-page")
    started = time.monotonic()
    card.locator("textarea[name=words]").first.fill("二軒となりの方が、買い物の帰りがつらいと話していました")
    card.locator("main form[method=post]").filter(has=card.locator("textarea[name=words]")).locator(
        "button[type=submit]"
    ).first.click()
    card.wait_for_url(re.compile(r"/my/told/"))
    took = time.monotonic() - started
    assert "二軒となりの方" in card.inner_text("main")
    print(f"\ncard: {took:.1f} seconds from the first letter, without typing")
    desk = as_who("matome")
    desk.goto("/desk/troubles/?box=new&q=二軒となり")
    desk.locator("main a[href^='/desk/troubles/']:not([href*='?'])").first.click()
    open_details(desk)
    answer = desk.locator("form[action$='/answer/']")
    answer.locator("textarea[name=words]").fill("移動販売が火曜に来ます")
    answer.locator("select[name=way], input[name=way][value=page]").first.evaluate(
        "one => { one.value = 'page'; one.checked = true }"
    )
    answer.locator("button[type=submit]").first.click()
    card.goto("/my/told/")
    links = card.locator("main a[href^='/my/told/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for place in dict.fromkeys(links):  # those of one day stand in no order
        card.goto(place)
        if "二軒となり" in card.inner_text("main"):
            break
    assert "移動販売が火曜に来ます" in card.inner_text("main")
    picture(card, "15-answer-for-the-listener")


def test_the_intake_with_the_keyboard_only(as_who, picture):
    page = as_who("shokuin")
    page.goto("/desk/intake/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "words":
            break
    assert page.evaluate("document.activeElement.name") == "words"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.insert_text("電話。庭木が道に出ているので、切ってほしいとのこと")
    reached = False
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement.matches('button[type=submit]') && document.activeElement.textContent.includes('書きとめる')"
        ):
            reached = True
            break
    assert reached
    picture(page, "16-intake")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/troubles/[0-9a-f-]{36}/$"))
    assert "庭木が道に" in page.inner_text("main")


def test_voice_answer_and_leave_without_javascript(as_who):
    page = as_who("nobody", width=390, java_script_enabled=False)
    receipt = a_voice(page, "スクリプトなしで書いています。灯りが切れました。")
    page.goto("/voice/answer/")
    page.locator("input[name=receipt]").fill(receipt)
    page.locator("main form button[type=submit]").first.click()
    assert "受け" in page.inner_text("main")
    page.locator("textarea[name=words]").fill("書きたします")
    page.locator("main form[method=post]").filter(has=page.locator("textarea[name=words]")).locator(
        "button[type=submit]"
    ).first.click()
    assert "書きたします" in page.inner_text("main")
    page.get_by_role("link", name="すぐ閉じる").click()
    page.wait_for_url("**/calendar/")
    page.goto("/voice/answer/thread/")
    assert page.url.endswith("/voice/answer/")


def test_card_and_intake_without_javascript(as_who):
    page = as_who("hana", java_script_enabled=False)
    page.goto("/my/card/")
    page.locator("textarea[name=words]").fill("スクリプトなしのカード")
    page.locator("main form[method=post] button[type=submit]").last.click()
    assert "スクリプトなしのカード" in page.inner_text("main")
    desk = as_who("shokuin", java_script_enabled=False)
    desk.goto("/desk/intake/")
    desk.locator("textarea[name=words]").fill("スクリプトなしの電話")
    desk.get_by_role("button", name="書きとめる", exact=True).click()
    assert "スクリプトなしの電話" in desk.inner_text("main")


PAPERS = (
    ("nobody", "/listen/booklet/", "城北学区の相談所"), ("matome", "cards", "ごみ出しがたいへん"), ("matome", "/desk/troubles/{call here}/", "庭"),
    ("nobody", "/plan/", "計画"), ("keikaku", "sheet", "評価"), ("matome", "/desk/circles/{circle here}/agenda/", "約束"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("who", "place", "words"), PAPERS, ids=["booklet", "cards", "thread", "plan", "sheet", "agenda"]
)
def test_it_prints_on_a4_without_names(served, as_who, who, place, words, tmp_path):
    page = as_who(who)
    page.goto(address_of(served, who, place))
    raw = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    pages = PdfReader(io.BytesIO(raw)).pages
    assert pages
    for one in pages:
        short, long = sorted((float(one.mediabox.width), float(one.mediabox.height)))
        assert abs(short - 595.3) < 3
        assert abs(long - 841.9) < 3
    path = tmp_path / "paper.pdf"
    path.write_bytes(raw)
    told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    flat = re.sub(r"\s+", "", told)
    assert words in flat
    assert [name for name in served.told["names"] if re.sub(r"\s+", "", name) in flat] == []
    print(f"\npaper: {place} {len(pages)} pages of A4, {len(flat)} letters, 0 names")


def address_of(served, who: str, place: str) -> str:
    if place == "cards":
        return served.place(who, "troubles:circle_paper")
    if place == "sheet":
        return served.place(who, "plan:on_paper")
    return re.sub(r"\{(.+?)\}", lambda found: served.told["urls"][found.group(1)], place)
