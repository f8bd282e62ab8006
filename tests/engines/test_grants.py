"""Grants: six rules as data, years counted by hand, and what is missing said in sentences."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.grants import YEARS, told
from otagaisama.config.command import main
from otagaisama.engines.grants import Money, Opening, load_rule, names, reckon
from tests.often import often

MARCH = date(2027, 3, 31)


def year(count: int, *, first=date(2026, 4, 10), people=10, elders=6, minutes=150, meals=20, how="gathering", days=7):
    """So many openings, a week apart."""
    return [
        Opening(first + timedelta(days=days * number), people, elders, minutes, meals, how) for number in range(count)
    ]  # fmt: skip


def worth(rule, openings, on=MARCH, **more):
    return reckon(load_rule(rule), openings, on=on, **more)


def test_all_six_rules_are_there():
    assert names() == ("date", "ginan", "kawasaki", "mitoyo", "nagakute", "nanto")


@pytest.mark.parametrize(
    ("count", "elders", "amount"),
    [
        (4, 5, 12_000),
        (30, 20, 90_000),
        (30, 21, 150_000),
        (10, 41, 80_000),
        (50, 6, 150_000),
        (52, 6, 150_000),
        (3, 6, 0),
        (10, 4, 0),
    ],
)
def test_nanto_pays_by_the_average_of_elders(count, elders, amount):
    assert worth("nanto", year(count, people=60, elders=elders)).amount == amount


def test_nanto_averages_over_the_year_and_the_young_do_not_count():
    """(4 + 4 + 8 + 4) / 4 = 5; 41 people with 20.5 elders on average are still below 21."""
    openings = [Opening(date(2026, month, 1), 41, elders) for month, elders in ((5, 4), (7, 4), (9, 8), (11, 4))]
    assert worth("nanto", openings).amount == 4 * 3_000
    assert worth("nanto", [*year(2, people=41, elders=20), *year(2, people=41, elders=21)]).amount == 4 * 3_000


def test_nanto_wants_back_what_was_paid_for_openings_that_were_not_held():
    """150,000 for 50 openings; 30 were held: 90,000, so 60,000 goes back. With three it all goes back."""
    kept = worth("nanto", year(30), received=150_000)
    assert (kept.openings, kept.met, kept.amount, kept.refund, kept.more, kept.missing) == (
        30,
        True,
        90_000,
        60_000,
        0,
        (),
    )
    few = worth("nanto", year(3), received=150_000)
    assert (few.met, few.amount, few.refund) == (False, 0, 150_000)
    assert few.missing == ("開いた回数が、あと 1 回 足りません（4 回 要るところ、いま 3 回。3月31日まで）。",)
    assert worth("nanto", year(40), received=90_000).more == 30_000
    assert worth("nanto", year(10), facts={"whole_district": 1}).amount == 100_000


def test_nanto_says_the_average_that_is_too_small():
    assert worth("nanto", year(6, elders=4)).missing == ("高齢者が、1回に平均 4.0 人です（5 人以上が要ります）。",)


def test_date_pays_a_sum_and_so_much_for_each_registered_person():
    assert worth("date", year(6), facts={"registered": 25, "first_year": 0}).amount == 15_000 + 25 * 200
    late = year(6, first=date(2026, 10, 1))
    assert worth("date", late, facts={"registered": 10, "first_year": 0}).amount == 7_500 + 2_000
    money = [Money(date(2026, 5, 1), 0, 6_400), Money(date(2026, 6, 1), 0, 9_000)]
    assert worth("date", year(6), facts={"registered": 0, "first_year": 1}, money=money).amount == 25_000
    assert worth("date", year(6), facts={"registered": 0, "first_year": 1}, money=money[:1]).amount == 21_400
    assert worth("date", year(5)).missing[0].startswith("開いた回数が、あと 1 回")


def test_mitoyo_counts_a_telephone_call_and_leaves_the_amount_to_be_typed():
    calls = [Opening(date(2026, 6, day), 8, how=how) for day, how in ((1, "phone"), (2, "letter"), (3, "visit"))]
    facts = {"elders_salon": 0, "fee": 1, "open_to_area": 1}
    asked = worth("mitoyo", [*year(7), *calls], facts=facts)
    assert (asked.openings, asked.met, asked.amount) == (10, True, None)
    assert asked.ask == ("金額は公表されていません。決まった額を --amount に書いてください。",)
    assert worth("mitoyo", [*year(7), *calls], facts=facts, typed=24_000, received=30_000).refund == 6_000
    assert not worth("mitoyo", year(9), facts=facts).met
    assert worth("mitoyo", year(6), facts=facts | {"elders_salon": 1}).met
    assert not worth("mitoyo", year(10), facts=facts | {"fee": 0}).met


def test_ginan_pays_what_was_spent_less_what_came_in_up_to_a_limit():
    """From July nine openings are needed; one had eight meals and one took 90 minutes: ten were held, eight count."""
    openings = [
        *year(8, first=date(2026, 7, 4)), Opening(date(2026, 10, 3), 12, None, 150, 8), Opening(date(2026, 10, 10), 12, None, 90, 20),
    ]  # fmt: skip
    facts = {"first_year": 0, "summer": 0, "goes_on": 1, "accounts": 1}
    money = [Money(date(2026, 7, 4), 5_000, 62_000), Money(date(2026, 8, 1), 3_000, 40_000)]
    short = worth("ginan", openings, facts=facts, money=money)
    assert (short.openings, short.met, short.amount) == (8, False, 0)
    assert short.missing == (
        "開いた回数が、あと 1 回 足りません（9 回 要るところ、いま 8 回。3月31日まで）。",
        "数えなかった回があります（10月3日（土）：8 食、10月10日（土）：90 分）。2 時間以上、10 食以上の回だけを数えます。",
    )
    assert worth("ginan", openings, facts=facts | {"summer": 1}, money=money).amount == 94_000
    full = [*openings, Opening(date(2026, 11, 7), 15, None, 120, 10)]
    assert worth("ginan", full, facts=facts, money=money, received=200_000).refund == 106_000
    rich = [Money(date(2026, 7, 4), 0, 450_000)]
    assert worth("ginan", full, facts=facts, money=rich).amount == 200_000
    assert worth("ginan", full, facts=facts | {"first_year": 1}, money=rich).amount == 300_000
    assert worth("ginan", full, facts=facts).amount is None


@pytest.mark.parametrize(("first", "need"), [(date(2026, 4, 1), 6), (date(2026, 9, 5), 4), (date(2027, 3, 6), 1)])
def test_nagakute_wants_half_of_the_months_that_are_left(first, need):
    """April to March 12, September to March 7 (so 4), March alone 1."""
    rule, facts = "nagakute", {"holidays_only": 0, "allergies": 1}
    assert worth(rule, year(need, first=first, days=3), facts=facts).met
    assert not worth(rule, year(need - 1, first=first), facts=facts).met or need == 1
    assert worth(rule, year(6, days=3), facts=facts | {"holidays_only": 1}).met
    assert not worth(rule, year(5, days=3), facts=facts | {"holidays_only": 1}).met


def test_kawasaki_asks_for_a_form_alone():
    form = worth("kawasaki", year(1), typed=10_000)
    assert (form.met, form.amount, form.missing) == (True, 10_000, ())


def test_only_this_fiscal_year_up_to_the_day_counts():
    openings = [*year(3, first=date(2026, 3, 1)), *year(5), *year(2, first=date(2027, 4, 1))]
    assert worth("nanto", openings).openings == 5
    assert worth("nanto", openings, on=date(2026, 4, 17)).openings == 2
    assert worth("nanto", openings, on=date(2026, 3, 31)).openings == 3


@often(150)
@given(
    st.lists(
        st.builds(Opening, st.dates(date(2026, 4, 1), MARCH), st.integers(0, 60), st.integers(0, 60)), max_size=60
    ),
    st.integers(0, 300_000),
)
def test_what_is_paid_and_what_goes_back_add_up(openings, received):
    for name in names():
        found = worth(name, openings, received=received, typed=50_000, money=[Money(MARCH, 0, 70_000)])
        assert found.amount is not None
        assert received - found.refund + found.more == found.amount
        assert found.met == (not found.missing)


TABLE = "date,people,elders,minutes,meals,how\n"


@pytest.fixture
def grant(tmp_path, capsys):
    """Run the command; answers (exit code, the object or what was said)."""

    def run(rows, *more, rule="nanto", money=None):
        (tmp_path / "openings.csv").write_text(TABLE + rows, "utf-8")
        words = ["grant", "--rule", rule, "--openings", str(tmp_path / "openings.csv"), *more]
        if money is not None:
            (tmp_path / "money.csv").write_text("date,what,income,spent\n" + money, "utf-8")
            words += ["--money", str(tmp_path / "money.csv")]
        code = main(words)
        told = capsys.readouterr()
        return code, json.loads(told.out) if code == 0 else told.err

    return run


def test_the_command_answers_with_the_columns_of_the_contract(grant):
    rows = "".join(f"2026/{month}/5,12,7,120,0,\n" for month in range(4, 10))
    code, found = grant(rows, "--received", "20000", "--on", "2026-12-01")
    assert code == 0
    assert {key: found[key] for key in ("rule", "openings", "met", "amount", "refund", "missing")} == {
        "rule": "nanto", "openings": 6, "met": True, "amount": 18_000, "refund": 2_000, "missing": [],
    }  # fmt: skip
    assert grant(rows, "--on", "令和8年6月30日")[1]["openings"] == 3


def test_money_facts_and_ways_are_read(grant):
    rows = "".join(f"2026-07-{day:02d},15,,120,12,\n" for day in range(1, 10))
    facts = [
        word for fact in ("summer=はい", "first_year=no", "goes_on=yes", "accounts=はい") for word in ("--fact", fact)
    ]
    code, found = grant(rows, *facts, rule="ginan", money="2026-07-01,食材,,30000\n2026-07-01,参加費,4500,\n")
    assert (code, found["amount"], found["ask"]) == (0, 25_500, [])
    assert grant("2026-07-01,3,,,,電話\n", rule="mitoyo")[1]["openings"] == 1


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("きょう,10,5,,,\n", "2 行目、「date」の欄"),
        ("2026-04-01,,5,,,\n", "2 行目、「people」の欄"),
        ("2026-04-01,10,,,,\n", "2 行目、「elders」の欄"),
        ("2026-04-01,10,11,,,\n", "2 行目、「elders」の欄"),
        ("2026-04-01,10,5.5,,,\n", "2 行目、「elders」の欄"),
        ("2026-04-01,-1,0,,,\n", "2 行目、「people」の欄"),
        ("2026-04-01,10,5,,,テレパシー\n", "2 行目、「how」の欄"),
        ("2026-04-01,10,5,,,\n2026-04-01,10,5,,,\n", "3 行目"),
        ("", "データの行が一つもありません"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_place(grant, rows, place):
    code, said = grant(rows)
    assert code == 1
    assert place in said


def test_other_rules_come_from_files(grant, tmp_path):
    path = tmp_path / "ours.json"
    path.write_text(
        json.dumps(
            {"title": "うちの区", "openings": {"least": 2}, "amount": {"kind": "by_average", "steps": [[1, 500]]}}
        ),
        "utf-8",
    )
    code, found = grant("2026-04-01,10,,,,\n2026-05-01,10,,,,\n", rule=str(path))
    assert (code, found["rule"], found["amount"]) == (0, "ours", 1_000)
    for text in (
        "{",
        "[]",
        '{"title": "x", "amount": {"kind": "wish"}}',
        '{"title": "x", "amount": null, "colour": 1}',
    ):
        path.write_text(text, "utf-8")
        assert grant("2026-04-01,10,,,,\n", rule=str(path))[0] == 1
    assert "nanto" in grant("2026-04-01,10,5,,,\n", rule="sapporo")[1]
    assert grant("2026-04-01,10,5,,,\n", "--fact", "colour=red")[0] == 1


@pytest.mark.parametrize("counted", YEARS, ids=lambda counted: counted.rule)
def test_a_year_of_each_rule_counted_by_hand_is_equal_to_the_yen(counted, capsys):
    assert not told(counted)
    assert f"{counted.by_hand:,}円" in capsys.readouterr().out


def test_the_year_by_hand_covers_each_rule():
    assert {counted.rule for counted in YEARS} == set(names())
