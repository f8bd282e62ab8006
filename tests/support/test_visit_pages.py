"""Visits at the desk: a day, whom to ask and why, an answer by telephone, cover on the morning, cancelling, the report."""

import pytest

from otagaisama.people.models import DiaryLine
from otagaisama.support.helpers.models import AvoidPair
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Ask, Concern, Visit
from tests.support import making
from tests.support.test_request_pages import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(matome, johoku, now):
    return making.request(matome, johoku, at=now, slot="evening")


@pytest.fixture
def visit(made, matome, now):
    """In a week, nobody asked yet."""
    return making.visit(made, matome, at=now)


def helpers(johoku, now, *names):
    return [making.helper(johoku, name, at=now, phone=f"090-0000-{3000 + place}") for place, name in enumerate(names)]


def test_a_day_is_planned(client_of, matome, made, today):
    client = client_of(matome)
    answer = client.post(
        at("visit_plan", made), {"planned_on": "2020-01-01", "slot": "morning", "version": made.version}
    )
    assert "もう過ぎています" in answer.text
    client.post(
        at("visit_plan", made),
        {
            "planned_on": "2099-04-10",
            "planned_on_sure": "2099-04-10",
            "slot": "morning",
            "starts_at": "9:30",
            "version": made.version,
        },
    )
    assert Visit.objects.get().starts_at.hour == 9


def test_whom_to_ask_with_why_and_who_not_with_why(client_of, matome, visit, johoku, now):
    able, unable = helpers(johoku, now, "手助 はな", "手助 つき")
    unable.can = ["talk"]
    unable.save()
    text = client_of(matome).get(at("visit", visit)).text
    assert text.index("手助 はな") < text.index("今回は出ていない方") < text.index("手助 つき")
    assert "はじめての出番" in text
    assert "「できること」に入っていません" in text
    assert at("ask", visit, able.pk) in text


def test_who_is_kept_apart_is_not_proposed_and_nobody_reads_why(client_of, matome, visit, johoku, now, today):
    (kept,) = helpers(johoku, now, "手助 はな")
    AvoidPair.objects.create(
        helper=kept, person=visit.request.person, reason="むかしの縁談", noted_by=matome, noted_on=today
    )
    text = client_of(matome).get(at("visit", visit)).text
    assert at("ask", visit, kept.pk) not in text
    assert "むかしの縁談" not in text
    assert "今回はほかの方に" in text


def test_asking_tells_what_to_say_and_keeps_the_clock(client_of, matome, visit, johoku, now):
    first, second = helpers(johoku, now, "手助 はな", "手助 つき")
    client = client_of(matome)
    assert "断っても大丈夫です" in client.get(at("ask", visit, first.pk)).text
    client.post(at("ask", visit, first.pk), {"answer": "waiting"})
    assert Ask.objects.get().is_waiting
    text = client.get(at("visit", visit)).text
    assert "お願いは一人ずつです" in text
    assert at("ask", visit, second.pk) not in text
    answer = client.post(at("ask", visit, second.pk), {"answer": "waiting"})
    assert "一人ずつ" in answer.text
    assert Ask.objects.count() == 1


def test_a_yes_at_once_or_later_and_a_no(client_of, matome, visit, johoku, now):
    first, second = helpers(johoku, now, "手助 はな", "手助 つき")
    client = client_of(matome)
    client.post(at("ask", visit, first.pk), {"answer": "decline"})
    assert "今回は見送り、とうかがっています" in client.get(at("visit", visit)).text
    client.post(at("ask", visit, second.pk), {"answer": "waiting"})
    client.post(at("ask_answer", visit, Ask.objects.get(helper=second).pk), {"answer": "accept"})
    visit.refresh_from_db()
    assert (visit.status, visit.goings.get().helper) == (visit_states.COMING, second)


def test_the_first_time_asks_for_somebody_beside(client_of, matome, made, johoku, now):
    (helper,) = helpers(johoku, now, "手助 はな")
    visit = making.visit(made, matome, at=now, alone_reason="")
    client = client_of(matome)
    assert "はじめての訪問です" in client.get(at("ask", visit, helper.pk)).text
    answer = client.post(at("ask", visit, helper.pk), {"answer": "accept"})
    assert answer.status_code == 422
    assert not Ask.objects.exists()
    client.post(at("ask", visit, helper.pk), {"answer": "accept", "escort": matome.pk})
    visit.refresh_from_db()
    assert visit.escort == matome


def test_her_number_opens_by_a_press_and_leaves_a_line(client_of, matome, visit, johoku, now):
    (helper,) = helpers(johoku, now, "手助 はな")
    client = client_of(matome)
    assert "090-0000-3000" not in client.get(at("ask", visit, helper.pk)).text
    assert "090-0000-3000" in client.post(at("ask_phone", visit, helper.pk)).text
    assert DiaryLine.objects.filter(verb="open-helper-to-ask").exists()


def test_an_asking_is_taken_back_or_given_up(client_of, matome, visit, johoku, now):
    (helper,) = helpers(johoku, now, "手助 はな")
    client = client_of(matome)
    ask = visit_actions.ask_helper(visit=visit, helper=helper, by=matome, at=now)
    answer = client.post(at("ask_silent", visit, ask.pk), follow=True)
    assert "待つ約束の時間が、まだ残っています" in answer.text
    client.post(at("ask_back", visit, ask.pk))
    ask.refresh_from_db()
    assert ask.answer == visit_states.TAKEN_BACK


def test_on_the_morning_the_least_recently_asked_come_first(client_of, matome, made, johoku, now, today):
    ill, lately, never = helpers(johoku, now, "手助 やまい", "手助 さいきん", "手助 ひさしぶり")
    lately.last_asked_on = today
    lately.save()
    visit = making.taken(making.visit(made, matome, at=now, days=1), ill, matome, at=now)
    client = client_of(matome)
    answer = client.post(at("visit_let_go", visit, ill.pk), follow=True)
    assert answer.redirect_chain[-1][0].endswith("?cover=1")
    assert "代わりにお願いする方" in answer.text
    assert answer.text.index("手助 ひさしぶり") < answer.text.index("手助 さいきん")
    assert "この日は、行けなくなったとうかがっています" in answer.text
    client.post(at("ask", visit, never.pk), {"answer": "accept"})
    assert "手助 やまいさんの代わり" in client.get(at("visit", visit)).text


def test_cancelling_asks_for_the_facts(client_of, matome, visit):
    client = client_of(matome)
    answer = client.post(at("visit_cancel", visit), {"note": "台風"})
    assert "だれの都合で、いつわかったか" in answer.text
    assert "台風" in answer.text
    client.post(
        at("visit_cancel", visit), {"cancelled_by": "weather", "cancelled_when": "before", "version": visit.version}
    )
    visit.refresh_from_db()
    assert visit.is_cancelled


def test_the_report_from_a_telephone_call(client_of, matome, made, johoku, now):
    (helper,) = helpers(johoku, now, "手助 はな")
    midnight = now.replace(hour=0, minute=0)
    visit = making.taken(making.visit(made, matome, at=midnight, days=0), helper, matome, at=midnight)
    client = client_of(matome)
    assert "コーディネーターに電話してください" in client.get(at("visit_report", visit)).text
    told = {"came": "9:00", "left": "9:25", "done": "瓶を2箱", "handed": "1000", "receipt": "780", "change": "220", "noticed": "足がはれていた",
            "noticed_kind": "noticed", "version": visit.version, "form_key": "key-of-report-1"}  # fmt: skip
    for _ in range(2):
        client.post(at("visit_report", visit), told)
    visit.refresh_from_db()
    assert (visit.minutes, visit.done, visit.money["change"]) == (25, "瓶を2箱", 220)
    concern = Concern.objects.get()
    assert (concern.words, concern.told_by_helper) == ("足がはれていた", helper)
    client.post(at("visit_report", visit), {"came": "9:00", "left": "9:30", "version": visit.version})
    visit.refresh_from_db()
    assert visit.minutes == 30


def test_a_bad_report_keeps_what_was_typed(client_of, matome, made, johoku, now):
    midnight = now.replace(hour=0, minute=0)
    visit = making.visit(made, matome, at=midnight, days=0)
    answer = client_of(matome).post(
        at("visit_report", visit), {"came": "10:00", "left": "9:00", "done": "瓶を2箱", "version": visit.version}
    )
    assert answer.status_code == 422
    assert "より前です" in answer.text
    assert "瓶を2箱" in answer.text


def test_a_bag_that_is_not_out_is_noted_without_words(client_of, matome, visit):
    client_of(matome).post(at("visit_concern", visit), {"kind": "bag_not_out", "said": ""})
    assert Concern.objects.get().kind == "bag_not_out"


def test_the_week_is_proposed_at_once_and_asked_one_by_one(client_of, matome, visit, johoku, now):
    (helper,) = helpers(johoku, now, "手助 はな")
    text = client_of(matome).get("/desk/support/proposals/").text
    assert at("ask", visit, helper.pk) in text
    assert not Ask.objects.exists()


def test_another_district_sees_nothing(client_of, yosonomatome, taro, visit, johoku, now):
    (helper,) = helpers(johoku, now, "手助 はな")
    for name, more in (("visit", ()), ("visit_report", ()), ("visit_cancel", ()), ("ask", (helper.pk,))):
        assert client_of(yosonomatome).get(at(name, visit, *more)).status_code == 404
        assert client_of(taro).get(at(name, visit, *more)).status_code == 404
