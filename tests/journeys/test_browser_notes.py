"""Notes on a telephone in Chromium: each belongs to the account that wrote it, whatever the signal, the tabs, the room and the sign-ins do."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
BUTTON = "済んだことを伝える"
ROWS = """async () => {
  if (!(await indexedDB.databases()).length) { return []; }
  const db = await new Promise(done => { const asked = indexedDB.open("otagai-turns"); asked.onsuccess = () => done(asked.result); });
  const rows = await new Promise(done => { const asked = db.transaction("kept").objectStore("kept").getAll(); asked.onsuccess = () => done(asked.result); });
  db.close();
  return rows.map(row => ({ of: row.of, refused: Boolean(row.refused), clear: new TextDecoder("latin1").decode(row.sealed) }));
}"""


def open_turn(served, page, visit):
    page.goto(f"/my/turns/{served.told['urls'][visit]}/")
    keyed(page)


def write(page, said):
    page.get_by_label("したこと").fill(said)
    page.get_by_role("button", name=BUTTON).click()


def kept(page):
    return page.locator("[data-otagai-kept]")


def cut(page):
    """No answer comes, though the browser believes that there is signal."""
    page.route("**/report/", lambda route: route.abort("connectionfailed"))


def two_tabs(served, as_who):
    """Two tabs of one visit on one telephone, both without an answer."""
    page = as_who("taro", width=390)
    tabs = page, page.context.new_page()
    for one in tabs:
        open_turn(served, one, "visit note 2")
        cut(one)
    return tabs


def keyed(page):
    """The page has asked for its key, as any page does that was opened with signal."""
    page.wait_for_function("() => sessionStorage.getItem('otagai-turns')")


def rows(page, count):
    """This many notes lie on the telephone, after a while."""
    for _ in range(200):
        if len(page.evaluate(ROWS)) == count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(page.evaluate(ROWS))} notes lie here, not {count}")


def sent(page):
    rows(page, 0)


def become(page, served, who):
    """Somebody else signs in on this telephone; what is stored on it stays."""
    page.context.clear_cookies()
    page.context.add_cookies(served.cookies(who))


def test_what_was_tried_and_failed_is_kept_whatever_the_browser_believes(served, as_who):
    page = as_who("taro", width=390)
    open_turn(served, page, "visit note 1")
    cut(page)
    write(page, "電球を替えた（線が切れていた）")
    expect(kept(page)).to_be_visible()
    assert page.evaluate("navigator.onLine")
    assert "電球" not in str(page.evaluate(ROWS))
    page.unroute("**/report/")
    page.goto("/my/turns/")
    sent(page)
    expect(kept(page)).to_be_hidden()


def test_two_tabs_of_one_visit_stand_side_by_side(served, as_who):
    page, other = two_tabs(served, as_who)
    write(page, "ひとつめの画面で書いた")
    expect(kept(page)).to_be_visible()
    expect(kept(other)).to_be_visible()  # it has heard of the first one's note
    write(other, "ふたつめの画面で書いた")
    rows(other, 2)


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "content_type": "text/html", "body": "<p data-otagai-turn-report>ログインしてください</p>"},
        {"status": 302, "headers": {"Location": "/my/"}},
        {"status": 204, "headers": {"X-Otagai-Taken": "the-key-of-another-form", "X-Otagai-Next": "/my/turns/"}},
        {"status": 502, "content_type": "text/html", "body": "Bad gateway"},
    ],
)
def test_whatever_else_answers_a_note_does_not_count_as_taken(served, as_who, answer):
    """A portal's page, a sign-in that leads to her own page, another form's answer: the note stays on the telephone."""
    page = as_who("taro", width=390)
    open_turn(served, page, "visit note 2")
    page.route("**/report/", lambda route: route.fulfill(**answer))
    write(page, "だれにも届いていない")
    expect(kept(page)).to_be_visible()
    assert len(page.evaluate(ROWS)) == 1


def test_when_the_telephone_is_full_the_page_says_so_and_the_words_stay(served, as_who):
    page = as_who("taro", width=390)
    open_turn(served, page, "visit note 2")
    cut(page)
    devtools, origin = page.context.new_cdp_session(page), {"origin": served.base}
    devtools.send("Storage.overrideQuotaForOrigin", origin | {"quotaSize": 1})
    write(page, "いっぱいの端末で書いた")
    expect(page.locator("[data-otagai-full]")).to_be_visible()
    devtools.send("Storage.overrideQuotaForOrigin", origin)
    expect(page.get_by_label("したこと")).to_have_value("いっぱいの端末で書いた")


def test_another_account_on_this_telephone_neither_sees_nor_sends_it(served, as_who):
    page = as_who("taro", width=390)
    open_turn(served, page, "visit note 3")
    cut(page)
    write(page, "太郎だけの記録")
    expect(kept(page)).to_be_visible()
    page.unroute("**/report/")
    become(page, served, "hanako leaving")
    pressed = []
    page.on("request", lambda request: pressed.append(request.url) if request.method == "POST" else None)
    page.goto("/my/turns/")
    keyed(page)
    page.wait_for_timeout(300)
    expect(kept(page)).to_be_hidden()
    assert "太郎だけ" not in page.content()
    assert pressed == []
    assert len(page.evaluate(ROWS)) == 1
    page.once("dialog", lambda dialog: pytest.fail("it is not hers"))
    page.goto("/signout/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(served.url("/"))
    assert len(page.evaluate(ROWS)) == 1, "it waits for its writer"
    become(page, served, "taro")
    page.goto("/my/turns/")
    sent(page)
    assert "太郎だけの記録" in desk_of(served, as_who, "visit note 3")


def test_a_page_left_open_sends_nothing_as_somebody_else(served, as_who):
    page = as_who("taro", width=390)
    open_turn(served, page, "visit note 4")
    become(page, served, "hanako")
    write(page, "太郎の開いていた画面")
    expect(kept(page)).to_be_visible()
    assert "太郎の開いていた画面" not in desk_of(served, as_who, "visit note 4")
    become(page, served, "taro")
    page.goto("/my/turns/")
    sent(page)
    assert "太郎の開いていた画面" in desk_of(served, as_who, "visit note 4")


def test_signing_out_asks_when_something_is_unsent(served, as_who):
    page = as_who("taro leaving", width=390)
    open_turn(served, page, "visit note 2")
    cut(page)
    write(page, "まだ送っていない")
    expect(kept(page)).to_be_visible()
    asked = []

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept() if len(asked) > 1 else dialog.dismiss()

    page.on("dialog", answer)
    page.goto("/signout/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_timeout(200)
    assert "まだ送っていない記録" in asked[0]
    assert page.url.endswith("/signout/")
    assert len(page.evaluate(ROWS)) == 1
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(served.url("/"))
    assert page.evaluate(ROWS) == []


def test_what_was_taken_is_not_asked_again_though_the_next_page_does_not_come(served, as_who):
    page, desk = as_who("hana", width=390), as_who("matome")
    page.goto("/my/watch/new/")
    keyed(page)
    page.route(lambda url: "/my/watch/" in url and "/new/" not in url, lambda route: route.abort("connectionfailed"))
    page.get_by_text("夜になっても明かりがつかない").click()
    page.locator("[name=where]").fill("坂の下の、白い壁の家")
    page.get_by_role("button", name="伝える").click()
    expect(page.locator("[data-otagai-sent]")).to_be_visible()
    expect(page.locator("[name=where]")).to_have_value("")
    assert page.evaluate(ROWS) == []
    desk.goto("/desk/watch/")
    assert desk.inner_text("main").count("白い壁の家") == 1


def test_a_tab_says_how_its_notes_stand_when_another_one_has_sent_them(served, as_who):
    """Nobody touches the tab in front: the one behind it has signal first. The visit is told once, the second note is its writer's to tell."""
    page, other = two_tabs(served, as_who)
    for count, one in enumerate((page, other), 1):
        write(one, "となりの画面がさきに送った")
        expect(kept(one)).to_be_visible()
        rows(one, count)
    other.unroute("**/report/")
    other.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-otagai-refused]")).to_be_visible()
    expect(kept(page)).to_be_hidden()
    expect(page.locator("[data-otagai-sent]")).to_be_visible()
    assert [row["refused"] for row in page.evaluate(ROWS)] == [True]


def desk_of(served, as_who, visit):
    desk = as_who("matome")
    desk.goto(f"/desk/support/visits/{served.told['urls'][visit]}/")
    return desk.inner_text("main")
