"""Whom to think of, and whom not to: standing turns are turns, her days are hers; insurance is noted for all and taken back."""

from datetime import date, datetime, timedelta

import pytest

from otagaisama.base.lists.asking import in_box
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers.models import Helper, Insurance
from otagaisama.support.helpers.pages import insurance_years
from otagaisama.support.requests.models import Standing
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.turns.lists import HELPERS, records
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import queries as visit_queries
from tests.support import making
from tests.support.making import MONDAY, TOKYO
from tests.support.test_request_pages import at

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 4, 1)


def unasked(user, on: date) -> set:
    listed = {helper.pk for helper in visit_queries.unasked_for_long(user, on=on)}
    in_list = in_box(records(user, on=on), HELPERS.box("long"), user=user, on=on)
    assert listed == {helper.pk for helper in in_list}
    return listed


def test_whoever_stands_for_a_routine_is_not_called_unasked(matome, johoku):
    helper = making.helper(johoku, joined_on=LONG_AGO)
    assert unasked(matome, MONDAY.date()) == {helper.pk}
    routine = making.routine(making.request(matome, johoku), matome)
    routine_actions.stand_by(routine=routine, helper=helper, by=matome, at=MONDAY, alone_reason="姪")
    assert unasked(matome, MONDAY.date()) == set()


def test_whoever_went_or_will_go_lately_is_not_called_unasked(matome, johoku):
    went, goes = (
        making.helper(johoku, name, joined_on=LONG_AGO, phone=f"090-0000-77{n}0") for n, name in enumerate("甲乙")
    )
    Helper.objects.filter(pk=went.pk).update(last_turn_on=MONDAY.date() - timedelta(days=3))
    visit = making.visit(making.request(matome, johoku), matome)
    visit_actions.take_visit(visit=visit, helper=goes, by=matome, at=MONDAY)
    assert unasked(matome, MONDAY.date()) == set()
    visit_actions.cancel_visit(visit=visit, cancelled_by="weather", cancelled_when="before", by=matome, at=MONDAY)
    assert unasked(matome, MONDAY.date()) == {goes.pk}


@pytest.mark.parametrize(
    ("pattern", "slots", "named"),
    [
        ("月 木", ["mon-morning"], "木曜の午前"),
        ("火 金", ["sat-evening", "sun-evening"], "火曜の午前・金曜の午前"),
        ("水2", ["mon-morning", "wed-evening"], "水曜の午前"),
    ],
)
def test_nobody_stands_on_days_that_are_not_hers_without_a_reason(matome, johoku, pattern, slots, named):
    helper = making.helper(johoku, slots=slots)
    routine = making.routine(making.request(matome, johoku), matome, pattern=pattern)
    sent = {"routine": routine, "helper": helper, "by": matome, "at": MONDAY, "alone_reason": "姪"}
    for empty in ("", "  "):
        with pytest.raises(Refused, match=named):
            routine_actions.stand_by(**sent, in_spite=empty)
    assert not Standing.objects.exists()
    routine_actions.stand_by(**sent, in_spite="この曜日だけ都合がつく")
    assert Standing.objects.get().in_spite == "この曜日だけ都合がつく"


@pytest.mark.parametrize("slots", [[], ["mon-morning", "thu-morning"], ["thu-morning", "mon-morning", "sat-dawn"]])
def test_whoever_has_time_or_did_not_say_needs_no_reason(matome, johoku, slots):
    routine = making.routine(making.request(matome, johoku), matome)
    helper = making.helper(johoku, slots=slots)
    assert (
        routine_actions.stand_by(routine=routine, helper=helper, by=matome, at=MONDAY, alone_reason="姪").in_spite == ""
    )


def test_the_page_asks_for_the_reason_and_shows_it(client_of, matome, johoku, now):
    made, client = making.request(matome, johoku, at=now), client_of(matome)
    making.routine(made, matome, at=now)
    helper = making.helper(johoku, at=now, slots=["sat-evening"])
    sent = {"helper": helper.pk, "escort": matome.pk}
    assert "都合のよい時に" in client.post(at("standing_add", made), sent).text
    client.post(at("standing_add", made), sent | {"in_spite": "孫の送りのついで"})
    assert "孫の送りのついで" in client.get(at("request", made)).text


@pytest.mark.parametrize("month", [4, 6, 9, 11, 12, 1])
def test_next_year_is_no_choice_before_the_insurer_takes_it(month):
    day = date(2026, month, 15)
    assert len(insurance_years(day)) == 1


@pytest.mark.parametrize("month", [2, 3])
def test_next_year_is_a_choice_shortly_before_it(month):
    assert insurance_years(date(2027, month, 15)) == (2026, 2027)


def test_all_or_those_without_are_ticked_at_once(client_of, matome, johoku, now):
    covered = making.helper(johoku, "甲", at=now)
    bare = making.helper(johoku, "乙", at=now, phone="090-0000-8801", insured=False)
    client = client_of(matome)
    for tick, ticked in (("all", {covered, bare}), ("missing", {bare}), ("", set())):
        assert set(client.get(f"/desk/support/insurance/?tick={tick}").context["chosen"]) == {
            str(one.pk) for one in ticked
        }


def test_what_was_noted_by_mistake_is_taken_back_within_a_week(client_of, matome, yosonomatome, johoku, now, today):
    helpers = [
        making.helper(johoku, name, at=now, phone=f"090-0000-88{n}0", insured=False) for n, name in enumerate("甲乙丙")
    ]
    client, year = client_of(matome), insurance_years(today)[0]
    sent = {
        "cover": "basic",
        "asked_on": today.isoformat(),
        "year": year,
        "helper": [str(helper.pk) for helper in helpers],
    }
    client.post("/desk/support/insurance/", sent)
    batch = client.get("/desk/support/insurance/").context["batches"][0]
    assert (Insurance.objects.count(), len(batch.insurances)) == (3, 3)
    assert client_of(yosonomatome).post("/desk/support/insurance/back/", {"batch": batch.code}).status_code == 404
    client.post("/desk/support/insurance/back/", {"batch": batch.code})
    assert Insurance.objects.count() == 0


def test_an_older_enrolment_is_not_taken_back(matome, johoku):
    helper = making.helper(johoku, insured=False)
    noted = datetime(2026, 9, 1, 9, tzinfo=TOKYO)
    insurance = helper_actions.insure(helper=helper, cover="basic", asked_on=noted.date(), by=matome, at=noted)
    with pytest.raises(NotNow, match="1週間"):
        helper_actions.take_back_insurances(insurances=[insurance], by=matome, at=noted + timedelta(days=8))
    assert Insurance.objects.exists()


@pytest.mark.parametrize("typed", ["山田", "やまだ はな", "ヤマダ", "1234", "052-000-1234"])
def test_a_book_goes_to_somebody_found_by_name_or_telephone(client_of, matome, johoku, now, typed):
    person = {"name": "山田 ハナ", "kana": "やまだ はな", "phone": "052-000-1234"}
    hers = making.request(matome, johoku, at=now, fee="ticket", person=person)
    other = making.request(matome, johoku, at=now, person={"name": "鶴田 亀", "phone": "052-000-9999"})
    client = client_of(matome)
    answer = client.post("/desk/support/tickets/new/", {"do": "find", "who": typed})
    assert hers.number in answer.text
    assert other.number not in answer.text
    assert "山田 ハナ" not in answer.text
    assert answer.context["form"].initial["help_request"] == hers.pk


def test_nobody_of_that_name_is_said(client_of, matome, johoku, now):
    making.request(matome, johoku, at=now)
    assert (
        "見つかりませんでした"
        in client_of(matome).post("/desk/support/tickets/new/", {"do": "find", "who": "無い名"}).text
    )


def test_the_clients_word_is_shown_and_not_written_as_thanks(client_of, matome, johoku, now):
    before = now - timedelta(days=1)
    visit = making.visit(making.request(matome, johoku, at=before), matome, at=before, days=1, slot="evening")
    visit = visit_actions.take_visit(visit=visit, helper=making.helper(johoku, at=now), by=matome, at=before)
    visit_actions.report_visit(visit=visit, by=matome, at=now, minutes=20, client_word="また来てほしい")
    answer = client_of(matome).get(f"/desk/support/thank/{visit.pk}/")
    assert "また来てほしい" in answer.text
    assert not any(answer.context["form"][name].value() for name in ("to_helper", "to_requester"))
