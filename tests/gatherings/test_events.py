"""Events: planned, told once of each change, covered or not, counted."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base.days import TOKYO
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.events import actions, pages, queries
from otagaisama.gatherings.events.insurance import Known, choose
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.events.states import Times, a_year_later, repeated
from otagaisama.messaging.models import Letter
from otagaisama.signups.models import Offer, SignUp
from tests.gatherings.lives import FACTS, come, make_event, times
from tests.often import often
from tests.signups.lives import MONDAY

LATER = MONDAY + timedelta(days=1)


def letters_of(signup):
    return [letter.subject for letter in Letter.objects.filter(about_key=str(signup.pk)).order_by("made_at")]


@pytest.mark.django_db
class TestSeries:
    def test_one_date_lost_tells_seated_and_waiting_once_each(self, matome, johoku):
        event = make_event(matome, district=johoku, sign="whole", seats=2)
        seated = come(event.offer, matome, "佐藤 一", "鈴木 二")
        (waiting,) = come(event.offer, matome, "高橋 三")
        assert SignUp.objects.get(pk=waiting.pk).standing == "waiting"
        before = Letter.objects.count()
        second = queries.dates_of(event)[1]
        _, count = actions.cancel_date(date=second, why="雨の予報のため", by=matome, at=LATER)
        assert count == 3
        new = list(Letter.objects.order_by("made_at")[before:])
        assert len(new) == 3, "once each"
        for letter in new:
            assert "6月28日（月）" in letter.body or "6月28日（月）" in letter.words, letter.body
        assert {signup.standing for signup in SignUp.objects.filter(pk__in=[each.pk for each in seated])} == {"seated"}
        offer = Offer.objects.get()
        assert [when.starts_at.date() for when in offer.dates.order_by("starts_at")] == [
            date(2027, 6, 21),
            date(2027, 7, 5),
        ]
        assert not queries.dates_of(event)[1].is_on, "it stays to be seen"

    def test_only_whoever_comes_to_that_date_is_told_when_each_has_its_own(self, matome, johoku):
        event = make_event(matome, district=johoku, sign="each", seats=1)
        first, second, third = queries.dates_of(event)
        come(first.offer, matome, "佐藤 一")
        come(second.offer, matome, "鈴木 二", "高橋 三")
        starts = second.starts_at + timedelta(days=1)
        moved, count = actions.move_date(
            date=second, starts_at=starts, ends_at=starts + timedelta(hours=2), why="会館の都合", by=matome, at=LATER
        )
        assert (count, moved.moved_from) == (2, second.starts_at)
        assert [when.starts_at for when in moved.offer.dates.all()] == [starts]
        again = moved.starts_at + timedelta(days=1)
        moved, _ = actions.move_date(date=moved, starts_at=again, why="会館の都合", by=matome, at=LATER)
        assert moved.moved_from == second.starts_at, "what was said first stays known"
        _, count = actions.cancel_date(date=third, why="講師の都合", by=matome, at=LATER)
        assert count == 0
        assert Offer.objects.get(pk=third.offer_id).state == "off"

    def test_what_lies_behind_does_not_move_and_the_last_is_not_taken(self, matome, johoku):
        event = make_event(matome, district=johoku)
        first, second, third = queries.dates_of(event)
        with pytest.raises(NotNow, match="もうはじまった回"):
            actions.cancel_date(date=first, why="雨", by=matome, at=first.starts_at + timedelta(minutes=1))
        with pytest.raises(Refused, match="わけを書いて"):
            actions.cancel_date(date=second, by=matome, at=MONDAY)
        with pytest.raises(Refused, match="おなじ日時"):
            actions.move_date(date=second, starts_at=third.starts_at, why="都合", by=matome, at=MONDAY)
        for each in (first, second):
            actions.cancel_date(date=each, why="雨", by=matome, at=MONDAY)
        with pytest.raises(Refused, match="行事ぜんたいを中止"):
            actions.cancel_date(date=third, why="雨", by=matome, at=MONDAY)
        event, _ = actions.move_event(event=event, move="off", why="雨", by=matome, at=MONDAY)
        assert event.state == "off"
        with pytest.raises(NotNow):
            actions.change_event(event=event, by=matome, at=MONDAY, place="よそ")

    def test_all_of_it_called_off_tells_everybody(self, matome, johoku):
        event = make_event(matome, district=johoku, sign="whole", seats=1)
        come(event.offer, matome, "佐藤 一", "鈴木 二")
        assert actions.move_event(event=event, move="off", why="台風のため", by=matome, at=LATER)[1] == 2
        assert Offer.objects.get().state == "off"

    def test_a_date_more_and_another_place_are_told(self, matome, johoku):
        event = make_event(matome, district=johoku, sign="whole")
        come(event.offer, matome, "佐藤 一")
        (when,) = times(MONDAY, 35)
        assert actions.add_date(event=event, when=when, by=matome, at=LATER)[1] == 1
        assert actions.change_event(event=event, place="公民館", by=matome, at=LATER)[1] == 1
        offer = Offer.objects.get()
        assert (offer.place, offer.dates.count()) == ("公民館", 4)
        with pytest.raises(Refused, match="電話"):
            actions.change_event(event=event, phone="", by=matome, at=LATER)


@pytest.mark.django_db
class TestPlanning:
    @pytest.mark.parametrize("missing", [{"phone": ""}, {"phone_hours": " "}, {"place": ""}])
    def test_nothing_is_published_without_a_telephone_its_hours_and_a_place(self, matome, johoku, missing):
        event = make_event(matome, district=johoku, open_it=False, **missing)
        with pytest.raises(Refused):
            actions.move_event(event=event, move="open", by=matome, at=MONDAY)
        assert not queries.shown_events().exists()

    def test_another_district_keeps_its_own(self, matome, yosonomatome, johoku):
        event = make_event(matome, district=johoku)
        with pytest.raises(NotYours):
            actions.change_event(event=event, place="よそ", by=yosonomatome, at=MONDAY)
        assert not queries.events_for(yosonomatome, on=MONDAY.date()).exists()

    def test_holidays_garbage_days_and_other_events_are_said(self, matome, shokuin, johoku, ward):
        from otagaisama.town.models import GarbageRule

        GarbageRule.objects.create(
            ward=ward, zone="城北", zone_key="城北", district=johoku, item="資源", item_key="資源", cell="木"
        )
        make_event(shokuin, title="区のまつり", days=(38,))
        make_event(shokuin, title="よそのまつり", days=(39,), open_it=False)
        said = dict(pages.clashes([date(2027, 7, 15), date(2027, 7, 19)], johoku, on=MONDAY.date()))
        assert said["7月15日（木）"] == ["ごみの日です：資源", "ほかの行事：区のまつり（城北コミュニティセンター）"]
        assert said["7月19日（月）"] == ["祝日（海の日）です。"]

    def test_how_many_came_is_corrected_and_first_timers_are_among_them(self, matome, johoku):
        event = make_event(matome, district=johoku)
        first = queries.dates_of(event)[0]
        with pytest.raises(NotNow, match="まだはじまっていない"):
            actions.count_date(date=first, came=12, first_time=3, by=matome, at=MONDAY)
        after = first.starts_at + timedelta(hours=3)
        with pytest.raises(Refused, match="来た人数まで"):
            actions.count_date(date=first, came=2, first_time=3, by=matome, at=after)
        actions.count_date(date=first, came=21, first_time=3, by=matome, at=after)
        actions.count_date(date=first, came=12, first_time=None, by=matome, at=after)
        counted = queries.events_for(matome, on=after.date()).get()
        assert (counted.came, counted.first_timers) == (12, None)
        rows = queries.counts_between(date(2027, 4, 1), date(2028, 3, 31))
        assert [(row["dates"], row["came"], row["first_timers"]) for row in rows] == [(1, 12, 0)]


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({}, "A1", "28円"),
        ({"bounded": False}, "A", "窓口の今年度の表"),
        ({"stay": True}, "B", "名簿が要ります"),
        ({"known": Known.COUNTED}, "C", "行き帰りの道"),
        ({"known": Known.COUNTED, "bounded": False}, None, "囲まれた場所のものだけ"),
        ({"known": Known.COUNTED, "stay": True}, None, "名簿が要ります"),
        ({"members_only": True}, None, "会員だけ"),
        ({"tools": True}, None, "電動工具"),
        ({"known": Known.NO}, None, "見分けられない"),
    ],
)
def test_five_answers_lead_to_a_plan_or_to_why_there_is_none(answers, code, said):
    asked_of = {"members_only": False, "stay": False, "tools": False, "known": Known.LIST, "bounded": True} | answers
    answer = choose(**asked_of)
    assert (answer.plan.code if answer.plan else None) == code
    assert said in "".join(answer.sentences)
    assert ("この保険では守れません。" in answer.sentences) == (code is None)


@pytest.mark.parametrize(
    ("people", "days", "yen"), [(1, 1, 560), (20, 1, 560), (21, 1, 588), (10, 3, 1680), (None, 1, None)]
)
def test_the_price_has_its_least(people, days, yen):
    answer = choose(members_only=False, stay=False, tools=False, known=Known.LIST, bounded=True)
    assert answer.cost(people, days) == yen


@often(50)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.integers(2, 24))
def test_every_month_keeps_the_weekday_and_its_number_in_the_month(start, count):
    days = [when.starts_at.astimezone(TOKYO) for when in repeated(Times(start.replace(tzinfo=TOKYO)), "month", count)]
    assert len(days) == count
    assert len({(day.weekday(), (day.day - 1) // 7, day.time()) for day in days}) == 1
    assert len({(day.year, day.month) for day in days}) == count


def test_weeks_and_the_next_year_keep_the_weekday():
    (first,) = times(MONDAY, 0)
    assert [when.starts_at.day for when in repeated(first, "two_weeks", 3)] == [7, 21, 5]
    (later,) = a_year_later([first])
    assert (later.starts_at.date(), later.ends_at - later.starts_at) == (date(2028, 6, 5), timedelta(hours=2))


@pytest.mark.django_db
def test_copying_costs_only_the_days(matome, johoku):
    event = make_event(matome, district=johoku)
    dates = a_year_later(each.times for each in queries.dates_of(event))
    copy = actions.begin_event(
        title=event.title, dates=dates, keeps=matome, by=matome, at=LATER, copied_from=event, district=johoku, **FACTS
    )
    assert Event.objects.get(pk=copy.pk).copied_from == event
    assert EventDate.objects.filter(event=copy).count() == 3
