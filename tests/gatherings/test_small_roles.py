"""Small roles of an event and of a place: offered quietly, the first time beside somebody, seen by nobody else, forgotten after ninety days."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.events import queries as events
from otagaisama.gatherings.events.models import RoleOffer, SmallRole
from otagaisama.gatherings.places import actions as places
from otagaisama.gatherings.roles import actions, queries
from tests.gatherings.lives import make_event
from tests.house.world_gatherings import registered
from tests.signups.lives import MONDAY
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
ON = MONDAY.date()


@pytest.fixture
def salon(matome, bashomori, johoku):
    return registered(matome, johoku, MONDAY, "城北サロン", keeper=bashomori)


@pytest.fixture(params=["event", "place"])
def role(request, matome, johoku, salon):
    held_at = salon if request.param == "place" else make_event(matome, district=johoku)
    return actions.add_role(held_at=held_at, title="湯のみを並べる", by=matome, at=MONDAY)


def offered(role, by, called="田中さん", first=False, accompanied="", at=MONDAY):
    return actions.offer_role(role=role, called=called, first=first, accompanied=accompanied, by=by, at=at)


def test_the_first_time_somebody_is_beside_her_and_the_plan_counts_it(role, hana):
    with pytest.raises(Refused, match="そばにいるか"):
        offered(role, hana, first=True)
    offer = offered(role, hana, first=True, accompanied="世話やきさん")
    actions.answer_role(offer=offer, answer="yes", by=hana, at=MONDAY)
    with pytest.raises(NotNow, match="そろっています"):
        offered(role, hana, "林さん")
    actions.answer_role(offer=offer, answer="done", by=hana, at=LATER)
    assert queries.first_roles_between(MONDAY, LATER) == 1


def test_only_the_offerer_and_the_desk_read_of_whom(role, matome, hana, bashomori, yosonohana, yosonomatome):
    offered(role, hana)
    readers = (hana, matome, bashomori, yosonohana, yosonomatome)
    seen = {who.login: queries.role_offers_for(who, on=ON).count() for who in readers}
    assert seen == {"hana": 1, "matome": 1, "bashomori": 0, "yosonohana": 0, "yosonomatome": 0}
    assert not queries.roles_for(yosonohana, on=ON).exists()
    with pytest.raises(NotYours):
        offered(role, yosonohana, "林さん")


def test_names_of_an_event_go_ninety_days_after_it_and_the_deed_stays(matome, johoku):
    role = actions.add_role(held_at=make_event(matome, district=johoku), title="受付", by=matome, at=MONDAY)
    offer = offered(role, matome, first=True, accompanied="職員")
    last = events.dates_of(role.event)[-1].day
    assert actions.forget_role_offers(on=last + timedelta(days=89), at=MONDAY) == 0
    assert actions.forget_role_offers(on=last + timedelta(days=90), at=MONDAY) == 1
    kept = RoleOffer.objects.get(pk=offer.pk)
    assert (kept.called, kept.first) == ("", True)


def test_names_of_a_place_go_ninety_days_after_the_last_word_and_make_room(salon, matome, hana):
    role = actions.add_role(held_at=salon, title="玄関で迎える", by=matome, at=MONDAY)
    offer = offered(role, hana, first=True, accompanied="わたし")
    actions.answer_role(offer=offer, answer="yes", by=hana, at=MONDAY + timedelta(days=10))
    assert actions.forget_role_offers(on=ON + timedelta(days=99), at=MONDAY) == 0
    assert actions.forget_role_offers(on=ON + timedelta(days=100), at=MONDAY) == 1
    assert RoleOffer.objects.get().called == ""
    offered(role, hana, "林さん", at=MONDAY + timedelta(days=101))


def test_at_a_place_whoever_has_done_it_makes_room_for_the_next(salon, matome):
    role = actions.add_role(held_at=salon, title="花に水", by=matome, at=MONDAY)
    offer = offered(role, matome)
    actions.answer_role(offer=offer, answer="yes", by=matome, at=MONDAY)
    actions.answer_role(offer=offer, answer="done", by=matome, at=LATER)
    offered(role, matome, "林さん", at=LATER)


def test_a_keeper_makes_and_offers_her_own_and_nobody_elses(salon, matome, bashomori, yosonomatome, other_district):
    role = actions.add_role(held_at=salon, title="湯のみを洗う", by=bashomori, at=MONDAY)
    assert queries.role_offers_for(bashomori, on=ON).count() == 0
    offered(role, bashomori, "よく来る方")
    assert [offer.called for offer in queries.role_offers_for(bashomori, on=ON)] == ["よく来る方"]
    elsewhere = registered(yosonomatome, other_district, MONDAY, "よそのサロン")
    with pytest.raises(NotYours):
        actions.add_role(held_at=elsewhere, title="湯のみを洗う", by=bashomori, at=MONDAY)
    strange = actions.add_role(held_at=elsewhere, title="湯のみを洗う", by=yosonomatome, at=MONDAY)
    with pytest.raises(NotYours):
        offered(strange, bashomori)


def test_an_ended_role_and_an_ended_place_are_offered_to_nobody(salon, matome, hana):
    role = actions.add_role(held_at=salon, title="玄関で迎える", by=matome, at=MONDAY)
    actions.end_role(role=role, ended=True, by=matome, at=MONDAY)
    assert not queries.roles_for(hana, on=ON).exists()
    with pytest.raises(NotNow, match="終わって"):
        offered(role, hana)
    actions.end_role(role=role, ended=False, by=matome, at=MONDAY)
    offered(role, hana)
    places.change_place(place=salon, public_state="ended", by=matome, at=LATER)
    with pytest.raises(NotNow, match="終わって"):
        offered(role, hana, "林さん", at=LATER)


def test_a_role_is_of_one_event_or_of_one_place(salon, matome, johoku):
    for held_at in ({}, {"place": salon, "event": make_event(matome, district=johoku)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SmallRole(title="どこの？", made_at=MONDAY, **held_at).save(force_insert=True)


def test_a_listener_offers_quietly_and_residents_see_nobody(client_of, hana, yosonohana, matome, johoku):
    now = timezone.localtime()
    event = make_event(matome, at=now, days=(7, 14), district=johoku)
    role = actions.add_role(held_at=event, title="湯のみを並べる", by=matome, at=now)
    listener, home = client_of(hana), f"/my/roles/{role.pk}/"
    assert "湯のみを並べる" in text(listener.get("/my/roles/"))
    post(listener, home, key="key-role-1", called="田中さん", first="on", accompanied="わたし", note="")
    offer = RoleOffer.objects.get()
    assert "田中さん" in text(listener.get(home))
    post(listener, f"/my/roles/offers/{offer.pk}/yes/", key="key-yes-1")
    assert RoleOffer.objects.get().state == "yes"
    assert client_of(yosonohana).get(home).status_code == 404
    assert post(client_of(yosonohana), f"/my/roles/offers/{offer.pk}/not_now/", key="key-no-1").status_code == 404
    for address in ("/gatherings/", f"/gatherings/events/{event.pk}/"):
        assert "田中" not in Client().get(address).content.decode()


def test_a_keeper_makes_a_role_on_her_places_page_and_a_listener_offers_it(client_of, bashomori, hana, matome, johoku):
    now = timezone.localtime()
    salon = registered(matome, johoku, now, "城北サロン", keeper=bashomori)
    keeper, home = client_of(bashomori), f"/my/places/{salon.pk}/roles/"
    assert home in keeper.get(f"/my/places/{salon.pk}/").content.decode()
    facts = {
        "title": "湯のみを洗う",
        "minutes": "15",
        "weight": "light",
        "beside": "beside",
        "silent": "on",
        "wanted": "1",
    }
    assert post(keeper, home, key="key-make-1", **facts).status_code == 302
    role = SmallRole.objects.get()
    listener = client_of(hana)
    assert "城北サロン（開いている日に）" in text(listener.get("/my/roles/"))
    post(
        listener,
        f"/my/roles/{role.pk}/",
        key="key-role-2",
        called="山本さん",
        first="on",
        accompanied="わたし",
        note="",
    )
    post(listener, f"/my/roles/offers/{RoleOffer.objects.get().pk}/yes/", key="key-yes-2")
    shown = text(keeper.get(home))
    assert "1／1人" in shown
    assert "山本" not in shown + text(keeper.get(f"/my/roles/{role.pk}/"))
    assert "山本さん" in text(client_of(matome).get(f"/my/roles/{role.pk}/"))
    assert "山本" not in Client().get(f"/gatherings/places/{salon.pk}/").content.decode()
    assert "終わりにしました" in text(keeper.post(f"/my/roles/{role.pk}/end/", {"form_key": "key-end-1"}, follow=True))
    post(listener, f"/my/roles/offers/{RoleOffer.objects.get().pk}/done/", key="key-done-2")
    assert RoleOffer.objects.get().state == "done"


def test_what_came_of_it_is_written_after_the_day_too(client_of, hana, matome, johoku):
    now = timezone.localtime()
    event = make_event(matome, at=now - timedelta(days=3), days=(1,), district=johoku, open_it=False)
    role = actions.add_role(held_at=event, title="受付", by=matome, at=now - timedelta(days=3))
    offer = offered(role, hana, at=now - timedelta(days=3))
    actions.answer_role(offer=offer, answer="yes", by=hana, at=now - timedelta(days=3))
    shown = text(client_of(hana).get(f"/my/roles/{role.pk}/"))
    assert "やってみた" in shown
    assert "声をかけた方" in shown
    assert "どなたに" not in shown
