"""The pages of the events: what everybody sees, what a desk does, what machines read."""

import json
import re
from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.engines.pdfua import faults_of
from otagaisama.gatherings.events import actions, queries
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.places.models import MovedDay
from otagaisama.signups.models import Offer
from tests.gatherings.lives import FACTS, come, make_event
from tests.house.world_gatherings import registered
from tests.signups.lives import calm
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.localtime()


@pytest.fixture
def event(matome, johoku, now):
    return make_event(matome, at=now, days=(7, 14), district=johoku, title="焼きいも<&>の会", about="</script>どうぞ")


def test_residents_find_it_as_list_week_and_month_and_read_it(event, other_district, now):
    client, day = Client(), queries.dates_of(event)[0].day
    for address in ("/gatherings/", f"/gatherings/week/?day={day}", f"/gatherings/month/?month={day:%Y-%m}"):
        assert "焼きいも" in text(client.get(address)), address
        assert "焼きいも" not in text(
            client.get(address, {"area": "yoso", **dict(re.findall(r"[?&](\w+)=([\d-]+)", address))})
        )
    page = text(client.get(f"/gatherings/events/{event.pk}/"))
    assert "平日 9:00-17:00" in page
    assert "雨でも行います" in page
    assert "いりません。そのままおいでください。" in page


def test_a_draft_is_nobodys(matome, johoku, now):
    draft = make_event(matome, at=now, district=johoku, open_it=False)
    assert Client().get(f"/gatherings/events/{draft.pk}/").status_code == 404
    assert "焼きいもの会" not in text(Client().get("/gatherings/"))


def test_machines_read_each_date_and_nothing_ends_the_element(event, matome, now):
    first = queries.dates_of(event)[0]
    actions.cancel_date(date=first, why="雨", by=matome, at=now)
    html = Client().get(f"/gatherings/events/{event.pk}/").content.decode()
    (body,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    graph = json.loads(body)["@graph"]
    assert [each["eventStatus"].rsplit("/", 1)[1] for each in graph] == ["EventCancelled", "EventScheduled"]
    assert graph[0]["name"] == "焼きいも<&>の会"
    assert graph[0]["description"] == "</script>どうぞ"
    assert graph[0]["isAccessibleForFree"] is True


def test_a_telephones_calendar_keeps_what_was_called_off(event, matome, now):
    first, second = queries.dates_of(event)
    actions.cancel_date(date=first, why="雨", by=matome, at=now)
    for address in ("/gatherings/events.ics?area=johoku", f"/gatherings/events/{event.pk}/event.ics"):
        read = icalendar.Calendar.from_ical(Client().get(address).content)
        found_events = sorted(read.walk("VEVENT"), key=lambda each: each["DTSTART"].dt)
        assert [str(each["STATUS"]) for each in found_events] == ["CANCELLED", "CONFIRMED"]
        assert found_events[1]["DTSTART"].dt == second.starts_at.replace(microsecond=0)
        assert str(found_events[1]["CLASS"]) == "PUBLIC"
        assert "052-981-1212" in str(found_events[1]["DESCRIPTION"])


def test_a_telephones_calendar_says_from_when_until_when_one_signs_up(event):
    address = f"/gatherings/events/{event.pk}/event.ics"

    def said():
        read = icalendar.Calendar.from_ical(Client().get(address).content)
        return str(next(iter(read.walk("VEVENT")))["DESCRIPTION"])

    assert "申し込み" not in said()
    type(event).objects.filter(pk=event.pk).update(opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 5))
    assert "申し込み：2026年12月1日（火）から2026年12月5日（土）まで" in said()
    type(event).objects.filter(pk=event.pk).update(opens_on=None)
    assert "申し込み：2026年12月5日（土）まで" in said()


def fields(day, **more):
    return {
        **FACTS, "title": "夏の水まき", "day_0": day.isoformat(), "from_0": "10:00", "to_0": "12:00",
        "party_most": "4", "sign": "whole", "every": "", "times": "", "for_whom": "どなたでも", **more,
    }  # fmt: skip


def test_a_desk_plans_looks_publishes_and_moves(client_of, matome, johoku, now):
    desk, day = client_of(matome), calm(now.date() + timedelta(days=10))
    told = fields(day, district=str(johoku.pk), keeps=str(matome.pk), every="week", times="3", seats="20")
    looked = post(desk, "/desk/gatherings/events/new/", key="key-look-1", check="1", **told)
    assert "重なることは、見つかりませんでした" in text(looked)
    assert not Event.objects.exists(), "looking writes nothing"
    assert post(desk, "/desk/gatherings/events/new/", key="key-new-1", **told).status_code == 302
    event = Event.objects.get()
    assert event.dates.count() == 3
    assert post(desk, f"/desk/gatherings/events/{event.pk}/move/open/", key="key-open-1").status_code == 302
    come(Offer.objects.get(), matome, "佐藤 一", at=now)
    second = queries.dates_of(event)[1]
    later = second.day + timedelta(days=1)
    answered = post(
        desk, f"/desk/gatherings/dates/{second.pk}/move/", key="key-move-1", day=later.isoformat(), starts="10:00", ends="", place="", why="会館の都合"
    )  # fmt: skip
    assert "あわせて1組" in text(desk.get(answered["Location"]))
    assert "日が変わりました" in text(Client().get(f"/gatherings/events/{event.pk}/"))
    refused = post(desk, f"/desk/gatherings/dates/{second.pk}/off/", key="key-off-1", why="")
    assert refused.status_code == 422
    page = text(desk.get(f"/desk/gatherings/events/{event.pk}/"))
    assert "まだ確かめていません" in page
    copied = desk.get(f"/desk/gatherings/events/new/?from={event.pk}").content.decode()
    assert (day + timedelta(weeks=52)).isoformat() in copied
    for paper in ("flyer/", "flyer/?easy=1", "day/"):
        assert "052-981-1212" in text(desk.get(f"/desk/gatherings/events/{event.pk}/{paper}")), paper


def test_after_publishing_the_form_asks_no_days(client_of, matome, event):
    desk = client_of(matome)
    page = desk.get(f"/desk/gatherings/events/{event.pk}/change/").content.decode()
    assert 'name="day_0"' not in page
    facts = FACTS | {
        "title": "焼きいもと豚汁の会",
        "party_most": "4",
        "district": str(event.district_id),
        "keeps": str(matome.pk),
    }
    assert post(desk, f"/desk/gatherings/events/{event.pk}/change/", key="key-change-1", **facts).status_code == 302
    kept = Event.objects.get()
    assert (kept.title, kept.dates.count()) == ("焼きいもと豚汁の会", 2)


def test_the_flyer_is_one_tagged_page_with_its_address(client_of, matome, event):
    pytest.importorskip("weasyprint")
    import io

    from pypdf import PdfReader

    body = client_of(matome).get(f"/desk/gatherings/events/{event.pk}/flyer.pdf")
    assert body["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(body.content))
    assert len(read.pages) == 1
    assert faults_of(body.content) == []


@pytest.mark.parametrize(
    "address", ["/gatherings/", "/gatherings/month/", "/gatherings/week/", "/gatherings/events.ics"]
)
def test_more_events_cost_no_more_questions(address, matome, johoku, now, django_assert_max_num_queries):
    make_event(matome, at=now, days=(1,), district=johoku)
    Client().get(address)
    counts = []
    for number in range(2):
        for more in range(number * 4):
            make_event(matome, at=now, days=(1,), district=johoku, title=f"会{more}")
        with django_assert_max_num_queries(30) as asked_for:
            Client().get(address)
        counts.append(len(asked_for))
    assert counts[0] == counts[1]


def test_a_misspelt_area_is_no_calendar_of_the_whole_ward(matome, johoku, now):
    make_event(matome, at=now, days=(1,), district=johoku)
    assert Client().get("/gatherings/events.ics?area=johoku").status_code == 200
    assert Client().get("/gatherings/events.ics?area=johokuu").status_code == 404


def test_the_openings_of_places_stand_in_the_week_and_are_counted_in_the_month(matome, johoku, other_district, now):
    place = registered(matome, johoku, now, "水曜の縁側")
    wednesday = now.date() + timedelta(days=(2 - now.weekday()) % 7 + 7)
    MovedDay.objects.create(
        place=place, on=wednesday, to=wednesday + timedelta(days=1), why="会館の休み", made_at=now, by=matome
    )
    type(place).objects.filter(pk=place.pk).update(hours="毎週 水曜日 13:30-15:30", closed="", confirmed_on=now.date())
    client = Client()
    week = client.get("/gatherings/week/", {"day": wednesday.isoformat()}).content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", week, re.S)
    with_it = [row for row in rows if "水曜の縁側" in row]
    assert len(with_it) == 1, "on the day it moved to, and not on its own"
    assert "（木）" in with_it[0]
    assert "午後1時30分から" in with_it[0]
    following = client.get("/gatherings/week/", {"day": (wednesday + timedelta(days=7)).isoformat()}).content.decode()
    assert "水曜の縁側" in following
    month = {"month": f"{wednesday + timedelta(days=7):%Y-%m}"}
    assert "居場所 1か所" in text(client.get("/gatherings/month/", month))
    assert "居場所 1か所" not in text(client.get("/gatherings/month/", {**month, "area": other_district.code}))
    type(place).objects.filter(pk=place.pk).update(public_state="resting")
    assert "居場所 1か所" not in text(client.get("/gatherings/month/", month))
