"""Year, owner and fee choose within a list of the desk; what is no choice chooses nothing."""

from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from otagaisama.base.days import first_of_fiscal_year, fiscal_year_of
from otagaisama.base.lists import declared
from otagaisama.people.handing.models import Charge
from otagaisama.people.models import DiaryLine
from otagaisama.support.requests.models import HelpRequest
from otagaisama.troubles.circles import actions as circle_actions
from otagaisama.troubles.circles.models import Circle
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions
from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


def numbers(client, place, **chosen):
    return client.get(place, {"box": "all", **chosen}).context["rows"]


def test_requests_and_circles_of_a_year(client_of, matome, johoku, now):
    client, today = client_of(matome), timezone.localdate(now)
    year = fiscal_year_of(today)
    before = first_of_fiscal_year(today) - timedelta(days=1)
    here, old = (making.request(matome, johoku, at=now) for _ in range(2))
    HelpRequest.objects.filter(pk=old.pk).update(opened_on=before)
    place = "/desk/support/requests/"
    assert [row.pk for row in numbers(client, place, year=str(year))] == [here.pk]
    assert [row.pk for row in numbers(client, place, year=str(year - 1))] == [old.pk]
    assert len(numbers(client, place, fee="free")) == 2
    assert len(numbers(client, place, fee="ticket")) == 0
    made = circle_actions.make_circle(
        title="城北で考える会", held_on=today + timedelta(days=1), district=johoku, by=matome, at=now
    )
    Circle.objects.filter(pk=made.pk).update(held_on=before)
    assert [row.pk for row in numbers(client, "/desk/circles/", year=str(year - 1))] == [made.pk]
    assert len(numbers(client, "/desk/circles/", year=str(year))) == 0


def test_troubles_of_an_owner(client_of, matome, shokuin, johoku, now):
    first, _ = (hear(matome, now, district=johoku, said=f"庭の草 {number}") for number in range(2))
    actions.take_up(trouble=first, owner=shokuin, by=matome, at=now)
    rows = numbers(client_of(matome), "/desk/troubles/", owner=str(shokuin.pk))
    assert [row.pk for row in rows] == [first.pk]


@pytest.mark.parametrize("code", ["x", "0001", "99999", "２０２６", "'"])
@pytest.mark.parametrize(
    ("place", "name"), [("/desk/support/requests/", "year"), ("/desk/watch/", "year"), ("/desk/troubles/", "owner")]
)
def test_what_is_no_choice_opens_all_the_same(client_of, matome, place, name, code):
    assert client_of(matome).get(place, {name: code}).status_code == 200


def all_lists() -> list:
    get_resolver().reverse_dict  # noqa: B018  every room's pages, and with them its lists
    return sorted(declared(), key=lambda shown: shown.code)


def test_lists_of_districts_are_cut_by_areas_too(shokuin):
    lacking = [
        shown.code
        for shown in all_lists()
        for codes in [{each.code for each in shown.filters}]
        if "district" in codes and "area" not in codes
    ]
    assert lacking == []


def test_what_is_due_is_found_by_its_day(client_of, matome, johoku, now):
    client, today = client_of(matome), timezone.localdate(now)
    for number, days in enumerate((-1, 0, 7, 8, 30, 31)):
        made = hear(matome, now, district=johoku, said=f"庭の草 {number}")
        Trouble.objects.filter(pk=made.pk).update(next_due=today + timedelta(days=days))
    place = "/desk/troubles/"
    assert [len(numbers(client, place, due=code)) for code in ("past", "week", "month", "none")] == [1, 2, 4, 0]


def test_requests_are_dropped_and_handed_on_together(client_of, matome, shokuin, yosonomatome, johoku, now):
    client, place = client_of(matome), "/desk/support/requests/?box=seeking"
    made = [making.request(matome, johoku, at=now) for _ in range(3)]
    pick = [str(each.pk) for each in made[:2]]
    assert "理由" in client.post(place, {"bulk": "drop", "pick": pick, "reason": ""}, follow=True).content.decode()
    client.post(place, {"bulk": "hand", "pick": pick, "reason": "長い休みのため", "owner": str(shokuin.pk)})
    assert len(numbers(client, "/desk/support/requests/", owner=str(shokuin.pk))) == 2
    assert len(numbers(client, "/desk/support/requests/", owner=str(matome.pk))) == 1
    client.post(place, {"bulk": "drop", "pick": pick, "reason": "施設に移られたため"})
    assert sorted(HelpRequest.objects.values_list("status", flat=True)) == ["dropped", "dropped", "seeking"]
    assert (
        DiaryLine.objects.filter(verb="drop-help").count() == 2
        or DiaryLine.objects.filter(verb__contains="drop").count() == 2
    )


def test_nobody_drops_anothers_request_or_hands_it_where_it_may_not_be_read(
    client_of, matome, yosonomatome, johoku, now
):
    made, place = making.request(matome, johoku, at=now), "/desk/support/requests/?box=seeking"
    client_of(yosonomatome).post(place, {"bulk": "drop", "pick": [str(made.pk)], "reason": "x"})
    client_of(matome).post(
        place, {"bulk": "hand", "pick": [str(made.pk)], "reason": "x", "owner": str(yosonomatome.pk)}
    )
    made.refresh_from_db()
    assert made.status == "seeking"
    assert not Charge.objects.exists()


def test_many_filters_are_folded_and_open_where_one_is_chosen(client_of, matome):
    client, place = client_of(matome), "/desk/troubles/?box=open"
    shut, opened = (client.get(f"{place}{more}").content.decode() for more in ("", "&owner=" + str(matome.pk)))
    assert '<details class="filter-more">' in shut
    assert '<details class="filter-more" open>' in opened
    assert shut.count("account-folded") == 1  # what a list calls its own hides nothing of the frame
