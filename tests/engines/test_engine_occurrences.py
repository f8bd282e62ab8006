"""What becomes of a rule's days: pauses that end by themselves, holidays kept, skipped or moved."""

from datetime import date

import pytest

from otagaisama.engines.garbage.rules import (
    BEFORE,
    KEPT,
    NEXT,
    SKIPPED,
    YEAR_END,
    Pause,
    PauseError,
    explain,
    next_day,
    occurrences,
    turns,
    weekly,
)

MONDAYS = weekly([0])
MAY = date(2026, 5, 1), date(2026, 5, 31)  # 5月4日（月）みどりの日、6日（水）振替休日


def days(*numbers):
    return [date(2026, 5, number) for number in numbers]


@pytest.mark.parametrize(("on_holiday", "found"), [
    (KEPT, days(4, 11, 18, 25)), (SKIPPED, days(11, 18, 25)), (NEXT, days(7, 11, 18, 25)), (BEFORE, days(2, 11, 18, 25)),
])  # fmt: skip
def test_holidays_are_kept_skipped_or_moved(on_holiday, found):
    assert occurrences(MONDAYS, *MAY, on_holiday=on_holiday) == found


def test_a_day_moved_into_the_span_is_listed_and_one_moved_out_is_not():
    assert occurrences(MONDAYS, date(2026, 5, 5), date(2026, 5, 10), on_holiday=NEXT) == days(7)
    assert occurrences(MONDAYS, date(2026, 5, 4), date(2026, 5, 6), on_holiday=NEXT) == []


def test_a_day_moved_onto_another_becomes_one():
    rule = weekly([0, 3])
    assert occurrences(rule, *MAY, on_holiday=NEXT) == days(7, 11, 14, 18, 21, 25, 28)
    lost = next(turn for turn in turns(rule, *MAY, on_holiday=NEXT) if turn.planned == date(2026, 5, 4))
    assert not lost.happens
    assert lost.words() == "5月4日（月）は みどりの日のため、お休みです。"


def test_moving_goes_past_pauses_and_other_holidays():
    trip = Pause(date(2026, 5, 7), date(2026, 5, 8))
    assert occurrences(MONDAYS, *MAY, on_holiday=NEXT, pauses=[trip])[0] == date(2026, 5, 9)


def test_a_pause_ends_by_itself_and_an_open_one_does_not():
    ill = Pause(date(2026, 5, 8), date(2026, 5, 18), "入院")
    assert occurrences(MONDAYS, *MAY, pauses=[ill]) == days(4, 25)
    assert (
        explain(MONDAYS, date(2026, 5, 18), pauses=[ill])
        == "5月18日（月）は 入院（2026年5月8日から 5月18日まで）のため、お休みです。"
    )
    away = Pause(date(2026, 5, 8), why="入院")
    assert occurrences(MONDAYS, *MAY, pauses=[away]) == days(4)
    assert away.words() == "入院（2026年5月8日から）"
    assert next_day(MONDAYS, date(2026, 5, 4), pauses=[away]) is None


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(PauseError, match="より前です"):
        Pause(date(2026, 5, 8), date(2026, 5, 7))


def test_the_year_end_days_are_off_and_the_next_turn_is_found():
    assert next_day(MONDAYS, date(2026, 12, 28), pauses=[YEAR_END]) == date(2027, 1, 4)
    assert next_day(MONDAYS, date(2026, 12, 21)) == date(2026, 12, 28)


def test_a_council_can_bring_its_own_holidays():
    own = {date(2026, 5, 11): "開館記念日"}
    found = occurrences(MONDAYS, *MAY, on_holiday=SKIPPED, holidays=lambda day: own.get(day, ""))
    assert found == days(4, 18, 25)


def test_a_moved_day_says_from_where_it_came():
    assert (
        explain(MONDAYS, date(2026, 5, 7), on_holiday=NEXT)
        == "5月7日（木）に あります。5月4日（月）が みどりの日のため、うつりました。"
    )
    assert (
        explain(MONDAYS, date(2026, 5, 4), on_holiday=NEXT)
        == "5月4日（月）は みどりの日のため、5月7日（木）に うつります。"
    )
    assert explain(MONDAYS, date(2026, 5, 12)) == "5月12日（火）は、決まり「毎週 月」の日では ありません。"
    assert explain(MONDAYS, date(2026, 5, 11)) == "5月11日（月）に あります。"


def test_an_unknown_word_for_holidays_is_refused():
    with pytest.raises(PauseError, match="いつもどおり"):
        occurrences(MONDAYS, *MAY, on_holiday="maybe")


def test_the_end_of_time_is_no_trouble():
    assert occurrences(weekly(range(7)), date(9990, 12, 30), date.max, on_holiday=NEXT) == [
        date(9990, 12, 30),
        date(9990, 12, 31),
    ]
