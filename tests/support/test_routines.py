"""Routines: made four weeks ahead, following rule and pause, and never losing or doubling what somebody has taken."""

from datetime import date, timedelta

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.helpers.models import AvoidPair
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Ask, Visit
from tests.support import making
from tests.support.making import MONDAY

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture
def sought(matome, johoku):
    return making.request(matome, johoku, slot="dawn")


def coming(**where):
    return list(
        Visit.objects.filter(status__in=visit_states.VISIT_COMING, **where)
        .order_by("planned_on")
        .values_list("planned_on", flat=True)
    )


def test_the_cell_of_the_garbage_calendar_becomes_visits_four_weeks_ahead(sought, matome):
    making.routine(sought, matome, pattern="月 木", waste="可燃ごみ")
    assert coming() == [TODAY + timedelta(days=7 * week + extra) for week in range(4) for extra in (0, 3)] + [
        TODAY + timedelta(days=28)
    ]
    assert Visit.objects.first().slot == "dawn"


def test_a_time_that_is_over_today_is_left_out(sought, matome):
    making.routine(sought, matome, at=MONDAY.replace(hour=10))
    assert coming()[0] == date(2026, 10, 8)


def test_a_rule_of_the_month(sought, matome):
    making.routine(sought, matome, kind="rule", pattern="FREQ=MONTHLY;BYDAY=2WE,4WE")
    assert coming() == [date(2026, 10, 14), date(2026, 10, 28)]


def test_visits_wait_until_somebody_is_sought(matome, johoku):
    made = making.request(matome, johoku, sought=False)
    making.routine(made, matome)
    assert coming() == []
    making.seek(HelpRequest.objects.get(), matome)
    assert len(coming()) == 9


def test_the_chore_makes_the_next_days_once(sought, matome):
    making.routine(sought, matome)
    assert routine_actions.make_ahead(on=TODAY, at=MONDAY) == 0
    assert routine_actions.make_ahead(on=TODAY + timedelta(days=7), at=MONDAY + timedelta(days=7)) == 2
    assert routine_actions.make_ahead(on=TODAY + timedelta(days=7), at=MONDAY + timedelta(days=7)) == 0


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"pattern": "げつようび"}, "げ"),
        ({"pattern": "月 木", "starts_on": TODAY - timedelta(days=1)}, "過ぎています"),
        ({"pattern": "月 木", "ends_on": TODAY - timedelta(days=3)}, "より前"),
        ({"pattern": "木", "starts_on": date(2026, 10, 6), "ends_on": date(2026, 10, 7)}, "一度もありません"),
        ({"kind": "rule", "pattern": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "2月"),
        ({"kind": "rule", "pattern": "FREQ=HOURLY"}, "毎週"),
        ({"pattern": "なし"}, "曜日"),
    ],
)
def test_a_rule_that_cannot_be_read_or_never_comes_is_refused(sought, matome, rule, sentence):
    with pytest.raises(Refused, match=sentence):
        making.routine(sought, matome, **rule)
    assert coming() == []


def test_the_standing_helper_goes_each_time_with_somebody_the_first_time(sought, matome, johoku):
    made, helper = making.routine(sought, matome), making.helper(johoku)
    with pytest.raises(Refused, match="はじめての訪問"):
        routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY)
    routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY, escort=matome)
    visits = list(Visit.objects.order_by("planned_on"))
    assert {visit.status for visit in visits} == {visit_states.COMING}
    assert [visit.first_time for visit in visits[:3]] == [True, False, False]
    assert visits[0].escort == matome
    assert HelpRequest.objects.get().status == request_states.PLANNED
    routine_actions.make_ahead(on=TODAY + timedelta(days=7), at=MONDAY + timedelta(days=7))
    assert Visit.objects.order_by("planned_on").last().goings.get().helper == helper


def test_an_asking_for_the_whole_routine_makes_her_the_standing_one(sought, matome, johoku):
    making.routine(sought, matome)
    first = Visit.objects.order_by("planned_on").first()
    ask = visit_actions.ask_helper(
        visit=first, helper=making.helper(johoku), by=matome, at=MONDAY, for_routine=True, escort=matome
    )
    visit_actions.answer_ask(ask=ask, accepts=True, way="phone", by=matome, at=MONDAY)
    assert not Visit.objects.filter(status=visit_states.OPEN_VISIT).exists()


def test_a_changed_rule_leaves_what_somebody_took_and_moves_the_rest(sought, matome, johoku):
    made = making.routine(sought, matome)
    visits = {visit.planned_on: visit for visit in Visit.objects.all()}
    taken = making.taken(_reasoned(visits[date(2026, 10, 8)]), making.helper(johoku), matome)
    asked = _reasoned(visits[date(2026, 10, 12)])
    visit_actions.ask_helper(visit=asked, helper=making.helper(johoku, "手助 次郎"), by=matome, at=MONDAY)
    routine_actions.change_routine(routine=made, pattern="金", by=matome, at=MONDAY)
    assert coming() == [
        date(2026, 10, 8),
        date(2026, 10, 9),
        date(2026, 10, 16),
        date(2026, 10, 23),
        date(2026, 10, 30),
    ]
    taken.refresh_from_db()
    asked.refresh_from_db()
    assert (taken.status, taken.goings.count()) == (visit_states.COMING, 1)
    assert (asked.status, Ask.objects.get(visit=asked).answer) == (visit_states.CANCELLED, visit_states.TAKEN_BACK)


def test_a_taken_day_moves_along_only_where_somebody_says_so(sought, matome, johoku):
    made, helper = making.routine(sought, matome), making.helper(johoku)
    routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY, alone_reason="姪にあたる")
    mondays = [visit for visit in Visit.objects.all() if visit.planned_on.weekday() == 0]
    routine_actions.change_routine(routine=made, pattern="火 木", by=matome, at=MONDAY, cancel=mondays)
    assert coming()[:3] == [date(2026, 10, 6), date(2026, 10, 8), date(2026, 10, 13)]
    assert not Visit.objects.filter(status=visit_states.OPEN_VISIT).exists()
    kept = Visit.objects.get(pk=mondays[1].pk)
    assert (kept.status, kept.goings.get().helper, kept.routine) == (visit_states.CANCELLED, helper, None)


def test_there_and_back_again_doubles_nothing(sought, matome, johoku):
    made = making.routine(sought, matome)
    before = coming()
    making.taken(_reasoned(Visit.objects.order_by("planned_on").first()), making.helper(johoku), matome)
    routine_actions.change_routine(routine=made, pattern="金", by=matome, at=MONDAY)
    routine_actions.change_routine(routine=made, pattern="月 木", by=matome, at=MONDAY)
    assert coming() == before


def test_another_time_of_day_changes_what_nobody_took(sought, matome, johoku):
    made = making.routine(sought, matome)
    taken = making.taken(_reasoned(Visit.objects.order_by("planned_on")[2]), making.helper(johoku), matome)
    routine_actions.change_routine(routine=made, slot="evening", by=matome, at=MONDAY)
    slots = {visit.pk: visit.slot for visit in Visit.objects.all()}
    assert slots.pop(taken.pk) == "dawn"
    assert set(slots.values()) == {"evening"}


def test_in_hospital_from_and_to_and_it_begins_again_by_itself(sought, matome, johoku):
    made, helper = making.routine(sought, matome), making.helper(johoku)
    routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY, alone_reason="姪にあたる")
    rest = routine_actions.pause(
        routine=made, starts_on=date(2026, 10, 8), ends_on=date(2026, 10, 20), why="hospital", by=matome, at=MONDAY
    )
    assert coming() == [TODAY, *(date(2026, 10, day) for day in (22, 26, 29)), date(2026, 11, 2)]
    told = Visit.objects.filter(status=visit_states.CANCELLED)
    assert {(visit.cancelled_by, visit.goings.count()) for visit in told} == {("hospital", 1)}
    routine_actions.resume(pause=rest, by=matome, at=MONDAY + timedelta(days=8), on=date(2026, 10, 15))
    assert coming()[1:4] == [date(2026, 10, 15), date(2026, 10, 19), date(2026, 10, 22)]
    assert Visit.objects.get(planned_on=date(2026, 10, 15), status=visit_states.COMING).goings.get().helper == helper


def test_an_open_pause_and_one_that_grows(sought, matome):
    made = making.routine(sought, matome)
    rest = routine_actions.pause(routine=made, starts_on=TODAY, why="away", by=matome, at=MONDAY)
    assert coming() == []
    rest = routine_actions.change_pause(pause=rest, ends_on=date(2026, 10, 14), by=matome, at=MONDAY)
    assert coming()[0] == date(2026, 10, 15)
    routine_actions.change_pause(pause=rest, ends_on=date(2026, 10, 25), by=matome, at=MONDAY)
    assert coming()[0] == date(2026, 10, 26)
    with pytest.raises(NotNow, match="もう終わって"):
        routine_actions.resume(pause=rest, by=matome, at=MONDAY + timedelta(days=40))


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [(date(2026, 10, 9), date(2026, 10, 8), "より前"), (date(2026, 9, 1), date(2026, 9, 5), "過ぎて")],
)
def test_a_pause_that_cannot_be(sought, matome, starts, ends, sentence):
    made = making.routine(sought, matome)
    with pytest.raises(Refused, match=sentence):
        routine_actions.pause(routine=made, starts_on=starts, ends_on=ends, why="away", by=matome, at=MONDAY)


def test_a_day_that_the_person_cancelled_does_not_come_back(sought, matome):
    making.routine(sought, matome)
    visit = Visit.objects.order_by("planned_on")[1]
    visit_actions.cancel_visit(visit=visit, cancelled_by="requester", cancelled_when="before", by=matome, at=MONDAY)
    routine_actions.make_ahead(on=TODAY, at=MONDAY)
    assert date(2026, 10, 8) not in coming()


def test_who_cannot_go_once_is_not_put_back(sought, matome, johoku):
    made, helper = making.routine(sought, matome), making.helper(johoku)
    routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY, alone_reason="姪にあたる")
    visit = Visit.objects.order_by("planned_on")[1]
    visit_actions.let_go(visit=visit, helper=helper, by=matome, at=MONDAY)
    routine_actions.make_ahead(on=TODAY, at=MONDAY)
    assert coming(goings=None) == [date(2026, 10, 8)]


def test_visits_after_march_wait_for_the_new_insurance(matome, johoku):
    late = MONDAY.replace(year=2027, month=3, day=22)
    made = making.routine(making.request(matome, johoku, at=late, slot="dawn"), matome, at=late, pattern="月")
    helper = making.helper(johoku)
    routine_actions.stand_by(routine=made, helper=helper, by=matome, at=late, alone_reason="姪にあたる")
    assert coming(goings__helper=helper) == [date(2027, 3, 22), date(2027, 3, 29)]
    assert coming(goings=None) == [date(2027, 4, 5), date(2027, 4, 12), date(2027, 4, 19)]
    making.insure(helper, 2027)
    routine_actions.make_ahead(on=late.date(), at=late)
    assert coming(goings=None) == []


def test_who_is_kept_apart_is_put_on_nothing(sought, matome, johoku):
    made, helper = making.routine(sought, matome), making.helper(johoku)
    AvoidPair.objects.create(helper=helper, person=sought.person, noted_by=matome, noted_on=TODAY)
    with pytest.raises(NotNow, match="ほかの方"):
        routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY, alone_reason="姪")


def test_who_stands_down_gives_her_days_back(sought, matome, johoku):
    made, helper, other = making.routine(sought, matome), making.helper(johoku), making.helper(johoku, "手助 次郎")
    routine_actions.stand_by(routine=made, helper=helper, by=matome, at=MONDAY, alone_reason="姪")
    with pytest.raises(NotNow, match="そろって"):
        routine_actions.stand_by(routine=made, helper=other, by=matome, at=MONDAY, alone_reason="顔なじみ")
    freed = routine_actions.stand_down(routine=made, helper=helper, by=matome, at=MONDAY, from_on=date(2026, 10, 12))
    assert [visit.planned_on for visit in freed][:2] == [date(2026, 10, 12), date(2026, 10, 15)]
    routine_actions.stand_by(
        routine=made, helper=other, by=matome, at=MONDAY, since=date(2026, 10, 12), alone_reason="顔なじみ"
    )
    assert coming(goings=None) == []
    assert coming(goings__helper=helper) == [date(2026, 10, 5), date(2026, 10, 8)]


def test_an_ended_request_ends_its_routine(sought, matome, johoku):
    made = making.routine(sought, matome)
    routine_actions.stand_by(routine=made, helper=making.helper(johoku), by=matome, at=MONDAY, alone_reason="姪")
    sought.refresh_from_db()
    routine_actions.drop(help_request=sought, by=matome, at=MONDAY)
    assert coming() == []
    made.refresh_from_db()
    assert made.ends_on == TODAY
    assert routine_actions.make_ahead(on=TODAY, at=MONDAY) == 0


def _reasoned(visit):
    visit.alone_reason = "顔なじみのため"
    visit.save()
    return visit
