"""Every page that somebody without an account meets when she signs up or looks back: in English, in plain Japanese; and no machine fills a course."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.learning.courses import actions as course_actions
from otagaisama.learning.first_acts import actions as first_acts
from otagaisama.learning.first_acts.models import Learner
from otagaisama.signups import actions
from otagaisama.signups.models import SignUp
from otagaisama.signups.states import Standing
from tests.learning.lives import come, make_course
from tests.signups.lives import FACTS, make_offer
from tests.signups.test_signup_pages import post, text
from tests.web.pages import visible_words

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[ぁ-んァ-ヶ\u3400-\u9fff]+")


def speaking(language: str) -> Client:
    client = Client()
    client.get("/look/", {"lang": language, "furigana": "off", "next": "/"})
    return client


def japanese_in(response) -> set[str]:
    """Japanese that an English reader meets, but for what is marked as Japanese."""
    page = response.content.decode()
    assert '<html lang="en"' in page
    return set(JAPANESE.findall(" ".join(visible_words(page))))


@pytest.fixture
def coming(matome, johoku):
    return make_offer(matome, at=timezone.localtime(), seats=2, days=7, district=johoku)


def own_page(offer, **facts) -> tuple[SignUp, str]:
    contact = {"mail": "a@example.jp", "wish": "mail"}
    signup = actions.sign_up(offer=offer, name="Ann Smith", by=None, at=timezone.now(), **contact, **facts)
    return signup, f"/signup/{actions.LINK.word_of(signup.pk)}/"


def test_signing_up_is_english_from_the_list_to_her_own_page(coming, matome):
    client, place = speaking("en"), f"/signups/{coming.pk}/"
    title = {"見守りの入門講座"}
    pages = [client.get("/signups/"), client.get(place)]
    pages.append(post(client, place, name="", party="0", wish="mail", phone="abc"))
    answer = post(client, place, key="english-form-1", name="Ann", party="2", wish="mail", mail="a@example.jp")
    pages.append(client.get(answer["Location"]))
    pages.append(client.get(place))  # full
    for page in pages:
        assert japanese_in(page) <= title, "only the name of the course in the bar of the browser"
    assert "Wait for a seat" in text(pages[-1])
    assert "Seats for 2 are yours" in text(pages[-2])
    assert "Nobody else who comes can see it" in text(pages[1])


@pytest.mark.parametrize("standing", Standing.values)
def test_her_own_page_is_english_however_she_stands(coming, matome, standing):
    signup, place = own_page(coming)
    until = timezone.now() + timedelta(hours=20) if standing == "offered" else None
    SignUp.objects.filter(pk=signup.pk).update(standing=standing, until=until)
    client = speaking("en")
    assert japanese_in(client.get(place)) <= set()
    for answer in ("yes", "cancel", "again"):
        refused = post(client, place, key=f"english-answer-{answer}", answer=answer)
        if refused.status_code != 302:
            assert japanese_in(refused) <= set(), (standing, answer)


def test_called_off_and_closed_are_english(coming, matome):
    _, own = own_page(coming)
    client, place = speaking("en"), f"/signups/{coming.pk}/"
    actions.move_offer(offer=coming, move="close", by=matome, at=timezone.now())
    assert japanese_in(client.get(place)) <= {"見守りの入門講座"}
    actions.move_offer(offer=coming, move="off", why="大雨", by=matome, at=timezone.now())
    assert japanese_in(client.get(own)) <= set()
    assert "This has been cancelled" in text(client.get(own))


def test_a_course_and_her_looking_back_are_english(matome, johoku):
    at = timezone.localtime() - timedelta(days=15)
    course = make_course(matome, at=at, district=johoku)
    come(course, matome, at=at, count=1)
    course_actions.fill_roll(course=course, by=matome, at=at)
    first_acts.open_roads(course=course, by=matome, at=at)
    road, client = Learner.objects.get(), speaking("en")
    own = f"/learning/mine/{first_acts.LINK.word_of(road.pk)}/"
    themes = {"見守りの入門講座", "題"}
    assert japanese_in(client.get(f"/learning/{course.pk}/")) <= themes
    assert japanese_in(client.get(own)) <= themes
    empty = post(client, own, key="english-empty-1", do="back", session=course.sessions.get(order=1).pk)
    assert "at least one box" in text(empty)
    assert japanese_in(empty) <= themes
    post(
        client, own, key="english-back-1", do="back", session=course.sessions.get(order=1).pk, noticed="A light by day"
    )
    assert japanese_in(client.get(own)) <= themes


def test_plain_japanese_is_plain(coming):
    client = speaking("ja-easy")
    page = text(client.get(f"/signups/{coming.pk}/"))
    assert "なん人で 来ますか" in page
    assert "ほかの 人は 見られません" in page
    _, own = own_page(coming)
    assert "もう だいじょうぶ（行くのを やめる）" in text(client.get(own))


def test_no_machine_fills_a_course_and_the_telephone_stands_beside(coming):
    place, client = f"/signups/{coming.pk}/", Client()
    fields = {"party": "1", "wish": "phone", "phone": "052-981-0000"}
    for number in range(20):
        assert post(client, place, key=f"many-at-once-{number}", name=f"方{number}", **fields).status_code == 302
    refused = post(client, place, key="many-at-once-20", name="方20", note="車いす", **fields)
    assert refused.status_code in (409, 422)
    assert SignUp.objects.count() == 20
    page = text(refused)
    assert "短い間に、たくさんの申し込みがありました" in page
    assert FACTS["phone_hours"] in page
    assert "車いす" in refused.content.decode(), "what was typed is still there"
    other = Client(REMOTE_ADDR="203.0.113.7")
    assert post(other, place, key="another-house-1", name="別の家", **fields).status_code == 302
    assert post(client, place, key="many-at-once-bad", name="", **fields).status_code == 422
