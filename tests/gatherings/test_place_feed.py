"""A place in the calendar of a telephone: its days, the day that moved, the day it is closed."""

import json
import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client

from otagaisama.gatherings.places.models import MovedDay, Place
from tests.gatherings.test_place_pages import register

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")


def days_in(place) -> dict[date, str]:
    """Day → CONFIRMED or CANCELLED, as a telephone reads it."""
    answer = Client().get(f"/gatherings/places/{place.pk}/place.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    feed = icalendar.Calendar.from_ical(answer.content)
    return {event.decoded("dtstart").date(): str(event.get("status", "")) for event in feed.walk("vevent")}


def test_each_day_of_half_a_year_stands_in_it_with_its_hours(matome, johoku, now, today):
    place = register(matome, johoku, now)
    days = days_in(place)
    assert len(days) > 180
    assert days[today + timedelta(days=9)] != "CANCELLED"
    feed = icalendar.Calendar.from_ical(Client().get(f"/gatherings/places/{place.pk}/place.ics").content)
    first = next(iter(feed.walk("vevent")))
    assert (first.decoded("dtstart").hour, first.decoded("dtend").hour) == (13, 15)
    assert "052-981-1212" in str(first["description"])


def test_a_moved_day_is_called_off_and_stands_on_its_new_day(matome, johoku, now, today):
    place = register(matome, johoku, now)
    Place.objects.filter(pk=place.pk).update(hours="毎週 月曜日 13:30-15:30")
    monday = today + timedelta(days=(7 - today.weekday()) % 7 + 7)
    tuesday = monday + timedelta(days=1)
    MovedDay.objects.create(place=place, on=monday, to=tuesday, why="会館の休み", made_at=now, by=matome)
    MovedDay.objects.create(place=place, on=monday + timedelta(days=7), to=None, why="年末", made_at=now, by=matome)
    days = days_in(place)
    assert days[monday] == days[monday + timedelta(days=7)] == "CANCELLED"
    assert days[tuesday] != "CANCELLED"


def test_a_place_whose_hours_cannot_be_read_and_one_that_rests_promise_no_day(matome, johoku, now):
    unread = register(matome, johoku, now)
    Place.objects.filter(pk=unread.pk).update(hours="だいたい昼ごろ")
    resting = register(matome, johoku, now, name="お休みのサロン")
    Place.objects.filter(pk=resting.pk).update(public_state="resting")
    assert days_in(unread) == {}
    assert days_in(resting) == {}


def test_a_place_that_ended_is_not_there(matome, johoku, now):
    place = register(matome, johoku, now)
    Place.objects.filter(pk=place.pk).update(public_state="ended")
    assert Client().get(f"/gatherings/places/{place.pk}/place.ics").status_code == 404


def test_machines_read_where_a_place_is_and_nothing_ends_the_element(matome, johoku, now):
    place = register(matome, johoku, now)
    Place.objects.filter(pk=place.pk).update(what="</script>お茶<&>", fee="", capacity=12)
    html = Client().get(f"/gatherings/places/{place.pk}/").content.decode()
    (body,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    (read,) = json.loads(body)["@graph"]
    assert (read["@type"], read["name"], read["address"]) == ("Place", place.name, place.address)
    assert read["description"] == "</script>お茶<&>"
    assert (read["isAccessibleForFree"], read["maximumAttendeeCapacity"]) == (True, 12)
    assert read["url"].endswith(f"/gatherings/places/{place.pk}/")
