"""月報・年報: equal to a count by hand, every count opens the list it was counted from, each reader counts what she may read."""

import csv
import io
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from python_calamine import CalamineWorkbook

from otagaisama.base.days import fiscal_year_of
from otagaisama.troubles.models import Trouble
from tests.signups.test_signup_pages import text
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/reports/troubles/"
KINDS = ("waste", "garden", "", "shopping")
WHERE = ("phone", "counter", "salon")


@pytest.fixture
def heard(matome, shokuin, yosonomatome, johoku, other_district, now):
    """Fourteen of this month in two districts and in none, one of long ago."""
    first = timezone.localtime(now).replace(day=1, hour=0, minute=30)
    for number in range(14):
        by, district = ((matome, johoku), (yosonomatome, other_district), (shokuin, None))[number % 3]
        hear(
            by, first, district=district, said=f"庭の草 {number}", category=KINDS[number % 4], channel=WHERE[number % 3]
        )
    hear(matome, now - timedelta(days=800), district=johoku, category="waste")
    Trouble.objects.filter(category="garden").update(route="watch")
    return f"{first:%Y-%m}"


def tables(client, time):
    """{title: (heads, {side: [(count, address)]})} of the page."""
    page = html.fromstring(client.get(ADDRESS, {"time": time}).content.decode())
    read = {}
    for table in page.xpath("//table[contains(@class, 'crossing')]"):
        title = table.xpath("caption")[0].text
        heads = [head.text for head in table.xpath("thead/tr/th")[1:]]
        lines = {
            row.xpath("th")[0].text: [
                (int(cell.text_content()), (cell.xpath("a/@href") or [""])[0]) for cell in row.xpath("td")
            ]
            for row in table.xpath("tbody/tr")
        }
        read[title] = heads, lines
    return read


def test_the_month_equals_a_count_by_hand(client_of, shokuin, heard):
    by_hand = Counter()
    for trouble in Trouble.objects.select_related("district"):
        if f"{trouble.received_on:%Y-%m}" == heard:
            district = trouble.district.name if trouble.district else "学区なし"
            by_hand[district, trouble.get_category_display() or "分類なし"] += 1
    heads, lines = tables(client_of(shokuin), heard)["学区 × 分類"]
    counted = {
        (side, head): count
        for side, cells in lines.items()
        for head, (count, _) in zip(heads, cells, strict=True)
        if count and "計" not in (side, head)
    }
    assert counted == by_hand
    assert lines["計"][-1][0] == sum(by_hand.values()) == 14


def test_every_count_opens_the_list_it_was_counted_from(client_of, shokuin, heard):
    client, links = client_of(shokuin), {}
    for time in (heard, str(fiscal_year_of(timezone.localdate()))):
        for _, lines in tables(client, time).values():
            links |= {address: count for cells in lines.values() for count, address in cells if count}
    assert len(links) > 20
    for address, count in links.items():
        rows = list(csv.reader(io.StringIO(client.get(f"{address}&as=csv").content.decode("utf-8-sig"))))
        assert len(rows) - 1 == count, address


def test_a_coordinator_counts_what_she_may_read(client_of, matome, heard):
    _, lines = tables(client_of(matome), heard)["学区 × 分類"]
    assert set(lines) == {"城北学区", "計"}
    assert lines["計"][-1][0] == 5


def test_what_is_sealed_is_not_counted(client_of, shokuin, heard):
    of_month = Trouble.objects.filter(district=None).first()
    of_month.knowing.sealed = True
    of_month.knowing.save(update_fields=["sealed"])
    assert tables(client_of(shokuin), heard)["学区 × 分類"][1]["計"][-1][0] == 13


def test_the_book_holds_numbers(client_of, shokuin, heard):
    answer = client_of(shokuin).get(ADDRESS, {"time": heard, "as": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name("学区 × 分類").to_python()
    last = next(row for row in rows if row[0] == "計")
    assert [cell for cell in last if cell != ""][-1] == 14.0


def test_the_year_tells_each_month(client_of, shokuin, heard, now):
    read = tables(client_of(shokuin), str(fiscal_year_of(timezone.localdate(now))))
    assert read["月 × 分類"][1][f"{int(heard[5:])}月"][-1][0] == 14


def test_a_month_of_nothing_says_so(client_of, yosonomatome):
    assert "聞いた困りごとは、ありません" in text(client_of(yosonomatome).get(ADDRESS))


@pytest.mark.parametrize("time", ["", "x", "2026-13", "0001", "9999", "1999-01", "２０２６"])
def test_any_time_of_an_address_opens(client_of, matome, time):
    assert client_of(matome).get(ADDRESS, {"time": time}).status_code == 200


@pytest.mark.parametrize("who", ["hana", "taro", "keikaku", "kansa", "kanri"])
def test_nobody_but_a_desk_opens_it(request, client_of, who):
    assert client_of(request.getfixturevalue(who)).get(ADDRESS).status_code == 403
