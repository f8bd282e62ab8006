"""Metamorphic, for the smaller readers: nothing is ever taken for its opposite, and an unknown word makes a cell not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.dates.weekday_reading import read_days
from otagaisama.engines.opening import read_hours
from otagaisama.engines.text.phones import read_phone
from otagaisama.engines.text.towns import read_town
from tests.engines.written_cells import CELLS, TOWNS
from tests.often import often


@pytest.mark.parametrize("kind", CELLS)
@often(60)
@given(seed=st.integers(0, 10**9))
def test_no_cell_is_taken_for_its_opposite(kind, seed):
    for trial in CELLS[kind]:
        text, _, fault = trial(seed)
        assert not fault, (trial.__name__, text, fault)


@pytest.mark.parametrize(("text", "closed", "open_on"), [
    ("毎週水曜日　ただし第5水曜日を除く　13:30～15:00", "2026-04-29", "2026-04-22"),
    ("毎週水曜日、ただし第5水曜日は休み 13:30～15:00", "2026-04-29", "2026-04-22"),
    ("第2・第4土曜 ただし8月は休み 10:00～12:00", "2026-08-08", "2026-07-11"),
    ("毎日　※水曜・祝日は休み　10:00〜17:00", "2026-04-22", "2026-04-23"),
])  # fmt: skip
def test_what_stands_before_a_proviso_stays_open(text, closed, open_on):
    """R1: both were taken for closed, and every other day was open."""
    from datetime import datetime

    reading = read_hours(text)
    assert reading.understood
    assert not reading.at(datetime.fromisoformat(f"{closed}T14:00"))
    assert reading.at(datetime.fromisoformat(f"{open_on}T{'11' if '12:00' in text else '14'}:00"))


@pytest.mark.parametrize("text", ["毎週水曜日 ただし第5水曜は14:00〜15:00", "火・木 ただし木は午後休み 10:00〜15:00"])
def test_days_before_a_proviso_without_hours_are_not_understood(text):
    assert not read_hours(text).understood


@pytest.mark.parametrize(("text", "weekdays"), [
    ("木を除く平日", [0, 1, 2, 4]), ("水以外の平日", [0, 1, 3, 4]), ("水を除く月〜金", [0, 1, 3, 4]), ("水・木以外の月〜土", [0, 1, 4, 5]),
    ("日曜以外の毎日", [0, 1, 2, 3, 4, 5]), ("水以外", [0, 1, 3, 4, 5, 6]),
])  # fmt: skip
def test_what_is_refused_before_the_days_narrows_them(text, weekdays):
    """木を除く平日 was taken for every day but Thursday."""
    assert read_days(text).value["weekdays"] == weekdays


@pytest.mark.parametrize(
    "text", ["水以外、土", "週末、月、水を除く", "水と日、月曜日を除く", "月曜日、月、水を除く", "月曜以外、祝日も可"]
)
def test_days_that_can_be_taken_both_ways_are_not_understood(text):
    assert not read_days(text).understood


@pytest.mark.parametrize(
    "text", ["0081-52-911-1234", "TEL/FAX 052-911-1234", "電話・FAX 052-911-1234", "電話兼ＦＡＸ：052-911-1234"]
)
def test_a_telephone_however_it_is_labelled(text):
    assert [phone["number"] for phone in read_phone(text).value] == ["052-911-1234"]


@pytest.mark.parametrize("text", ["田幡一丁目・八龍町", "上飯田通、福徳町", "田幡一丁目 八龍町"])
def test_two_towns_are_no_house_number(text):
    assert not read_town(text, TOWNS).understood
