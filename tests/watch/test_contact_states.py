"""When somebody is missed, who comes next, when nobody is left: reckoned without any record."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.watch.contacts.states import Reply, Rhythm, Search, Stage, begin, due_at, is_due, missed, reply, tick
from tests.often import often

TOKYO = ZoneInfo("Asia/Tokyo")
DAILY = Rhythm(times=(time(8), time(20)))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=TOKYO)


def test_two_misses_and_an_hour_of_patience_are_needed():
    since = at(1, 9)  # a word of hers after the first time of the day
    assert not is_due(DAILY, since, at(2, 8, 59))
    assert is_due(DAILY, since, at(2, 9))
    assert due_at(DAILY, since) == at(2, 9)


def test_over_the_turn_of_the_year_and_with_four_times():
    four = Rhythm(times=(time(6), time(12), time(18), time(23, 30)), misses=3, grace=timedelta(minutes=30))
    since = datetime(2026, 12, 31, 15, 0, tzinfo=TOKYO)
    assert due_at(four, since) == datetime(2027, 1, 1, 6, 30, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("since", "due"),
    [
        ((1, 7, 40), (1, 21)),  # twenty minutes early: the word for eight o'clock
        ((1, 6), (1, 21)),
        ((1, 5, 59), (1, 9)),  # in the night: not the word for the morning
        ((1, 8, 10), (1, 21)),
        ((1, 19, 59), (2, 9)),
    ],
)
def test_a_word_a_little_before_a_time_is_the_word_for_it(since, due):
    once = Rhythm(times=(time(8), time(20)), misses=1)
    assert due_at(once, at(*since)) == at(*due)
    assert not is_due(once, at(*since), at(*due) - timedelta(minutes=1))


def test_times_close_together_are_each_waited_for():
    near = Rhythm(times=(time(8), time(9)), misses=1, grace=timedelta(minutes=10))
    assert due_at(near, at(1, 8, 5)) == at(1, 9, 10), "a late word for eight is none for nine"
    assert due_at(near, at(1, 8, 40)) == at(2, 8, 10), "one for nine is"


@often(200)
@given(
    st.sets(st.times().map(lambda typed: typed.replace(second=0, microsecond=0)), min_size=1, max_size=4),
    st.integers(1, 8),
    st.integers(10, 360),
    st.integers(0, 3 * 24 * 60),
)
def test_the_moment_is_the_first_at_which_enough_is_missed(times, misses, grace, after):
    rhythm = Rhythm(times=tuple(sorted(times)), misses=misses, grace=timedelta(minutes=grace))
    since = at(1, 0) + timedelta(minutes=after)
    due = due_at(rhythm, since)
    assert is_due(rhythm, since, due)
    assert not is_due(rhythm, since, due - timedelta(seconds=1))
    assert len(missed(rhythm, since, due)) >= misses


def test_perhaps_is_no_and_a_yes_needs_its_time():
    search = begin(DAILY, contacts=3, now=at(2, 9))
    assert (search.stage, search.order, search.until) == (Stage.ASKING, 0, at(2, 9, 20))
    for answer in (Reply.NO, Reply.MAYBE):
        assert reply(DAILY, search, answer, now=at(2, 9, 5)).order == 1
    going = reply(DAILY, search, Reply.YES, now=at(2, 9, 5), goes_at=at(2, 10))
    assert (going.stage, going.until) == (Stage.GOING, at(2, 10, 30))
    assert reply(DAILY, search, Reply.YES, now=at(2, 9, 5)).stage != Stage.GOING


@pytest.mark.parametrize("contacts", [0, 1, 3])
def test_nobody_left_stands_for_ever(contacts):
    search, now = begin(DAILY, contacts=contacts, now=at(2, 9)), at(2, 9)
    for _ in range(contacts):
        now += timedelta(minutes=20)
        search = tick(DAILY, search, now)
    assert search.stage == Stage.EXHAUSTED
    assert tick(DAILY, search, now + timedelta(days=4_000)) == search


def test_at_night_nobody_is_woken_and_the_first_is_turned_to_in_the_morning():
    search = begin(DAILY, contacts=2, now=at(2, 22))
    assert search.stage == Stage.WAITING
    assert tick(DAILY, search, at(3, 6, 59)).stage == Stage.WAITING
    assert tick(DAILY, search, at(3, 7)) == Search(Stage.ASKING, 2, 0, at(3, 7, 20))
