"""From a trouble to "asked" on three pages: what was heard on the call is noted once, a day stands, somebody is asked by one press."""

from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html

from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits.models import Ask, Visit
from tests.signups.test_signup_pages import text
from tests.support import making
from tests.troubles.conftest import hear, named

pytestmark = pytest.mark.django_db
ON_THE_CALL = {"public_service": "none_fits", "size": "45リットルの袋2つ、4階", "slot": "morning", "beside_her": "on"}


@pytest.fixture
def day(today):
    """A day on which nobody rests."""
    on = today + timedelta(days=3)
    return (
        on
        if (on.month, on.day) not in {(12, day) for day in range(29, 32)} | {(1, day) for day in range(1, 4)}
        else on + timedelta(days=6)
    )


def form_of(client, trouble):
    return html.fromstring(client.get(reverse("troubles:ask_for_help", args=[trouble.pk])).content.decode())


def test_three_pages_lead_from_a_trouble_to_somebody_asked(client_of, matome, johoku, now, day):
    trouble, client = hear(matome, now, district=johoku, category="garden"), client_of(matome)
    helper = making.helper(johoku, "佐藤 進", at=now)
    page = form_of(client, trouble)
    task = page.xpath("//select[@name='task']/option[@selected]/@value")
    assert task == ["weeds"]
    typed = ON_THE_CALL | {"task": task[0], "wanted_on": day.isoformat(), "version": trouble.version}
    visit_page = client.post(reverse("troubles:ask_for_help", args=[trouble.pk]), typed)["Location"]
    visit = Visit.objects.get()
    assert visit_page == reverse("support:visit", args=[visit.pk])
    assert (visit.planned_on, visit.slot, visit.escort) == (day, "morning", matome)
    asking = next(
        form
        for form in html.fromstring(client.get(visit_page).content.decode()).forms
        if form.action == reverse("support:ask", args=[visit.pk, helper.pk])
    )
    pressed = client.post(asking.action, dict(asking.form_values()) | {"answer": "waiting"})
    assert pressed["Location"] == visit_page
    assert Ask.objects.get().helper == helper


def post(client, trouble, **typed):
    return client.post(
        reverse("troubles:ask_for_help", args=[trouble.pk]), {"task": "weeds", "version": trouble.version} | typed
    )


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, "talking"), ({"public_service": "none_fits"}, "talking"), ({"size": "広い庭"}, "talking"),
        ({"public_service": "care", "size": "広い庭"}, "talking"), ({"public_service": "beside", "home": "本人"}, "seeking"),
    ],
)  # fmt: skip
def test_what_was_not_heard_is_asked_afterwards(client_of, matome, johoku, now, typed, status):
    trouble = hear(matome, now, district=johoku)
    answer = post(client_of(matome), trouble, **typed)
    made = HelpRequest.objects.get()
    assert (answer["Location"], made.status) == (reverse("support:request", args=[made.pk]), status)
    assert bool(made.public_service) == ("public_service" in typed)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("ahead", [-1, 400])
def test_a_day_that_must_be_asked_about_leaves_nothing_wrong(client_of, matome, johoku, now, today, ahead):
    trouble = hear(matome, now, district=johoku)
    answer = post(client_of(matome), trouble, **ON_THE_CALL, wanted_on=(today + timedelta(days=ahead)).isoformat())
    assert not Visit.objects.exists()
    assert answer.status_code in (302, 422)
    assert HelpRequest.objects.exists() == (answer.status_code == 302)


def test_what_neighbours_do_not_do_keeps_nothing(client_of, matome, johoku, now):
    trouble = hear(matome, now, district=johoku)
    assert post(client_of(matome), trouble, **ON_THE_CALL, detail="通帳を預かってほしい").status_code == 422
    assert not HelpRequest.objects.exists()


def test_a_first_time_without_anybody_beside_offers_no_short_way(client_of, matome, johoku, now, day):
    trouble, client = named(matome, now, district=johoku), client_of(matome)
    making.helper(johoku, "佐藤 進", at=now)
    typed = {name: value for name, value in ON_THE_CALL.items() if name != "beside_her"}
    page = post(client, trouble, **typed, wanted_on=day.isoformat())["Location"]
    said = text(client.get(page))
    assert "このままお願いする" not in said
    assert "お願いする" in said


@pytest.mark.parametrize("ahead", [400, 36 * 365])
def test_a_far_day_is_asked_once_and_kept_when_it_is_meant(client_of, matome, johoku, now, today, ahead):
    """2062 typed for 2026: the wish of a request, and the day by which the next step is due (nobody would be late before it)."""
    trouble, far = hear(matome, now, district=johoku), (today + timedelta(days=ahead)).isoformat()
    client = client_of(matome)
    answer = post(client, trouble, **ON_THE_CALL, wanted_on=far)
    assert (answer.status_code, HelpRequest.objects.exists()) == (422, False)
    assert "先です。この日でよいですか" in answer.content.decode()
    assert post(client, trouble, **ON_THE_CALL, wanted_on=far, wanted_on_sure=far).status_code == 302
    assert HelpRequest.objects.get().wanted_on.isoformat() == far
