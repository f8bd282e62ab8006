"""A helper in Chromium: a visit noted where there is no signal arrives once; after sign-out nothing is left on the telephone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_browser_notes import sent

pytestmark = pytest.mark.browser
SAID = "玄関の電球を替えた（電波なし）"
NOTICED = "いつもより元気がなかった（電波なし）"
KEPT = "電波のないところで書いた記録"
STORED = """async () => {
  const told = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) { told.push(await (await cache.match(request)).text()); }
  }
  for (const one of await indexedDB.databases()) {
    const db = await new Promise(done => { const asked = indexedDB.open(one.name); asked.onsuccess = () => done(asked.result); });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise(done => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); });
      told.push(rows.map(row => row.sealed ? new TextDecoder().decode(row.sealed) : String(row)).join());
    }
    db.close();
  }
  return told.join("|");
}"""


def ready(page) -> None:
    """The pages are cared for by the worker, and this one is kept."""
    page.goto("/my/turns/", wait_until="load")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload(wait_until="load")


def test_a_visit_noted_without_signal_arrives_once(served, as_who):
    place = f"/my/turns/{served.told['urls']['visit today here']}/"
    page = as_who("taro", width=390)
    ready(page)
    page.goto(place, wait_until="load")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="手助けが済んだら")).to_be_visible()
    page.get_by_label("したこと").fill(SAID)
    page.get_by_label("気になったこと").fill(NOTICED)
    page.get_by_role("button", name="済んだことを伝える").click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert SAID not in page.evaluate(STORED)  # it lies encrypted
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.context.set_offline(False)
    page.goto("/my/turns/")
    sent(page)
    expect(page.get_by_text(KEPT)).to_be_hidden()
    page.reload()  # sending again makes nothing new
    desk = as_who("matome")
    desk.goto("/desk/concerns/")
    assert desk.get_by_text(NOTICED).count() == 1
    desk.goto(f"/desk/support/visits/{served.told['urls']['visit today here']}/")
    assert SAID in desk.inner_text("main")


def test_after_sign_out_nothing_is_left_on_the_telephone(served, as_who):
    page = as_who("taro", width=390)
    ready(page)
    page.goto(f"/my/turns/{served.told['urls']['visit again here']}/", wait_until="load")
    page.goto("/signout/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(served.url("/"))
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
