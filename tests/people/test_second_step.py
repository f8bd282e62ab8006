"""The second step: everyone who can open a trouble has one; a code works once."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import RequestFactory

from otagaisama.base.access import Role
from otagaisama.config import founding
from otagaisama.people import actions
from otagaisama.people.models import DiaryLine
from tests.conftest import PASSWORD, make_account

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_SECOND_STEP = True
    cache.clear()


def code(steps=0):
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


@pytest.fixture
def hana_with_app(hana):
    TOTP.activate(hana, SECRET)
    return hana


def begin(client):
    return client.post("/signin/", {"login": "hana", "password": PASSWORD})


def test_without_a_second_step_a_listener_gets_only_the_page_that_makes_one(client, hana):
    begin(client)
    for address in ("/me/", "/pledge/", "/takeouts/"):
        assert client.get(address).headers["Location"] == "/account/step/"
    shown = client.get("/account/step/").content.decode()
    assert "アプリを用意する" in shown
    assert "パスキーを用意する" in shown


def test_a_helper_who_opens_no_trouble_needs_none(client_of, taro):
    assert client_of(taro).get("/me/").status_code == 200


def test_the_phrase_alone_does_not_sign_in(client, hana_with_app):
    assert begin(client).headers["Location"] == "/signin/step/"
    assert client.get("/me/").headers["Location"].startswith("/signin/")


def test_the_code_signs_in_once(client, client_class, hana_with_app):
    begin(client)
    right = code()
    assert client.post("/signin/step/", {"code": right}).headers["Location"] == "/my/"
    assert client.get("/me/").status_code == 200
    other = client_class()
    begin(other)
    answer = other.post("/signin/step/", {"code": right})
    assert answer.status_code == 200
    assert "一度使った番号は使えません" in answer.content.decode()
    assert other.get("/me/").status_code == 302


@pytest.mark.parametrize(("steps", "taken"), [(-1, True), (1, True), (-3, False), (3, False)])
def test_a_clock_may_be_half_a_minute_off(client, hana_with_app, steps, taken):
    begin(client)
    assert (client.post("/signin/step/", {"code": code(steps)}).status_code == 302) is taken


def test_the_code_cannot_be_guessed(client_class, hana_with_app):
    looked_at = 0
    for turn in range(12):
        client = client_class(REMOTE_ADDR=f"10.0.0.{turn}")
        begin(client)
        for guess in range(5):
            answer = client.post("/signin/step/", {"code": f"{turn}{guess}0000"})
            looked_at += "番号が違うようです" in answer.content.decode()
    assert looked_at <= 5


def test_a_spare_code_works_once(client, client_class, hana_with_app, client_of):
    own = client_of(hana_with_app)
    own.post("/account/confirm/?next=/account/step/spare/make/", {"password": PASSWORD})
    own.post("/account/step/spare/make/")
    spare = hana_with_app.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert spare in own.get("/account/step/spare/").content.decode()
    assert spare in own.get("/account/step/spare/file/").content.decode()
    begin(client)
    assert client.post("/signin/step/", {"code": spare}).status_code == 302
    other = client_class()
    begin(other)
    assert other.post("/signin/step/", {"code": spare}).status_code == 200


def test_the_secret_does_not_lie_open(hana_with_app):
    assert SECRET not in str(hana_with_app.authenticator_set.get().data)


def test_setting_up_an_app_asks_for_the_phrase_and_stands_in_the_diary(
    client, hana, django_capture_on_commit_callbacks
):
    begin(client)
    answer = client.get("/account/step/app/add/")
    assert answer.headers["Location"].startswith("/account/confirm/")
    client.post(answer.headers["Location"], {"password": PASSWORD})
    shown = client.get("/account/step/app/add/")
    assert "data:image/svg+xml" in shown.content.decode()
    secret = shown.context["form"].secret
    right = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/account/step/app/add/", {"code": right}).headers["Location"] == "/account/step/spare/"
    assert "add-code-app" in [line.verb for line in DiaryLine.objects.all()]
    assert client.get("/me/").status_code == 200


def test_a_wrong_phrase_confirms_nothing(client_of, hana):
    client = client_of(hana)
    answer = client.post("/account/confirm/", {"password": "ちがう ことば です よ"})
    assert answer.status_code == 200
    assert client.get("/account/step/app/add/").status_code == 302


def test_a_steward_helps_when_the_phone_is_lost_too(hana_with_app, kanri, now):
    actions.give_start_phrase(account=hana_with_app, by=kanri, at=now, forget_second_step=True)
    assert not hana_with_app.authenticator_set.exists()
    assert {"give-start-phrase", "forget-second-step"} <= {line.verb for line in DiaryLine.objects.all()}


def test_every_page_of_signing_in_is_japanese_and_carries_no_script_of_its_own(client, client_of, hana_with_app):
    begin(client)
    pages = [client.get("/signin/step/")]
    own = client_of(hana_with_app)
    pages += [
        own.get(f"/account/{rest}") for rest in ("confirm/", "confirm/code/", "step/", "step/passkeys/", "phrase/")
    ]
    own.post("/account/confirm/", {"password": PASSWORD})
    pages += [own.get(f"/account/step/{rest}") for rest in ("app/remove/", "spare/make/", "passkeys/add/")]
    for shown in pages:
        body = shown.content.decode()
        assert shown.status_code == 200, shown.request["PATH_INFO"]
        for english in ("Password", "Sign In", "Security Key", "Authenticator", "Confirm"):
            assert english not in body.split("<main")[1].replace("Google Authenticator", "").replace(
                "Microsoft Authenticator", ""
            )
        scripts = [piece.split(">")[0] for piece in body.split("<script")[1:]]
        assert all("src=" in script or "application/json" in script for script in scripts)
        assert "unsafe" not in shown.headers["Content-Security-Policy"]


def test_each_address_of_signing_in_says_who_may_open_it():
    from otagaisama.people import signin_urls

    assert all(pattern.callback.open_to for pattern in signin_urls.urlpatterns)


def test_the_forwarded_address_counts_only_when_proxies_are_known(settings):
    from otagaisama.people.guessing import address_of

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="9.9.9.9, 1.2.3.4")
    plain = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
    assert address_of(request) == address_of(plain)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert address_of(request) == address_of(RequestFactory().get("/", REMOTE_ADDR="1.2.3.4"))


@pytest.mark.parametrize("who", ["kanri", "kansa"])
def test_whoever_makes_accounts_or_reads_the_diary_needs_a_second_step_too(client_of, who, request):
    account = request.getfixturevalue(who)
    own = client_of(account)
    assert own.get("/house/" if who == "kanri" else "/diary/").headers["Location"] == "/account/step/"
    TOTP.activate(account, SECRET)
    assert own.get("/house/" if who == "kanri" else "/diary/").status_code == 200


def test_the_first_steward_chooses_an_own_phrase_before_anything_else(client, db, now):
    founding.make_first_steward(login="hajime", name="はじめ", phrase=PASSWORD, at=now)
    client.post("/signin/", {"login": "hajime", "password": PASSWORD})
    assert client.get("/house/").headers["Location"] == "/account/first/"
    told = {"password1": "ねこ と やかん と でんしゃ", "password2": "ねこ と やかん と でんしゃ"}
    client.post("/account/first/", told)
    assert client.get("/house/").headers["Location"] == "/account/step/"


def test_other_stewards_and_the_auditor_hear_of_a_strong_role(client_of, kanri, kansa, ward, today, now, settings):
    settings.REQUIRE_SECOND_STEP = False
    other = make_account("kanri2", "もうひとりの管理", Role.STEWARD)
    actions.add_account(login="atarashii", name="あたらしい職員", role=Role.STAFF, starts_on=today, by=kanri, at=now)
    for reader, address in ((other, "/house/"), (kansa, "/diary/week/")):
        told = client_of(reader).get(address).content.decode()
        assert "この2週間に渡された、重い役割" in told
        assert "管理さんからあたらしい職員さんへ：区社協" in told
    assert "重い役割" not in client_of(kanri).get("/house/").content.decode()
