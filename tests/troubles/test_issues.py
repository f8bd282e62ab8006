"""Three similar cards become a common issue; the plan takes it up; each answer stays owed."""

import pytest
from django.urls import reverse

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.troubles.circles import words as circle_words
from otagaisama.troubles.circles.actions import circles, issues
from otagaisama.troubles.circles.queries import common_issues_for
from otagaisama.troubles.models import CommonIssue
from otagaisama.troubles.thread import states
from tests.troubles.circle_people import card_on, clean_of, hear, make_circle

pytestmark = pytest.mark.django_db
KEY = {"form_key": "k" * 20}
TEXTS = (
    "坂の上の家から、ごみを集積所まで運べない。膝が痛い。", "ごみ袋が重くて、坂の下の集積所まで運べない。",
    "腰を痛めて、ごみを集積所まで出せない。坂がきつい。", "足が悪くて、坂の下まで、ごみを運べない。",
)  # fmt: skip


@pytest.fixture
def four(matome, johoku, now):
    """Four similar cards of four troubles on two tables."""
    tables = [make_circle(matome, now, johoku), make_circle(matome, now, johoku)]
    return [card_on(tables[n % 2], hear(matome, now, johoku), matome, now, text=text) for n, text in enumerate(TEXTS)]


def make(cards, by, at, **more):
    told = {"title": "坂の上から、ごみを出せない", "summary": "坂の下まで運べない人が何人もいる。"} | more
    return issues.make_issue(cards=cards, by=by, at=at, **told)


def test_three_cards_make_an_issue(four, matome, johoku, now):
    issue = make(four[:3], matome, now, district=johoku, category="waste")
    assert issue.cards.count() == 3
    assert issue in common_issues_for(matome, on=now.date())


def test_two_cards_or_one_trouble_thrice_are_too_few(four, matome, johoku, now):
    with pytest.raises(Refused, match=circle_words.FEW_CARDS):
        make(four[:2], matome, now)
    again = make_circle(matome, now, johoku)
    twins = [four[0], four[1], card_on(again, four[0].trouble, matome, now)]
    with pytest.raises(Refused, match=circle_words.FEW_CARDS):
        make(twins, matome, now)


def test_a_blocked_card_does_not_count(four, matome, johoku, now):
    blocked = card_on(make_circle(matome, now, johoku), hear(matome, now, johoku), matome, now, cleared=False)
    with pytest.raises(Refused, match=circle_words.CARD_NOT_READY):
        make([*four[:2], blocked], matome, now)


@pytest.mark.parametrize(
    "told", [{"title": "鬼頭さんのごみ"}, {"summary": "052-981-1212"}, {"summary": "きとうさんの坂"}]
)
def test_no_name_comes_into_its_words(four, matome, now, told):
    with pytest.raises(Refused, match="題名やまとめに"):
        make(four[:3], matome, now, **told)


def test_a_card_is_in_one_issue(four, matome, now):
    make(four[:3], matome, now)
    with pytest.raises(NotNow, match="ほかの「共通の悩み」"):
        make(four[1:], matome, now)


def test_joining_ends_the_trouble_and_owes_the_answer(four, matome, now, client_of):
    issue, trouble = make(four[:3], matome, now), four[0].trouble
    url = reverse("troubles:issue_join", args=[issue.pk, trouble.pk])
    assert client_of(matome).post(url, KEY).status_code == 302
    trouble.refresh_from_db()
    assert (trouble.status, trouble.common_issue, trouble.answer_owed) == (states.COMMON, issue, True)
    assert "答えを返していません" in client_of(matome).get(reverse("troubles:issue", args=[issue.pk])).content.decode()


def test_only_a_trouble_of_its_cards_joins(four, matome, now):
    with pytest.raises(NotNow, match=circle_words.NOT_IN_ISSUE):
        issues.join_trouble(issue=make(four[:3], matome, now), trouble=four[3].trouble, by=matome, at=now)


def test_the_plan_takes_it_up(four, matome, keikaku, now, client_of):
    issue = make(four[:3], matome, now)
    for _ in range(2):
        issues.mark_issue_taken(issue=issue, by=keikaku, at=now)
    issue.refresh_from_db()
    assert issue.state == CommonIssue.State.TAKEN
    assert "計画で取り上げた" in client_of(matome).get(reverse("troubles:issue", args=[issue.pk])).content.decode()
    issues.end_issue(issue=issue, by=matome, at=now)
    with pytest.raises(NotNow):
        issues.mark_issue_taken(issue=issue, by=keikaku, at=now)


# ---- pages ----
def test_the_list_proposes_similar_cards_and_the_form_makes_the_issue(four, matome, johoku, now, client_of):
    client = client_of(matome)
    page = client.get(reverse("troubles:issues")).content.decode()
    assert "まとめられそうなカード" in page
    clean_of(page)
    ids = [str(card.pk) for card in four]
    form = client.get(reverse("troubles:issue_new"), {"card": ids}).content.decode()
    assert form.count(" checked") == 4
    clean_of(form)
    told = {"title": "坂のごみ", "summary": "", "card": ids, "district": str(johoku.pk), "category": "waste", **KEY}
    answer = client.post(reverse("troubles:issue_new"), told)
    issue = CommonIssue.objects.get()
    assert answer.url == reverse("troubles:issue", args=[issue.pk])
    clean_of(client.get(answer.url).content.decode())
    assert "まとめられそうなカード" not in client.get(reverse("troubles:issues")).content.decode()
    assert "坂のごみ" in client.get(reverse("troubles:issues"), {"as": "csv"}).content.decode()


def test_the_form_says_that_three_are_needed_and_keeps_what_was_typed(four, matome, johoku, client_of):
    told = {"title": "坂のごみ", "summary": "長い説明", "card": [str(four[0].pk)], "district": str(johoku.pk), **KEY}
    answer = client_of(matome).post(reverse("troubles:issue_new"), told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert circle_words.FEW_CARDS in page
    assert "長い説明" in page


def test_cards_are_added_and_taken_out(four, matome, now, client_of):
    issue, client = make(four[:3], matome, now), client_of(matome)
    client.post(reverse("troubles:issue_cards", args=[issue.pk]), {"card": [str(four[3].pk)], **KEY})
    assert issue.cards.count() == 4
    client.post(reverse("troubles:issue_card_out", args=[issue.pk, four[3].pk]), KEY)
    assert issue.cards.count() == 3


def test_its_words_are_changed_but_not_to_a_name(four, matome, now, client_of):
    issue, client = make(four[:3], matome, now), client_of(matome)
    url = reverse("troubles:issue_edit", args=[issue.pk])
    assert client.post(url, {"title": "鬼頭さん", "summary": "", **KEY}).status_code == 422
    assert client.post(url, {"title": "坂とごみ", "summary": "", **KEY}).status_code == 302


def test_it_is_settled_and_waits_again(four, matome, now, client_of):
    issue, client = make(four[:3], matome, now), client_of(matome)
    url = reverse("troubles:issue_state", args=[issue.pk])
    client.post(url, {"to": "end", "form_key": "a" * 20})
    issue.refresh_from_db()
    assert issue.state == CommonIssue.State.ENDED
    client.post(url, {"to": "open", "form_key": "b" * 20})
    issue.refresh_from_db()
    assert issue.state == CommonIssue.State.OPEN


def test_a_sealed_trouble_leaves_the_issue_and_its_count(four, matome, now, client_of):
    from otagaisama.troubles.thread.actions import thread

    issue = make(four, matome, now)
    thread.change_facts(trouble=four[0].trouble, by=matome, at=now, sealed=True)
    page = client_of(matome).get(reverse("troubles:issue", args=[issue.pk])).content.decode()
    assert TEXTS[0] not in page
    assert common_issues_for(matome, on=now.date()).get().cards_count == 3


@pytest.mark.parametrize("name", ["issue", "issue_edit", "issue_cards"])
def test_rooms_of_an_issue(
    name, four, matome, shokuin, johoku, yosonomatome, hana, taro, keikaku, kanri, kansa, now, client_of
):
    url = reverse(f"troubles:{name}", args=[make(four[:3], matome, now, district=johoku).pk])
    assert client_of(matome).get(url).status_code == 200
    assert client_of(shokuin).get(url).status_code == 200
    for account in (yosonomatome, hana, taro, keikaku, kanri, kansa):
        assert client_of(account).get(url).status_code == 404


@pytest.mark.parametrize("name", ["issue_state", "issue_join", "issue_card_out"])
def test_get_is_refused_where_post_is_needed(name, four, matome, now, client_of):
    issue = make(four[:3], matome, now)
    more = {"issue_join": [four[0].trouble_id], "issue_card_out": [four[0].pk]}.get(name, [])
    assert client_of(matome).get(reverse(f"troubles:{name}", args=[issue.pk, *more])).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_long(count, matome, johoku, now, client_of, django_assert_num_queries):
    for _ in range(count):
        circle = make_circle(matome, now, johoku)
        make([card_on(circle, hear(matome, now, johoku), matome, now, text=text) for text in TEXTS[:3]], matome, now)
        card_on(circle, hear(matome, now, johoku), matome, now)
    client = client_of(matome)
    with django_assert_num_queries(13):
        client.get(reverse("troubles:issues"))


@pytest.mark.parametrize("count", [3, 4])
def test_an_issue_asks_the_same_however_many_cards(count, four, matome, now, client_of, django_assert_num_queries):
    issue = make(four[:count], matome, now)
    client = client_of(matome)
    with django_assert_num_queries(11):
        client.get(reverse("troubles:issue", args=[issue.pk]))


def test_closing_words_of_the_circle_are_not_needed_for_an_issue(four, matome, now):
    circles.read_pledge(circle=four[0].circle, by=matome, at=now)
    circles.close_circle(circle=four[0].circle, by=matome, at=now)
    assert make(four[:3], matome, now).pk
