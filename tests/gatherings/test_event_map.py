"""The map of what comes: each event and each place to be stands in the list, and is marked where its town, or its district, lies."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.gatherings.events import actions, queries
from otagaisama.town.models import Town
from tests.gatherings.lives import make_event
from tests.house.world_gatherings import registered
from tests.signups.test_signup_pages import text

pytestmark = pytest.mark.django_db
PLACE = "/gatherings/map/"


@pytest.fixture
def town(ward, johoku):
    return Town.objects.create(
        ward=ward, district=johoku, code="map1", name="坂上町", kana="さかうえちょう", lat=35.2, lon=136.9
    )


def spots(page: str) -> dict[str, str]:
    """The words of each entry of the list by its number."""
    cut = page[page.index('id="map-list"') : page.index("<figure")] if "<figure" in page else page
    return {
        number: re.sub(r"<[^>]+>", " ", words) for number, words in re.findall(r'id="spot-(\d+)"(.*?)</ul>', cut, re.S)
    }


def test_an_event_is_marked_at_its_town_or_else_at_its_district(matome, johoku, other_district, town):
    now = timezone.localtime()
    johoku.lat, johoku.lon = 35.19, 136.91
    johoku.save()
    make_event(matome, at=now, days=(5,), district=johoku, title="餅つき", place="坂上町2丁目3 公園")
    make_event(matome, at=now, days=(6,), district=johoku, title="輪投げ", place="どこかの広場")
    registered(matome, johoku, now, "ひだまり")
    page = Client().get(PLACE).content.decode()
    by_number = spots(page)
    assert len(by_number) == 2
    (of_town,) = (words for words in by_number.values() if "坂上町" in words and "餅つき" in words)
    (of_district,) = (words for words in by_number.values() if "輪投げ" in words)
    assert "輪投げ" not in of_town
    assert johoku.name in of_district
    assert "ひだまり" in of_district
    marks = re.findall(r'<a href="#spot-(\d+)" aria-label="([^"]*)"', page)
    assert {number for number, _ in marks} == set(by_number)
    assert page.index('id="map-list"') < page.index("<svg viewBox"), "the list comes first"


def test_what_is_off_later_or_of_another_district_is_not_on_it(matome, johoku, other_district, town):
    now = timezone.localtime()
    off = make_event(matome, at=now, days=(5, 60), district=johoku, title="流れた会")
    actions.cancel_date(date=queries.dates_of(off)[0], why="雨", by=matome, at=now)
    make_event(matome, at=now, days=(60,), district=johoku, title="先の会")
    make_event(matome, at=now, days=(3,), district=johoku, title="学区の会")
    assert "学区の会" in text(Client().get(PLACE))
    page = text(Client().get(PLACE, {"area": other_district.code}))
    assert "学区の会" not in page
    for title in ("流れた会", "先の会"):
        assert title not in text(Client().get(PLACE))


def test_many_events_cost_no_more_questions(matome, johoku, town, django_assert_max_num_queries):
    now = timezone.localtime() + timedelta(hours=1)
    for number in range(3):
        make_event(matome, at=now, days=(3 + number,), district=johoku, title=f"会{number}")
    with django_assert_max_num_queries(14):
        assert "会2" in text(Client().get(PLACE))
