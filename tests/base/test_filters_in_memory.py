"""A list in memory is narrowed as one from the database: by a fiscal year, by a day to come, along the path to where the day or the place stands."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace as Row

import pytest

from otagaisama.base.lists import of_due, of_year
from otagaisama.town.lists import of_area, of_district
from otagaisama.town.models import Area, AreaLayer, AreaPart

ON = date(2026, 11, 30)


def visited(*days):
    return [Row(visit=day and Row(planned_on=day)) for day in days]


def days_of(rows) -> list:
    return [row.visit and row.visit.planned_on for row in rows]


def test_a_fiscal_year_begins_in_april_and_rows_without_the_day_are_left_out():
    rows = visited(date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1), None)
    cut = of_year("visit__planned_on").cut(rows, "2026", ON)
    assert days_of(cut) == [date(2026, 4, 1), date(2027, 3, 31)]


def test_a_moment_counts_by_its_day_in_tokyo():
    rows = [
        Row(made_at=datetime(2026, 3, 31, 14, 59, tzinfo=UTC)),
        Row(made_at=datetime(2026, 3, 31, 15, 0, tzinfo=UTC)),
    ]
    assert of_year("made_at__date").cut(rows, "2026", ON) == rows[1:]


@pytest.mark.parametrize(
    ("code", "offsets"), [("past", [-1]), ("week", [0, 7]), ("month", [0, 7, 8, 30]), ("none", [None])]
)
def test_a_day_to_come(code, offsets):
    days = {each: None if each is None else ON + timedelta(days=each) for each in (-1, 0, 7, 8, 30, 31, None)}
    cut = of_due("visit__planned_on").cut(visited(*days.values()), code, ON)
    assert days_of(cut) == [days[each] for each in offsets]


@pytest.mark.django_db
def test_a_place_along_a_path(johoku, other_district):
    layer = AreaLayer.objects.create(ward=johoku.ward, name="日常生活圏域")
    AreaPart.objects.create(layer=layer, area=Area.objects.create(layer=layer, name="東部"), district=johoku)
    rows = [Row(request=Row(district=each, district_id=each.pk)) for each in (johoku, other_district)]
    rows.append(Row(request=Row(district=None, district_id=None)))
    assert of_district("request__district").cut(rows, johoku.code) == rows[:1]
    ((code, _),) = of_area().options(None, ON)
    assert of_area("request__district").cut(rows, code) == rows[:1]


@pytest.mark.django_db
def test_the_pages_that_lacked_them_have_them(client_of, shokuin, johoku):
    client = client_of(shokuin)
    wanted = {
        "/desk/support/fees/": {"district", "area", "state"},
        "/desk/support/tickets/": {"district", "area", "year", "left"},
        "/desk/support/thanks/": {"task", "district", "area", "year"},
        "/desk/support/how/": {"task", "district", "area", "due", "year"},
        "/desk/shopping/stops/": {"stage", "district", "area", "due"},
        "/desk/gatherings/deliveries/": {"district", "area", "owner", "due", "year"},
    }
    for address, filters in wanted.items():
        page = client.get(address).text
        assert {each for each in filters if f'name="{each}"' not in page} == set(), address
        for each in filters - {"district", "area"}:
            assert client.get(f"{address}?{each}=2026").status_code == 200
