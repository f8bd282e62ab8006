"""Visits: cover on the morning, cancelled with the facts, told with minutes, money and what was noticed."""

from datetime import date, timedelta

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Ask, Concern, LetGo
from tests.support import making
from tests.support.making import MONDAY

pytestmark = pytest.mark.django_db
NOON = MONDAY + timedelta(hours=5)


@pytest.fixture
def coming(matome, johoku):
    """A visit of this morning that somebody has taken."""
    return making.taken(making.visit(making.request(matome, johoku), matome, days=0), making.helper(johoku), matome)


def test_on_the_morning_somebody_else_stands_in(coming, matome, johoku):
    ill, other = coming.goings.get().helper, making.helper(johoku, "手助 次郎")
    opened = visit_actions.let_go(visit=coming, helper=ill, by=matome, at=MONDAY)
    assert (opened.status, opened.goings.count(), HelpRequest.objects.get().status) == (
        visit_states.OPEN_VISIT,
        0,
        request_states.SEEKING,
    )
    making.taken(opened, other, matome)
    going = coming.goings.get()
    assert (going.helper, going.stood_in_for) == (other, ill)
    assert HelpRequest.objects.get().status == request_states.PLANNED


def test_only_who_goes_can_be_unable_to_go(coming, matome, johoku):
    with pytest.raises(NotNow, match="引き受けていません"):
        visit_actions.let_go(visit=coming, helper=making.helper(johoku, "手助 次郎"), by=matome, at=MONDAY)


def test_who_can_go_after_all_is_put_back(coming, matome):
    helper = coming.goings.get().helper
    visit_actions.let_go(visit=coming, helper=helper, by=matome, at=MONDAY)
    again = visit_actions.take_visit(visit=coming, helper=helper, by=matome, at=MONDAY)
    assert (again.status, LetGo.objects.count(), coming.goings.get().stood_in_for) == (visit_states.COMING, 0, None)


def test_one_of_a_pair_falls_ill_and_the_other_still_goes(matome, johoku):
    pair = making.visit(making.request(matome, johoku, needed=2), matome)
    first, second = making.helper(johoku), making.helper(johoku, "手助 次郎")
    for one in (first, second):
        making.taken(pair, one, matome)
    assert pair.status == visit_states.COMING
    assert visit_actions.let_go(visit=pair, helper=first, by=matome, at=MONDAY).status == visit_states.OPEN_VISIT
    assert [going.helper for going in pair.goings.all()] == [second]


def test_who_rests_gives_her_turns_back(coming, matome):
    helper = coming.goings.get().helper
    later = making.taken(making.visit(coming.request, matome, days=7), helper, matome)
    freed = visit_actions.give_turns_back(helper=helper, by=matome, at=MONDAY, from_on=date(2026, 10, 6))
    assert freed == [later]
    coming.refresh_from_db()
    assert coming.status == visit_states.COMING


def test_cancelling_says_by_whom_and_when_and_keeps_who_had_taken_it(coming, matome):
    with pytest.raises(Refused, match="だれの都合"):
        visit_actions.cancel_visit(visit=coming, cancelled_by="", cancelled_when="before", by=matome, at=MONDAY)
    gone = visit_actions.cancel_visit(
        visit=coming, cancelled_by="weather", cancelled_when="same_day", by=matome, at=MONDAY, note="台風"
    )
    assert (gone.status, gone.cancelled_by, gone.cancelled_when, gone.goings.count()) == (
        visit_states.CANCELLED,
        "weather",
        "same_day",
        1,
    )
    assert HelpRequest.objects.get().status == request_states.SEEKING
    with pytest.raises(NotNow, match="予定している訪問がありません"):
        visit_actions.cancel_visit(
            visit=coming, cancelled_by="weather", cancelled_when="same_day", by=matome, at=MONDAY
        )


def test_cancelling_takes_the_askings_back(matome, johoku):
    visit = making.visit(making.request(matome, johoku), matome)
    visit_actions.ask_helper(visit=visit, helper=making.helper(johoku), by=matome, at=MONDAY)
    visit_actions.cancel_visit(visit=visit, cancelled_by="requester", cancelled_when="before", by=matome, at=MONDAY)
    assert Ask.objects.get().answer == visit_states.TAKEN_BACK


def test_a_report_keeps_times_words_and_what_was_noticed(coming, matome):
    helper = coming.goings.get().helper
    told = visit_actions.report_visit(
        visit=coming, by=matome, at=NOON, came_at=NOON - timedelta(minutes=45), left_at=NOON - timedelta(minutes=20), done="袋を2つ",
        client_word="助かりました", concerns=[("noticed", "足がはれていた")], told_by_helper=helper,
    )  # fmt: skip
    assert (told.status, told.minutes, told.done, told.client_word) == (
        visit_states.HELPED,
        25,
        "袋を2つ",
        "助かりました",
    )
    assert Concern.objects.get().words == "足がはれていた"
    helper.refresh_from_db()
    assert helper.last_turn_on == MONDAY.date()
    assert HelpRequest.objects.get().check_on == MONDAY.date() + timedelta(days=28)


def test_a_report_is_written_once_and_may_be_corrected(coming, matome):
    visit_actions.report_visit(visit=coming, by=matome, at=NOON, minutes=20)
    with pytest.raises(NotNow):
        visit_actions.report_visit(visit=coming, by=matome, at=NOON, minutes=25)
    assert visit_actions.change_report(visit=coming, by=matome, at=NOON, minutes=25).minutes == 25


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"minutes": 0}, "1分から"),
        ({"minutes": 900}, "1分から"),
        ({"came_at": NOON, "left_at": NOON - timedelta(minutes=5)}, "より前"),
    ],
)
def test_an_impossible_report_is_refused(coming, matome, told, sentence):
    with pytest.raises(Refused, match=sentence):
        visit_actions.report_visit(visit=coming, by=matome, at=NOON, **told)
    coming.refresh_from_db()
    assert coming.status == visit_states.COMING


def test_nothing_is_told_of_a_day_that_has_not_come(matome, johoku):
    later = making.visit(making.request(matome, johoku), matome)
    with pytest.raises(Refused, match="まだ来ていません"):
        visit_actions.report_visit(visit=later, by=matome, at=NOON, minutes=20)


def test_money_that_does_not_add_up_becomes_a_concern(coming, matome):
    visit_actions.report_visit(
        visit=coming, by=matome, at=NOON, minutes=20, money={"handed": 1000, "receipt": 780, "change": 200}
    )
    assert "合いません" in Concern.objects.get().words


def test_money_that_adds_up_stays_quiet(coming, matome):
    visit_actions.report_visit(
        visit=coming, by=matome, at=NOON, minutes=20, money={"handed": 1000, "receipt": 780, "change": 220}
    )
    assert not Concern.objects.exists()


def test_what_neighbours_do_not_do_is_no_refusal_afterwards_but_a_concern(coming, matome):
    told = visit_actions.report_visit(visit=coming, by=matome, at=NOON, minutes=20, done="通帳を銀行へ持っていった")
    assert told.is_done
    assert Concern.objects.get().kind == Concern.Kind.EXTRA_TASK


@pytest.mark.parametrize(("minutes", "yen"), [(20, 300), (30, 300), (31, 600)])
def test_thanks_follow_the_rule_of_the_district_for_each_unit_begun(matome, johoku, minutes, yen):
    FeeRule.objects.create(district=None, task="", fee="thanks", unit_min=60, amount=500, from_on=date(2026, 4, 1))
    FeeRule.objects.create(
        district=johoku, task="weeds", fee="thanks", unit_min=30, amount=300, from_on=date(2026, 4, 1)
    )
    made = making.request(matome, johoku, task="weeds", fee="thanks")
    visit = making.taken(making.visit(made, matome, days=0), making.helper(johoku, cover="paid_too"), matome)
    told = visit_actions.report_visit(visit=visit, by=matome, at=NOON, minutes=minutes)
    assert (told.thanked_yen, told.tickets) == (yen, None)


def test_what_was_agreed_for_this_request_comes_first_and_a_pair_is_thanked_twice(matome, johoku):
    FeeRule.objects.create(district=johoku, task="", fee="ticket", unit_min=30, tickets=2, from_on=date(2026, 4, 1))
    made = making.request(matome, johoku, needed=2, fee="ticket", amount=1, unit_min=60)
    visit = making.visit(made, matome, days=0)
    for name in ("手助 花子", "手助 次郎"):
        making.taken(visit, making.helper(johoku, name, cover="paid_too"), matome)
    told = visit_actions.report_visit(visit=visit, by=matome, at=NOON, minutes=61)
    assert (told.thanked_yen, told.tickets) == (None, 4)


def test_free_help_costs_nothing(coming, matome):
    FeeRule.objects.create(district=None, task="", fee="thanks", unit_min=30, amount=500, from_on=date(2026, 4, 1))
    told = visit_actions.report_visit(visit=coming, by=matome, at=NOON, minutes=20)
    assert (told.thanked_yen, told.tickets) == (None, None)


def test_a_concern_is_taken_up_by_somebody_and_its_answer_comes_back(coming, matome):
    concern = visit_actions.note_concern(visit=coming, kind="bag_not_out", by=matome, at=MONDAY)
    taken = visit_actions.take_up_concern(concern=concern, by=matome, at=MONDAY)
    assert taken.taken_up_by == matome
    with pytest.raises(Refused, match="返すことば"):
        visit_actions.answer_concern(concern=concern, answer=" ", by=matome, at=NOON)
    assert visit_actions.answer_concern(concern=concern, answer="元気でした", by=matome, at=NOON).told_back_at == NOON


def test_the_order_of_a_round_is_remembered(matome, johoku):
    made = making.request(matome, johoku)
    morning, noon = making.visit(made, matome, slot="morning"), making.visit(made, matome, slot="noon")
    assert visit_actions.order_round(visits=[noon, morning], by=matome, at=MONDAY) == 2
    morning.refresh_from_db()
    assert morning.round_order == 2
