"""A card without names: proposed, cleared, shown; nothing goes out before."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.actions import record_consent, withdraw_consent
from otagaisama.people.models import Consent, DiaryLine
from otagaisama.troubles.circles import copies
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.actions import cards, circles
from otagaisama.troubles.models import Card, ConsentUse, Trouble
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.actions import thread
from otagaisama.troubles.thread.models.choices import Reach
from tests.troubles.circle_people import NO_NAME, SAID, card_on, clean_of, hear, make_circle

pytestmark = pytest.mark.django_db


def agree(trouble, by, at, **more):
    told = {"how": Consent.How.ORAL, "scopes": [Consent.Scope.CIRCLE]} | more
    consent = record_consent(by=by, at=at, items=[Consent.Item.WORDS], **told)
    ConsentUse.objects.create(trouble=trouble, consent=consent)
    return consent


def test_bringing_makes_a_blocked_copy_without_names_and_moves_the_trouble(matome, johoku, now):
    circle = make_circle(matome, now, johoku)
    trouble = hear(matome, now, johoku)
    card = cards.bring_to_circle(circle=circle, trouble=trouble, by=matome, at=now)
    assert (card.number, card.state) == (1, circle_states.BLOCKED)
    clean_of(card.text)
    assert "坂がきつくて、ごみが出せません" in card.text
    trouble.refresh_from_db()
    assert (trouble.status, trouble.words, trouble.next_due) == (states.IN_CIRCLE, SAID, circle.held_on)
    assert DiaryLine.objects.filter(verb="bring-to-circle").exists()


def test_the_same_trouble_lies_once_on_a_table(matome, johoku, now):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    card_on(circle, trouble, matome, now)
    with pytest.raises(NotNow, match=circle_words.ALREADY_HERE):
        cards.bring_to_circle(circle=circle, trouble=trouble, by=matome, at=now)


@pytest.mark.parametrize("text", [
    "鬼頭さんのごみ出し", "キトウ ふさ子さんの膝", "きとうさんが困っている", "052-981-1212に電話する", "０５２９８１１２１２",
    "田幡一丁目12-3の前", "ふさ子さんが言うには",
])  # fmt: skip
def test_a_card_with_the_known_person_left_cannot_be_cleared_even_ticked(matome, johoku, now, text):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    card = card_on(circle, trouble, matome, now, cleared=False)
    found = copies.doubts(text, copies.known_names(trouble, circle))
    assert found
    for fine in ([], [doubt.key for doubt in found]):
        with pytest.raises(Refused, match=circle_words.CARD_BLOCKED):
            cards.clear_card(card=card, text=text, fine=fine, by=matome, at=now)
    card.refresh_from_db()
    assert card.is_blocked


def test_another_name_is_changed_or_ticked(matome, johoku, now):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    card = card_on(circle, trouble, matome, now, cleared=False)
    text = "佐藤さんの店の前で、ごみ袋を下ろす。"
    with pytest.raises(Refused):
        cards.clear_card(card=card, text=text, by=matome, at=now)
    keys = [doubt.key for doubt in copies.doubts(text, copies.known_names(trouble, circle))]
    cards.clear_card(card=card, text=text, fine=keys, by=matome, at=now)
    card.refresh_from_db()
    assert (card.state, card.cleared_by) == (circle_states.CLEARED, matome)
    assert "佐藤" in card.cleared_findings[0]["words"]


def test_rewriting_blocks_again(matome, johoku, now):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    card = cards.rewrite_card(card=card_on(circle, trouble, matome, now), text="書きかけ", by=matome, at=now)
    assert card.is_blocked
    assert card.cleared_at is None


def test_a_sealed_trouble_never_comes_to_a_circle_and_leaves_when_it_is_sealed(matome, johoku, now, client_of):
    circle = make_circle(matome, now, johoku)
    sealed = hear(matome, now, johoku, sealed=True)
    with pytest.raises(Refused, match=circle_words.SEALED):
        cards.bring_to_circle(circle=circle, trouble=sealed, by=matome, at=now)
    trouble = hear(matome, now, johoku)
    card_on(circle, trouble, matome, now)
    thread.change_facts(trouble=trouble, by=matome, at=now, sealed=True)
    page = client_of(matome).get(reverse("troubles:circle", args=[circle.pk])).content.decode()
    assert NO_NAME not in page
    assert "まだカードがありません" in page


@pytest.mark.parametrize(("reach", "sentence"), [
    (Reach.LISTENER, circle_words.LISTENER_ONLY), (Reach.WARD_ONLY, circle_words.WARD_ONLY),
])  # fmt: skip
def test_what_was_promised_to_few_does_not_come_to_a_circle(shokuin, johoku, now, reach, sentence):
    trouble = hear(shokuin, now, johoku, reach=reach)
    with pytest.raises(Refused, match=sentence):
        cards.bring_to_circle(circle=make_circle(shokuin, now, johoku), trouble=trouble, by=shokuin, at=now)


def test_a_recorded_no_blocks_and_a_later_yes_opens(matome, johoku, now):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    agree(trouble, matome, now, how=Consent.How.REFUSED)
    with pytest.raises(Refused, match=circle_words.PERSON_SAID_NO):
        cards.bring_to_circle(circle=circle, trouble=trouble, by=matome, at=now)
    agree(trouble, matome, now + timedelta(minutes=5))
    assert cards.bring_to_circle(circle=circle, trouble=trouble, by=matome, at=now).pk


def test_a_consent_taken_back_takes_the_card_from_every_sheet(matome, johoku, now, client_of):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    consent = agree(trouble, matome, now)
    card = card_on(circle, trouble, matome, now)
    circles.read_pledge(circle=circle, by=matome, at=now)
    withdraw_consent(consent=consent, by=matome, at=now)
    client = client_of(matome)
    assert NO_NAME not in client.get(reverse("troubles:circle", args=[circle.pk])).content.decode()
    assert client.get(reverse("troubles:circle_card", args=[circle.pk, card.pk])).status_code == 409
    with pytest.raises(Refused, match=circle_words.NOTHING_TO_PRINT):
        circles.print_cards(circle=circle, cards=[card], by=matome, at=now, reason="配る")


def test_another_districts_trouble_goes_to_the_whole_wards_circle_only(shokuin, johoku, other_district, now):
    trouble = hear(shokuin, now, other_district)
    with pytest.raises(Refused, match=circle_words.NOT_THIS_CIRCLE):
        cards.bring_to_circle(circle=make_circle(shokuin, now, johoku), trouble=trouble, by=shokuin, at=now)
    assert cards.bring_to_circle(circle=make_circle(shokuin, now), trouble=trouble, by=shokuin, at=now).pk


def test_the_district_hides_while_few_are_alike(matome, johoku, now):
    circle = make_circle(matome, now, johoku)
    first = card_on(circle, hear(matome, now, johoku), matome, now, cleared=False)
    assert not first.shows_district
    for _ in range(4):
        trouble = hear(matome, now, johoku)
    assert card_on(circle, trouble, matome, now, cleared=False).shows_district


def test_a_card_taken_off_brings_the_trouble_back(matome, johoku, now):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    cards.take_card_off(card=card_on(circle, trouble, matome, now), by=matome, at=now)
    trouble.refresh_from_db()
    assert (trouble.status, Card.objects.count()) == (states.LISTENING, 0)


def test_a_printed_card_is_not_taken_off_before_it_is_back(matome, johoku, now):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    card = card_on(circle, trouble, matome, now)
    circles.print_cards(circle=circle, cards=[card], by=matome, at=now, reason="配る")
    with pytest.raises(NotNow, match="まだ戻っていません"):
        cards.take_card_off(card=card, by=matome, at=now)


# ---- pages ----
def text_url(card):
    return reverse("troubles:card_text", args=[card.circle_id, card.pk])


def test_page_clears_a_card(matome, johoku, now, client_of):
    card = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now, cleared=False)
    answer = client_of(matome).post(text_url(card), {"text": NO_NAME, "do": "clear", "form_key": "k" * 20})
    assert answer.status_code == 302
    card.refresh_from_db()
    assert (card.state, card.text) == (circle_states.CLEARED, NO_NAME)


def test_page_refuses_a_name_and_keeps_what_was_typed(matome, johoku, now, client_of):
    card = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now, cleared=False)
    client, typed = client_of(matome), "鬼頭さんの長い長い文章"
    answer = client.post(text_url(card), {"text": typed, "do": "clear", "form_key": "k" * 20})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert typed in page
    assert circle_words.CARD_BLOCKED in page
    assert "これは書きかえてください" in page
    ticked = re.findall(r'name="fine" value="([0-9a-f]+)"', page)
    answer = client.post(text_url(card), {"text": typed, "do": "clear", "fine": ticked, "form_key": "k" * 20})
    assert answer.status_code == 422
    card.refresh_from_db()
    assert card.is_blocked


def test_page_keeps_a_draft_blocked(matome, johoku, now, client_of):
    card = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now, cleared=False)
    client_of(matome).post(text_url(card), {"text": "鬼頭さんの", "do": "keep", "form_key": "k" * 20})
    card.refresh_from_db()
    assert (card.text, card.state) == ("鬼頭さんの", circle_states.BLOCKED)


def test_a_blocked_cards_words_stand_on_no_other_page(matome, johoku, now, client_of):
    circle = make_circle(matome, now, johoku)
    card = card_on(circle, hear(matome, now, johoku), matome, now, cleared=False)
    cards.rewrite_card(card=card, text="鬼頭ふさ子さんの下書き", by=matome, at=now)
    client = client_of(matome)
    for name in ("circle", "circle_print", "circle_agenda", "circle_minutes", "circle_collect", "circle_close"):
        clean_of(client.get(reverse(f"troubles:{name}", args=[circle.pk])).content.decode())


def test_who_cannot_open_the_trouble_cannot_open_the_words_behind_the_card(
    matome, shokuin, other_district, now, client_of
):
    circle = make_circle(shokuin, now)  # the whole ward: まとめ sees it
    card = card_on(circle, hear(shokuin, now, other_district), shokuin, now)
    client = client_of(matome)
    assert client.get(text_url(card)).status_code == 404
    page = client.get(reverse("troubles:circle", args=[circle.pk])).content.decode()
    assert NO_NAME in page
    assert "もとの困りごと" not in page


@pytest.mark.parametrize("who", ["hana", "taro", "keikaku", "kanri", "kansa"])
def test_wrong_role(who, request, matome, johoku, now, client_of):
    card = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now)
    client = client_of(request.getfixturevalue(who))
    for name in ("card_text", "circle_card"):
        assert client.get(reverse(f"troubles:{name}", args=[card.circle_id, card.pk])).status_code == 404
    assert client.post(reverse("troubles:card_off", args=[card.circle_id, card.pk])).status_code == 404


def test_other_district_404(matome, yosonomatome, johoku, now, client_of):
    card = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now)
    client = client_of(yosonomatome)
    for name in ("card_text", "circle_card"):
        assert client.get(reverse(f"troubles:{name}", args=[card.circle_id, card.pk])).status_code == 404
    assert client.post(reverse("troubles:card_off", args=[card.circle_id, card.pk])).status_code == 404
    assert client.get(reverse("troubles:bring", args=[card.trouble_id])).status_code == 404


def test_get_is_refused_where_post_is_needed(matome, johoku, now, client_of):
    card = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now)
    assert client_of(matome).get(reverse("troubles:card_off", args=[card.circle_id, card.pk])).status_code == 405


def test_offers_bring_a_trouble_once_however_often_it_is_pressed(matome, johoku, now, client_of):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    url = reverse("troubles:circle_offers", args=[circle.pk])
    client = client_of(matome)
    assert "坂がきつくて" in client.get(url).content.decode()
    told = {"trouble": str(trouble.pk), "form_key": "k" * 20}
    first, again = client.post(url, told), client.post(url, told)
    assert first.url == again.url
    assert Card.objects.count() == 1


@pytest.mark.parametrize(("asked", "there"), [("坂", True), ("膝　が", True), ("ｻｶ", False), ("2099-9999", False)])
def test_offers_are_searched(matome, johoku, now, client_of, asked, there):
    circle = make_circle(matome, now, johoku)
    hear(matome, now, johoku)
    page = client_of(matome).get(reverse("troubles:circle_offers", args=[circle.pk]), {"q": asked})
    assert page.status_code == 200
    assert ("坂がきつくて" in page.content.decode()) is there


def test_offers_say_why_and_leave_out_what_may_not_come(matome, yosonomatome, johoku, other_district, now, client_of):
    circle = make_circle(matome, now, johoku)
    hear(matome, now, johoku, "ずっと前の庭の話", person=None, category="garden")
    Trouble.objects.update(next_due=now.date() - timedelta(days=1))
    hear(matome, now, johoku, "ひみつの話", person=None, sealed=True)
    hear(yosonomatome, now, other_district, "よその話", person=None)
    card_on(circle, hear(matome, now, johoku), matome, now)
    hear(matome, now, johoku, "坂の上の家で、ごみを集積所まで運べない。膝が痛い。", person=None)
    page = client_of(matome).get(reverse("troubles:circle_offers", args=[circle.pk])).content.decode()
    assert "期限がすぎている" in page
    assert "カード1と似ています" in page
    assert "ひみつの話" not in page
    assert "よその話" not in page


def test_bring_from_the_thread(matome, johoku, now, client_of):
    circle, trouble = make_circle(matome, now, johoku), hear(matome, now, johoku)
    client, url = client_of(matome), reverse("troubles:bring", args=[trouble.pk])
    assert circle.title in client.get(url).content.decode()
    answer = client.post(url, {"circle": str(circle.pk), "form_key": "k" * 20})
    assert answer.url == text_url(Card.objects.get())


def test_bring_says_why_not(matome, johoku, now, client_of):
    trouble = hear(matome, now, johoku)
    agree(trouble, matome, now, how=Consent.How.REFUSED)
    assert (
        circle_words.PERSON_SAID_NO
        in client_of(matome).get(reverse("troubles:bring", args=[trouble.pk])).content.decode()
    )


@pytest.mark.parametrize("count", [1, 3])
def test_offers_ask_the_same_however_many(count, matome, johoku, now, client_of, django_assert_num_queries):
    circle = make_circle(matome, now, johoku)
    for _ in range(count):
        hear(matome, now, johoku)
    client = client_of(matome)
    with django_assert_num_queries(11):
        client.get(reverse("troubles:circle_offers", args=[circle.pk]))
