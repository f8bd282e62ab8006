"""The card on the fridge and 「見に行けますか」 in English and in plain Japanese: whoever answers, or may go, need not read the desk's kanji."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from otagaisama.watch.contacts import actions
from otagaisama.watch.contacts.models import Search, SearchStep
from tests.signups.test_signup_languages import japanese_in, speaking
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def check_in(matome, johoku):
    at = timezone.localtime() - timedelta(days=3)
    made = actions.begin_check_in(
        times=[time(8)], called="坂の上のヨネ", district=johoku, how="oral", phone="052-000-0009", by=matome, at=at
    )
    actions.add_contact(check_in=made, relation="お向かい", mail="mukai@example.org", by=matome, at=at)
    return made


def looked_for(check_in, now) -> tuple[Search, str]:
    """Her words did not come; the first contact is asked."""
    actions.go_on(at=now)
    step = SearchStep.objects.get(what="asked")
    return check_in.searches.get(), f"/watch/going/{actions.GOING.word_of(step.pk)}/"


@pytest.fixture
def now():
    return timezone.localtime()


def test_the_card_is_english_before_and_after_a_press(check_in):
    place, client = f"/watch/card/{actions.CARD.word_of(check_in.pk)}/", speaking("en")
    first = client.get(place)
    assert japanese_in(first) <= set()
    for said in ("How are you today?", "I am well", "As usual", "Not well"):
        assert said in text(first)
    post(client, place, key="english-card-1", feeling="low")
    again = client.get(place)
    assert japanese_in(again) <= set()
    assert "“Not well”" in text(again)
    assert "We will call you today" in text(again)


def test_who_came_and_why_is_told_in_english(check_in, now, matome):
    _, going = looked_for(check_in, now)
    place, client = f"/watch/card/{actions.CARD.word_of(check_in.pk)}/", speaking("en")
    post(client, going, key="english-saw-1", saw="well")
    page = client.get(place)
    assert japanese_in(page) <= set()
    assert "came to see how you are. Why: no word had come" in text(page)


def test_being_asked_to_go_is_english_however_it_stands(check_in, now, matome):
    search, going = looked_for(check_in, now)
    client = speaking("en")
    asked = client.get(going)
    assert japanese_in(asked) <= set()
    assert "Can you go and look?" in text(asked)
    refused = post(client, going, key="english-going-1", answer="yes", soon="")
    assert "choose when you can go" in text(refused)
    assert japanese_in(refused) <= set()
    assert post(client, going, key="english-going-2", answer="yes", soon="30").status_code == 302
    goes = client.get(going)
    assert japanese_in(goes) <= set()
    assert "Do not go into the house alone" in text(goes)
    assert "119" in text(goes)
    post(client, going, key="english-going-3", answer="no")
    assert "if you can go now" in text(client.get(going))
    actions.close_search(search=search, why="電話で話した", by=matome, at=timezone.now())
    over = client.get(going)
    assert japanese_in(over) <= set()
    assert "This request is over" in text(over)


def test_plain_japanese_is_plain(check_in, now):
    client = speaking("ja-easy")
    card = text(client.get(f"/watch/card/{actions.CARD.word_of(check_in.pk)}/"))
    assert "きょうは どうですか" in card
    assert "いつもと おなじ" in card
    _, going = looked_for(check_in, now)
    page = text(client.get(going))
    assert "見に 行けますか" in page
    assert "なん時ごろ 行けますか" in page
