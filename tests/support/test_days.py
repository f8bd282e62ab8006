"""Days that the room of turns reckons with, reads in addresses, and asks about: leap days, the end of the year, far years."""

from datetime import date, datetime, timedelta

import pytest

from otagaisama.support.requests.models import HelpRequest, Routine
from otagaisama.support.routines import bridge
from otagaisama.support.turns.pages.turns import turns_page
from otagaisama.support.visits.actions.telling import when_of
from otagaisama.support.visits.models import Visit
from tests.support import making
from tests.support.making import TOKYO
from tests.support.test_request_pages import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("on", [date(2028, 2, 29), date(2028, 2, 28), date(2028, 3, 1), date(2032, 2, 29)])
def test_my_turns_open_on_a_leap_day_too(johoku, matome, on):
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=TOKYO)
    assert turns_page(making.helper(johoku, at=noon), on=on, at=noon)["coming"] == []


@pytest.mark.parametrize(
    "query",
    ["?from=0001-01-01", "?from=9999-12-31", "?from=1899-12-31", "?from=2200-01-01", "?from=2026-02-30", "?from=20261005",
     "?from=2026-W40-1", "?from=２０２６-10-05"],
)  # fmt: skip
def test_a_day_that_nobody_lives_in_is_no_page(client_of, matome, query):
    assert client_of(matome).get(f"/desk/support/{query}").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-13-01"])
def test_a_round_of_such_a_day_is_no_page(client_of, matome, day):
    for more in ("", "paper/"):
        assert client_of(matome).get(f"/desk/support/day/{day}/{more}").status_code == 404


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "1900-01", "2199-12", "2026-00", "x"])
def test_any_month_of_an_address_opens(client_of, matome, month):
    assert client_of(matome).get(f"/desk/support/month/?month={month}").status_code == 200


def days(routine: Routine, first: date, last: date) -> list[date]:
    return bridge.days_of(routine, [], first=first, last=last)


@pytest.mark.parametrize(
    ("kind", "pattern", "rests", "goes"),
    [
        ("garbage", "火・金", ["2027-01-01"], ["2026-12-29", "2027-01-05"]),
        ("garbage", "木 土", ["2026-12-31", "2027-01-02"], ["2026-12-24", "2027-01-07"]),
        ("garbage", "火・金 年末年始12/30～1/5休", ["2027-01-01", "2027-01-05"], ["2026-12-25", "2027-01-08"]),
        ("rule", "FREQ=WEEKLY;BYDAY=TU,FR", ["2026-12-29", "2027-01-01"], ["2026-12-25", "2027-01-05"]),
        ("rule", "FREQ=MONTHLY;BYMONTHDAY=1,3", ["2027-01-01", "2027-01-03"], ["2027-02-01", "2027-02-03"]),
    ],
)
@pytest.mark.parametrize("holiday", ["keep", "skip"])
def test_a_routine_rests_at_the_end_of_the_year(kind, pattern, rests, goes, holiday):
    routine = Routine(kind=kind, pattern=pattern, holiday=holiday, starts_on=date(2026, 12, 1))
    happens = {day.isoformat() for day in days(routine, date(2026, 12, 1), date(2027, 2, 28))}
    assert not happens & set(rests)
    assert set(goes) <= happens


def test_somebody_may_go_at_the_end_of_the_year_if_that_was_chosen():
    routine = Routine(kind="garbage", pattern="火・金", holiday="always", starts_on=date(2026, 12, 1))
    assert date(2027, 1, 1) in days(routine, date(2026, 12, 28), date(2027, 1, 8))


def test_a_single_visit_at_the_end_of_the_year_is_asked_once_more(client_of, matome, johoku, now):
    made, client = making.request(matome, johoku, at=now, slot="morning"), client_of(matome)
    year = now.year if (now.month, now.day) < (12, 25) else now.year + 1
    for day in (date(year, 12, 29), date(year + 1, 1, 1), date(year + 1, 1, 3)):
        if day > now.date() + timedelta(days=360):
            continue
        typed = {"planned_on": day.isoformat(), "slot": "morning", "alone_reason": "姪"}
        answer = client.post(at("visit_plan", made), typed)
        assert answer.status_code == 422
        assert "年末年始" in answer.text
        assert not Visit.objects.filter(planned_on=day).exists()
        client.post(at("visit_plan", made), typed | {"planned_on_sure": day.isoformat()})
        assert Visit.objects.filter(planned_on=day).exists()


def test_a_wish_for_the_end_of_the_year_is_asked_once_more(client_of, matome, johoku, now):
    day = date(now.year, 12, 31)
    typed = {"district": johoku.pk, "task": "weeds", "how": "not_asked", "reach": "ward", "wanted_on": day.isoformat()}
    client = client_of(matome)
    answer = client.post("/desk/support/requests/new/", typed)
    assert (answer.status_code, HelpRequest.objects.count()) == (422, 0)
    assert "年末年始" in answer.text
    client.post("/desk/support/requests/new/", typed | {"wanted_on_sure": day.isoformat()})
    assert HelpRequest.objects.get().wanted_on == day


@pytest.mark.parametrize("years", [2, 36])
def test_a_far_day_is_asked_and_then_shown_with_its_year(client_of, matome, johoku, now, years):
    day = date(now.year + years, 6, 5)
    typed = {"district": johoku.pk, "task": "weeds", "how": "not_asked", "reach": "ward", "wanted_on": day.isoformat()}
    client = client_of(matome)
    answer = client.post("/desk/support/requests/new/", typed)
    assert (answer.status_code, HelpRequest.objects.count()) == (422, 0)
    assert f"{day.year}年" in answer.text
    client.post("/desk/support/requests/new/", typed | {"wanted_on_sure": (day + timedelta(days=1)).isoformat()})
    assert HelpRequest.objects.count() == 0, "the tick holds for the day that was asked, no other"
    client.post("/desk/support/requests/new/", typed | {"wanted_on_sure": day.isoformat()})
    assert f"{day.year}年" in client.get(at("request", HelpRequest.objects.get())).text


@pytest.mark.parametrize("day", ["9999-12-31", "2200-01-01", "1899-12-31"])
def test_a_year_that_nobody_lives_in_is_no_day(client_of, matome, johoku, day):
    typed = {"district": johoku.pk, "task": "weeds", "how": "not_asked", "reach": "ward", "wanted_on": day}
    for sure in ({}, {"wanted_on_sure": day}):
        assert client_of(matome).post("/desk/support/requests/new/", typed | sure).status_code == 422
    assert HelpRequest.objects.count() == 0


def test_a_visit_of_another_fiscal_year_is_told_with_its_year():
    visit = Visit(planned_on=date(2027, 4, 5), slot="morning")
    assert when_of(visit, date(2026, 11, 28)).startswith("2027年")
    assert when_of(visit, date(2027, 4, 2)).startswith("4月5日")
