"""Statements on the screen, on paper and in files: names only with a reason, contacts never, empty months say so."""

import io
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from otagaisama.people.models import Takeout
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import pages as statement_pages
from otagaisama.support.thanks.actions import fees, tickets
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Visit
from tests.support import making
from tests.support.making import MONDAY
from tests.support.test_after import done

pytestmark = pytest.mark.django_db
SCREEN, PAPER = "support:statements", "support:statement_paper"
OCTOBER = {"p": "2026-10"}


@pytest.fixture
def october(matome, johoku, shokuin):
    """Two visits thanked with 250 yen for 30 minutes of which 200 are the helper's, one that was called off, a book of tickets."""
    rule = FeeRule(district=johoku, fee="thanks", unit_min=30, amount=250, helper_yen=200, from_on=date(2026, 4, 1))
    fees.add_fee_rule(rule=rule, by=shokuin, at=MONDAY)
    asked = making.request(matome, johoku, fee="thanks")
    goes = making.helper(johoku, cover="paid_too")
    for days in (0, 2):
        done(matome, johoku, request=asked, helper=goes, days=days, minutes=45)
    gone = making.visit(asked, matome, days=9)
    visit_actions.cancel_visit(visit=gone, cancelled_by="requester", cancelled_when="same_day", by=matome, at=MONDAY)
    tickets.sell_tickets(
        help_request=asked, number="A-1", tickets=10, yen=1_000, sold_on=MONDAY.date(), by=matome, at=MONDAY
    )
    return asked


@pytest.fixture
def in_november():
    """The desk opens its pages in November 2026: a page takes its moment from the clock of the house."""
    with time_machine.travel(MONDAY.replace(month=11), tick=False):
        yield


def sheets(user, side: str, code: str = "2026-10", today=date(2026, 11, 5)):
    return statement_pages.statement_of(user, today=today, period=statement_pages.period_of(code, today), side=side)


def test_a_month_of_a_helper(october, matome):
    told = sheets(matome, "helper")
    (row,) = told.rows
    assert (row.name, row.sheet.visits, row.sheet.minutes) == ("手助 花子", 2, 90)
    # 45 minutes are two units begun: 500 yen each time, 400 of them hers.
    assert (row.sheet.yen, row.sheet.own_yen, row.sheet.to_fund) == (1000, 800, 200)
    assert (told.totals.visits, told.totals.yen, told.totals.to_fund) == (2, 1000, 200)


def test_a_month_of_who_asked_without_a_penalty(october, matome):
    told = sheets(matome, "requester")
    (row,) = told.rows
    assert (row.name, row.paper_name) == (october.number, "山田 ハナ")
    assert (row.sheet.visits, row.sheet.yen, row.sheet.bought_tickets, row.sheet.bought_yen) == (2, 1000, 10, 1000)
    assert row.sheet.off == [("当日", 1)]


def test_a_year_is_told_by_months(october, matome):
    told = sheets(matome, "helper", "2026")
    assert [(month, total.visits) for month, total in told.months] == [(date(2026, 10, 1), 2)]
    assert told.totals.visits == 2


def test_an_empty_month_and_another_district_say_so(october, matome, yosonomatome):
    assert sheets(matome, "helper", "2026-09").rows == []
    assert sheets(yosonomatome, "helper").rows == []
    assert sheets(yosonomatome, "requester").rows == []


def test_the_screen_shows_no_name_of_who_asked_and_no_contact(october, matome, client_of, in_november):
    client = client_of(matome)
    for side, seen in (("helper", "手助 花子"), ("requester", october.number)):
        page = client.get(reverse(SCREEN), OCTOBER | {"side": side}).content.decode()
        assert seen in page
        assert "山田" not in page
        assert "090-0000-1111" not in page
    empty = client.get(reverse(SCREEN), {"p": "2026-09"}).content.decode()
    assert "手助けの記録はありません" in empty
    assert "2026年度" in client.get(reverse(SCREEN), {"p": "2026"}).content.decode()


def test_paper_with_a_reason_a_number_and_a_day(october, matome, client_of, in_november):
    client, address = client_of(matome), f"{reverse(PAPER)}?p=2026-10&side=requester"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert Takeout.objects.count() == 0
    paper = client.post(address, {"reason": "ご本人に渡すため", "as": "page"}).content.decode()
    takeout = Takeout.objects.get()
    assert (takeout.count, takeout.account) == (1, matome)
    for words in (
        "山田 ハナ　様",
        "お渡しいただいた謝礼 <strong>1,000円",
        "当日 1回。取りやめに、お金はかかりません",
        takeout.number,
        "回収",
    ):
        assert words in paper
    assert "052-000-1234" not in paper


def test_without_consent_the_name_is_written_by_hand(october, matome, client_of, in_november):
    october.person.consents.update(how="refused")
    paper = (
        client_of(matome).post(f"{reverse(PAPER)}?p=2026-10&side=requester", {"reason": "渡すため"}).content.decode()
    )
    assert "山田" not in paper
    assert "＿＿＿＿　様" in paper


def test_excel_and_csv_end_with_number_and_day(october, matome, client_of, in_november):
    client, address = client_of(matome), f"{reverse(PAPER)}?p=2026-10&side=helper"
    table = client.post(address, {"reason": "会計のため", "as": "csv"}).content.decode()
    assert "手助 花子,2,90,1000,800,200,0,0" in table
    assert Takeout.objects.get().number in table
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(client.post(address, {"reason": "会計のため", "as": "xlsx"}).content)
    )
    lines = book.get_sheet_by_name("1回ずつ").to_python()
    assert [row[4:7] for row in lines[1:3]] == [[500, 400, 100]] * 2


def test_one_of_them_alone(october, matome, johoku, client_of, in_november):
    other = making.helper(johoku, "手助 次郎", cover="paid_too")
    done(matome, johoku, request=october, helper=other, days=4)
    client, address = client_of(matome), f"{reverse(PAPER)}?p=2026-10&side=helper"
    paper = client.post(address, {"reason": "渡すため", "who": str(other.pk)}).content.decode()
    assert "手助 次郎　様" in paper
    assert "手助 花子　様" not in paper
    assert client.post(address, {"reason": "渡すため", "who": "somebody"}).status_code == 422


def test_many_visits_cost_what_one_costs(october, matome, johoku):
    def cost(side):
        with CaptureQueriesContext(connection) as asked:
            sheets(matome, side)
        return len(asked)

    cost("helper")  # the roles of the reader are asked once
    before = cost("helper"), cost("requester")
    other = making.helper(johoku, "手助 次郎", cover="paid_too")
    second = making.request(matome, johoku, fee="thanks", person={"name": "佐藤 タロウ", "phone": "052-000-9999"})
    for days in (1, 3, 5):
        done(matome, johoku, request=second, helper=other, days=days)
    assert Visit.objects.filter(status="helped").count() == 5
    assert (cost("helper"), cost("requester")) == before
