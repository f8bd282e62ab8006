"""The pages of watching without an account in English and in plain Japanese: whoever answers, goes or delivers need not read the desk's kanji."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from otagaisama.watch.agreements import actions as agreement_actions
from otagaisama.watch.agreements import pages
from otagaisama.watch.contacts import actions
from otagaisama.watch.contacts.models import Search, SearchStep
from otagaisama.watch.models import Notice
from otagaisama.watch.notices import actions as watch_notices
from tests.signups.test_signup_languages import japanese_in, speaking
from tests.signups.test_signup_pages import post, text
from tests.watch.test_agreements import agreed, card_of

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


@pytest.mark.parametrize(("language", "asks", "waits", "came", "head"), [
    ("en", "What did you notice?", "Somebody will have looked by", "All was well.", "Watching over, together with"),
    ("ja-easy", "なにに 気づきましたか", "だれかが ようすを 見ます", "げんきでした。", "の 見守り"),
])  # fmt: skip
def test_a_drivers_card_and_a_partners_page_speak_his_language(matome, johoku, language, asks, waits, came, head):
    """The card before it is used, with a fault, after, with its answer, and when it is closed; the partner's page with it."""
    agreement = agreed(matome, johoku)
    _, place = card_of(agreement, matome)
    client, door = speaking(language), pages.door_of(agreement)
    seen = [client.get(place), post(client, place, key="driver-fault-1")]
    assert asks in text(seen[0])
    assert seen[1].status_code == 422
    assert post(client, place, key="driver-ok-1", signs=["post"], where="角の青い屋根").status_code == 302
    seen.append(client.get(place))
    assert waits in text(seen[-1])
    notice = Notice.objects.get(came="card")
    watch_notices.answer_notice(
        notice=notice, result="well", after="watch", said="また会えました", by=matome, at=timezone.now()
    )
    seen += [client.get(place), client.get(door)]
    assert came in text(seen[-2])
    assert "また会えました" in text(seen[-2]), "what somebody wrote stands as she wrote it"
    assert head in text(seen[-1])
    other, closed = card_of(agreement, matome, label="")
    agreement_actions.close_card(card=other, by=matome, at=timezone.now())
    seen.append(client.get(closed))
    if language == "en":
        typed = {
            johoku.name,
            "まちの新聞店",
            "いきいき支援センタ",
            "区社協",
            "平日",
            "毎日",
            "朝の配達",
            "また会えました",
        }
        for page in seen:
            assert japanese_in(page) <= typed, "what the desk and a driver wrote, and no more"
