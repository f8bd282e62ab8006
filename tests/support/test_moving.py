"""A visit is moved: every rule is asked again, whoever is concerned is told once, and its rule does not send another one."""

from datetime import timedelta

import pytest

from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine
from otagaisama.support.helpers.models import Insurance
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Ask, Visit
from tests.support import making
from tests.support.test_request_pages import at as address

pytestmark = pytest.mark.django_db
AT = making.MONDAY


@pytest.fixture
def helper(johoku):
    return making.helper(johoku, "手助 はな", phone="090-0000-3000")


@pytest.fixture
def visit(matome, johoku, helper):
    """In a week, a Monday morning, with a helper who goes."""
    made = making.request(matome, johoku, slot="morning")
    return making.taken(making.visit(made, matome), helper, matome)


@pytest.fixture
def move(matome):
    def press(visit, days, slot="morning", **more):
        visit.refresh_from_db()
        day = AT.date() + timedelta(days=days)
        return routine_actions.move_visit(
            visit=visit, planned_on=day, slot=slot, by=matome, at=AT + timedelta(minutes=1), **more
        )

    return press


@pytest.fixture
def client(client_of, matome, time_machine):
    time_machine.move_to(AT, tick=False)
    return client_of(matome)


def typed(visit, days, slot="morning", **more):
    day = (AT.date() + timedelta(days=days)).isoformat()
    return {"planned_on": day, "slot": slot, "version": visit.version, "escort": "", "alone_reason": "", **more}


def letters():
    return [letter.said or letter.body for letter in Letter.objects.filter(key__startswith="moved ")]


def test_the_page_says_which_times_there_are_and_moves_without_any_script(client, visit, helper):
    text = client.get(address("visit_move", visit)).text
    assert "いまここ" in text
    assert "ここへ" in text
    answer = client.post(address("visit_move", visit), typed(visit, 8))
    assert answer.status_code == 302
    visit.refresh_from_db()
    assert visit.planned_on == AT.date() + timedelta(days=8)
    assert [going.helper for going in visit.goings.all()] == [helper]
    assert DiaryLine.objects.filter(verb="move-visit").count() == 1


def test_whoever_is_concerned_is_told_once_and_the_old_day_is_not_told_any_more(move, visit):
    move(visit, 8)
    said = letters()
    assert len(said) == 2
    assert all("10月12日（月）" in words and "10月13日（火）" in words for words in said)
    assert not Letter.objects.filter(key__startswith=f"going {visit.pk}", state="waiting").exists()


def test_what_stood_in_the_address_is_asked_too(client, visit):
    """A holiday dropped on by mouse is asked once more, as one that was typed (24 November 2026 is none, the 23rd is)."""
    back = "?day=2026-11-23&slot=morning"
    days = (AT.date().replace(month=11, day=23) - AT.date()).days
    answer = client.post(address("visit_move", visit) + back, typed(visit, days))
    assert "勤労感謝の日" in answer.text
    sure = typed(visit, days, planned_on_sure="2026-11-23")
    assert client.post(address("visit_move", visit) + back, sure).status_code == 302


@pytest.mark.parametrize(
    ("days", "slot", "words"),
    [
        (-1, "morning", "もう過ぎています"),
        (7, "morning", "いまの日と時間です"),
        (9, "evening", "もう訪問の予定があります"),
    ],
)
def test_a_time_that_is_over_or_taken_is_refused_with_its_sentence(client, matome, visit, days, slot, words):
    making.visit(visit.request, matome, days=9, slot="evening")
    visit.refresh_from_db()
    answer = client.post(address("visit_move", visit), typed(visit, days, slot))
    assert words in answer.text
    assert Visit.objects.get(pk=visit.pk).planned_on == visit.planned_on


def test_who_is_not_insured_then_cannot_be_taken_along(client, visit, helper):
    Insurance.objects.filter(helper=helper).update(ends_on=AT.date() + timedelta(days=7))
    answer = client.post(address("visit_move", visit), typed(visit, 8))
    assert "使える保険がありません" in answer.text
    assert client.post(address("visit_move", visit), typed(visit, 8, release="on")).status_code == 302
    visit.refresh_from_db()
    assert (visit.status, visit.goings.count()) == ("open", 0)
    assert {"お出かけにならなくて大丈夫です" in words for words in letters()} == {True, False}


def test_nobody_goes_to_two_houses_at_one_time(client, matome, johoku, visit, helper):
    other = making.request(matome, johoku, person={"name": "梅原 とく", "phone": "052-000-5678"})
    making.taken(making.visit(other, matome, days=8), helper, matome)
    answer = client.post(address("visit_move", visit), typed(visit, 8))
    assert "ほかの訪問があります" in answer.text
    assert client.post(address("visit_move", visit), typed(visit, 8, "evening")).status_code == 302


def test_beside_her_own_times_and_beyond_her_month_a_reason_is_wanted(client, visit, helper):
    helper.slots, helper.max_per_month = ["mon-morning"], 30
    helper.save()
    answer = client.post(address("visit_move", visit), typed(visit, 8))
    assert "火曜の午前は入っていません" in answer.text
    why = "この日だけ来られるとうかがった"
    assert client.post(address("visit_move", visit), typed(visit, 8, reason=why)).status_code == 302
    assert why in client.get(address("visit", visit)).text
    helper.slots, helper.max_per_month = [], 0
    helper.save()
    visit.refresh_from_db()
    assert "もう0回あります" in client.post(address("visit_move", visit), typed(visit, 10)).text


def test_a_first_visit_that_is_moved_behind_another_still_has_somebody_beside(client, matome, johoku, visit, helper):
    Visit.objects.filter(pk=visit.pk).update(alone_reason="")
    visit.refresh_from_db()
    answer = client.post(address("visit_move", visit), typed(visit, 8))
    assert "はじめての訪問です" in answer.text
    assert client.post(address("visit_move", visit), typed(visit, 8, alone_reason="顔なじみ")).status_code == 302


def test_an_asking_for_the_old_day_is_taken_back_and_a_no_was_for_that_day(move, matome, johoku):
    first, second = making.helper(johoku, "手助 はな"), making.helper(johoku, "手助 つき", phone="090-0000-3001")
    visit = making.visit(making.request(matome, johoku), matome)
    ask = visit_actions.ask_helper(visit=visit, helper=first, by=matome, at=AT)
    visit_actions.answer_ask(ask=ask, accepts=False, way="phone", by=matome, at=AT)
    waiting = visit_actions.ask_helper(visit=visit, helper=second, by=matome, at=AT)
    moved = move(visit, 8)
    waiting.refresh_from_db()
    assert waiting.answer == "taken_back"
    assert letters() == []
    later = AT + timedelta(minutes=5)
    assert visit_actions.ask_helper(visit=moved, helper=first, by=matome, at=later).is_waiting
    assert Ask.objects.filter(visit=moved).count() == 3


def test_a_moved_day_of_a_rule_is_neither_made_again_nor_taken_off(move, matome, johoku):
    made = making.request(matome, johoku, slot="morning")
    routine = making.routine(made, matome, pattern="月 木")
    monday = Visit.objects.get(routine=routine, planned_on=AT.date() + timedelta(days=7))
    before = Visit.objects.count()
    with pytest.raises(Exception, match="いつもの手助けの訪問があります"):
        move(monday, 10, "evening")
    moved = move(monday, 8)
    routine_actions.make_ahead(on=AT.date(), at=AT)
    assert Visit.objects.count() == before
    assert not Visit.objects.filter(request=made, planned_on=AT.date() + timedelta(days=7)).exists()
    back = move(moved, 7)
    assert back.moved_from is None
    routine_actions.pause(
        routine=routine, starts_on=AT.date() + timedelta(days=8), ends_on=AT.date() + timedelta(days=9), why="hospital", by=matome, at=AT
    )  # fmt: skip
    with pytest.raises(Exception, match="お休みです"):
        move(back, 8)


def test_what_is_sealed_calls_nobody_but_who_goes(move, visit):
    visit.request.knowing.sealed = True
    visit.request.knowing.save()
    move(visit, 8)
    assert len(letters()) == 1


def test_the_week_offers_it_by_press_and_by_mouse_and_comes_back(client, visit):
    week = "/desk/days/?from=2026-10-12"
    text = client.get(week).text
    place = f"{address('visit_move', visit)}?back=/desk/days/%3Ffrom%3D2026-10-12"
    assert f'data-otagai-move="{place}"' in text
    assert 'data-otagai-cell="day=2026-10-13&amp;slot=evening"' in text
    page = client.get(f"{place}&day=2026-10-13&slot=evening").text
    assert 'value="2026-10-13"' in page
    assert "えらんだ所" in page
    assert client.post(place, typed(visit, 8, "evening")).url == week


def test_another_district_and_a_helper_do_not_move_it(client_of, yosonomatome, taro, visit):
    assert client_of(yosonomatome).get(address("visit_move", visit)).status_code == 404
    assert client_of(taro).get(address("visit_move", visit)).status_code in (403, 404)


def test_two_helpers_cost_no_more_questions(client, matome, johoku, django_assert_max_num_queries):
    made = making.request(matome, johoku, slot="morning", needed=2)
    visit = making.visit(made, matome, needed=2)
    for place in range(2):
        making.taken(visit, making.helper(johoku, f"手助 {'はつ'[place]}な", phone=f"090-0000-31{place:02}"), matome)
    client.get(address("visit_move", visit))
    with django_assert_max_num_queries(30):
        client.get(address("visit_move", visit))
