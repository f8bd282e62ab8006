"""A keeper's own calendar: the days of all her places and the published dates of her events, by an address that she may make anew or end."""

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.gatherings.calendars.models import KeeperFeed
from otagaisama.gatherings.places.models import Place
from tests.gatherings.lives import make_event
from tests.house.world_gatherings import registered
from tests.signups.test_signup_pages import post

pytestmark = pytest.mark.django_db
PAGE = "/my/places/calendar/"


def address_of(client) -> str:
    body = client.get(PAGE).content.decode()
    cut = body[body.index("/gatherings/keeper/") :]
    return cut[: cut.index('"')]


def titles(path: str) -> set[str]:
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    return {str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_keeper_reads_her_places_and_events_and_nobody_elses(client_of, matome, shokuin, johoku):
    now = timezone.localtime()
    hers, other = registered(matome, johoku, now, "ひだまり"), registered(matome, johoku, now, "よその場")
    Place.objects.filter(pk__in=[hers.pk, other.pk]).update(hours="毎週 水曜日 13:30-15:30")
    Place.objects.filter(pk=hers.pk).update(keeper=matome)
    make_event(matome, at=now, days=(7,), district=johoku, title="わたしの会")
    make_event(matome, at=now, days=(8,), district=johoku, title="まだの会", open_it=False)
    make_event(shokuin, at=now, days=(9,), district=johoku, title="ほかの会")
    desk = client_of(matome)
    assert "/gatherings/keeper/" not in desk.get(PAGE).content.decode()
    assert post(desk, PAGE, key="keeper-feed-1", do="make").status_code == 302
    path = address_of(desk)
    assert titles(path) == {"ひだまり", "わたしの会"}
    assert address_of(desk) == path, "it is told again"


def test_made_anew_or_ended_the_address_before_answers_no_more(client_of, matome, hana, johoku):
    desk = client_of(matome)
    post(desk, PAGE, key="keeper-feed-2", do="make")
    first = address_of(desk)
    post(desk, PAGE, key="keeper-feed-3", do="make")
    second = address_of(desk)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    post(desk, PAGE, key="keeper-feed-4", do="end")
    assert Client().get(second).status_code == 404
    assert not KeeperFeed.objects.exists()
    assert client_of(hana).get(PAGE).status_code in (403, 404), "a listener keeps nothing"
    assert Client().get("/gatherings/keeper/nothing.ics").status_code == 404


def test_whose_role_has_ended_reads_no_place(client_of, matome, johoku):
    now = timezone.localtime()
    place = registered(matome, johoku, now, "ひだまり")
    Place.objects.filter(pk=place.pk).update(keeper=matome, hours="毎週 水曜日 13:30-15:30")
    desk = client_of(matome)
    post(desk, PAGE, key="keeper-feed-5", do="make")
    path = address_of(desk)
    assert titles(path) == {"ひだまり"}
    matome.grants.filter(role=Role.COORDINATOR).update(ends_on=now.date())
    matome.is_active = False
    matome.save()
    assert Client().get(path).status_code == 404
