"""Year, owner and fee choose within a list of the desk; what is no choice chooses nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from otagaisama.base.days import first_of_fiscal_year, fiscal_year_of
from otagaisama.support.requests.models import HelpRequest
from otagaisama.troubles.circles import actions as circle_actions
from otagaisama.troubles.circles.models import Circle
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
