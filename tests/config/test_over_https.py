"""Over HTTPS: cookies that only this host can have set, hosts below that speak HTTPS, too, and a thanks that only our own answer leads to (X7)."""

import json
import os
import subprocess
import sys

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from otagaisama.support.turns.views.links import THANKS, THANKS_SECONDS, thanks_mark
from tests.conftest import PASSWORD

NAMES = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_DOMAIN", "CSRF_COOKIE_PATH",
)  # fmt: skip
ASK = "import json; from django.conf import settings; print(json.dumps({name: getattr(settings, name) for name in %r}))"


def as_set(tmp_path, **told) -> dict:
    """The settings of a house that starts with these words in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OTAGAISAMA_", "DATABASE_"))}
    words = {f"OTAGAISAMA_{name}": value for name, value in told.items()}
    folder = {"OTAGAISAMA_FOLDER": str(tmp_path), "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings"}
    run = subprocess.run(
        [sys.executable, "-c", ASK % (NAMES,)], env=kept | folder | words, capture_output=True, check=True, text=True
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("told", "below"), [({}, False), ({"HSTS_SUBDOMAINS": "1"}, True), ({"HSTS_SUBDOMAINS": "0"}, False)]
)
def test_over_https_no_neighbour_can_have_set_a_cookie(tmp_path, told, below):
    held = as_set(tmp_path, HTTPS="1", **told)
    for kind in ("SESSION", "CSRF"):
        assert held[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        # What a browser asks of such a name: secure, for the whole host, and for no other.
        assert (held[f"{kind}_COOKIE_SECURE"], held[f"{kind}_COOKIE_DOMAIN"], held[f"{kind}_COOKIE_PATH"]) == (
            True,
            None,
            "/",
        )
    assert held["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert held["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is below


def test_without_https_nothing_promises_it(tmp_path):
    held = as_set(tmp_path, HTTPS="0", HSTS_SUBDOMAINS="1")
    assert held["SECURE_HSTS_SECONDS"] == 0
    assert held["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False
    assert not held["SESSION_COOKIE_NAME"].startswith("__Host-")


@pytest.mark.django_db
@pytest.mark.parametrize("below", [True, False])
def test_the_answer_says_so_and_the_cookie_keeps_what_its_name_promises(settings, kanri, below):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-otagaisama", "__Host-csrftoken"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, below
    visitor = Client()
    answer = visitor.get("/signin/", secure=True)
    assert ("includeSubDomains" in answer.headers["Strict-Transport-Security"]) is below
    visitor.post("/signin/", {"login": "kanri", "password": PASSWORD}, secure=True)
    for name in ("__Host-otagaisama", "__Host-csrftoken"):
        cookie = visitor.cookies[name]
        assert (cookie["path"], cookie["domain"], bool(cookie["secure"])) == ("/", "", True)
    assert visitor.cookies["__Host-otagaisama"]["httponly"]


@pytest.mark.django_db
def test_a_thanks_that_nobody_answered_for_is_not_there(client):
    foreign = (signing.dumps("yes"), signing.dumps("yes", salt="turn feed"), thanks_mark("yes")[:-1] + "!")
    for made in ("yes", "no", "はい", "yes:1:x", "../yes", *foreign):
        assert client.get(f"/turn/thanks/{made}/").status_code == 404, made


@pytest.mark.django_db
def test_the_thanks_of_an_answer_opens_for_a_day(client, monkeypatch):
    mark = thanks_mark("yes")
    assert client.get(reverse("support:ask_link_thanks", args=[mark])).status_code == 200
    assert signing.loads(mark, salt=THANKS, max_age=THANKS_SECONDS) == "yes"
    later = signing.time.time() + THANKS_SECONDS + 60
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert client.get(reverse("support:ask_link_thanks", args=[mark])).status_code == 404
