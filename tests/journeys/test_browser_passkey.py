"""A passkey in a real browser: made, used as the second step, used alone. No script of the page is inline."""

from importlib import import_module

import pytest
from django.core.cache import cache
from django.db import connection

from otagaisama.people.models import Account, DiaryLine
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _the_diary_may_be_emptied(django_db_setup, django_db_blocker):
    """After a live server the test database is emptied, which the diary's triggers would (rightly) refuse."""
    guard = import_module("otagaisama.people.migrations.0002_diary_is_kept")
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            guard.let_go(None, editor)
        yield
        with connection.schema_editor() as editor:
            guard.keep(None, editor)


@pytest.fixture
def window(new_context):
    page = new_context().new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    page.device, page.key = (
        device,
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"],
    )
    return page


def sign_in(page, home):
    page.goto(f"{home}/signin/")
    page.fill("#id_login", "hana")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="サインインする", exact=True).click()


def sign_out(page, home):
    page.goto(f"{home}/signout/")
    with (
        page.expect_navigation()
    ):  # the page that is left is loaded already: without this the next goto cuts the sign-out off
        page.locator("main button").click()


def test_a_passkey_is_made_and_used(window, live_server, hana, settings):
    page = window
    settings.REQUIRE_SECOND_STEP = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the test speaks http
    settings.LOGIN_REDIRECT_URL = "/me/"
    cache.clear()
    home = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, home)
    page.wait_for_url(f"{home}/account/step/")
    page.get_by_role("link", name="パスキーを用意する").click()
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="確かめる").click()
    page.wait_for_url(f"{home}/account/step/passkeys/add/")
    page.check("#id_passwordless")
    page.get_by_role("button", name="この端末で用意する").click()
    page.wait_for_url(f"{home}/account/step/spare/")

    sign_out(page, home)
    sign_in(page, home)
    page.wait_for_url(f"{home}/signin/step/")
    page.get_by_role("button", name="パスキーで確かめる").click()
    page.wait_for_url(f"{home}/me/")

    sign_out(page, home)
    page.goto(f"{home}/signin/")
    page.get_by_role("button", name="パスキーでサインインする").click()
    page.wait_for_url(f"{home}/me/")

    sign_out(page, home)
    page.device.send("WebAuthn.setUserVerified", {"authenticatorId": page.key, "isUserVerified": False})
    page.goto(f"{home}/signin/")
    page.get_by_role("button", name="パスキーでサインインする").click()
    page.get_by_text("パスキーで確かめられませんでした").wait_for()

    page.device.send("WebAuthn.setUserVerified", {"authenticatorId": page.key, "isUserVerified": True})
    Account.objects.filter(pk=hana.pk).update(is_active=False)
    page.goto(f"{home}/signin/")
    page.get_by_role("button", name="パスキーでサインインする").click()
    page.get_by_text("サインイン名か合いことばが違うようです").wait_for()
    assert "add-passkey" in [line.verb for line in DiaryLine.objects.all()]
    assert not [words for words in page.said if "Content Security Policy" in words]
