"""A plan table as councils print it comes in: merged goals, a column a year, every cell where it belongs (I3)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.plan.files import read_sheet

TITLE = "第４次　○○町地域福祉活動計画（令和６年度～令和１０年度）　実施計画一覧"
PRINTED = [
    [],
    ["基本目標", "基本方針", "実施事業", "内容", "R6", "R7", "R8", "R9", "R10"],
    ["１　支え合う人づくり", "(1) 担い手を育てる", "①ボランティア講座の開催", "年３回ひらく", "実施", "→", "→", "見直し", "→"],
    ["", "", "②福祉教育", "小中学校", "検討", "実施", "→", "→", "→"],
    ["２　つながる地域づくり", "(1) 居場所", "③サロンの支援", "助成", "継続", "継続", "継続", "継続", "継続"],
]  # fmt: skip


def book(rows=PRINTED, title=TITLE) -> bytes:
    return xlsx_bytes({"Sheet": ([title], rows)})


def test_every_line_of_a_printed_plan_is_right():
    sheet = read_sheet(book(), "plan_table.xlsx")
    assert (sheet.council, sheet.years, sheet.levels) == (
        "○○町", (2024, 2025, 2026, 2027, 2028), ("基本目標", "基本方針", "実施事業"),
    )  # fmt: skip
    nothing = ("",) * 5
    told = [(line.level, line.number, line.title, line.text, line.parent, line.cells) for line in sheet.lines]
    assert told == [
        (0, "1", "支え合う人づくり", "", None, nothing),
        (1, "1-(1)", "担い手を育てる", "", 0, nothing),
        (2, "①", "ボランティア講座の開催", "年３回ひらく", 1, ("実施", "→", "→", "見直し", "→")),
        (2, "②", "福祉教育", "小中学校", 1, ("検討", "実施", "→", "→", "→")),
        (0, "2", "つながる地域づくり", "", None, nothing),
        (1, "2-(1)", "居場所", "", 4, nothing),
        (2, "③", "サロンの支援", "助成", 5, ("継続",) * 5),
    ]


@pytest.mark.parametrize(
    "years", [["令和６年度", "令和７年度"], ["2024年度", "2025年度"], ["R6年度", "R7年度"], ["２０２４", "２０２５"]]
)
def test_years_are_read_in_any_dress(years):
    rows = [
        ["施策の柱", "取り組み", *years, "担当課", "備考"],
        ["１．見守り", "1-1 声かけ", "実施", "実施", "福祉課", "毎年"],
        ["※ 予定です"],
    ]
    sheet = read_sheet(book(rows, "△△市の計画"), "x.xlsx")
    assert sheet.years == (2024, 2025)
    assert [(line.number, line.title, line.group, line.note) for line in sheet.lines] == [
        ("1", "見守り", "", ""), ("1-1", "声かけ", "福祉課", "毎年"),
    ]  # fmt: skip
    assert sheet.source == "※ 予定です"


@pytest.mark.django_db
def test_a_printed_plan_comes_in_on_the_page(client_of, keikaku):
    import re

    from otagaisama.plan.models import Plan

    client = client_of(keikaku)
    look = client.post(reverse("plan:import"), {"file": SimpleUploadedFile("plan_table.xlsx", book())}).content.decode()
    assert "ボランティア講座の開催" in look or "○○町地域福祉活動計画" in look
    told = {name: re.search(rf'name="{name}" value="([^"]*)"', look)[1] for name in ("file", "filename")}
    assert client.post(reverse("plan:keep"), told).status_code == 302
    assert Plan.objects.get().nodes.count() == 7
