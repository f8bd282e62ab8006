"""Counting questionnaires, and two entries of the same paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.surveys.counting import BLANK, Asked, Band, bands, count, cross, numbers
from otagaisama.engines.surveys.double_entry import Compared, count_errors, differences, drawn_for_check, explain

HARD = Asked("hard", "one", (1, 2, 3))
WHY = Asked("why", "many", (1, 2))
TIMES = Asked("times", "number", bands=bands(0, 31))
SHEETS = [
    {"hard": 1, "why": [1, 2], "times": 4},
    {"hard": 1, "why": [], "times": 0},
    {"why": [2], "hard": 9},
    {"hard": 3, "times": 31},
]


def test_answers_are_counted_in_printed_order_with_the_blanks_last():
    assert count(SHEETS, HARD) == {1: 2, 2: 0, 3: 1, BLANK: 1}
    assert count(SHEETS, WHY) == {1: 1, 2: 2, BLANK: 2}
    assert list(count(SHEETS, TIMES).values()) == [2, 0, 0, 0, 0, 1, 1]


def test_two_questions_against_each_other():
    table = cross(SHEETS, HARD, WHY)
    assert table[1, 1] == 1
    assert table[1, BLANK] == 1
    assert table[BLANK, 2] == 1
    assert sum(table.values()) == 5  # one sheet ticks twice


def test_the_middle_and_the_mean_of_numbers():
    told = numbers(SHEETS, TIMES)
    assert (told.count, told.median, told.least, told.largest) == (3, 4, 0, 31)
    assert numbers([], TIMES) is None


@given(st.integers(-50, 50), st.integers(0, 200))
def test_bands_cover_each_number_once(low, more):
    made = bands(low, low + more)
    assert [number for band in made for number in range(band.low, band.high + 1)] == list(range(low, low + more + 1))
    assert len(made) <= 12


def test_bands_read_well():
    assert [str(band) for band in bands(0, 31)][:2] == ["0〜5", "6〜11"]
    assert bands(1, 3) == (Band(1, 1), Band(2, 2), Band(3, 3))


def test_ticks_in_another_order_are_no_difference_but_a_blank_is():
    assert differences({"why": [1, 2], "hard": 1}, {"why": [2, 1]}, ["why", "hard"])[0].key == "hard"
    assert differences({"why": []}, {}, ["why"]) == ()


def test_errors_are_counted_for_whoever_was_wrong():
    papers = [
        Compared({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"b": 3}),
        Compared({"a": 1, "b": 2}, {"a": 2, "b": 2}, {"a": 1}),
        Compared({"a": 1, "b": 2}, {"a": 2, "b": 2}, {}),
    ]
    told = count_errors(papers, ["a", "b"])
    assert (told.papers, told.places, told.different, told.wrong_first, told.wrong_second, told.waiting) == (
        3,
        6,
        3,
        1,
        1,
        1,
    )
    assert told.rate == pytest.approx(1 / 6)
    low, high = told.bounds
    assert low < told.rate < high
    assert "待っています" in explain(told)


def test_a_box_with_many_errors_is_typed_twice():
    wrong = [Compared({"a": 1}, {"a": 2}, {"a": 2})] + [Compared({"a": 1}, {"a": 1}, {})] * 9
    assert "2回打つこと" in explain(count_errors(wrong, ["a"]))
    assert "このまま使えます" in explain(count_errors([Compared({"a": 1}, {"a": 1}, {})], ["a"]))
    assert "まだ" in explain(count_errors([], ["a"]))


@given(st.integers(0, 300), st.integers(0, 100), st.text(max_size=5))
def test_the_draw_is_the_share_rounded_up_and_the_same_again(papers, share, seed):
    drawn = drawn_for_check(papers, share, seed)
    assert len(drawn) == -(-papers * share // 100)
    assert drawn == drawn_for_check(papers, share, seed)
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= set(range(1, papers + 1))
