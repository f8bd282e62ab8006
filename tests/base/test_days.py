"""Days as the house reckons them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base import days
from otagaisama.base.form_fields import ask_far_days, day_field

TODAY = date(2026, 11, 28)
ANY_DAY = st.dates(date(1901, 1, 1), date(2190, 12, 31))


def test_a_leap_day_a_year_later_and_a_year_before_is_the_last_of_february():
    leap = date(2028, 2, 29)
    assert days.years_later(leap) == date(2029, 2, 28)
    assert days.years_later(leap, -1) == date(2027, 2, 28)
    assert days.years_later(leap, 4) == date(2032, 2, 29)
    assert days.kept_until(leap, 5) == date(2033, 3, 1)
    assert days.kept_until(date(2028, 2, 28), 5) == date(2033, 2, 28)


def test_a_month_without_that_day_ends_the_count():
    assert days.months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert days.months_later(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert days.last_of_month(date(2028, 2, 3)) == date(2028, 2, 29)


@given(ANY_DAY)
def test_every_day_lies_in_its_fiscal_year_and_its_month(day):
    assert days.first_of_fiscal_year(day) <= day <= days.last_of_fiscal_year(day)
    assert days.first_of_fiscal_year(day).year == days.fiscal_year_of(day)
    assert days.first_of_month(day) <= day <= days.last_of_month(day)
    assert days.week_name(day) == days.SUNDAY_FIRST[day.isoweekday() % 7]


@given(ANY_DAY, st.integers(1, 10))
def test_what_is_kept_so_many_years_is_never_kept_a_day_less(day, years):
    assert days.kept_until(day, years).year - day.year == years
    assert (days.kept_until(day, years).month, days.kept_until(day, years).day) >= (day.month, day.day)


def test_a_moment_is_told_by_the_day_of_tokyo():
    assert days.day_of_tokyo(datetime(2026, 11, 28, 15, 0, tzinfo=UTC)) == date(2026, 11, 29)
    assert days.day_of_tokyo(datetime(2026, 11, 28, 14, 59, tzinfo=UTC)) == date(2026, 11, 28)
    assert days.midnight_of(datetime(2026, 11, 28, 15, 30, tzinfo=UTC)) == datetime(2026, 11, 28, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "0001-01-01",
        "9999-12-31",
        "2026-13-01",
        "2026-02-29",
        "20261128",
        "2026-W48-6",
        "２０２６-11-28",
        "きょう",
        "\0",
    ],
)
def test_an_address_with_a_day_nobody_lives_in_names_no_day(text):
    assert days.read_day(text) is None


@pytest.mark.parametrize("text", ["", "0001-01", "9999-12", "2026-00", "2026-1", "2026-10-01"])
def test_an_address_with_a_month_nobody_lives_in_names_no_month(text):
    assert days.read_month(text) is None


def test_a_day_and_a_month_of_an_address():
    assert days.read_day("2026-11-28") == TODAY
    assert days.read_month("2026-11") == date(2026, 11, 1)


def test_the_year_stands_with_a_day_of_another_fiscal_year():
    assert days.jday(date(2027, 3, 31), TODAY) == "3月31日（水）"
    assert "2027年（令和9年）4月1日" in days.jday(date(2027, 4, 1), TODAY)
    assert "2026年" in days.jday(date(2026, 3, 31), TODAY)
    shown = Template("{% load otagai %}{{ day|jday:today }}").render(Context({"day": date(2062, 4, 1), "today": TODAY}))
    assert shown == "2062年（令和44年）4月1日（土）"


def test_a_day_is_far_beyond_twelve_months():
    assert not days.is_far(date(2027, 11, 28), TODAY)
    assert days.is_far(date(2027, 11, 29), TODAY)
    assert days.is_far(date(2025, 11, 27), TODAY)
    assert days.far_question(TODAY, TODAY) == ""
    assert "きょうから35年4か月先です" in days.far_question(date(2062, 4, 1), TODAY)
    assert "きょうから1年前です" in days.far_question(date(2025, 11, 27), TODAY)


class WishForm(forms.Form):
    """Some day that somebody wishes for."""

    wanted_on = day_field("ほしい日", required=True)

    def clean(self):
        """Ask about far days."""
        ask_far_days(self, "wanted_on", today=TODAY)
        return self.cleaned_data


def test_a_far_day_is_asked_once_more_and_the_tick_holds_for_that_day_alone():
    asked = WishForm({"wanted_on": "2062-04-01"})
    assert not asked.is_valid()
    shown = Template("{% load otagai %}{% field form.wanted_on %}").render(Context({"form": asked}))
    assert 'name="wanted_on_sure"' in shown
    assert 'value="2062-04-01"' in shown
    assert "きょうから35年4か月先です" in shown
    assert WishForm({"wanted_on": "2062-04-01", "wanted_on_sure": "2062-04-01"}).is_valid()
    assert not WishForm({"wanted_on": "2063-04-01", "wanted_on_sure": "2062-04-01"}).is_valid()
    near = WishForm({"wanted_on": "2026-12-01"})
    assert near.is_valid()
    assert "_sure" not in Template("{% load otagai %}{% field form.wanted_on %}").render(Context({"form": near}))


@pytest.mark.parametrize("typed", ["9999-12-31", "0026-04-01", "1899-12-31"])
def test_a_year_that_nobody_lives_in_is_not_a_day(typed):
    form = WishForm({"wanted_on": typed})
    assert not form.is_valid()
    assert form.errors["wanted_on"] == ["日付が読めませんでした。例: 2026-04-10"]
