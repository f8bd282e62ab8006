"""What was like this before, and what helped: beside a call, on a trouble, on a card. No name, nothing sealed, nobody's who said no."""

import pytest
from django.urls import reverse

from otagaisama.people.models import Consent
from otagaisama.troubles.circles.actions import circles as circle_actions
from otagaisama.troubles.thread.actions.hearing import hear_call
from otagaisama.troubles.thread.actions.thread import agree
from otagaisama.troubles.thread.models.choices import Category
from tests.troubles import test_circles
from tests.troubles.circle_people import CANARIES, SAID, card_on, hear, make_circle
from tests.troubles.test_circles import KEY, agreed, think

pytestmark = pytest.mark.django_db
table = test_circles.table
CALL = "ごみの集積所まで坂があって、膝が痛いので運べません"


def beside(client, words=CALL, category="waste"):
    return client.post(reverse("troubles:alike_line"), {"words": words, "category": category}).content.decode()


def pressed(client, words=CALL, category="waste"):
    answer = client.post(reverse("troubles:intake_alike"), {"words": words, "category": category, **KEY})
    return answer.content.decode()


def test_a_call_shows_what_a_circle_thought_of_before(table, matome, now, client_of):
    [decision] = think(table, matome, now, agreed(now, "土曜の朝に玄関から運ぶ", "町内会", 7))
    assert "決めて、これからすること: 土曜の朝に玄関から運ぶ" in beside(client_of(matome))
    client_of(matome).post(reverse("troubles:decision", args=[table.circle_id, decision.pk]), {"how": "done", **KEY})
    shown = beside(client_of(matome))
    assert "できたこと: 土曜の朝に玄関から運ぶ" in shown
    assert "「ごみ」の困りごと" in shown or "ごみ" in shown
    assert [canary for canary in CANARIES if canary in shown] == []


def test_without_a_script_the_form_keeps_every_word(table, matome, now, client_of):
    typed = {"words": CALL, "category": "waste", "name": "山田 花", "phone": "052-981-0001", **KEY}
    page = client_of(matome).post(reverse("troubles:intake_alike"), typed).content.decode()
    assert table.text[:20] in page
    for word in (CALL, "山田 花", "052-981-0001"):
        assert word in page


def test_a_trouble_has_a_page_of_what_was_like_it_and_is_not_like_itself(table, matome, now, johoku, client_of):
    client = client_of(matome)
    own = client.get(reverse("troubles:alike", args=[table.trouble_id])).content.decode()
    assert "似たものは見つかりません" in own
    other = hear_call(by=matome, at=now, said=CALL, district=johoku, category=Category.WASTE)
    assert table.text[:20] in client.get(reverse("troubles:alike", args=[other.pk])).content.decode()
    assert reverse("troubles:alike", args=[other.pk]) in client.get(f"/desk/troubles/{other.pk}/").content.decode()


def test_a_card_shows_what_was_like_it(table, matome, now, johoku, client_of):
    later = make_circle(matome, now, johoku)
    circle_actions.read_pledge(circle=later, by=matome, at=now)
    card = card_on(later, hear(matome, now, johoku, said=CALL, person=None), matome, now, text=CALL)
    page = client_of(matome).get(reverse("troubles:circle_card", args=[later.pk, card.pk])).content.decode()
    assert "前にあった似たこと" in page
    assert table.text[:20] in page


@pytest.mark.parametrize("how", ["sealed", "said no", "blocked"])
def test_what_may_not_lie_on_a_table_is_shown_nowhere(table, matome, now, client_of, how):
    if how == "sealed":
        table.trouble.knowing.sealed = True
        table.trouble.knowing.save(update_fields=["sealed"])
    elif how == "blocked":
        table.state = "blocked"
        table.save(update_fields=["state"])
    else:
        agree(
            trouble=table.trouble, by=matome, at=now, how=Consent.How.REFUSED, scopes=[Consent.Scope.CIRCLE], items=[]
        )
    assert beside(client_of(matome)).strip() == ""
    assert "似たものは見つかりません" in pressed(client_of(matome))
    assert table.text[:20] not in pressed(client_of(matome))


def test_another_districts_circle_is_nobodys_business(table, yosonomatome, client_of):
    assert table.text[:20] not in beside(client_of(yosonomatome))


def test_hardly_a_word_and_another_matter_find_nothing(table, matome, client_of):
    assert "もう少し書くと" in pressed(client_of(matome), "ごみ")
    assert [beside(client_of(matome), words).strip() for words in ("", "ごみ")] == ["", ""]
    assert "見つかりません" in pressed(client_of(matome), "孫の宿題を一緒に見てくれる人がほしい", "child")
    assert SAID[:10] not in beside(client_of(matome))
