"""The pages of the places: residents, a keeper's year to the printed report, sixty places in one list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.gatherings.places import actions
from otagaisama.gatherings.places.models import Place, PlaceDay
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.localtime()


def register(by, district, at, name="城北サロン", **facts):
    return actions.register_place(
        name=name, district=district, kind="elders", address="城北会館", hours="毎日 13:30-15:30", phone="052-981-1212", phone_hours="平日 9:00-17:00",
        counts=["elders", "first"], by=by, at=at, **facts,
    )  # fmt: skip


@pytest.fixture
def place(matome, bashomori, johoku, now):
    return register(matome, johoku, now, keeper=bashomori)


def test_a_keeper_writes_fourteen_with_one_number(client_of, bashomori, place, now):
    keeper = client_of(bashomori)
    opened = keeper.get("/my/places/")
    assert opened["Location"] == f"/my/places/{place.pk}/"
    today = timezone.localdate(now).isoformat()
    answered = post(keeper, opened["Location"], key="key-day-1", on=today, total="14", of_elders="12", of_first="")
    assert answered.status_code == 302
    page = text(keeper.get(answered["Location"]))
    assert "14人" in page
    assert "高齢の方12人" in page
    refused = post(keeper, opened["Location"], key="key-day-2", on=today, total="3", of_elders="4", of_first="")
    assert refused.status_code == 422
    assert PlaceDay.objects.get().total == 14


def test_a_keepers_year_to_the_printed_report(client_of, bashomori, place, now):
    keeper, home = client_of(bashomori), f"/my/places/{place.pk}/"
    today = timezone.localdate(now)
    for number in range(3):
        day = (today - timedelta(days=number)).isoformat()
        post(
            keeper,
            home,
            key=f"key-day-{number}",
            on=day,
            total=str(10 + number),
            of_elders="8",
            of_first="",
            what="歌とお茶",
        )
    post(
        keeper,
        f"{home}money/",
        key="key-money",
        on=today.isoformat(),
        heading="fees",
        what="参加費",
        yen="3300",
        receipt="",
    )
    post(keeper, f"{home}budget/", key="key-budget", fees="20000")
    post(keeper, f"{home}grant/", key="key-grant", rule="nanto", received="30000", typed="")
    post(keeper, f"{home}grant/", key="key-grant-2", rule="nanto", received="30000", typed="", fact_whole_district="0")
    page = text(keeper.get(f"{home}year/"))
    for said in ("南砺市社協", "お返し", "歌とお茶", "20,000", "3,300", "印刷"):
        assert said in page, said


def test_residents_see_the_next_days_and_nobodys_accounts(place, other_district):
    client = Client()
    assert "城北サロン" in text(client.get("/gatherings/places/"))
    assert "城北サロン" not in text(client.get("/gatherings/places/?area=yoso"))
    page = text(client.get(f"/gatherings/places/{place.pk}/"))
    assert "平日 9:00-17:00" in page
    assert "確かめられていません" in page
    assert "場守" not in page
    assert client.get(f"/my/places/{place.pk}/year/").status_code == 302


def test_a_desk_adds_a_place_in_the_words_people_use(client_of, shokuin, johoku):
    desk = client_of(shokuin)
    facts = {
        "name": "みんなの食堂", "kind": "meals", "address": "公民館", "district": str(johoku.pk), "hours": "第3土曜日 11:00-13:00", "public_state": "open",
        "counts": ["children", "adults"], "phone": "052-981-1212", "phone_hours": "",
    }  # fmt: skip
    refused = post(desk, "/desk/gatherings/places/new/", key="key-new-1", **facts)
    assert "電話の時間も書いて" in text(refused)
    odd = post(
        desk,
        "/desk/gatherings/places/new/",
        key="key-new-2",
        **facts | {"hours": "そのときどき", "phone_hours": "平日 9:00-17:00"},
    )
    assert odd.status_code == 422
    assert (
        post(
            desk, "/desk/gatherings/places/new/", key="key-new-3", **facts | {"phone_hours": "平日 9:00-17:00"}
        ).status_code
        == 302
    )
    place = Place.objects.get()
    assert "記録のない月" in text(desk.get("/desk/gatherings/places/"))
    assert "みんなの食堂" in text(desk.get(f"/desk/gatherings/places/{place.pk}/"))


@pytest.mark.parametrize(("who", "address"), [("", "/gatherings/places/"), ("shokuin", "/desk/gatherings/places/")])
def test_more_places_cost_no_more_questions(
    who, address, client_of, shokuin, johoku, place, now, django_assert_max_num_queries
):
    client = client_of(shokuin) if who else Client()
    client.get(address)
    counts = []
    for number in range(2):
        for more in range(number * 3):
            register(shokuin, johoku, now, name=f"サロン{more}")
        with django_assert_max_num_queries(40) as asked_for:
            client.get(address)
        counts.append(len(asked_for))
    assert counts[0] == counts[1]
