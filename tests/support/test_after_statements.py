"""The reckoning of a month: to the yen, in proportion, without a penalty for anybody; no database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.support.thanks.statements import (
    Book,
    Price,
    Turn,
    by_month,
    helper_sheets,
    left_of,
    price_of,
    requester_sheets,
    shares_of,
    totals_of,
)

DAY = date(2026, 10, 5)
APRIL = date(2026, 4, 1)


def price(
    fee="thanks", *, district=None, task="", amount=250, tickets=None, helper_yen=200, from_on=APRIL, until_on=None
):
    return Price(district, task, fee, amount, tickets, helper_yen, from_on, until_on)


def turn(day=DAY, *, helpers=("a",), requester="x", minutes=30, **told):
    return Turn(day, "johoku", "weeds", "草取り", minutes, tuple(helpers), requester, **told)


def test_of_250_yen_200_are_hers_and_50_the_funds():
    ((helper, share),) = shares_of(turn(yen=500), price())
    assert (helper, share.yen, share.own_yen, share.fund_yen) == ("a", 500, 400, 100)


def test_a_pair_parts_it_and_no_yen_is_lost():
    shares = shares_of(turn(helpers=("a", "b"), yen=501), price())
    assert [(one, share.yen, share.own_yen, share.fund_yen) for one, share in shares] == [
        ("a", 251, 200, 51),
        ("b", 250, 200, 50),
    ]


def test_without_a_rule_or_a_share_everything_is_hers():
    for rule in (None, price(helper_yen=None)):
        ((_, share),) = shares_of(turn(yen=300), rule)
        assert (share.own_yen, share.fund_yen) == (300, 0)


def test_for_tickets_the_fund_gives_money():
    # 大子町: an hour is one ticket of 300 yen, who goes gets 800.
    ((_, share),) = shares_of(turn(tickets=2), price("ticket", amount=None, tickets=1, helper_yen=800))
    assert (share.tickets, share.from_fund, share.yen, share.fund_yen) == (2, 1600, 0, 0)


def test_the_nearest_rule_counts():
    everybody, ours = price(amount=100), price(district="johoku", amount=200)
    weeds, old = (
        price(district="johoku", task="weeds", amount=300),
        price(district="johoku", task="weeds", from_on=date(2025, 4, 1)),
    )
    foreign, gone = (
        price(district="yoso"),
        price(district="johoku", task="weeds", until_on=date(2026, 9, 30), from_on=date(2026, 9, 1)),
    )
    tickets = price("ticket", amount=None, tickets=1)
    done = turn(yen=300)
    assert price_of(done, [everybody, tickets, foreign]) == everybody
    assert price_of(done, [everybody, ours]) == ours
    assert price_of(done, [everybody, old, weeds, ours, gone]) == weeds
    assert price_of(turn(), [everybody]) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 9_999), st.integers(1, 4), st.booleans()),
        max_size=20,
    ),
    st.integers(1, 999),
    st.integers(0, 999),
)
def test_what_was_given_is_what_was_kept_and_what_the_fund_has(visits, amount, share):
    rule = price(amount=amount, helper_yen=min(share, amount))
    turns = [
        turn(yen=yen, helpers=tuple(range(count)), cancelled="before" if off else "") for yen, count, off in visits
    ]
    total = totals_of(turns, [rule])
    assert total.yen == total.own_yen + total.to_fund == sum(yen for yen, _, off in visits if not off)
    sheets = requester_sheets(turns, [], DAY, DAY)
    assert sum(sheet.yen for sheet in sheets) == total.yen


def test_what_was_called_off_is_told_as_a_fact_and_costs_nothing():
    told = ("before", "before", "same_day", "no_word", "other")
    (sheet,) = requester_sheets([turn(cancelled=kind, yen=None) for kind in told], [], DAY, DAY)
    assert sheet.cancelled == {"before": 2, "same_day": 1, "no_word": 1, "other": 1}
    assert (sheet.visits, sheet.yen, sheet.tickets) == (0, 0, 0)
    assert helper_sheets([turn(cancelled="no_word")], [price()]) == []


def test_bought_and_given_back_in_their_own_months():
    book = Book("x", date(2026, 9, 1), 20, 1_000, date(2026, 10, 9), 7)
    (sheet,) = requester_sheets([], [book], date(2026, 10, 1), date(2026, 10, 31))
    assert (sheet.bought_tickets, sheet.back_tickets, sheet.back_yen) == (0, 7, 350)
    (september,) = requester_sheets([], [book], date(2026, 9, 1), date(2026, 9, 30))
    assert (september.bought_tickets, september.bought_yen, september.back_yen) == (20, 1_000, 0)
    assert requester_sheets([], [book], date(2026, 8, 1), date(2026, 8, 31)) == []


def test_each_helper_has_a_sheet_and_each_month_its_total():
    turns = [turn(yen=250, helpers=("a", "b")), turn(date(2026, 11, 2), yen=500, helpers=("b",), minutes=45)]
    sheets = {sheet.key: sheet for sheet in helper_sheets(turns, [price()])}
    assert (sheets["a"].visits, sheets["b"].visits, sheets["b"].minutes) == (1, 2, 75)
    months = by_month(turns, [price()])
    assert [(month, total.visits, total.minutes, total.yen) for month, total in months] == [
        (date(2026, 10, 1), 1, 30, 250), (date(2026, 11, 1), 1, 45, 500),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("used", "left", "short"), [(0, {"a": 8, "b": 10}, 0), (9, {"a": 0, "b": 9}, 0), (30, {"a": 0, "b": 0}, 12)]
)
def test_the_oldest_book_is_used_first_and_nothing_is_negative(used, left, short):
    assert left_of([("a", 10, 2), ("b", 10, 0)], used) == (left, short)


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 50)), max_size=6), st.integers(0, 300))
def test_tickets_are_never_lost(books, used):
    kept = [(place, tickets, min(back, tickets)) for place, (tickets, back) in enumerate(books)]
    left, short = left_of(kept, used)
    assert min(left.values(), default=0) >= 0
    assert sum(left.values()) - short == sum(tickets - back for _, tickets, back in kept) - used


@pytest.mark.parametrize(
    ("used", "people", "per", "yen", "whole"),
    [(3, 2, 3, 500, 500), (5, 3, 2, 333, 832), (7, 4, 3, 100, 233), (1, 2, 3, 500, 166), (10, 3, 1, 80, 800)],
)
def test_what_the_fund_gives_to_each_adds_up_to_the_whole(used, people, per, yen, whole):
    price = Price(None, "", "ticket", None, per, yen, DAY)
    turn = Turn(DAY, 1, "weeds", "草取り", 30, tuple(range(people)), "r", tickets=used)
    assert sum(share.from_fund for _, share in shares_of(turn, price)) == whole


@given(st.integers(0, 5_000), st.integers(1, 5), st.integers(1, 900), st.integers(0, 900))
def test_what_each_keeps_adds_up_to_what_the_whole_gives(yen, people, amount, own):
    price = Price(None, "", "thanks", amount, None, min(own, amount), DAY)
    turn = Turn(DAY, 1, "weeds", "草取り", 30, tuple(range(people)), "r", yen=yen)
    shares = [share for _, share in shares_of(turn, price)]
    assert sum(share.own_yen for share in shares) == yen * min(own, amount) // amount
    assert all(share.own_yen >= 0 and share.fund_yen >= 0 for share in shares)
