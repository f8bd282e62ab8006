"""Garbage days with overrides, pauses and days without a year are read whole or not at all (R3, c29, c30 and their cousins)."""

from datetime import date, timedelta

import pytest

from otagaisama.engines.garbage import read_garbage

YEAR = [date(2026, 4, 1) + timedelta(days=step) for step in range(365)]


@pytest.mark.parametrize(("text", "pauses", "collected", "none"), [
    ("第1金曜（1月は第2金曜）", "", "2026-12-04 2027-01-08 2027-02-05", "2027-01-01 2027-02-12"),
    ("第1金曜。ただし1月は第2金曜", "", "2027-01-08", "2027-01-01"), ("第1金曜、1月は第2金曜", "", "2027-01-08", "2027-01-01"),
    ("第4土曜日（12月は第3土曜日）", "", "2026-12-19", "2026-12-26"), ("第1水曜（1月は8日）", "", "2027-01-08", "2027-01-06"),
    ("第1・3水曜（5月は第2・4水曜、8月は休み）", "", "2026-05-13 2026-05-27", "2026-05-06 2026-05-20 2026-08-05 2026-08-19"),
    ("第2水曜（祝日は前日の火曜日）", "", "2026-04-08 2026-05-13", "2026-04-07 2026-05-12"),
    ("毎週水曜（祝日は前日の火曜日）", "", "2026-04-28 2026-04-22", "2026-04-29 2026-04-21"),
    ("毎週水曜 祝日の場合は翌日（木曜）収集", "", "2026-04-30", "2026-04-29 2026-04-23"),
    ("火・金 年末年始12/31～1/3休", "", "2026-12-29 2027-01-05", "2027-01-01"), ("火・金 年末年始12/31～1/3休", "", "2027-03-26", "2026-12-31"),
    ("火・木・金　12月31日（木）～1月3日（日）は収集なし", "", "2026-12-29", "2026-12-31 2027-01-01"),
    ("毎週火・金", "12/31、1/1、1/2", "2026-12-29", "2027-01-01"), ("毎週火・金（1/1を除く）", "", "2026-12-29", "2027-01-01"),
    ("4/10、5/8、6/12", "", "2026-04-10 2026-05-08 2026-06-12", "2026-07-10"),
    ("毎週月・木（祝日は収集しない）", "", "2026-04-27", "2026-05-04"), ("毎週月・木（祝日×）", "", "2026-04-27", "2026-05-04"),
    ("毎週月・木（祝日NG）", "", "2026-04-27", "2026-05-04"), ("毎週月・木（祝日は休まず収集します）", "", "2026-05-04", ""),
    ("毎週水曜（第5水曜以外）", "", "2026-04-22", "2026-04-29"), ("毎週水曜日（8月・12月を除く）", "", "2026-07-29", "2026-08-05 2026-12-02"),
    ("毎週水曜（8月の第1水曜は休み）", "", "2026-08-12", "2026-08-05"),
    ("第1・3水曜（5月は第2・4水曜、祝日は休み）", "", "2026-05-13 2026-08-05",
    "2026-05-20"),
    ("第2・第4月曜（第1水曜日、3月休止）", "", "2026-04-13", "2027-03-08"),
    ("火〜木。ただし10月6日、20日、22日は休み", "", "2027-01-20", "2026-10-20 2026-10-22"),
    ("毎週月・水・金【4月、12月25日を除く】", "", "2026-05-01", "2026-04-01 2026-12-25"),
    ("毎週水曜", "8月、年末年始", "2026-07-29", "2026-08-05 2026-12-30"), ("月・木（年末年始なし）", "", "2026-12-28", "2026-12-31"),
])  # fmt: skip
def test_what_is_written_is_what_is_collected(text, pauses, collected, none):
    reading = read_garbage(text, pauses, fiscal_year=2026)
    assert reading.understood, reading.why
    assert [day for day in collected.split() if not reading.at(date.fromisoformat(day))] == []
    assert [day for day in none.split() if reading.at(date.fromisoformat(day))] == []
    again = read_garbage(reading.said, fiscal_year=2026)
    assert [day for day in YEAR if again.at(day) != reading.at(day)] == []


def test_a_holiday_moves_only_the_week_in_which_it_falls():
    assert sum(read_garbage("第2水曜（祝日は前日の火曜日）").at(day) for day in YEAR) == 12


@pytest.mark.parametrize(("text", "rest"), [
    ("4/10、5/8", "4/10"), ("第2水曜（祝日の場合は翌日の金曜日）", "金曜"), ("4月から毎週火", "4月から"), ("9月まで毎週火", "9月まで"),
    ("月・木（12/31〜1/3は休み、1/4から収集）", "1/4から"), ("火・金（祝日は翌週）", "翌週"), ("隔週水", "隔週"), ("火・金のどちらか", "どちらか"),
    ("月・木（雨の日は休み）", "雨の日"), ("資源 第2水", "資源"), ("毎週火（9時まで）", "9時まで"), ("第1金曜（1月は変更あり）", "変更"),
])  # fmt: skip
def test_what_leaves_a_doubt_is_not_understood(text, rest):
    reading = read_garbage(text)
    assert not reading.understood, reading.said
    assert rest in reading.rest or rest in reading.why
    assert reading.at(date(2026, 4, 10)) is None


def test_a_weekday_beside_a_day_without_a_year_must_fit():
    assert read_garbage("4/10(金)", fiscal_year=2026).at(date(2026, 4, 10))
    assert not read_garbage("4/10(木)", fiscal_year=2026).understood


@pytest.mark.parametrize(("text", "said"), [
    ("1金", "第1金曜"), ("2金・4金", "第2・第4金曜"), ("１水・３水", "第1・第3水曜"), ("1木、3木", "第1・第3木曜"), ("2土 4土", "第2・第4土曜"),
])  # fmt: skip
def test_a_number_before_a_weekday_is_which_one_of_the_month(text, said):
    assert read_garbage(text).said == said


@pytest.mark.parametrize("text", ["1月・3月", "1月", "1月・2金", "2金か4金", "6金"])
def test_what_could_be_a_month_or_a_day_is_not_understood(text):
    assert not read_garbage(text).understood
