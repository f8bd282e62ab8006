"""A request: two facts are enough, public service and the look come first, D17 and D18 are held, its end lets nobody wait."""

from datetime import date, timedelta

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.actions import note_person
from otagaisama.people.models import Consent
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.looking import NOT_DONE_WORDS, not_done_in
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Ask, Visit
from tests.support import making
from tests.support.making import MONDAY

pytestmark = pytest.mark.django_db


def test_task_and_district_are_enough(matome, johoku):
    made = request_actions.open_request(by=matome, at=MONDAY, district=johoku, task="weeds")
    assert (made.status, made.number, made.fiscal_year, made.person) == (
        request_states.TALKING,
        "H2026-0001",
        2026,
        None,
    )
    with pytest.raises(Refused, match="学区"):
        request_actions.open_request(by=matome, at=MONDAY, district=None, task="weeds")
    with pytest.raises(Refused, match="どんな手助け"):
        request_actions.open_request(by=matome, at=MONDAY, district=johoku, task="massage")


def test_it_takes_a_person_who_is_known_already(matome, johoku):
    known = note_person(by=matome, at=MONDAY, name="山田 ハナ")
    assert (
        request_actions.open_request(by=matome, at=MONDAY, district=johoku, task="weeds", person=known).person == known
    )
    assert not Consent.objects.exists()


def test_what_was_told_now_is_kept_with_its_consent(matome, johoku):
    made = making.request(matome, johoku, sought=False)
    assert made.person.name == "山田 ハナ"
    consent = made.person.consents.get()
    assert set(consent.items) == {"words", "name", "contact", "address"}
    assert "helpers" in consent.scopes


def test_nothing_goes_on_before_public_service_and_look(matome, johoku):
    made = making.request(matome, johoku, sought=False)
    with pytest.raises(NotNow, match="公のサービス"):
        routine_actions.seek(help_request=made, by=matome, at=MONDAY)
    with pytest.raises(NotNow, match="公のサービス"):
        making.visit(made, matome)
    request_actions.note_public_service(help_request=made, what="beside", by=matome, at=MONDAY)
    with pytest.raises(NotNow, match="行く前の確かめ"):
        routine_actions.seek(help_request=made, by=matome, at=MONDAY)
    with pytest.raises(Refused, match="一つは"):
        request_actions.note_look(help_request=made, look={"size": " "}, by=matome, at=MONDAY)
    request_actions.note_look(help_request=made, look={"size": "2袋"}, by=matome, at=MONDAY)
    assert routine_actions.seek(help_request=made, by=matome, at=MONDAY).status == request_states.SEEKING


def test_what_neighbours_do_not_do_is_refused_with_a_sentence(matome, johoku):
    for word in NOT_DONE_WORDS:
        with pytest.raises(Refused, match=word):
            request_actions.open_request(
                by=matome, at=MONDAY, district=johoku, task="other", detail=f"{word}をお願いしたい"
            )
    assert not HelpRequest.objects.exists()
    assert not_done_in("ごみの袋を玄関先まで") == ""


def test_a_ride_has_no_price(matome, johoku):
    with pytest.raises(Refused, match="料金も謝礼も"):
        request_actions.open_request(
            by=matome, at=MONDAY, district=johoku, task="hospital", by_car=True, fee="thanks", amount=500
        )
    made = request_actions.open_request(
        by=matome, at=MONDAY, district=johoku, task="hospital", by_car=True, costs="バス代 210円"
    )
    with pytest.raises(Refused, match="料金も謝礼も"):
        routine_actions.change_request(help_request=made, by=matome, at=MONDAY, fee="thanks", amount=500)
    assert made.costs == "バス代 210円"


def test_no_day_that_is_over(matome, johoku):
    with pytest.raises(Refused, match="過ぎています"):
        request_actions.open_request(by=matome, at=MONDAY, district=johoku, task="weeds", wanted_on=date(2026, 10, 4))


def test_who_is_in_danger_when_known_is_not_written_down_here(matome, johoku):
    sealed = note_person(by=matome, at=MONDAY, name="かくれている方", sealed=True)
    with pytest.raises(Refused, match="知られると危ない"):
        request_actions.open_request(by=matome, at=MONDAY, district=johoku, task="weeds", person=sealed)


def test_changing_the_task_asks_for_the_look_again(matome, johoku):
    made = making.request(matome, johoku, sought=False)
    request_actions.note_look(help_request=made, look={"size": "2袋"}, by=matome, at=MONDAY)
    made = routine_actions.change_request(help_request=made, by=matome, at=MONDAY, task="weeds", version=None)
    assert (made.looked_on, made.look) == (None, {})
    made = making.seek(made, matome)
    with pytest.raises(NotNow, match="新しいお願い"):
        routine_actions.change_request(help_request=made, by=matome, at=MONDAY, task="talk")


def test_thanks_cannot_be_agreed_over_the_head_of_who_is_not_covered_for_it(matome, johoku):
    made = making.request(matome, johoku)
    making.taken(making.visit(made, matome), making.helper(johoku), matome)
    with pytest.raises(NotNow, match="謝礼のある"):
        routine_actions.change_request(help_request=made, by=matome, at=MONDAY, fee="thanks", amount=300)


def test_what_ends_lets_nobody_wait(matome, johoku):
    made = making.request(matome, johoku)
    taken = making.taken(making.visit(made, matome), making.helper(johoku), matome)
    asked = making.visit(made, matome, days=9)
    visit_actions.ask_helper(visit=asked, helper=making.helper(johoku, "手助 次郎"), by=matome, at=MONDAY)
    free = making.visit(made, matome, days=11)
    made.refresh_from_db()
    made = routine_actions.drop(help_request=made, by=matome, at=MONDAY, outcome="娘さんが来ることに")
    taken.refresh_from_db()
    assert (taken.status, taken.cancelled_by, taken.cancelled_when) == (visit_states.CANCELLED, "requester", "before")
    assert taken.goings.count() == 1
    assert set(Ask.objects.values_list("answer", flat=True)) == {visit_states.ACCEPTED, visit_states.TAKEN_BACK}
    assert not Visit.objects.filter(pk=free.pk).exists()
    assert (made.status, made.ended_on, made.erase_on) == (request_states.DROPPED, MONDAY.date(), date(2031, 10, 5))


def test_it_is_not_done_while_a_visit_is_unwritten(matome, johoku):
    made = making.request(matome, johoku)
    visit = making.taken(making.visit(made, matome, days=0), making.helper(johoku), matome)
    made.refresh_from_db()
    with pytest.raises(NotNow, match="書いていない訪問"):
        routine_actions.finish(help_request=made, by=matome, at=MONDAY)
    visit_actions.report_visit(visit=visit, by=matome, at=MONDAY + timedelta(hours=4), minutes=15)
    made.refresh_from_db()
    assert routine_actions.finish(help_request=made, by=matome, at=MONDAY).status == request_states.DONE
    again = routine_actions.open_again(help_request=made, by=matome, at=MONDAY)
    assert (again.status, again.ended_on, again.erase_on) == (request_states.TALKING, None, None)


def test_a_name_opens_only_where_it_was_agreed(matome, johoku):
    made = making.request(matome, johoku, consent={"how": "not_asked", "scopes": []})
    with pytest.raises(NotNow, match="同意"):
        request_actions.open_request_name(help_request=made, by=matome, at=MONDAY, reason="連絡するため")
    request_actions.add_person(
        help_request=made, person={"phone": "052-000-1234"}, consent=making.AGREED, by=matome, at=MONDAY
    )
    assert (
        request_actions.open_request_name(help_request=made, by=matome, at=MONDAY, reason="連絡するため").name
        == "山田 ハナ"
    )


def test_another_district_and_a_kept_low_one_are_not_there(matome, yosonomatome, shokuin, hana, johoku, other_district):
    today = MONDAY.date()
    here = making.request(matome, johoku, sought=False)
    ward_only = making.request(shokuin, johoku, sought=False, reach="ward_only")
    low = making.request(matome, johoku, sought=False, reach="district")
    there = making.request(yosonomatome, other_district, sought=False)
    assert set(request_queries.requests_for(matome, on=today)) == {here, low}
    assert set(request_queries.requests_for(yosonomatome, on=today)) == {there}
    assert set(request_queries.requests_for(shokuin, on=today)) == {here, ward_only, there}
    assert set(request_queries.requests_for(hana, on=today)) == set()


def test_numbers_go_on_from_those_that_were_given_before(matome, johoku):
    """The counter keeps its name: a house that counted yesterday does not begin again at 1."""
    from otagaisama.people.numbers import next_number

    given = [next_number(f"help request {MONDAY.year}") for _ in range(3)]
    assert making.request(matome, johoku).number == f"H{MONDAY.year}-{given[-1] + 1:04d}"
