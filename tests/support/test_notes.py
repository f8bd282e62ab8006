"""What the server promises the notes of a telephone: a key for their owner alone, and nothing done as somebody else (M3, M6)."""

import re
from html import unescape

import pytest
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.people.models import Unsent
from tests.conftest import make_account
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
def test_nobody_but_a_helper_gets_one(who, request, client_of, client):
    assert client_of(request.getfixturevalue(who)).get(reverse("support:notes_key")).status_code == 403
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
    assert client_of(taro).post(place, form, headers=NOTE).status_code == 302
    visit.refresh_from_db()
    assert visit.is_done


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
