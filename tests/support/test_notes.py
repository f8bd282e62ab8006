"""What the server promises the notes of a telephone: a key for their owner alone, and nothing done as somebody else (M3, M6)."""

import http.client
import http.server
import re
import threading
from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from bench import notes as bench
from otagaisama.base.access import Role
from otagaisama.people.models import Unsent
from otagaisama.people.sending_again import NEXT_HEADER, TAKEN_HEADER
from tests.conftest import make_account
from tests.house.source import PACKAGE
from tests.support import making

pytestmark = pytest.mark.django_db
NOTE = {"X-Otagai-Note": "1"}


@pytest.fixture
def hanako(johoku):
    return make_account("hanako", "花子", Role.HELPER, johoku)


@pytest.fixture
def visit(matome, johoku, taro, now):
    helper = making.helper(johoku, at=now)
    helper.account = taro
    helper.save()
    made = making.visit(making.request(matome, johoku, at=now), matome, at=now, days=0, slot="evening")
    return making.taken(made, helper, matome, at=now)


def key_of(client):
    return client.get(reverse("support:notes_key")).json()


def form_of(client, visit):
    page = client.get(reverse("support:turn", args=[visit.pk])).content.decode()
    form = page.split("data-otagai-turn-report")[1]
    fields = re.findall(r'name="(form_key|form_owner)" value="([^"]+)"', form)[:2]
    return {"done": "電球を替えた", **{name: unescape(value) for name, value in fields}}


def test_the_key_is_the_same_for_its_owner_wherever_she_signs_in_and_another_for_everybody_else(
    client_of, taro, hanako
):
    assert key_of(client_of(taro)) == key_of(client_of(taro))
    mine, hers = key_of(client_of(taro)), key_of(client_of(hanako))
    assert mine["of"] != hers["of"]
    assert mine["key"] != hers["key"]


@pytest.mark.parametrize("who", ["matome", "hana", "shokuin", "kanri"])
def test_everybody_who_signs_in_gets_her_own_and_nobody_else_one(who, request, client_of, client, taro):
    """Whoever notices something writes without signal, too."""
    hers = key_of(client_of(request.getfixturevalue(who)))
    assert hers["key"] != key_of(client_of(taro))["key"]
    assert client.get(reverse("support:notes_key")).status_code == 302


def test_no_page_that_a_telephone_keeps_holds_the_key(client_of, taro, visit):
    browser = client_of(taro)
    told = key_of(browser)
    for place in (reverse("support:turns"), reverse("support:turn", args=[visit.pk])):
        answer = browser.get(place)
        assert answer.headers["X-Otagai-Notes-Of"] == told["of"]
        assert told["of"] in answer.content.decode()
        assert told["key"] not in answer.content.decode()
    assert browser.get(reverse("support:notes_key")).headers["Cache-Control"] == "no-store"


def test_a_note_under_somebody_elses_sign_in_is_neither_done_nor_kept_here(client_of, client, taro, hanako, visit):
    form = form_of(client_of(taro), visit)
    place = reverse("support:turn_report", args=[visit.pk])
    for browser in (client_of(hanako), client):
        assert browser.post(place, form, headers=NOTE).status_code == 401
    assert not Unsent.objects.exists(), "it stays on the telephone"
    answer = client_of(taro).post(place, form, headers=NOTE)
    assert answer.status_code == 204
    visit.refresh_from_db()
    assert visit.is_done


def test_only_the_step_that_took_a_note_says_so_and_says_its_key(client_of, taro, hanako, visit):
    """The script believes this and nothing else (M4): a redirect may lead anywhere before it sees an answer."""
    browser, place = client_of(taro), reverse("support:turn_report", args=[visit.pk])
    form = form_of(browser, visit)
    for refused in (
        client_of(hanako).post(place, form, headers=NOTE),
        browser.post(place, form | {"minutes": "たくさん"}, headers=NOTE),
        browser.get(reverse("support:turn", args=[visit.pk]), headers=NOTE),
    ):
        assert TAKEN_HEADER not in refused.headers
    for _ in range(2):  # the second time its first answer was lost on the way
        answer = browser.post(place, form, headers=NOTE)
        assert (answer.status_code, answer.headers[TAKEN_HEADER]) == (204, form["form_key"])
        assert browser.get(answer.headers[NEXT_HEADER]).status_code == 200
    otherwise = browser.post(place, form | {"done": "ほかのことば"}, headers=NOTE)
    assert (otherwise.status_code, TAKEN_HEADER in otherwise.headers) == (422, False)
    assert browser.post(place, form).status_code == 302, "a form without the script goes on as any other"


def test_after_the_session_has_idled_away_a_note_stays_on_the_telephone(client_of, taro, visit):
    browser = client_of(taro)
    form = form_of(browser, visit)
    session = browser.session
    session["seen"] -= 31 * 60
    session.save()
    place = reverse("support:turn_report", args=[visit.pk])
    assert browser.post(place, form, headers=NOTE).status_code == 401
    assert not Unsent.objects.exists()


@pytest.mark.parametrize(("told", "clears"), [({}, '"cache", "storage"'), ({"keep_storage": "1"}, '"cache"')])
def test_at_sign_out_only_the_note_of_another_account_stays(told, clears, client_of, taro):
    assert client_of(taro).post("/signout/", told).headers["Clear-Site-Data"] == clears


def test_a_switch_leads_back_to_a_page_that_can_be_opened(client_of, taro, visit):
    place = reverse("support:turn", args=[visit.pk])
    faulty = client_of(taro).post(
        reverse("support:turn_report", args=[visit.pk]),
        {"minutes": "たくさん"},
        headers={"Referer": f"http://testserver{place}"},
    )
    assert faulty.status_code == 422
    assert f"next={place.replace('/', '%2F')}" in faulty.content.decode()


# Names in what was written without signal (V12)


def test_a_kept_note_with_a_name_is_taken_as_it_came_and_covered_by_one_press(client_of, taro, matome, visit):
    browser = client_of(taro)
    form = form_of(browser, visit) | {
        "done": "山田さんの瓶を2箱",
        "client_word": "佐藤さんにも頼みたい",
        "concern": "鈴木様が留守",
    }
    place = reverse("support:turn_report", args=[visit.pk])
    asked = browser.post(place, form, headers=NOTE)
    assert asked.status_code == 422
    assert "このままの言葉で送ります" in asked.content.decode()
    assert (
        browser.post(place, form | {"form_key": form["form_key"]}, headers=NOTE | {"X-Otagai-Kept": "1"}).status_code
        == 204
    )
    visit.refresh_from_db()
    assert (visit.done, visit.names_waiting) == ("山田さんの瓶を2箱", True)
    desk = client_of(matome)
    for address in (reverse("support:concerns"), reverse("support:visit", args=[visit.pk]), reverse("web:desk")):
        assert "お名前があるようです" in desk.get(address).content.decode()
    told = {"how": "cover", "form_key": "cover-the-names-1"}
    assert desk.post(reverse("support:visit_names", args=[visit.pk]), told).status_code == 302
    visit.refresh_from_db()
    assert "山田" not in visit.done
    assert "瓶を2箱" in visit.done
    assert "佐藤" not in visit.client_word
    assert "鈴木" not in visit.concerns.get().words
    assert "お名前があるようです" not in desk.get(reverse("web:desk")).content.decode()


@pytest.mark.parametrize("kept", [True, False])
def test_a_note_without_a_name_asks_nobody(client_of, taro, matome, visit, kept):
    browser = client_of(taro)
    headers = NOTE | ({"X-Otagai-Kept": "1"} if kept else {})
    place = reverse("support:turn_report", args=[visit.pk])
    assert browser.post(place, form_of(browser, visit), headers=headers).status_code == 204
    visit.refresh_from_db()
    assert not visit.names_waiting


def test_what_was_ticked_with_signal_waits_for_nobody_and_another_desk_may_not_press(
    client_of, taro, yosonomatome, matome, visit
):
    browser = client_of(taro)
    form = form_of(browser, visit) | {"done": "山田さんの瓶"}
    place = reverse("support:turn_report", args=[visit.pk])
    page = browser.post(place, form, headers=NOTE).content.decode()
    tick = re.search(r'name="done_sure" value="([0-9a-f]+)"', page).group(1)
    assert browser.post(place, form | {"done_sure": tick, "form_key": "another-key-of-the-form"}).status_code == 302
    visit.refresh_from_db()
    assert not visit.names_waiting
    assert (
        client_of(yosonomatome).post(reverse("support:visit_names", args=[visit.pk]), {"how": "cover"}).status_code
        == 404
    )
    visit.refresh_from_db()
    assert visit.done == "山田さんの瓶"


def test_the_bench_of_notes_answers_every_address_that_the_script_asks():
    """The script asked another page for its token once, and the bench went on without it: its figure told of notes that only it had lost."""
    asked = set(re.findall(r'fetch\("(/[^"]*)"', (PACKAGE / "support/static/support/turns.js").read_text("utf-8")))
    assert asked >= {"/my/", "/my/turns/key/"}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), bench.House)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for path in asked:
            line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            line.request("GET", path, headers={"Cookie": "who=taro"})
            answer = line.getresponse()
            assert (answer.status, bench.mark("taro") in answer.read().decode()) == (200, True), path
        line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        told = urlencode({"form_key": "a-key-of-the-test", "form_owner": bench.mark("taro"), "done": "taro"})
        line.request("POST", "/my/turns/1/report/", told, {"Cookie": "who=taro"})
        answer = line.getresponse()
        assert (answer.status, answer.headers[TAKEN_HEADER]) == (204, "a-key-of-the-test")
        assert answer.headers[NEXT_HEADER].startswith("/my/")
    finally:
        server.shutdown()
        server.server_close()
