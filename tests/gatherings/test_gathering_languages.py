"""Every page of the gatherings that a resident reads: in English and in plain Japanese; what somebody typed stays as it was, and marked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from otagaisama.gatherings.circulation import actions as circulation
from otagaisama.gatherings.events import actions, queries
from otagaisama.gatherings.places.states import PlaceKind
from otagaisama.town.public_places import Barrier, ForWhom
from tests.gatherings.lives import make_event
from tests.gatherings.test_circulation import block_of, circular_of
from tests.house.world_gatherings import looked_for, registered
from tests.signups.test_signup_languages import japanese_in, speaking
from tests.signups.test_signup_pages import text

pytestmark = pytest.mark.django_db
TITLES = {"名古屋市北区", "焼きいもの会", "ひだまり", "月の回覧"}


@pytest.fixture
def pages(matome, johoku):
    """The addresses of all public pages, each with something on it."""
    now = timezone.localtime()
    given = {"by": matome, "at": now}
    event = make_event(
        matome, at=now, days=(7, 14), district=johoku, sign="each", support=["sign", "quiet"], closes_on=now.date() + timedelta(days=2)
    )  # fmt: skip
    dates = queries.dates_of(event)
    actions.move_date(date=dates[0], starts_at=dates[0].starts_at + timedelta(days=1), why="大雨", **given)
    actions.cancel_date(date=dates[1], why="大雨", **given)
    place = registered(matome, johoku, now, "ひだまり", for_whom=ForWhom.values, barrier=Barrier.values, capacity=20)
    looked_for(matome, johoku, now, "空き家")
    block_of(matome, johoku, now)
    circular = circular_of(matome, johoku, now)
    circulation.note_sheet(circular=circular, title="ちらし", event=event, per="home", **given)
    circulation.fix_copies(circular=circular, **given)
    month = f"{dates[1].day:%Y-%m}"
    return {
        "list": "/gatherings/", "week": f"/gatherings/week/?day={dates[1].day}", "month": f"/gatherings/month/?month={month}", "map": "/gatherings/map/",
        "event": f"/gatherings/events/{event.pk}/", "places": "/gatherings/places/", "place": f"/gatherings/places/{place.pk}/",
        "candidates": "/gatherings/candidates/", "circulars": "/gatherings/circulars/", "circular": f"/gatherings/circulars/{circular.pk}/",
    }  # fmt: skip


def test_every_public_page_is_english(pages):
    client = speaking("en")
    for name, address in pages.items():
        answered = client.get(address)
        assert answered.status_code == 200
        assert japanese_in(answered) <= TITLES, name
    assert "Quiet" in text(client.get(pages["event"])) or "quiet" in text(client.get(pages["event"]))
    assert "Nobody records who reads it" in text(client.get(pages["circulars"]))


def test_every_public_page_is_plain_japanese(pages):
    client = speaking("ja-easy")
    for name, address in pages.items():
        assert "easy-japanese" in client.get(address).content.decode(), name
    assert "だれが 読んだか、のこりません" in text(client.get(pages["circulars"]))
    assert "いつも 行ける 場所" in text(client.get(pages["places"]))
    assert "雨の とき" in text(client.get(pages["event"]))


def test_every_kind_of_place_is_said_in_english(matome, johoku):
    for kind in PlaceKind.values:
        facts = {"kind": kind}
        place = registered(matome, johoku, timezone.localtime(), f"場所{kind}")
        type(place).objects.filter(pk=place.pk).update(**facts)
    page = speaking("en").get("/gatherings/places/")
    body = page.content.decode()
    for kind in PlaceKind:
        assert kind.label not in body, kind
