"""Small roles for whoever finished a course: offered quietly by her coordinator, the first time beside somebody, seen by nobody else, counted when done."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from otagaisama.gatherings.events.models import RoleOffer
from otagaisama.gatherings.roles import actions as roles
from otagaisama.gatherings.roles.queries import first_roles_between
from otagaisama.learning.courses import actions as courses
from tests.gatherings.lives import make_event
from tests.learning.lives import come, make_course
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(matome, johoku):
    """Of five people three came often enough."""
    made = make_course(matome, district=johoku)
    come(made, matome, count=5)
    for session in made.sessions.order_by("order"):
        rows = dict.fromkeys({1, 2, 3} | ({4} if session.order == 1 else set()), "whole")
        courses.note_attendance(
            session=session, came=rows, way="typed", by=matome, at=session.starts_at + timedelta(hours=2)
        )
    return made


@pytest.fixture
def role(matome, johoku):
    now = timezone.localtime()
    event = make_event(matome, at=now, days=(7,), district=johoku, title="もちつき")
    return roles.add_role(held_at=event, title="湯のみを並べる", wanted=1, by=matome, at=now)


def place_of(course) -> str:
    return f"/desk/plan/graduates/{course.pk}/"


def test_a_graduate_is_offered_a_role_by_name_of_the_roll_and_nobody_else_reads_it(
    course, role, client_of, matome, yosonomatome, hana
):
    desk, place = client_of(matome), place_of(course)
    page = text(desk.get(place))
    assert "湯のみを並べる" in page
    assert "もちつき" in page
    for number, listed in {1: True, 3: True, 4: False, 5: False}.items():
        assert (f"{number}番 " in page) is listed, number
    assert place in desk.get(reverse("learning:followed", args=[course.pk])).content.decode()
    alone = post(desk, place, key="graduate-alone", graduate="2", role=str(role.pk), first="on")
    assert alone.status_code == 422, "the first time somebody is beside her"
    answer = post(
        desk, place, key="graduate-1", graduate="2", role=str(role.pk), first="on", accompanied="世話やきさん"
    )
    assert answer.status_code == 302
    offer = RoleOffer.objects.get()
    assert (offer.role, offer.first, offer.offered_by) == (role, True, matome)
    assert offer.called
    assert "返事を待つ" in text(desk.get(place)) or offer.get_state_display() in text(desk.get(place))
    assert offer.called not in text(Client().get(f"/gatherings/events/{role.event_id}/"))
    for other in (yosonomatome, hana):
        assert client_of(other).get(place).status_code in (403, 404)


def test_a_role_that_is_taken_a_person_who_is_no_graduate_and_a_childrens_role_cannot_be_chosen(
    course, role, client_of, matome
):
    desk, place = client_of(matome), place_of(course)
    wrong = {"accompanied": "世話やきさん", "first": "on"}
    assert post(desk, place, key="graduate-2", graduate="4", role=str(role.pk), **wrong).status_code == 422
    children = roles.add_role(
        held_at=role.event, title="店長", wanted=2, for_children=True, by=matome, at=timezone.localtime()
    )
    assert post(desk, place, key="graduate-3", graduate="1", role=str(children.pk), **wrong).status_code == 422
    post(desk, place, key="graduate-4", graduate="1", role=str(role.pk), **wrong)
    roles.answer_role(offer=RoleOffer.objects.get(), answer="yes", by=matome, at=timezone.localtime())
    assert "人を待っている小さな出番が、いまはありません" in text(desk.get(place))
    assert post(desk, place, key="graduate-5", graduate="2", role=str(role.pk), **wrong).status_code == 422
    assert RoleOffer.objects.count() == 1


def test_what_a_graduate_did_for_the_first_time_is_counted_without_her(course, role, client_of, matome):
    now = timezone.localtime()
    fields = {"graduate": "3", "role": str(role.pk), "first": "on", "accompanied": "世話やきさん"}
    post(client_of(matome), place_of(course), key="graduate-6", **fields)
    offer = RoleOffer.objects.get()
    roles.answer_role(offer=offer, answer="yes", by=matome, at=now)
    roles.answer_role(offer=offer, answer="done", by=matome, at=now)
    assert first_roles_between(now - timedelta(hours=1), now + timedelta(hours=1)) == 1
