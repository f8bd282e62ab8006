"""The council's own Excel form of a month: named and marked cells come back equal to the page, and it is not kept."""

import io
from datetime import datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from python_calamine import CalamineWorkbook

from otagaisama.gatherings.events import actions as event_actions
from otagaisama.gatherings.events.queries import dates_of
from otagaisama.reports import pages
from tests.base.test_sheet_forms import with_part
from tests.gatherings.lives import make_event

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/reports/month/form/"


def paper(*cells: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("月報")
    for row, words in enumerate(cells):
        page.write(row, 0, words)
    book.close()
    return SimpleUploadedFile("月報.xlsx", out.getvalue())


def test_the_form_comes_back_with_what_the_page_says(client_of, shokuin, johoku):
    now = timezone.localtime()
    month = pages.months_of(timezone.localdate())[0]
    event = make_event(
        shokuin,
        at=timezone.make_aware(datetime(month.year, month.month, 2, 10)),
        days=(1,),
        district=johoku,
        title="集い",
    )
    event_actions.count_date(date=dates_of(event)[0], came=62, first_time=8, by=shokuin, at=now)
    values = pages.values_of(
        pages.report_of(month, shokuin, on=timezone.localdate()), council="例の区社協", on=now.date()
    )
    cells = ("{{ 団体 }} 御中", "{{ 行事に来た人 }}", "{{ 買い物：聞いた困りごと }}", "{{ 知らない名前 }}")
    answer = client_of(shokuin).post(ADDRESS, {"paper": paper(*cells)})
    assert "spreadsheetml" in answer["Content-Type"]
    table = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert str(table[1][0]).removesuffix(".0").replace(",", "") == values["行事に来た人"].replace(",", "")
    assert table[2][0] == values["買い物：聞いた困りごと"]
    assert table[3][0] == "{{ 知らない名前 }}"
    assert "御中" in table[0][0]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (lambda: SimpleUploadedFile("a.xlsx", with_part("xl/vbaProject.bin")), "マクロ"),
        (lambda: SimpleUploadedFile("a.xlsx", b"no"), "読めませんでした"),
        (lambda: paper("ただの紙"), "一つも見つかりません"),
    ],
)
def test_what_cannot_be_filled_is_said(client_of, shokuin, sent, said):
    answer = client_of(shokuin).post(ADDRESS, {"paper": sent()})
    assert said in answer.content.decode()


def test_who_reads_no_report_fills_none(client_of, hana, keikaku):
    for other in (hana, keikaku):
        assert client_of(other).get(ADDRESS).status_code == 403
