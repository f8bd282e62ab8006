"""What a desk confirmed one by one is confirmed for many at once: visits that happened, public services that were asked for, requests that are done."""

from datetime import timedelta

import pytest

from otagaisama.people.models import DiaryLine
from otagaisama.support.models import HelpRequest, Visit
from otagaisama.support.visits import actions as visit_actions
from tests.support import making

pytestmark = pytest.mark.django_db
VISITS, REQUESTS = "/desk/support/visits/", "/desk/support/requests/"
WHY = "電話で確かめた。ごみを出した"


def past_visits(by, district, now, count=3, **facts):
    """Visits of three days ago that somebody took and nobody wrote down."""
    before, visits = now - timedelta(days=4), []
    goes = making.helper(district, at=before)
    for _ in range(count):
        made = making.request(by, district, at=before, **facts)
        visit = making.visit(made, by, at=before, days=1)
        ask = visit_actions.ask_helper(visit=visit, helper=goes, by=by, at=before)
        visit_actions.answer_ask(ask=ask, accepts=True, way="phone", by=by, at=before)
        visits.append(visit)
    return visits


def press(client, step, rows, place=VISITS, **more):
    return client.post(place, {"bulk": step, "pick": [row.pk for row in rows], **more}, follow=True)


def test_visits_that_happened_are_confirmed_with_one_reason_and_a_line_each(client_of, matome, johoku, now):
    visits, client = past_visits(matome, johoku, now), client_of(matome)
    page = client.get(f"{VISITS}?box=late").text
    assert all(str(visit.pk) in page for visit in visits)
    assert "手助 花子さん" in page
    said = press(client, "went", visits[:2], reason=WHY, minutes="30").text
    assert "2件を、済んだことにしました。" in said
    written = Visit.objects.filter(status="helped")
    assert {(each.minutes, each.done, each.reported_by) for each in written} == {(30, WHY, matome)}
    lines = DiaryLine.objects.filter(verb="report-visit").values_list("about_id", flat=True)
    assert sorted(lines) == sorted(str(visit.pk) for visit in visits[:2])
    assert all(each.goings.get().helper.last_turn_on == each.planned_on for each in written)
    assert str(visits[2].pk) in client.get(f"{VISITS}?box=late").text


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"reason": "", "minutes": "30"}, "理由"),
        ({"reason": WHY, "minutes": ""}, "かかった分をえらんでください。"),
        ({"reason": WHY, "minutes": "9999"}, "かかった分をえらんでください。"),
        ({"reason": "山田ハナさんに090-1234-5678で確かめた", "minutes": "30"}, "お名前や連絡先のようなことば"),
    ],
)
def test_what_is_missing_or_names_somebody_is_said_and_nothing_is_written(
    client_of, matome, johoku, now, more, sentence
):
    visits = past_visits(matome, johoku, now, 2)
    answer = press(client_of(matome), "went", visits, **more)
    assert sentence in answer.text
    if "連絡先" not in sentence:  # something is missing: what was ticked and written stays
        assert (answer.status_code, answer.text.count(" checked")) == (422, 2)
        assert more["reason"] in answer.text
    assert not Visit.objects.filter(status="helped").exists()


def test_nobody_confirms_what_nobody_took_what_is_to_come_or_what_is_not_hers(
    client_of, matome, yosonomatome, johoku, now
):
    made = making.request(matome, johoku, at=now)
    coming = making.visit(made, matome, at=now, days=2)
    before = now - timedelta(days=4)
    nobody = making.visit(making.request(matome, johoku, at=before), matome, at=before, days=1)
    said = press(client_of(matome), "went", [coming, nobody], reason=WHY, minutes="30").text
    assert "行く方が決まっていない訪問は" in said
    (taken,) = past_visits(matome, johoku, now, 1)
    press(client_of(yosonomatome), "went", [taken], reason=WHY, minutes="30")
    assert not Visit.objects.filter(status="helped").exists()
    assert client_of(yosonomatome).get(f"{VISITS}?box=all").text.count(str(taken.pk)) == 0


def test_many_are_called_off_with_the_facts(client_of, matome, johoku, now):
    visits = past_visits(matome, johoku, now, 2)
    facts = {"reason": "大雪のため", "cancelled_by": "weather", "cancelled_when": "same_day"}
    assert "だれの都合" in press(client_of(matome), "cancel", visits, **facts | {"cancelled_by": ""}).text
    press(client_of(matome), "cancel", visits, **facts)
    assert {(each.status, each.cancelled_by) for each in Visit.objects.all()} == {("cancelled", "weather")}
    assert DiaryLine.objects.filter(verb="cancel-visit").count() == 2


def test_the_list_is_filtered_and_leaves_without_names(client_of, matome, johoku, now):
    visits, client = past_visits(matome, johoku, now, 1), client_of(matome)
    key = str(visits[0].pk)
    pairs = {"task=waste_door": "task=bulb", "due=past": "due=month", "need=home": "need=shopping", "routine=no": "routine=yes"}  # fmt: skip
    for fits, other in pairs.items():
        assert key in client.get(f"{VISITS}?box=late&{fits}").text
        assert key not in client.get(f"{VISITS}?box=late&{other}").text
    file = client.get(f"{VISITS}?box=late&as=csv").content.decode("utf-8-sig")
    assert visits[0].request.number in file
    assert "花子" not in file
    assert "山田" not in file
    assert f'href="{VISITS}?box=late"' in client.get("/desk/support/").text


def test_public_services_are_confirmed_and_requests_ended_for_many(client_of, matome, johoku, now):
    talking = [making.request(matome, johoku, at=now, sought=False) for _ in range(2)]
    client = client_of(matome)
    assert 'name="reason"' in client.get(f"{REQUESTS}?box=talking").text  # dropping asks for one, confirming does not
    press(client, "public", talking, REQUESTS, what="none_fits")
    assert set(HelpRequest.objects.values_list("public_service", flat=True)) == {"none_fits"}
    assert DiaryLine.objects.filter(verb="note-public-service").count() == 2
    sought = [making.request(matome, johoku, at=now) for _ in range(2)]
    press(client, "finish", sought, REQUESTS, reason="ご家族が来ることになった")
    assert {each.outcome for each in HelpRequest.objects.filter(status="done")} == {"ご家族が来ることになった"}
    assert DiaryLine.objects.filter(verb="finish-request").count() == 2
