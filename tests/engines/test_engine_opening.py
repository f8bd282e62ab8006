"""Opening rules: read, said, asked."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from otagaisama.engines.dates.days import LAST, Days
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import TOKYO
from otagaisama.engines.opening import Opening, OpeningError, Rule, parse_opening
from tests.often import often

YEAR = [date(2026, 1, 1) + timedelta(days=step) for step in range(0, 365, 3)]


@pytest.mark.parametrize(
    ("rule", "closed", "words"),
    [
        ("月-金 9:00-17:00", "", "毎週 月曜日から 金曜日まで 午前9時から 午後5時まで"),
        ("毎週火・金 午前10時〜12時", "", "毎週 火・金曜日 午前10時から 正午まで"),
        ("第2・第4水 13:30-15:30", "", "第2・第4 水曜日 午後1時30分から 午後3時30分まで"),
        ("第２、４水曜日　１３：３０～１５：３０", "", "第2・第4 水曜日 午後1時30分から 午後3時30分まで"),
        ("月末の土曜 10時-12時", "8月", "最後の 土曜日 午前10時から 正午まで。休み：8月"),
        ("平日 8:45-17:15", "", "平日（祝日でない 月曜日から 金曜日まで） 午前8時45分から 午後5時15分まで"),
        (
            "月〜金 9時〜5時、土 9:00ー12:00",
            "",
            "毎週 月曜日から 金曜日まで 午前9時から 午後5時まで。毎週 土曜日 午前9時から 正午まで",
        ),
        (
            "火曜日、木曜日 10:00-12:00、13:00-15:00",
            "",
            "毎週 火・木曜日 午前10時から 正午まで、午後1時から 午後3時まで",
        ),
        ("月-金（祝日を除く） 9:00-17:00", "", "毎週 月曜日から 金曜日まで 午前9時から 午後5時まで。休み：祝日"),
        (
            "月-土 9:00-17:00 日曜・祝日休み",
            "",
            "毎週 月曜日から 土曜日まで 午前9時から 午後5時まで。休み：毎週 日曜日、祝日",
        ),
        ("毎日24時間", "なし", "毎日 24時間"),
        (
            "月 9:00-12:00",
            "お盆休み、年末年始",
            "毎週 月曜日 午前9時から 正午まで。"
            "休み：お盆（8月13日から 8月16日まで）、年末年始（12月29日から 1月3日まで）",
        ),
        ("毎月1日と15日 午後1時〜3時", "", "毎月 1日・15日 午後1時から 午後3時まで"),
        ("4月-10月 毎週火曜日 10時〜11時半", "", "4月から 10月まで 毎週 火曜日 午前10時から 午前11時30分まで"),
        ("火・木 10時から12時と1時から3時", "", "毎週 火・木曜日 午前10時から 正午まで、午後1時から 午後3時まで"),
        (
            "開館時間：火-日 9:00-17:00 休館日：月曜日、第3水曜日",
            "",
            "毎週 火曜日から 日曜日まで 午前9時から 午後5時まで。休み：毎週 月曜日、第3 水曜日",
        ),
        (
            "土日祝 10:00-15:00\n水 18:00-24:00",
            "12月28日〜1月4日",
            "毎週 土・日曜日と 祝日 午前10時から 午後3時まで。毎週 水曜日 午後6時から 夜の12時まで。休み：12月28日から 1月4日まで",
        ),
    ],
)
def test_rules_as_people_write_them(rule, closed, words):
    opening = parse_opening(rule, closed)
    assert opening.describe() == words
    assert parse_opening(words) == opening


@pytest.mark.parametrize("days", ["第1・第3月曜日", "第1・3月曜", "第1、第3月曜", "第1・第3月", "第1と第3の月曜日"])
def test_a_monday_of_two_weeks_is_no_month(days):
    assert parse_opening(f"{days} 10:00-12:00") == parse_opening("第1・第3 月曜日 10:00-12:00")


@pytest.mark.parametrize(
    ("rule", "closed", "part"),
    [
        ("隔週水 10:00-12:00", "", "「隔週水」"),
        ("月-金", "", "時間が わかりません"),
        ("10:00-12:00", "", "曜日"),
        ("火 10:00", "", "いつからいつまで"),
        ("火 22:00-3:00", "", "夜中"),
        ("火 25:00-26:00", "", "ない時刻"),
        ("", "", "空いています"),
        ("雨の日は中止", "", "「雨の日は中止」"),
        ("第6水 10:00-12:00", "", "第6水"),
        ("月1回 10:00-12:00", "", "「月1回」"),
        ("火 10:00-12:00", "祝日の前日", "「前日」"),
        ("火 10:00-12:00", "13/1", "13/1"),
        ("休み: 祝日", "", "開いている日"),
        ("火 10:00-12:00", "月 9:00-10:00", "休みの日には"),
        ("火 10:60-12:00", "", "ない時刻"),
    ],
)
def test_a_refusal_names_the_part_and_gives_an_example_that_works(rule, closed, part):
    with pytest.raises(OpeningError, match=part) as refused:
        parse_opening(rule, closed)
    assert "たとえば「" in str(refused.value)
    assert str(refused.value).endswith("ように書いてください。")


def test_the_citizens_holiday_of_2026():
    assert holiday_name(date(2026, 9, 22)) == "国民の休日"
    office = parse_opening("平日 8:45-17:15", "年末年始")
    assert not office.is_open(datetime(2026, 9, 22, 10))
    assert office.next_open(datetime(2026, 9, 19, 10)) == datetime(2026, 9, 24, 8, 45, tzinfo=TOKYO)
    weekdays = parse_opening("月-金 8:45-17:15")
    assert weekdays.is_open(datetime(2026, 9, 22, 10))
    closed = parse_opening("月-金 8:45-17:15", "祝日")
    assert (
        closed.explain(datetime(2026, 9, 22, 10))
        == "9月22日（火） は 国民の休日のため、お休みです。次は 9月24日（木） 午前8時45分からです。"
    )


def test_the_turn_of_the_year():
    salon = parse_opening("毎日 10:00-12:00", "年末年始")
    days = [date(2025, 12, 28) + timedelta(days=step) for step in range(8)]
    assert [day.day for day in days if salon.on(day)] == [28, 4]
    assert salon.next_open(datetime(2025, 12, 29, 10)) == datetime(2026, 1, 4, 10, tzinfo=TOKYO)


def test_nth_and_last_weekdays():
    salon = parse_opening("第2・第4水 13:30-15:30; 月末の土曜 10時-12時")
    assert [day for day in range(1, 32) if salon.on(date(2025, 10, day))] == [8, 22, 25]
    assert salon.on(date(2025, 10, 8)) == [
        (datetime(2025, 10, 8, 13, 30, tzinfo=TOKYO), datetime(2025, 10, 8, 15, 30, tzinfo=TOKYO))
    ]


def test_open_from_the_first_minute_until_before_the_last():
    salon = parse_opening("水 13:30-15:30")
    assert [salon.is_open(datetime(2025, 10, 8, *at)) for at in ((13, 29), (13, 30), (15, 29), (15, 30))] == [
        False,
        True,
        True,
        False,
    ]
    assert salon.is_open(datetime(2025, 10, 8, 5, tzinfo=UTC))
    assert "まだ" in salon.explain(datetime(2025, 10, 8, 9))
    assert "もう" in salon.explain(datetime(2025, 10, 8, 19))
    assert "開いています" in salon.explain(datetime(2025, 10, 8, 14))


def test_never_open_is_said_so():
    never = parse_opening("8月 毎日 10:00-12:00", "8月")
    assert never.next_open(datetime(2025, 1, 1)) is None
    assert never.explain(datetime(2025, 8, 1)).endswith("お休みです。")


weekday_sets = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
month_sets = st.sets(st.integers(1, 12), min_size=1, max_size=11).map(lambda months: tuple(sorted(months)))
nth_sets = st.sets(st.integers(1, 5), min_size=1, max_size=4).map(lambda nths: tuple(sorted(nths)))
month_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
weekly = weekday_sets.map(lambda days: Days("weekly", weekdays=days))
nth = st.one_of(
    st.builds(lambda days, nths: Days("nth", weekdays=days, nths=nths), weekday_sets, nth_sets),
    weekday_sets.map(lambda days: Days("nth", weekdays=days, nths=(LAST,))),
)
monthly = st.sets(st.integers(1, 31), min_size=1, max_size=4).map(lambda d: Days("monthly", nths=tuple(sorted(d))))
yearly = st.builds(lambda first, last: Days("yearly", first=first, last=last), month_days, month_days)
one_day = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(lambda day: Days("dates", since=day, until=day))
months = month_sets.filter(lambda m: len(m) == 1 or (len(m) > 2 and m[-1] - m[0] == len(m) - 1)).map(
    lambda m: Days("months", nths=m)
)
hours = (
    st.lists(st.integers(0, 48), min_size=2, max_size=4, unique=True)
    .map(sorted)
    .map(lambda marks: tuple((a * 30, b * 30) for a, b in zip(marks[::2], marks[1::2], strict=False)))
)
rules = st.builds(
    lambda days, hours, months: Rule((days,), hours, ((Days("months", nths=months),),) if months else ()),
    st.one_of(weekly, nth, monthly, st.sampled_from([Days("daily"), Days("workdays"), Days("holidays")])),
    hours,
    st.one_of(st.just(()), month_sets),
)
openings = st.builds(
    lambda rule, closed: Opening((rule,), tuple(closed)),
    rules,
    st.lists(st.one_of(weekly, nth, yearly, one_day, months, st.just(Days("holidays"))), max_size=3, unique=True),
)


@often(100)
@given(openings)
def test_what_is_described_can_be_read_back(opening):
    assume(not (Days("holidays") in opening.closed and any(days.kind == "holidays" for days in opening.rules[0].days)))
    again = parse_opening(opening.describe())
    assert [again.minutes(day) for day in YEAR] == [opening.minutes(day) for day in YEAR]


@often(120)
@given(openings, st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)))
def test_the_questions_agree_with_each_other(opening, at):
    spans = opening.on(at.date())
    assert all(start < end for start, end in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    aware = at.replace(tzinfo=TOKYO)
    assert opening.is_open(at) == any(start <= aware < end for start, end in spans)
    following = opening.next_open(at)
    if opening.is_open(at):
        assert following == aware
    elif following is not None:
        assert opening.is_open(following)
        assert not opening.is_open(following - timedelta(minutes=1)) or following - timedelta(minutes=1) < aware
    assert opening.explain(at).endswith("。")


@often(400)
@given(st.text(alphabet="月火水日第24・、-〜 9:0午後前時半祝休み除く毎週末(); \n8/", max_size=18))
def test_any_text_is_an_opening_or_a_sentence(text):
    try:
        answer = parse_opening(text)
    except OpeningError as refused:
        answer = str(refused)
    assert isinstance(answer, Opening) or answer.endswith("。")
