"""A helper cannot come: everybody who waits for her is told or listed to be called, with every day; cover is asked for all days at once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.messaging.models import Letter
from otagaisama.support.visits.models import Ask, Visit
from tests.signups.test_signup_pages import text
from tests.support import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def ill(matome, johoku, now):
    """She goes to two people: to one on two days, to the other on one; two more helpers could go instead."""
    helper = making.helper(johoku, "佐藤 進", at=now)
    people = (("桜井 みち", "052-000-1234", (2, 4)), ("梅原 とく", "052-000-5678", (3,)))
    for name, phone, days in people:
        request = making.request(matome, johoku, at=now, person={"name": name, "phone": phone})
        for day in days:
            making.taken(making.visit(request, matome, at=now, days=day), helper, matome, at=now)
    for name in ("鈴木 一美", "高橋 二郎"):
        making.helper(johoku, name, at=now)
    return helper


def rest(client, helper, now, days=10):
    until = now.date() + timedelta(days=days)
    return client.post(reverse("support:helper_rest", args=[helper.pk]), {"until": until.isoformat()})


def test_everybody_who_waits_is_told_once_with_every_day(client_of, matome, ill, now):
    rest(client_of(matome), ill, now)
    said = [letter.said or letter.body for letter in Letter.objects.filter(key__startswith="left ")]
    assert len(said) == 2
    days = sorted((now.date() + timedelta(days=ahead)).day for ahead in (2, 4))
    assert any(all(f"月{day}日" in words for day in days) for words in said)


def test_all_days_stand_on_one_page_and_are_asked_by_one_press(client_of, matome, ill, now):
    client = client_of(matome)
    page = rest(client, ill, now)
    assert page["Location"] == reverse("support:helper_cover", args=[ill.pk])
    said = text(client.get(page["Location"]))
    assert "これからの3日" in said
    assert "桜井さん" in said
    assert "まだお知らせしていない方がいます" in said
    from lxml import html

    form = html.fromstring(client.get(page["Location"]).content.decode()).forms[-1]
    typed = {name: value for name, value in form.form_values() if name not in ("pick", "csrfmiddlewaretoken")}
    picked = [value for name, value in form.form_values() if name == "pick"]
    assert len(picked) == 3
    client.post(page["Location"], {**typed, "pick": picked})
    asks = Ask.objects.select_related("helper__person").filter(answer="asked")
    assert asks.count() == 3
    assert {ask.helper.name for ask in asks} == {"鈴木 一美", "高橋 二郎"}
    assert "返事待ち" in text(client.get(page["Location"]))


def test_what_is_refused_is_said_with_its_day_and_the_others_are_asked(client_of, matome, ill, now):
    client = client_of(matome)
    address = rest(client, ill, now)["Location"]
    first = Visit.objects.order_by("planned_on").first()
    Visit.objects.filter(pk=first.pk).update(alone_reason="", first_time=True)
    substitute = next(helper for helper in making.Helper.objects.exclude(pk=ill.pk))
    visits = Visit.objects.order_by("planned_on")
    typed = {f"helper-{visit.pk}": substitute.pk for visit in visits}
    said = text(client.post(address, {**typed, "pick": [visit.pk for visit in visits]}, follow=True))
    assert "2件、まとめてお願いしました" in said
    assert f"{first.planned_on.month}月{first.planned_on.day}日 はじめての訪問です" in said


def test_nobody_is_asked_who_was_not_proposed(client_of, matome, ill, now, other_district):
    stranger = making.helper(other_district, "よその 人", at=now)
    client = client_of(matome)
    address = rest(client, ill, now)["Location"]
    visit = Visit.objects.order_by("planned_on").first()
    client.post(address, {f"helper-{visit.pk}": stranger.pk, "pick": [visit.pk]})
    assert not Ask.objects.filter(answer="asked").exists()


def test_another_district_does_not_see_the_page(client_of, yosonomatome, ill):
    assert client_of(yosonomatome).get(reverse("support:helper_cover", args=[ill.pk])).status_code == 404


def test_who_has_no_days_stays_on_her_page(client_of, matome, johoku, now):
    helper = making.helper(johoku, at=now)
    assert rest(client_of(matome), helper, now)["Location"] == reverse("support:helper", args=[helper.pk])
    assert "代わりの要る日は、ありません" in text(
        client_of(matome).get(reverse("support:helper_cover", args=[helper.pk]))
    )
