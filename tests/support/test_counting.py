"""Figures for the plan: no share tells what one person did."""

import pytest

from otagaisama.support.visits.queries.counting import busiest_share


@pytest.mark.parametrize(
    "turns",
    [[], [9], [20, 3, 3, 2, 2], [5] * 40, [1] * 10 + [30], [100, *[1] * 60], [60, 15, 15, 15, 14, *[1] * 45]],
)
def test_a_tenth_that_would_tell_of_one_person_is_not_told(turns):
    assert busiest_share(turns) is None


@pytest.mark.parametrize(("turns", "share"), [([1] * 41, 12), ([10] * 5 + [1] * 45, 53), ([2] * 100, 10)])
def test_a_tenth_of_five_people_or_more_is_told(turns, share):
    assert busiest_share(turns) == share
