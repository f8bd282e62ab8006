from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.dates.japanese_dates import (
    DateError,
    fiscal_year_label,
    fiscal_year_of,
    fiscal_year_range,
    jdate,
    jdate_short,
    jdatetime,
    jtime,
    number_of,
    parse_jdate,
)
from tests.often import often


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 10, 8), "2025年（令和7年）10月8日（水）"),
        (date(2019, 5, 1), "2019年（令和元年）5月1日（水）"),
        (date(2019, 4, 30), "2019年（平成31年）4月30日（火）"),
        (date(1989, 1, 7), "1989年（昭和64年）1月7日（土）"),
        (date(1989, 1, 8), "1989年（平成元年）1月8日（日）"),
        (date(1926, 12, 24), "1926年（大正15年）12月24日（金）"),
        (date(1926, 12, 25), "1926年（昭和元年）12月25日（土）"),
        (date(1912, 7, 29), "1912年（明治45年）7月29日（月）"),
        (date(1912, 7, 30), "1912年（大正元年）7月30日（火）"),
        (date(1868, 10, 23), "1868年（明治元年）10月23日（金）"),
        (date(1868, 10, 22), "1868年10月22日（木）"),
    ],
)
def test_jdate_at_the_borders_of_the_eras(day, expected):
    assert jdate(day) == expected


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (14, 0, "午後2時"),
        (9, 30, "午前9時30分"),
        (12, 0, "正午"),
        (14, 5, "午後2時05分"),
        (0, 0, "午前0時"),
        (12, 30, "午後0時30分"),
        (23, 59, "午後11時59分"),
        (11, 0, "午前11時"),
    ],
)
def test_jtime(hour, minute, expected):
    assert jtime(time(hour, minute)) == expected


def test_a_moment_is_told_in_tokyo():
    assert jdatetime(datetime(2025, 10, 8, 14, 5)) == "2025年（令和7年）10月8日（水） 午後2時05分"
    assert jdatetime(datetime(2025, 10, 8, 15, 30, tzinfo=UTC)) == "2025年（令和7年）10月9日（木） 午前0時30分"
    assert jdate_short(date(2025, 10, 8)) == "10月8日（水）"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2025, 3, 31), 2024), (date(2025, 4, 1), 2025), (date(2026, 1, 1), 2025)]
)
def test_fiscal_year_begins_in_april(day, year):
    assert fiscal_year_of(day) == year


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2019, "2019年度（平成31年度・令和元年度）"),
        (2025, "2025年度（令和7年度）"),
        (2018, "2018年度（平成30年度）"),
        (1988, "1988年度（昭和63年度）"),
        (1989, "1989年度（平成元年度）"),
        (2020, "2020年度（令和2年度）"),
        (1926, "1926年度（大正15年度・昭和元年度）"),
        (1850, "1850年度"),
    ],
)
def test_fiscal_year_label(year, label):
    assert fiscal_year_label(year) == label


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-08",
        "2025/10/8",
        "２０２５年１０月８日",
        "令和7年10月8日",
        "令和７年１０月８日",
        "R7.10.8",
        "r7/10/8",
        "Ｒ７．１０．８",
        "20251008",
        "令和七年十月八日",
        " 2025年10月8日（水） ",
        "2025年（令和7年）10月8日（水）",
        "2025年10月8日水曜日",
        "令7.10.8",
        "2025.10.08",
        "2025 年 10 月 8 日",
        "R07-10-08",
    ],
)
def test_a_day_is_read_however_people_write_it(text):
    assert parse_jdate(text) == date(2025, 10, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("S64.1.7", date(1989, 1, 7)),
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("昭和二十三年四月一日", date(1948, 4, 1)),
        ("昭和20年8月15日", date(1945, 8, 15)),
    ],
)
def test_other_eras(text, day):
    assert parse_jdate(text) == day


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "空いています"),
        ("きのう", "きのう"),
        ("2025-13-01", "13月"),
        ("2025-02-29", "29日はありません"),
        ("平成31年5月1日", "令和元年"),
        ("令和元年4月30日", "平成31年"),
        ("昭和64年1月8日", "平成元年"),
        ("2025年10月8日（木）", "曜日"),
        ("2025年（令和6年）10月8日", "和暦"),
        ("令和0年1月1日", "元"),
        ("0000-01-01", "年"),
        ("10月8日", "読めません"),
        ("2025-10-08-09", "読めません"),
        ("昭和一二三四五六七年1月1日", "読めません"),
    ],
)
def test_a_refusal_says_what_is_wrong(text, part):
    with pytest.raises(DateError, match=part) as refused:
        parse_jdate(text)
    assert str(refused.value).endswith("。")


@often(200)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_can_be_read(day):
    assert parse_jdate(jdate(day)) == day
    assert parse_jdate(day.isoformat()) == day
    first, last = fiscal_year_range(fiscal_year_of(day)) if day.year < 9999 else (day, day)
    assert first <= day <= last


@often(300)
@given(st.text(alphabet="0123456789年月日令和平成昭RHS./- （）元一十水曜２", max_size=14))
def test_any_text_is_a_day_or_a_sentence(text):
    try:
        answer = parse_jdate(text)
    except DateError as refused:
        answer = str(refused)
    assert isinstance(answer, date) or answer.endswith("。")


@pytest.mark.parametrize(
    ("text", "number"), [("元", 1), ("十", 10), ("二十三", 23), ("二〇", 20), ("百五", 105), ("99", 99), ("九十九", 99)]
)
def test_number_of(text, number):
    assert number_of(text) == number
