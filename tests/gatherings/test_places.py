"""Places: days as the rule and moved days say, 「きょう14人」, missing months, a year of accounts, what a grant asks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.places import actions, pages, queries, reckoning
from otagaisama.gatherings.places.models import PlaceDay
from tests.conftest import make_account
from tests.often import often
from tests.signups.lives import MONDAY

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()  # 2027-06-07


@pytest.fixture
def place(matome, bashomori, johoku):
    return actions.register_place(
        name="城北サロン", district=johoku, kind="elders", address="城北コミュニティセンター", hours="第2・第4水 13:30-15:30", closed="祝日, 8月",
        phone="052-981-1212", phone_hours="平日 9:00-17:00", keeper=bashomori, counts=["elders", "first"], confirmed_on=TODAY, by=matome, at=MONDAY,
    )  # fmt: skip


def count(place, by, on, total, at=MONDAY, **more):
    return actions.note_day(place=place, on=on, total=total, by=by, at=at, **more)


@pytest.mark.parametrize(("hours", "days"), [
    ("第3土曜 11:00-13:00", [date(2027, 6, 19), date(2027, 7, 17), date(2027, 8, 21)]),
    ("奇数月の第3火曜 10:00-12:00", [date(2027, 7, 20), date(2027, 9, 21), date(2027, 11, 16)]),
    ("1月・4月・7月・10月の第1月曜 10:00-12:00", [date(2027, 7, 5), date(2027, 10, 4), date(2028, 1, 3)]),
    ("毎週月曜 10:00-12:00", [TODAY, date(2027, 6, 14), date(2027, 6, 21)]), ("相談して決めます", []),
])  # fmt: skip
def test_the_next_three_days_are_told_however_seldom_it_is_open(place, hours, days):
    type(place).objects.filter(pk=place.pk).update(hours=hours, closed="")
    place.refresh_from_db()
    assert reckoning.coming_days(place, {}, TODAY) == days


def test_a_moved_day_replaces_that_of_the_rule(place, bashomori):
    moved = {}
    assert reckoning.coming_days(place, moved, TODAY) == [date(2027, 6, 9), date(2027, 6, 23), date(2027, 7, 14)]
    actions.move_day(place=place, on=date(2027, 6, 9), to=date(2027, 6, 10), why="会館の都合", by=bashomori, at=MONDAY)
    actions.move_day(place=place, on=date(2027, 6, 23), to=None, why="大掃除", by=bashomori, at=MONDAY)
    moved = queries.moved_between([place], TODAY, TODAY + timedelta(days=60))[place.pk]
    assert reckoning.coming_days(place, moved, TODAY) == [date(2027, 6, 10), date(2027, 7, 14), date(2027, 7, 28)]
    (card,) = pages.cards_of(queries.shown_places(), on=TODAY)
    assert card["notes"] == [
        "6月9日（水）は、6月10日（木）に変わります。会館の都合",
        "6月23日（水）は、お休みです。大掃除",
    ]


@often(50)
@given(st.dates(date(2026, 4, 1), date(2028, 3, 31)), st.integers(-20, 20))
def test_moving_a_day_never_adds_one(on, by_days):
    from otagaisama.gatherings.places.models import Place

    place = Place(hours="毎週火・金 10:00-12:00", closed="年末年始")
    first, last = date(2026, 4, 1), date(2028, 3, 31)
    plain = reckoning.due_days(place, {}, first, last)
    away = reckoning.due_days(place, {on: None}, first, last)
    moved = reckoning.due_days(place, {on: on + timedelta(days=by_days)}, first, last)
    assert set(away) == set(plain) - {on}
    assert len(moved) <= len(away) + 1


class TestDays:
    def test_fourteen_today_and_corrected(self, place, bashomori):
        count(place, bashomori, TODAY, 14, counts={"elders": 12, "first": 1})
        count(place, bashomori, TODAY, 15, counts={"elders": 12, "first": 0}, helpers=3, what="歌とお茶")
        day = PlaceDay.objects.get()
        assert (day.total, day.counts, day.helpers, day.version) == (15, {"elders": 12}, 3, 2)

    def test_nobody_came_and_closed_are_days_too(self, place, bashomori):
        with pytest.raises(Refused, match="わけ"):
            count(place, bashomori, TODAY, None, happened="closed")
        count(place, bashomori, TODAY, None, happened="closed", why="大雨")
        assert queries.places_for(bashomori, on=TODAY).get().openings == 0
        count(place, bashomori, TODAY, None, happened="nobody")
        kept = queries.places_for(bashomori, on=TODAY).get()
        assert (kept.openings, kept.came) == (1, 0)

    def test_what_cannot_be(self, place, bashomori):
        with pytest.raises(Refused, match="うち高齢の方"):
            count(place, bashomori, TODAY, 3, counts={"elders": 4})
        with pytest.raises(Refused, match="来た人数"):
            count(place, bashomori, TODAY, None)
        with pytest.raises(NotNow, match="まだ来ていない日"):
            count(place, bashomori, TODAY + timedelta(days=1), 3)

    def test_the_keeper_corrects_for_thirty_days_and_staff_longer(self, place, bashomori, matome, shokuin):
        count(place, bashomori, TODAY - timedelta(days=30), 9)
        for who in (bashomori, matome):
            with pytest.raises(NotNow, match="30日より前"):
                count(place, who, TODAY - timedelta(days=31), 9)
        count(place, shokuin, TODAY - timedelta(days=31), 9, noted_by="fax")

    def test_others_write_nothing(self, place, yosonomatome, hana, johoku):
        other = make_account("hokanomori", "ほかの場守", "keeper", johoku)
        for who in (yosonomatome, hana, other):
            with pytest.raises(NotYours):
                count(place, who, TODAY, 3)
            assert not queries.places_for(who, on=TODAY).exists()

    def test_months_without_a_word_are_missing_until_one_is_written(self, place, bashomori, shokuin):
        july = date(2027, 7, 5)

        def missing():
            (row,) = reckoning.rows_ready(list(queries.places_for(shokuin, on=july)), shokuin, july)
            return [month.month for month in row.missing]

        assert missing() == [4, 5, 6]
        count(place, shokuin, date(2027, 4, 14), 8)
        count(place, shokuin, date(2027, 5, 12), None, happened="closed", why="会館の都合")
        assert missing() == [6]
        place.started_on = date(2027, 7, 1)
        place.save()
        assert missing() == []


class TestYear:
    def held(self, place, by, total=12):
        for month, day in ((4, 14), (4, 28), (5, 12), (5, 26)):
            count(place, by, date(2027, month, day), total, counts={"elders": total})

    def test_what_goes_back_is_said_while_it_can_be_mended(self, place, shokuin):
        actions.note_grant(
            place=place, year=2027, rule="nanto", received=18_000, facts={"whole_district": 0}, by=shokuin, at=MONDAY
        )
        self.held(place, shokuin)
        said = pages.year_of(place, 2027, on=TODAY)["worth"]["said"]
        assert said == [
            "助成の条件を満たしています。",
            "いまの記録で、助成は12,000円です。",
            "このままだと、6,000円お返しになります。",
        ]

    def test_two_more_openings_are_wanted(self, place, shokuin):
        actions.note_grant(
            place=place,
            year=2027,
            rule="date",
            received=None,
            facts={"registered": 20, "first_year": 0},
            by=shokuin,
            at=MONDAY,
        )
        self.held(place, shokuin)
        worth = pages.year_of(place, 2027, on=TODAY)["worth"]
        assert "あと 2 回 足りません" in worth["said"][0]
        assert not worth["met"]

    def test_months_sum_what_the_days_say_and_accounts_add_up(self, place, bashomori, shokuin):
        self.held(place, shokuin)
        planned = {"fees": 20_000, "food": 15_000, "hall": None}
        actions.note_budget(place=place, year=2027, planned=planned, by=bashomori, at=MONDAY)
        facts = {"place": place, "on": TODAY, "by": bashomori, "at": MONDAY}
        actions.note_money(heading="fees", what="4月の参加費", yen=2_400, **facts)
        wrong = actions.note_money(heading="food", what="お茶", yen=50_000, receipt="12", **facts)
        with pytest.raises(Refused, match="領収書"):
            actions.note_money(heading="food", what="お茶", yen=500, receipt="12", **facts)
        actions.strike_money(line=wrong, by=bashomori, at=MONDAY)
        actions.note_money(heading="food", what="お茶", yen=500, receipt="12", **facts)
        year = pages.year_of(place, 2027, on=TODAY)
        assert [(month.openings, month.total, month.running) for month in year["months"][:3]] == [
            (2, 24, 24),
            (2, 24, 48),
            (0, 0, 48),
        ]
        assert year["months"][0].counts == {"elders": 24}
        sums = year["sums"]
        assert (sums["income_all"], sums["spending_all"], sums["left"]) == ((20_000, 2_400), (15_000, 500), 1_900)
        assert sum(month.total for month in year["months"]) == sum(day.total for day, _ in year["days"])

    @pytest.mark.parametrize("rule", ["date", "mitoyo", "nanto", "kawasaki", "ginan", "nagakute"])
    def test_each_of_the_six_rules_is_reckoned_for_a_place(self, place, shokuin, rule):
        actions.note_grant(place=place, year=2027, rule=rule, received=10_000, typed=10_000, by=shokuin, at=MONDAY)
        self.held(place, shokuin)
        worth = pages.year_of(place, 2027, on=TODAY)["worth"]
        assert worth["title"]
        assert worth["said"] or worth["ask"]


def test_an_entry_nobody_confirmed_for_a_year_is_being_checked(place):
    assert place.state_on(TODAY + timedelta(days=364)) == "open"
    assert place.state_on(TODAY + timedelta(days=367)) == "checking"
