"""The desk of everybody's turn: week, month, the round of a day, what was noticed, and routines on their pages."""

from datetime import date, timedelta

import pytest

from otagaisama.people.models import Takeout
from otagaisama.support.requests.models import HelpRequest, Routine
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import queries
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Concern, Visit
from tests.support import making
from tests.support.test_request_pages import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(matome, johoku, now):
    return making.request(matome, johoku, at=now, slot="evening")


def rule(today, **more):
    return {
        "way": "garbage",
        "pattern": "月 木",
        "slot": "evening",
        "holiday": "keep",
        "starts_on": today.isoformat(),
        **more,
    }


def keep(client, url, **typed):
    """「先の日を見る」, then 「これで決める」 for what was shown."""
    shown = client.post(url, typed)
    return client.post(url, typed | {"keep": "1", "confirmed": shown.context["confirmed"]})


def test_a_routine_is_shown_before_it_is_kept(client_of, matome, made, today):
    client = client_of(matome)
    answer = client.post(at("routine", made), rule(today))
    assert "毎週" in answer.text
    assert "これで決める" in answer.text
    assert not Routine.objects.exists()
    keep(client, at("routine", made), **rule(today, version=made.version))
    assert Routine.objects.get().pattern == "月 木"
    assert Visit.objects.count() in (8, 9)
    assert "毎週 月・木" in client.get(at("request", made)).text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"way": "week", "weekdays": ["0", "3"]}, "FREQ=WEEKLY;BYDAY=MO,TH"),
        ({"way": "month_weekday", "nths": ["2", "4"], "weekdays": ["2"]}, "FREQ=MONTHLY;BYDAY=2WE,4WE"),
        ({"way": "month_day", "month_days": "10、末日"}, "FREQ=MONTHLY;BYMONTHDAY=10,-1"),
        ({"way": "week", "weekdays": ["1"], "steps": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ],
)
def test_weekly_and_monthly_choices_become_a_rule_and_come_back(client_of, matome, made, today, typed, kept):
    client = client_of(matome)
    keep(client, at("routine", made), **rule(today, pattern="", version=made.version, **typed))
    routine = Routine.objects.get()
    assert set(routine.pattern.replace("BYMONTHDAY=-1,10", "BYMONTHDAY=10,-1").split(";")) == set(kept.split(";"))
    form = client.get(at("routine", made)).context["form"]
    assert form.initial["way"] == typed["way"]
    assert form.initial.get("weekdays", []) == typed.get("weekdays", [])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"pattern": ""}, "書いてあるとおりに"),
        ({"pattern": "げつ"}, "げ"),
        ({"way": "week", "weekdays": []}, "曜日"),
        ({"way": "month_day", "month_days": "三十二"}, "日にちとして読めません"),
        ({"way": "month_day", "month_days": "40"}, "31"),
        ({"starts_on": "2020-01-01", "keep": "1"}, "もう過ぎています"),
    ],
)
def test_a_rule_that_cannot_be_gets_a_sentence(client_of, matome, made, today, typed, sentence):
    answer = client_of(matome).post(at("routine", made), rule(today, **({"version": made.version} | typed)))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Routine.objects.exists()


def test_a_change_shows_what_somebody_took_and_ticks_the_standing_ones(client_of, matome, made, johoku, now, today):
    routine = making.routine(made, matome, at=now, starts_on=today)
    routine_actions.stand_by(
        routine=routine, helper=making.helper(johoku, at=now), by=matome, at=now, alone_reason="姪"
    )
    routine.refresh_from_db()
    client = client_of(matome)
    answer = client.post(at("routine", made), rule(today, pattern="火"))
    taken = Visit.objects.filter(status=visit_states.COMING).order_by("planned_on").first()
    assert f'value="{taken.pk}" checked' in answer.text
    keep(client, at("routine", made), **rule(today, pattern="火", version=routine.version, cancel=[str(taken.pk)]))
    taken.refresh_from_db()
    assert taken.is_cancelled
    assert Visit.objects.filter(status=visit_states.COMING, planned_on__week_day__in=(2, 5)).exists()


def test_standing_pausing_and_beginning_again(client_of, matome, made, johoku, now, today):
    routine = making.routine(made, matome, at=now, starts_on=today)
    helper, client = making.helper(johoku, at=now), client_of(matome)
    answer = client.post(at("standing_add", made), {"helper": helper.pk})
    assert "はじめての訪問です" in answer.text
    client.post(at("standing_add", made), {"helper": helper.pk, "escort": matome.pk})
    assert not Visit.objects.filter(status=visit_states.OPEN_VISIT).exists()
    answer = client.post(at("pause_add", made), {"starts_on": "2099-04-10", "ends_on": "2099-04-01", "why": "hospital"})
    assert "始まりの日より前" in answer.text
    client.post(at("pause_add", made), {"starts_on": today.isoformat(), "why": "hospital"})
    assert not Visit.objects.filter(status=visit_states.COMING).exists()
    client.post(at("pause_end", made, routine.pauses.get().pk), {"on": ""})
    assert Visit.objects.filter(status=visit_states.COMING).count() in (8, 9)
    client.post(at("standing_end", made, routine.standing.get().pk), {"from_on": ""})
    assert Visit.objects.filter(status=visit_states.OPEN_VISIT).count() in (8, 9)


def test_a_request_without_a_routine_has_no_pause(client_of, matome, made):
    assert client_of(matome).get(at("pause_add", made)).status_code == 404


def test_the_desk_shows_the_week_and_what_waits(client_of, matome, made, johoku, now):
    helper = making.helper(johoku, at=now, joined_on=date(2020, 4, 1))
    visit = making.visit(made, matome, at=now, days=0)
    text = client_of(matome).get("/desk/support/").text
    assert at("visit", visit) in text
    assert "行く人がまだ決まっていない訪問" in text
    assert "しばらくお願いしていない方" in text
    visit_actions.ask_helper(visit=visit, helper=helper, by=matome, at=now)
    visit_actions.note_concern(visit=visit, kind="noticed", said="窓があいたまま", by=matome, at=now)
    text = client_of(matome).get("/desk/support/").text
    assert "返事を待っています" in text
    assert "窓があいたまま" in text
    assert client_of(matome).get("/desk/support/?from=nonsense").status_code == 404


def test_who_is_asked_often_is_thanked_and_not_counted(client_of, matome, made, johoku, now):
    helper = making.helper(johoku, at=now)
    for days in range(2, 7):
        visit_actions.ask_helper(visit=making.visit(made, matome, at=now, days=days), helper=helper, by=matome, at=now)
    text = client_of(matome).get("/desk/support/").text
    often = text[text.index("often-title") :]
    assert "いつもありがたいですね" in often
    assert "5" not in often[: often.index("</section>")].replace(str(helper.pk), "")


def test_the_month_counts_and_leads_to_the_day(client_of, matome, made, now, today):
    making.visit(made, matome, at=now, days=0)
    text = client_of(matome).get("/desk/support/month/").text
    assert f"/desk/support/day/{today}/" in text
    assert "1件" in text
    assert client_of(matome).get("/desk/support/month/?month=gestern").status_code == 200


def test_the_round_is_sorted_by_hand_and_remembered(client_of, matome, made, now, today):
    first = making.visit(made, matome, at=now, days=1, slot="morning")
    second = making.visit(made, matome, at=now, days=1, slot="noon")
    day, client = (today + timedelta(days=1)).isoformat(), client_of(matome)
    client.post(f"/desk/support/day/{day}/order/", {f"order-{first.pk}": "2", f"order-{second.pk}": "1"})
    text = client.get(f"/desk/support/day/{day}/").text
    assert text.index(str(second.pk)) < text.index(str(first.pk))
    client.post(f"/desk/support/day/{day}/order/", {"move": f"up {first.pk}"})
    text = client.get(f"/desk/support/day/{day}/").text
    assert text.index(str(first.pk)) < text.index(str(second.pk))
    assert client.get("/desk/support/day/heute/").status_code == 404


def test_names_leave_only_on_a_numbered_paper_and_only_where_agreed(client_of, matome, made, johoku, now, today):
    making.visit(made, matome, at=now, days=1)
    silent = making.request(
        matome, johoku, at=now, slot="noon", person={"name": "黙田 カナ"}, consent={"how": "refused", "scopes": []}
    )
    making.visit(silent, matome, at=now, days=1)
    day, client = (today + timedelta(days=1)).isoformat(), client_of(matome)
    on_screen = client.get(f"/desk/support/day/{day}/").text
    assert on_screen.count("山田") == on_screen.count('<span class="no-print">山田さん') == 1  # never on paper
    assert "ハナ" not in on_screen
    assert "黙田" not in on_screen
    assert "理由" in client.post(f"/desk/support/day/{day}/paper/", {"reason": ""}).text
    assert not Takeout.objects.exists()
    text = client.post(f"/desk/support/day/{day}/paper/", {"reason": "回るため"}).text
    assert "山田 ハナ" in text
    assert "黙田" not in text
    assert silent.number in text
    assert Takeout.objects.get().number in text


def test_a_concern_is_taken_up_and_answered(client_of, matome, yosonomatome, made, now):
    visit = making.visit(made, matome, at=now)
    concern = visit_actions.note_concern(visit=visit, kind="bag_not_out", by=matome, at=now)
    assert client_of(yosonomatome).post(at("concern_take", concern)).status_code == 404
    client = client_of(matome)
    assert "袋が出ていない" in client.get("/desk/support/concerns/").text
    client.post(at("concern_take", concern))
    client.post(at("concern_answer", concern), {"answer": "元気でした"})
    assert Concern.objects.get().answer == "元気でした"
    assert "返したことば: 元気でした" in client.get("/desk/support/concerns/").text


def test_only_the_desk_opens_it(client_of, hana, taro, shokuin):
    for path in ("/desk/support/", "/desk/support/month/", "/desk/support/concerns/", "/desk/support/proposals/"):
        assert client_of(hana).get(path).status_code == 403
        assert client_of(taro).get(path).status_code == 403
        assert client_of(shokuin).get(path).status_code == 200
    assert not HelpRequest.objects.exists()


def test_what_waits_is_looked_for_by_who_may_know_and_not_among_all_visits_of_five_years(shokuin, matome, today):
    for user in (shokuin, matome):
        for rows in (queries.concerns_waiting(user, on=today), queries.waiting_asks_for(user, on=today)):
            assert "IN (SELECT" not in str(rows.query)
        assert '"escort_id" IS NULL' not in str(queries.coming_alone(user, on=today).query)


def test_a_first_time_that_somebody_goes_along_is_not_among_those_alone(matome, johoku, now, today):
    beside, alone = (making.visit(making.request(matome, johoku, at=now), matome, at=now, days=days) for days in (3, 4))
    Visit.objects.update(status=visit_states.COMING, first_time=True, alone_reason="")
    Visit.objects.filter(pk=beside.pk).update(escort=matome)
    assert queries.alone_for(matome, on=today) == [alone]
