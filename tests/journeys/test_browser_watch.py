"""Watching in Chromium: a notice by few taps, a night call until 「元気でした」 with a telephone that loses its signal, a check-in until the third goes."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_browser_notes import sent
from tests.journeys.test_browser_turns import STORED

pytestmark = pytest.mark.browser
TAPS = "() => { window.taps = 0; document.addEventListener('pointerdown', event => { if (event.isTrusted) { window.taps += 1; } }, true); }"

CARED_FOR = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    if (name.startsWith("otagai-turns-pages")) { (await (await caches.open(name)).keys()).forEach(one => kept.push(new URL(one.url).pathname)); }
  }
  return Boolean(sessionStorage.getItem("otagai-turns")) && ["/my/watch/new/", "/my/watch/danger/lying/"].every(path => kept.includes(path));
}"""


def counted(page) -> int:
    return page.evaluate("() => window.taps")


def test_from_my_page_to_a_saved_notice_by_at_most_four_taps_and_one_line(served, as_who):
    """Every tap of a finger is counted, on each page that is passed."""
    phone, taps, lines = as_who("hana", width=390), 0, 0
    phone.goto("/my/")
    phone.evaluate(TAPS)
    with phone.expect_navigation():
        phone.get_by_role("link", name="気づいたことを伝える").first.click()
    taps += 1
    phone.evaluate(TAPS)
    phone.get_by_text("夜になっても明かりがつかない").click()
    phone.locator("[name=where]").fill("コンビニの角の、青い屋根の家")
    lines += 1
    taps += counted(phone)
    phone.get_by_role("button", name="伝える").click()
    taps += 1
    expect(phone.locator("main")).to_contain_text("までに、だれかがようすを見ます")
    expect(phone.locator("main")).to_contain_text("コンビニの角の、青い屋根の家")
    print(f"\nnotice: {taps} taps and {lines} line from /my/ until it was saved")
    assert taps <= 4
    assert lines == 1


def cared_for(phone) -> None:
    """The form and its numbers to call lie on the telephone, as after one visit with signal."""
    phone.goto("/my/watch/new/", wait_until="load")
    for _ in range(200):
        if phone.evaluate(CARED_FOR):
            return
        phone.wait_for_timeout(50)
    raise AssertionError("the telephone does not keep the form")


def notice(phone, sign: str, where: str, did: str = "") -> None:
    if sign:
        phone.get_by_text(sign).click()
    phone.locator("[name=where]").fill(where)
    phone.locator("[name=did]").fill(did)
    phone.get_by_role("button", name="伝える").click()


def test_what_is_noticed_without_signal_is_kept_each_for_itself_and_arrives_once(served, as_who):
    """The page opens without signal, danger says its numbers, two notices lie beside each other, and both arrive by themselves, once."""
    phone, desk = as_who("hana", width=390), as_who("matome")
    cared_for(phone)
    phone.context.set_offline(True)
    phone.goto("/my/watch/new/")
    phone.get_by_role("link", name="倒れている").first.click()
    expect(phone.locator("main")).to_contain_text("119")
    phone.goto("/my/watch/new/")
    notice(phone, "夜になっても明かりがつかない", "谷の橋のたもとの、赤い門の家")
    expect(phone.locator("[data-otagai-kept]")).to_be_visible()
    expect(phone.locator("[name=where]")).to_have_value("")
    phone.get_by_role("button", name="伝える").click()  # pressed once more: nothing is in it
    phone.locator("[name=did]").press_sequentially("窓の中で血が出ている")
    expect(phone.locator("[data-otagai-danger-box]")).to_be_visible()
    phone.reload()
    notice(phone, "", "谷の橋のたもとの、ふたつめの家", "雨戸が三日あかない")
    expect(phone.locator("[data-otagai-kept]")).to_be_visible()
    stored = phone.evaluate(STORED)
    assert "谷の橋" not in stored
    desk.goto("/desk/watch/")
    expect(desk.locator("main")).not_to_contain_text("谷の橋")
    phone.context.set_offline(False)
    expect(phone.locator("[data-otagai-sent]")).to_be_visible()
    sent(phone)
    expect(phone.locator("[data-otagai-kept]")).to_be_hidden()
    phone.goto("/my/watch/")
    phone.reload()
    listed = phone.locator("main").inner_text()
    assert (listed.count("赤い門の家"), listed.count("ふたつめの家")) == (1, 1), listed


def call_at_night(desk) -> str:
    """A neighbour calls; answers the address of the notice that the desk looks after."""
    desk.goto("/desk/watch/call/")
    numbers = desk.locator("main").inner_text()
    assert numbers.index("119") < numbers.index("なにに気づきましたか"), "danger comes first"
    desk.get_by_text("夜になっても明かりがつかない").click()
    desk.locator("[name=where]").fill("坂の下の、松のある平屋")
    desk.locator("[name=did]").fill("三日明かりがつかない")
    desk.locator("[name=caller_name]").fill("となりの 月野")
    desk.locator("[name=caller_phone]").fill("052-981-4444")
    desk.locator("[name=district]").select_option(label="城北学区")
    desk.get_by_role("button", name="書きとめて、受け持つ").click()
    desk.wait_for_url(re.compile(r"/desk/watch/notices/[0-9a-f-]{36}/$"))
    return desk.url


def test_a_night_call_goes_to_genki_deshita_though_the_second_loses_her_signal(served, as_who):
    desk, phone = as_who("matome"), as_who("hana", width=390)
    place = call_at_night(desk)
    desk.get_by_role("link", name="二人で見に行く・電話する").click()
    expect(desk.locator("main")).to_contain_text("二人で、見に行く")
    assert desk.locator("a[href^='tel:']").count() >= 1
    second = desk.locator("[name=second]")
    second.select_option(label=next(label for label in second.locator("option").all_inner_texts() if label == "花"))
    desk.get_by_role("button", name="見に行くことを書きとめる").click()
    expect(desk.locator("main")).to_contain_text("外から")
    phone.goto("/my/watch/checks/")
    phone.locator("main li", has_text="松のある平屋").get_by_role("link").click()
    expect(phone.get_by_role("heading", name="押すと、時刻が残ります")).to_be_visible()
    phone.get_by_role("button", name="出かけた").click()
    expect(phone.locator("#times-title + ol")).to_contain_text("出かけた")
    phone.context.set_offline(True)
    for label in ("着いた", "外から声をかけた", "会えた"):
        phone.get_by_role("button", name=label, exact=True).click()
        expect(phone.locator("[data-otagai-kept]")).to_be_visible()
    assert phone.evaluate("async () => JSON.stringify(await caches.keys())").find("松のある") < 0
    desk.goto(place)
    expect(desk.locator("#times-title + ol")).not_to_contain_text("会えた")
    phone.context.set_offline(False)
    phone.goto("/my/watch/checks/")
    phone.locator("main li", has_text="松のある平屋").get_by_role("link").click()
    sent(phone)
    phone.reload()
    expect(phone.locator("[data-otagai-kept]")).to_be_hidden()
    times = phone.locator("#times-title + ol").inner_text()
    for label in ("着いた", "外から声をかけた", "会えた"):
        assert len(re.findall(rf"　{label}(?!の)", times)) == 1, (label, times)
    assert times.index("出かけた") < times.index("着いた") < times.index("外から声をかけた") < times.index("会えた")
    desk.goto(place)
    desk.get_by_label("元気だった").check()
    desk.get_by_label("そっと見守る").check()
    desk.get_by_role("button", name="答えを返す").click()
    expect(desk.locator("main")).to_contain_text("元気だった")
    desk.goto("/desk/letters/?q=月野")
    desk.locator("main tr", has_text="月野").get_by_role("button").last.click()
    expect(desk.locator("main")).to_contain_text("元気でした。")


def agree_on_check_in(desk) -> str:
    """元気のお知らせ with three to turn to, at any hour; answers its key."""
    desk.goto("/desk/watch/over/check-in/")
    fields = {
        "called": "旅のヨネ",
        "phone": "052-981-5555",
        "time_1": "08:00",
        "misses": "1",
        "opens": "00:00",
        "closes": "23:59",
        "said": "お願いします",
    }
    for name, words in fields.items():
        desk.locator(f"[name={name}]").fill(words)
    district = desk.locator("[name=district]")
    district.select_option(index=district.locator("option").count() - 1)
    desk.locator("[name=how][value=oral]").check()
    desk.get_by_role("button", name=re.compile("始める")).click()
    desk.wait_for_url(re.compile(r"/desk/watch/over/[0-9a-f-]{36}/$"))
    for number, relation in enumerate(("となりの方", "娘さん", "角の店の方")):
        fold = desk.locator("details", has=desk.locator("[name=relation]"))
        fold.evaluate("fold => { fold.open = true; }")
        fold.locator("[name=relation]").fill(relation)
        fold.locator("[name=mail]").fill(f"contact{number}@example.org")
        fold.get_by_role("button", name="加える").click()
        expect(desk.locator("main")).to_contain_text(relation)
    return re.search(r"[0-9a-f-]{36}", desk.url).group()


def test_a_check_in_that_nobody_answers_goes_on_until_the_third_goes(served, as_who):
    desk, phone = as_who("matome"), as_who("nobody", width=390)
    key = agree_on_check_in(desk)
    desk.get_by_role("link", name="冷蔵庫に貼るカード").click()
    card = re.search(r"/watch/card/[\w-]+/", desk.locator("main").inner_text()).group()
    first = served.in_house("tests.journeys.misses", key).strip().splitlines()[-1]
    desk.goto("/desk/")
    expect(desk.locator("main")).to_contain_text("旅のヨネさん")
    second = served.in_house("tests.journeys.misses", key).strip().splitlines()[-1]
    assert second != first, "the first said nothing in her time"
    phone.goto(second)
    phone.get_by_role("button", name=re.compile("たぶん")).click()
    expect(phone.locator("main")).to_contain_text("次の方にお願いしています")
    desk.goto(f"/desk/watch/over/{key}/")
    desk.get_by_role("link", name="見に行くお願いのページへ").click()
    steps = desk.locator("#steps-title + ol").inner_text()
    assert re.search(r"となりの方　返事がなかった[\s\S]*娘さん　たぶん", steps), steps
    assert "119" in desk.locator("main").inner_text()
    third = served.in_house("tests.journeys.misses", key, "now").strip().splitlines()[-1]
    assert third not in (first, second)
    phone.goto(third)
    phone.locator("[name=soon]").select_option("30")
    phone.get_by_role("button", name="行けます", exact=True).click()
    expect(phone.locator("main")).to_contain_text("ほかの方には、お願いしません")
    expect(phone.locator("main")).to_contain_text("119")
    other = as_who("nobody", width=390)
    other.goto(first)
    expect(other.locator("main")).to_contain_text("ほかの方が、向かっています")
    phone.get_by_role("button", name="会えました。元気でした").click()
    expect(phone.locator("main")).to_contain_text("終わりました")
    desk.reload()
    expect(desk.locator("main")).to_contain_text("会えました")
    hers = as_who("nobody", width=390)
    hers.goto(card)
    expect(hers.locator("main")).to_contain_text("ようすを見に行きました")
    expect(hers.locator("main")).to_contain_text("角の店の方")
    desk.goto("/desk/letters/?q=旅のヨネ")
    expect(desk.locator("main table")).to_contain_text("旅のヨネ")
