"""The steward's house: who signs in, with which roles, until when."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from otagaisama.base.access import Role
from otagaisama.base.refusals import Refused
from otagaisama.people import actions, queries
from otagaisama.people.models import Account, DiaryLine, Person, RoleGrant
from tests.conftest import PASSWORD, make_account

pytestmark = pytest.mark.django_db
KEY = {"form_key": "a" * 20}


def new_one(johoku, **more):
    return {
        "name": "田中 光",
        "login": "hikari",
        "role": "listener",
        "district": johoku.pk,
        "starts_on": "2026-04-01",
        **KEY,
        **more,
    }


def last_line():
    return DiaryLine.objects.order_by("-number").first()


def test_the_list_shows_people_with_their_roles(client_of, kanri, hana, yosonohana):
    shown = client_of(kanri).get("/house/").content.decode()
    assert "世話やきさん（城北学区）" in shown
    assert "よその花" in shown


def test_the_list_is_searched_by_name_role_and_district(client_of, kanri, hana, yosonohana, matome, johoku):
    client = client_of(kanri)
    found = client.get("/house/", {"q": "よその"}).content.decode()
    assert "yosonohana" in found
    assert "matome" not in found
    found = client.get("/house/", {"role": "listener", "district": johoku.pk}).content.decode()
    assert "hana" in found
    assert "yosonohana" not in found
    assert "あてはまる人はいません" in client.get("/house/", {"q": "いない人"}).content.decode()
    assert client.get("/house/", {"district": "x", "cursor": "zzz", "state": "?"}).status_code in (200, 422)


@pytest.mark.parametrize(
    "address", ["/house/", "/house/add/", "/house/export/", "/house/retention/", "/house/retention/erase/"]
)
def test_only_a_steward_opens_the_house(client, client_of, hana, shokuin, kansa, address):
    assert client.get(address).headers["Location"].startswith("/signin/")
    for account in (hana, shokuin, kansa):
        assert client_of(account).get(address).status_code == 403


def test_another_role_does_not_learn_that_an_account_exists(client_of, hana, shokuin, kanri):
    for tail in ("", "role/", "phrase/", "end/"):
        assert client_of(shokuin).get(f"/house/{hana.pk}/{tail}").status_code == 404
        assert client_of(kanri).get(f"/house/00000000-0000-4000-8000-000000000000/{tail}").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(client_of, kanri, johoku):
    client = client_of(kanri)
    client.get("/house/")
    counts = []
    for login in ("a1", "a2", "a3"):
        make_account(login, login, Role.LISTENER, johoku)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/house/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_somebody_is_added_and_the_sheet_is_shown_once(client_of, client_class, kanri, johoku):
    client = client_of(kanri)
    shown = client.post("/house/add/", new_one(johoku))
    body = shown.content.decode()
    phrase = shown.context["phrase"]
    assert shown.status_code == 200
    assert phrase in body
    assert shown.headers["Cache-Control"] == "no-store"
    account = Account.objects.get(login="hikari")
    assert phrase not in client.get(f"/house/{account.pk}/").content.decode()
    assert client_class().post("/signin/", {"login": "hikari", "password": phrase}).status_code == 302
    assert {"add-account", "grant-role"} <= {line.verb for line in DiaryLine.objects.all()}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"login": "x"}, "3文字以上"),
        ({"district": ""}, "学区がいります"),
        ({"role": "staff"}, "区全体のもの"),
        ({"ends_on": "2026-03-01"}, "はじまりの日より前"),
        ({"login": "kanri"}, "もう使われています"),
        ({"name": ""}, "必須"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_makes_nobody(client_of, kanri, johoku, told, sentence):
    answer = client_of(kanri).post("/house/add/", new_one(johoku, **told))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Account.objects.count() == 1


def test_a_role_ends_by_itself_and_on_the_next_request(client_of, kanri, hana, today, now):
    client = client_of(hana)
    grant = hana.grants.get()
    assert Role.LISTENER in Account.objects.get(pk=hana.pk).roles_on(today)
    answer = client_of(kanri).post(
        f"/house/roles/{grant.pk}/", {"starts_on": "2020-04-01", "ends_on": today - timedelta(days=1), **KEY}
    )
    assert answer.status_code == 302
    assert Account.objects.get(pk=hana.pk).roles_on(today) == set()
    assert "いまはありません" in client.get("/me/").content.decode()


def test_a_strong_role_stands_in_the_auditors_list(client_of, kanri, kansa, hana):
    client_of(kanri).post(f"/house/{hana.pk}/role/", {"role": "staff", "starts_on": "2026-04-01", **KEY})
    assert (last_line().verb, last_line().why) == ("grant-strong-role", "staff")
    shown = client_of(kansa).get("/diary/?strong=1").content.decode()
    assert "大きな役割を渡した" in shown
    assert "花（hana）" in shown


def test_nobody_trusts_themselves(client_of, kanri, today, now):
    answer = client_of(kanri).post(f"/house/{kanri.pk}/role/", {"role": "staff", "starts_on": "2026-04-01", **KEY})
    assert answer.status_code == 422
    assert "ご自分の役割" in answer.content.decode()
    assert kanri.grants.count() == 1
    for act in (
        lambda: actions.change_role(grant=kanri.grants.get(), starts_on=today, ends_on=None, by=kanri, at=now),
        lambda: actions.end_account(account=kanri, by=kanri, at=now),
        lambda: actions.give_start_phrase(account=kanri, by=kanri, at=now),
    ):
        with pytest.raises(Refused):
            act()


def test_the_last_steward_stays(kanri, today, now):
    with pytest.raises(Refused):
        actions.end_account(account=kanri, by="しくみ", at=now)
    with pytest.raises(Refused):
        actions.change_role(grant=kanri.grants.get(), starts_on=date(2020, 4, 1), ends_on=today, by="しくみ", at=now)


def test_an_account_ends_today_with_its_roles(client_of, kanri, hana, today):
    assert client_of(kanri).get(f"/house/{hana.pk}/end/").status_code == 200
    assert Account.objects.get(pk=hana.pk).is_active
    assert client_of(kanri).post(f"/house/{hana.pk}/end/", KEY).status_code == 302
    ended = Account.objects.get(pk=hana.pk)
    assert (ended.is_active, ended.left_on) == (False, today)
    assert RoleGrant.objects.get(account=hana).ends_on == today
    assert ended.roles_on(today) == set()
    assert client_of(kanri).post(f"/house/{hana.pk}/end/", {"form_key": "b" * 20}).status_code == 409


def test_a_forgotten_phrase_gets_a_new_sheet_and_ends_all_sessions(client_of, kanri, hana, client_class):
    own = client_of(hana)
    assert own.get("/me/").status_code == 200
    shown = client_of(kanri).post(f"/house/{hana.pk}/phrase/", KEY)
    assert shown.status_code == 200
    assert own.get("/me/").status_code == 302
    assert client_class().post("/signin/", {"login": "hana", "password": PASSWORD}).status_code == 200
    assert client_class().post("/signin/", {"login": "hana", "password": shown.context["phrase"]}).status_code == 302


def test_the_list_is_taken_out_with_a_reason_and_a_number(client_of, kanri, hana):
    client = client_of(kanri)
    assert client.post("/house/export/", {"reason": "", **KEY}).status_code == 422
    answer = client.post("/house/export/", {"reason": "引きつぎのため", **KEY})
    body = answer.content.decode("utf-8-sig")
    assert "hana,花,世話やきさん（城北学区）" in body
    assert "持ち出し番号,20" in body
    assert last_line().verb == "take-out"
    assert "引きつぎ" not in repr(last_line().__dict__)


# Retention (D11)


@pytest.fixture
def three_due(hana, now, today):
    persons = [actions.note_person(by=hana, at=now, name=f"人{n}", phone=f"090-0000-000{n}") for n in range(4)]
    for person in persons[:3]:
        actions.plan_erasing(person=person, kind="watch", ended_on=today - timedelta(days=366), by=hana, at=now)
    actions.plan_erasing(person=persons[3], kind="trouble", ended_on=today - timedelta(days=366), by=hana, at=now)
    return persons


def test_the_page_shows_numbers_and_no_names(client_of, kanri, three_due):
    shown = client_of(kanri).get("/house/retention/").content.decode()
    assert "<b>3<small>人" in shown
    assert "人0" not in shown


def test_what_is_due_is_erased_and_the_rest_stays(client_of, kanri, three_due, today):
    client = client_of(kanri)
    client.get("/house/retention/erase/")
    assert queries.persons_due(today).count() == 3
    assert client.post("/house/retention/erase/", KEY).status_code == 302
    assert queries.keeping_counts(today) == {"kept": 1, "due": 0, "soon": 0, "held": 0, "erased": 3}
    assert [person.name for person in Person.objects.filter(erased_on=None)] == ["人3"]
    assert not Person.objects.exclude(erased_on=None).exclude(phone_digest="", name_digest="").exists()


def test_a_held_person_is_not_erased(client_of, kanri, hana, three_due, today, now):
    actions.hold_person(person=three_due[0], until=today + timedelta(days=5), by=hana, at=now)
    assert actions.erase_due(on=today, by=kanri, at=now) == 2
    assert queries.persons_due(today + timedelta(days=6)).count() == 1


def test_all_that_are_due_can_wait(client_of, kanri, three_due, today):
    client = client_of(kanri)
    assert client.post("/house/retention/hold/", {"until": today, **KEY}).status_code == 422
    assert client.post("/house/retention/hold/", {"until": today + timedelta(days=30), **KEY}).status_code == 302
    assert queries.keeping_counts(today)["held"] == 3
    assert queries.persons_due(today).count() == 0


def test_the_years_of_a_kind_can_be_changed(client_of, kanri):
    client = client_of(kanri)
    assert (queries.years_kept("trouble"), queries.years_kept("watch")) == (5, 1)
    assert client.post("/house/retention/trouble/", {"years": "0", **KEY}).status_code == 422
    assert client.post("/house/retention/trouble/", {"years": "3", **KEY}).status_code == 302
    assert queries.years_kept("trouble") == 3
    assert client.get("/house/retention/nothing/").status_code == 404


def test_a_leap_day_keeps_its_years(hana, now):
    person = actions.note_person(by=hana, at=now, name="一")
    planned = actions.plan_erasing(person=person, kind="watch", ended_on=date(2024, 2, 29), by=hana, at=now)
    assert planned.erase_on == date(2025, 3, 1)
