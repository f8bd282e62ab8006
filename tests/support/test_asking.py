"""Asking: one at a time, with a clock; who may be asked (D15, D16); a no leaves no trace; the first time nobody goes alone (D19)."""

from datetime import date, timedelta

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.models import DiaryLine
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.models import AvoidPair
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.turns import queries as turn_queries
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.actions.asking import ASK_LINK
from otagaisama.support.visits.models import Ask, Going, Visit
from tests.support import making
from tests.support.making import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(matome, johoku):
    """A visit in a week, and two helpers."""
    made = making.request(matome, johoku)
    return making.visit(made, matome), making.helper(johoku), making.helper(johoku, "手助 次郎", phone="090-0000-2222")


def ask(visit, helper, by, at=MONDAY, **more):
    return visit_actions.ask_helper(visit=visit, helper=helper, by=by, at=at, **more)


def test_a_yes_puts_her_on_the_visit_and_the_request_has_its_day(asked, matome):
    visit, helper, _ = asked
    made = ask(visit, helper, matome)
    visit_actions.answer_ask(ask=made, accepts=True, way="phone", by=matome, at=MONDAY)
    visit.refresh_from_db()
    assert visit.status == visit_states.COMING
    assert [going.helper for going in visit.goings.all()] == [helper]
    assert HelpRequest.objects.get().status == request_states.PLANNED
    helper.refresh_from_db()
    assert helper.last_asked_on == MONDAY.date()


def test_the_next_is_asked_only_after_the_answer(asked, matome):
    visit, helper, other = asked
    first = ask(visit, helper, matome)
    with pytest.raises(NotNow, match="一人ずつ"):
        ask(visit, other, matome)
    visit_actions.answer_ask(ask=first, accepts=False, way="phone", by=matome, at=MONDAY)
    assert ask(visit, other, matome).is_waiting


def test_a_pair_may_be_asked_together_since_nobodys_yes_is_lost(asked, matome, johoku):
    _, helper, other = asked
    pair = making.visit(making.request(matome, johoku, needed=2), matome)
    ask(pair, helper, matome)
    second = ask(pair, other, matome)
    third = making.helper(johoku, "手助 三郎", phone="090-0000-3333")
    with pytest.raises(NotNow, match="一人ずつ"):
        ask(pair, third, matome)
    for one in Ask.objects.filter(visit=pair):
        visit_actions.answer_ask(ask=one, accepts=True, way="phone", by=matome, at=MONDAY)
    assert second.visit.goings.count() == 2
    assert Visit.objects.get(pk=pair.pk).status == visit_states.COMING


@pytest.mark.parametrize(("days", "hours"), [(0, 2), (1, 2), (2, 37), (7, 48)])
def test_the_clock_gives_two_hours_two_days_or_the_evening_before(asked, matome, days, hours):
    _, helper, _ = asked
    soon = making.visit(HelpRequest.objects.get(), matome, days=days, slot="evening")
    made = ask(soon, helper, matome)
    assert made.answer_by - MONDAY == timedelta(hours=hours)


def test_after_the_clock_the_next_is_asked_and_the_silence_is_kept(asked, matome):
    visit, helper, other = asked
    first = ask(visit, helper, matome)
    with pytest.raises(NotNow, match="待つ約束"):
        visit_actions.give_up_waiting(ask=first, by=matome, at=MONDAY + timedelta(hours=47))
    ask(visit, other, matome, at=MONDAY + timedelta(hours=48))
    first.refresh_from_db()
    assert first.answer == visit_states.SILENT


def test_the_chore_lets_askings_run_out(asked, matome):
    visit, helper, _ = asked
    ask(visit, helper, matome)
    assert visit_actions.let_asks_run_out(at=MONDAY + timedelta(hours=47)) == 0
    assert visit_actions.let_asks_run_out(at=MONDAY + timedelta(hours=48)) == 1


def test_a_no_stays_a_no_and_looks_like_any_answer_in_the_diary(asked, matome):
    visit, helper, _ = asked
    visit_actions.answer_ask(ask=ask(visit, helper, matome), accepts=False, way="phone", by=matome, at=MONDAY)
    with pytest.raises(NotNow, match="見送り"):
        ask(visit, helper, matome)
    no = DiaryLine.objects.get(verb="answer-ask")
    assert (no.about_kind, no.why) == ("support.Ask", "")
    assert list(turn_queries.asks_waiting_for(helper)) == []


def test_nobody_without_cover_on_the_day_is_asked(asked, matome, johoku):
    visit, *_ = asked
    bare = making.helper(johoku, "手助 未", insured=False)
    with pytest.raises(NotNow, match="保険"):
        ask(visit, bare, matome)


def test_cover_ends_with_the_fiscal_year(matome, johoku):
    """E4: as usual on 2 April, the insurance ended on 31 March."""
    late = MONDAY.replace(year=2027, month=3, day=20)
    helper = making.helper(johoku)
    made = making.request(matome, johoku, at=late)
    march = visit_actions.plan_visit(
        help_request=made, planned_on=date(2027, 3, 31), by=matome, at=late, alone_reason="顔なじみ"
    )
    april = visit_actions.plan_visit(
        help_request=made, planned_on=date(2027, 4, 2), by=matome, at=late, alone_reason="顔なじみ"
    )
    assert ask(march, helper, matome, at=late).is_waiting
    with pytest.raises(NotNow, match="保険"):
        ask(april, helper, matome, at=late)
    making.insure(helper, 2027)
    assert ask(april, helper, matome, at=late).is_waiting


def test_paid_help_needs_the_other_insurance(matome, johoku):
    made = making.request(matome, johoku, fee="thanks", amount=300, unit_min=30)
    visit = making.visit(made, matome)
    with pytest.raises(NotNow, match="保険"):
        ask(visit, making.helper(johoku), matome)
    assert ask(visit, making.helper(johoku, "手助 補償", cover="paid_too"), matome).is_waiting


def test_a_pair_kept_apart_is_refused_without_saying_why(asked, matome):
    visit, helper, _ = asked
    AvoidPair.objects.create(
        helper=helper, person=visit.request.person, reason="むかしの金銭のこと", noted_by=matome, noted_on=MONDAY.date()
    )
    with pytest.raises(NotNow) as refusal:
        ask(visit, helper, matome)
    assert str(refusal.value) == request_words.NOT_THIS_TIME


def test_kept_apart_holds_also_when_she_was_written_down_twice(asked, matome, johoku):
    visit, helper, _ = asked
    AvoidPair.objects.create(helper=helper, person=visit.request.person, noted_by=matome, noted_on=MONDAY.date())
    again = making.request(matome, johoku, person={"name": "", "phone": "０５２－０００－１２３４"})
    with pytest.raises(NotNow, match="ほかの方"):
        ask(making.visit(again, matome), helper, matome)


def test_the_wish_for_a_woman_and_the_training_are_walls(matome, johoku):
    visit = making.visit(making.request(matome, johoku, gender_wish="woman", training="listening"), matome)
    with pytest.raises(NotNow, match="ご希望"):
        ask(visit, making.helper(johoku, gender="man"), matome)
    with pytest.raises(NotNow, match="講座"):
        ask(visit, making.helper(johoku), matome)
    assert ask(visit, making.helper(johoku, trainings=["listening"]), matome).is_waiting


def test_who_rests_is_not_asked_and_may_not_say_yes_any_more(asked, matome):
    visit, helper, _ = asked
    made = ask(visit, helper, matome)
    helper.status = helper_states.RESTING
    helper.save()
    with pytest.raises(NotNow, match="お休み"):
        visit_actions.answer_ask(ask=made, accepts=True, way="link", at=MONDAY)
    assert not Going.objects.exists()


def test_the_first_time_needs_somebody_beside_or_a_reason(matome, johoku):
    visit = making.visit(making.request(matome, johoku), matome, alone_reason="")
    helper = making.helper(johoku)
    assert visit.first_time
    with pytest.raises(Refused, match="はじめての訪問"):
        ask(visit, helper, matome)
    assert ask(visit, helper, matome, escort=matome).is_waiting
    visit.refresh_from_db()
    assert visit.escort == matome


def test_who_has_been_there_goes_alone(matome, johoku):
    made, helper = making.request(matome, johoku), making.helper(johoku)
    first = making.taken(making.visit(made, matome, days=0), helper, matome)
    visit_actions.report_visit(visit=first, by=matome, at=MONDAY + timedelta(hours=5), minutes=20)
    second = making.visit(made, matome, days=7, alone_reason="")
    assert not second.first_time
    assert ask(second, helper, matome).is_waiting


def test_the_link_of_an_asking_can_be_made_again_and_is_kept_as_a_digest(asked, matome):
    visit, helper, _ = asked
    made = ask(visit, helper, matome)
    assert Ask.objects.get(token_digest=ASK_LINK.digest_of(ASK_LINK.word_of(made.pk))) == made
    assert ASK_LINK.word_of(made.pk) not in made.token_digest


def test_no_day_or_time_that_is_over(matome, johoku):
    made = making.request(matome, johoku)
    with pytest.raises(Refused, match="過ぎています"):
        making.visit(made, matome, days=-1)
    with pytest.raises(Refused, match="時間はもう過ぎて"):
        making.visit(made, matome, days=0, slot="morning", at=MONDAY.replace(hour=12))
    making.visit(made, matome, days=0, slot="morning")
    with pytest.raises(Refused, match="もう訪問の予定"):
        making.visit(made, matome, days=0, slot="morning")


def test_two_who_wrote_at_once(asked, matome):
    visit, helper, other = asked
    ask(visit, helper, matome, version=visit.version)
    visit_actions.answer_ask(ask=Ask.objects.get(), accepts=True, way="phone", by=matome, at=MONDAY)
    with pytest.raises(NotNow, match="ほかの人が書きました"):
        ask(visit, other, matome, version=visit.version)
