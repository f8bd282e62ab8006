"""図で見る: every number of a drawing stands in its table, equal to a count by hand; each reader counts what she may."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from python_calamine import CalamineWorkbook

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.plots import columns, shares, step_of
from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/plots/"
KINDS = ("waste", "garden", "", "shopping")


@pytest.fixture
def year(matome, yosonomatome, johoku, other_district, now):
    """Nine of today: six here, three in another district."""
    for number in range(9):
        by, district = (yosonomatome, other_district) if number % 3 == 2 else (matome, johoku)
        hear(by, now, district=district, said=f"庭の草 {number}", category=KINDS[number % 4])
    return fiscal_year_of(timezone.localdate(now))


def section(client, title, **address):
    page = html.fromstring(client.get(ADDRESS, address).content.decode())
    (part,) = [each for each in page.xpath("//section[h2]") if each.xpath("string(h2)") == title]
    return part


def rows(part):
    return {
        row.xpath("string(th)").strip(): [cell.text_content().strip() for cell in row.xpath("td")]
        for row in part.xpath(".//tbody/tr")
    }


def test_the_drawing_and_the_table_say_the_same_numbers(client_of, matome, year, now):
    part = section(client_of(matome), "月ごとの困りごと（分類）")
    said = [title.text for title in part.xpath(".//*[local-name()='rect']/*[local-name()='title']")]
    month = f"{timezone.localtime(now).month}月"
    assert sum(int(words.split()[-1]) for words in said) == 6
    assert all(words.startswith(month) for words in said)
    assert rows(part)["計"][-1] == "6"
    assert part.xpath(".//tbody//a/@href")


def test_another_year_of_which_nothing_is_known_says_so(client_of, matome, year):
    part = section(client_of(matome), "月ごとの困りごと（分類）", year=str(year - 2))
    assert "まだありません" in part.text_content()


def test_days_turns_and_places_stand_beside(client_of, matome, shokuin, johoku, year, now):
    at = now - timedelta(days=1)
    helper = making.helper(johoku, "手助 はな", at=at)
    visit = making.taken(
        making.visit(making.request(matome, johoku, at=at), matome, at=at, days=1), helper, matome, at=at
    )
    from otagaisama.support.visits.actions import report_visit

    report_visit(visit=visit, by=matome, at=now, minutes=30)
    client = client_of(matome)
    if fiscal_year_of(visit.planned_on) == year:
        assert rows(section(client, "出番の分かち合い"))["1回"][0] == "1"
    waits = rows(section(client, "はじめの一歩・お返事までの日数"))
    assert sum(int(cells[1]) for cells in waits.values()) == 6
    assert waits["まだ"][1] == "6"


def test_the_plan_readers_see_no_small_number_and_no_name(client_of, keikaku, year):
    text = client_of(keikaku).get(ADDRESS).content.decode()
    part = section(client_of(keikaku), "聞いた困りごと（分類）")
    numbers = [cells[0] for cells in rows(part).values()]
    assert numbers
    assert not [
        number for number in numbers if number.removesuffix("件").isdigit() and int(number.removesuffix("件")) < 5
    ]
    assert "月ごとの困りごと" not in text


def test_the_book_holds_the_same(client_of, matome, year):
    answer = client_of(matome).get(ADDRESS, {"as": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    (sheet,) = [name for name in book.sheet_names if "分類" in name]
    last = next(row for row in book.get_sheet_by_name(sheet).to_python() if row[0] == "計")
    assert [cell for cell in last if cell != ""][-1] == 6.0


@pytest.mark.parametrize("who", ["hana", "taro", "kansa", "kanri"])
def test_nobody_else_opens_it(request, client_of, who):
    assert client_of(request.getfixturevalue(who)).get(ADDRESS).status_code == 403


@pytest.mark.parametrize("year", ["", "x", "2026-11", "0001", "９９９９"])
def test_any_year_of_an_address_opens(client_of, matome, year):
    assert client_of(matome).get(ADDRESS, {"year": year}).status_code == 200


@pytest.mark.parametrize(("most", "step"), [(0, 1), (1, 1), (5, 1), (6, 2), (26, 10), (250, 50), (251, 100)])
def test_lines_stand_at_round_numbers(most, step):
    assert step_of(most) == step


def test_the_sixth_and_further_kinds_are_one_and_nothing_is_lost():
    series = [(f"種{number}", [number, 2 * number]) for number in range(9)]
    drawing = columns(["4月", "5月"], series)
    assert drawing.kinds[-1] == (5, "そのほか")
    assert sum(int(part.words.split()[-1]) for part in drawing.parts) == sum(3 * number for number in range(9))
    tallest = min(part.y for part in drawing.parts)
    assert tallest >= 12
    assert shares([0, None, 4, 2]) == [0, 0, 100, 50]
