"""Whoever signed up without an account is told by LINE: linked from her own page, never the only way, gone with her sign-up."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.messaging import sending
from otagaisama.messaging.line import actions as line
from otagaisama.messaging.line.models import LineLink
from otagaisama.messaging.line.queries import place_of
from otagaisama.messaging.models import Letter
from otagaisama.signups import actions, queries, words
from otagaisama.signups.actions.telling import link_of
from otagaisama.signups.models import SignUp
from tests.messaging.test_line import USER, event, message, office, told_by_line  # noqa: F401  LINE's own house
from tests.signups.lives import make_offer
from tests.signups.test_signup_pages import post, signed, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def signup(matome, johoku):
    """One who has a seat and asked for mails."""
    offer = make_offer(matome, at=timezone.localtime(), seats=2, days=7, district=johoku)
    signed(Client(), offer, "her-form-key")
    return SignUp.objects.get()


def own(signup) -> str:
    return re.search(r"/signup/[\w-]+/", link_of(signup)).group()


def code_shown(signup) -> str:
    page = post(Client(), f"{own(signup)}line/", key="line-key-of-hers").content.decode()
    return re.search(r"<strong>(\d{8})</strong>", page).group(1)


@pytest.fixture
def linked(signup, office, now):  # noqa: F811
    told_by_line([message(code_shown(signup), now)])
    line.handle_waiting(clock=lambda: now)
    return signup


def call_off(signup, by, now):
    actions.move_offer(offer=signup.offer, move="off", why="大雨のためです。", by=by, at=now)
    return next(letter for letter in Letter.objects.all() if words.SUBJECTS["off"] in letter.subject)


def test_a_code_on_her_page_links_her(linked, office):  # noqa: F811
    assert place_of(linked) == USER
    assert "LINEとつながっています" in text(Client().get(own(linked)))


def test_what_follows_comes_by_line_without_her_name(linked, office, matome, now):  # noqa: F811
    letter = call_off(linked, matome, now)
    assert (letter.channel, letter.to) == ("line", USER)
    assert "鈴木" not in letter.body + letter.subject
    assert sending.send_round(clock=lambda: now.replace(hour=12) + timedelta(days=1)).sent >= 1
    assert USER in {sent["to"] for sent in office.accepted.values()}


def test_whoever_blocks_us_is_told_the_way_she_asked_for(linked, office, matome, now):  # noqa: F811
    letter = call_off(linked, matome, now)
    told_by_line([event("unfollow", now, "09")])
    line.handle_waiting(clock=lambda: now)
    letter.refresh_from_db()
    assert place_of(linked) == ""
    assert (letter.channel, letter.to) == ("mail", "hanako@example.jp")


def test_a_press_ends_it_and_mails_come_again(linked, office, matome, now):  # noqa: F811
    page = Client().post(f"{own(linked)}line/", {"form_key": "line-end-of-hers", "end": "yes"}, follow=True)
    assert "やめました" in text(page)
    assert call_off(linked, matome, now).channel == "mail"


def test_the_link_goes_with_her_name(linked, office, now):  # noqa: F811
    late = now + timedelta(days=400)
    actions.forget_signups(on=queries.day_of(late), at=late)
    assert not LineLink.objects.exists()


def test_what_is_over_offers_nothing(signup, office, matome, now):  # noqa: F811
    call_off(signup, matome, now)
    assert "LINE" not in text(Client().get(own(signup)))
    answer = post(Client(), f"{own(signup)}line/", key="late-key-of-hers")
    assert answer.status_code == 302
    assert not LineLink.objects.exists()


def test_without_a_channel_nothing_is_offered(signup):
    assert "LINE" not in text(Client().get(own(signup)))
    assert not re.search(r"\d{8}</strong>", post(Client(), f"{own(signup)}line/").content.decode())
