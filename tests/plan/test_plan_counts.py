"""What really happened, told so that nobody can be worked out (D5)."""

from datetime import UTC, date, datetime
from itertools import combinations, product

import pytest

from otagaisama.plan import bridge
from otagaisama.plan.indicators import CATEGORY, INDICATORS
from otagaisama.web.pages import today_of

pytestmark = pytest.mark.django_db


def test_counts_under_five_are_not_told(happen):
    happen(4, on=date(2026, 5, 1))
    shown = bridge.board(2026, on=date(2026, 11, 24))
    assert shown["troubles_heard"].text == "5未満"
    assert shown["median_days_to_first_step"].value is None


def test_nothing_happened_looks_like_little_happened(happen):
    happen(4, on=date(2026, 5, 1))
    little = bridge.board(2026, on=date(2026, 11, 24))["troubles_heard"]
    nothing = bridge.board(2025, on=date(2026, 11, 24))["troubles_heard"]
    assert little.text == nothing.text == "5未満"


def test_numbers_are_told_with_their_day(happen):
    happen(7, on=date(2026, 5, 1), answered=7)
    shown = bridge.board(2026, on=date(2026, 11, 24))
    assert (shown["troubles_heard"].text, shown["troubles_heard"].counted_on) == ("7件", date(2026, 5, 31))
    assert shown["answered_back"].text == "7件"
    assert shown["median_days_to_first_step"].text == "2日"
    assert shown["category:shopping"].text == "7件"


def test_a_category_cannot_be_taken_from_the_total(happen):
    happen(17, "shopping", on=date(2026, 5, 1))
    happen(3, "waste", on=date(2026, 5, 1))
    shown = bridge.board(2026, on=date(2026, 11, 24))
    assert shown["category:waste"].is_hidden
    told = [shown[code].value for code in ("troubles_heard", "category:shopping") if not shown[code].is_hidden]
    assert len(told) < 2


def test_those_without_an_answer_cannot_be_taken_from_the_total(happen):
    happen(20, on=date(2026, 5, 1), answered=18)
    shown = bridge.board(2026, on=date(2026, 11, 24))
    heard, answered = shown["troubles_heard"], shown["answered_back"]
    assert heard.is_hidden or answered.is_hidden


def test_no_two_days_of_looking_give_a_small_number(happen):
    for month, many in ((4, 6), (5, 2), (6, 1), (7, 3), (8, 9), (9, 4), (10, 1)):
        happen(many, on=date(2026, month, 10), answered=many)
    seen = set()
    for day in (date(2026, month, day) for month in range(4, 12) for day in (1, 15, 30)):
        for half in ("first", "year"):
            value = bridge.board(2026, on=day, half=half)["troubles_heard"].value
            seen.add(value or 0)
    assert max(seen) >= 20
    assert all(abs(one - other) >= 5 for one, other in combinations(seen, 2))


def test_a_number_does_not_move_within_a_month(happen):
    happen(6, on=date(2026, 10, 5))
    before = bridge.board(2026, on=date(2026, 11, 2))["troubles_heard"]
    happen(9, on=date(2026, 11, 3))
    assert bridge.board(2026, on=date(2026, 11, 24))["troubles_heard"] == before


def test_staff_see_the_true_counts_until_today_at_their_desk_only(happen):
    happen(3, on=date(2026, 11, 3))
    live = bridge.live_counts(["troubles_heard"], 2026, on=date(2026, 11, 24))
    assert live == [{"label": "聞いた困りごと", "text": "3件"}]


def test_words_that_may_name_somebody_are_pointed_out():
    assert bridge.doubts_in("田中さんの家へ行きました。")
    assert bridge.doubts_in("", "集まりを開きました。") == []


def test_a_year_of_months_costs_what_one_month_costs(happen, django_assert_num_queries):
    """Each room is asked once for all month ends, and each month's numbers are those of a count until its end."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from otagaisama.plan import queries

    for month in (4, 6, 9, 12):
        happen(month, on=date(2026, month, 9), answered=month // 2)
    with CaptureQueriesContext(connection) as one:
        queries.monthly(2026, on=date(2026, 5, 1))
    with django_assert_num_queries(len(one)):
        months = queries.monthly(2026, on=date(2027, 4, 1))
    assert len(months) == 12
    for month in months:
        assert (
            month.counts.items()
            >= {code: count for code, count in queries.count_until(2026, month.until).counts.items() if count}.items()
        )
    assert [month.counts["troubles_heard"] for month in months][::3] == [4, 10, 19, 31]


def test_of_a_course_nobody_can_count_those_few_who_went_no_further():
    """Steps of the way after a course: each world whose numbers look the same leaves every small difference open."""
    from itertools import product

    codes = [f"learners_{step}" for step in ("applied", "first", "completed", "registered", "acted", "active")]
    could_be: dict = {}
    ways = [way for way in product(range(15), repeat=3) if way[0] >= way[1] >= way[2]]
    for way in ways:
        told = bridge._apart(dict(zip(codes, (*way, 0, 0, 0), strict=True)), bridge.FUNNEL_CODES)
        could_be.setdefault(tuple(str(told[code]) for code in codes), []).append(way)
    for same in could_be.values():
        for first, last in ((0, 1), (1, 2), (0, 2)):
            gone = {way[first] - way[last] for way in same}
            assert len(gone) > 1 or gone.isdisjoint(range(1, 5)), same
    assert ["12", "12", "7"] in [list(key[:3]) for key in could_be]


def test_the_plan_tells_the_way_after_a_course(matome, johoku):
    from datetime import timedelta

    from otagaisama.learning.courses import actions as course_actions
    from tests.learning.lives import come, make_course

    course = make_course(matome, district=johoku)
    come(course, matome)
    session = course.sessions.get(order=1)
    at = session.starts_at + timedelta(hours=2)
    course_actions.note_attendance(
        session=session, came=dict.fromkeys(range(1, 10), "whole"), way="typed", by=matome, at=at
    )
    shown = bridge.board(2027, on=date(2028, 3, 1))
    assert (shown["learners_applied"].text, shown["learners_first"].text) == ("10人", "まだ出せません")
    assert shown["learners_active"].text == "まだ出せません"


def test_whoever_knows_the_rule_works_no_category_and_no_answer_out():
    """All years of up to so many troubles that look the same are laid beside each other (M9)."""
    codes = [code for code in INDICATORS if code.startswith(CATEGORY)]
    first, second, alike = codes[0], codes[1], {}
    for one, other, rest in product(range(12), repeat=3):
        total = one + other + rest
        for answered in range(min(total, 11) + 1) if total <= 13 else ():
            counts = dict.fromkeys(codes, 0) | {
                first: one,
                second: other,
                "troubles_heard": total,
                "answered_back": answered,
            }
            safe = bridge._family(counts)
            told = tuple(str(safe.get(code, "")) for code in (*codes, "troubles_heard", "answered_back"))
            alike.setdefault(told, []).append((one, other, answered, total - answered, total))
    worked_out = [
        (told, place, values)
        for told, years in alike.items()
        for place in range(5)
        if len(values := {year[place] for year in years}) == 1 and values <= {1, 2, 3, 4} and any(told)
    ]
    assert worked_out == []


def test_the_front_page_tells_no_more_than_the_plan_and_moves_no_sooner(happen, client):
    """A number that moved each day would tell of each day's one; and beside another number, of the rest."""
    happen(9, on=date(2026, 10, 5), answered=9)
    before = today_of(on=date(2026, 11, 2), at=datetime(2026, 11, 2, 10, tzinfo=UTC))
    happen(1, on=date(2026, 11, 3), answered=1)
    after = today_of(on=date(2026, 11, 4), at=datetime(2026, 11, 4, 10, tzinfo=UTC))
    board = bridge.board(2026, on=date(2026, 11, 4))
    assert (before.heard, before.answered) == (after.heard, after.answered) == (9, 9)
    assert after.heard == board["troubles_heard"].value


def test_few_voices_are_on_no_front_page(happen):
    happen(4, on=date(2026, 10, 5), answered=4)
    assert today_of(on=date(2026, 11, 4), at=datetime(2026, 11, 4, 10, tzinfo=UTC)).heard == 0
