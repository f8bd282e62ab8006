"""Numbers of rows as they are read off a sheet: whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.text.row_numbers import read_row_numbers
from tests.often import often


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("1-12 14 17*", [*range(1, 13), 14], [17]),
        ("１〜３、５、　７＊", [1, 2, 3, 5], [7]),
        ("3,1,2", [1, 2, 3], []),
        ("2番・4番", [2, 4], []),
        ("1 - 3  8ー9※", [1, 2, 3], [8, 9]),
        ("7", [7], []),
        ("①② ③*", [1, 2], [3]),
        ("①〜③、⑫", [1, 2, 3, 12], []),
    ],
)
def test_the_usual_ways_of_reading_a_sheet_aloud(text, whole, part):
    reading = read_row_numbers(text)
    assert (reading.understood, reading.value) == (True, {"whole": whole, "part": part})
    assert reading.said.startswith(f"{len(whole) + len(part)}人")


@pytest.mark.parametrize(
    "text", ["", "  ", "1-", "-3", "a", "1 2 b", "5-3", "0", "0-2", "1-4 3", "2 2", "1**", "1..3", "12345"]
)
def test_what_is_misread_is_not_half_taken(text):
    reading = read_row_numbers(text)
    assert not reading.understood
    assert reading.value is None
    assert reading.why


@often(200)
@given(st.sets(st.integers(1, 60), min_size=1), st.sampled_from([" ", "、", ",", "  ・ "]))
def test_however_it_is_written_the_same_rows_come_back(numbers, between):
    reading = read_row_numbers(between.join(map(str, sorted(numbers))))
    assert reading.value == {"whole": sorted(numbers), "part": []}
