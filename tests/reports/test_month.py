"""The monthly report prints by itself, and tells nothing that the plan's board does not."""

from datetime import date

import pytest
from django.utils import timezone

from otagaisama.gatherings.events import actions as event_actions
from otagaisama.gatherings.events.queries import dates_of
from otagaisama.plan.bridge import board
from otagaisama.plan.indicators import INDICATORS
from otagaisama.reports import pages
from otagaisama.reports.states import HEADINGS
from otagaisama.troubles.models import CommonIssue
from tests.gatherings.lives import make_event

pytestmark = pytest.mark.django_db
AT = timezone.make_aware(timezone.datetime(2026, 6, 1, 10))


def counted(by, district, at, *comers):
    """An event of one day for each pair (how many came, for the first time)."""
    for number, (came, first) in enumerate(comers):
        event = make_event(by, at=at, days=(number + 1,), district=district, title=f"集い{number}")
        event_actions.count_date(date=dates_of(event)[0], came=came, first_time=first, by=by, at=AT)


def row_of(report, label):
    return next(row for _, rows in report["parts"] for row in rows if row.label == label)


def test_every_count_of_the_report_is_one_of_the_plans():
    assert {code for _, codes in HEADINGS for code in codes} <= set(INDICATORS)


def test_a_month_is_the_difference_of_two_ends_as_the_board_tells_them(shokuin, johoku):
    counted(shokuin, johoku, timezone.make_aware(timezone.datetime(2026, 4, 2, 10)), (20, 8), (30, 7))
    counted(shokuin, johoku, timezone.make_aware(timezone.datetime(2026, 5, 2, 10)), (12, 6))
    report = pages.report_of(date(2026, 5, 1), shokuin, on=date(2026, 6, 1))
    came = row_of(report, "行事に来た人")
    assert (came.month, came.year) == ("12人", "62人")
    april = row_of(pages.report_of(date(2026, 4, 1), shokuin, on=date(2026, 6, 1)), "行事に来た人")
    assert (april.month, april.year) == ("50人", "50人")


@pytest.mark.parametrize("few", [1, 3, 4])
def test_a_few_more_in_a_month_cannot_be_counted(shokuin, johoku, few):
    counted(shokuin, johoku, timezone.make_aware(timezone.datetime(2026, 4, 2, 10)), (20, 8))
    counted(shokuin, johoku, timezone.make_aware(timezone.datetime(2026, 5, 2, 10)), (few, 0))
    report = pages.report_of(date(2026, 5, 1), shokuin, on=date(2026, 6, 1))
    came = row_of(report, "行事に来た人")
    assert (came.month, came.year) == ("0人", "20人")
    assert came.year == board(2026, on=date(2026, 6, 1))["event_visitors"].text


def test_the_months_common_issues_stand_under_it_and_no_others(client_of, shokuin, hana, johoku):
    today = timezone.localdate()
    last = pages.months_of(today)[0]
    for title, on in (("坂のごみ出し", last), ("古い課題", date(2020, 1, 1))):
        CommonIssue(title=title, category="waste", district=johoku, made_on=on, made_by=shokuin).save()
    shown = client_of(shokuin).get("/desk/reports/month/").content.decode()
    assert "坂のごみ出し" in shown
    assert "古い課題" not in shown
    assert client_of(shokuin).get("/desk/reports/month/?month=1999-01").status_code == 200
    assert client_of(hana).get("/desk/reports/month/").status_code == 403
