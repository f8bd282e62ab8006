"""Requests at the desk: a call is written down, step by step it is made ready, listed, and ended."""

import pytest
from django.urls import reverse

from otagaisama.people.models import DiaryLine
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest
from tests.support import making

pytestmark = pytest.mark.django_db
NEW = "/desk/support/requests/new/"


def at(name, record, *more):
    return reverse(f"support:{name}", args=[record.pk, *more])


def typed(johoku, **more):
    return {
        "task": "waste_station",
        "district": johoku.pk,
        "reach": "ward",
        "how": "not_asked",
        "form_key": "key-of-request-1",
        **more,
    }


def test_two_fields_are_enough(client_of, matome, johoku):
    answer = client_of(matome).post(NEW, typed(johoku))
    made = HelpRequest.objects.get()
    assert answer.url == at("request", made)
    assert (made.task, made.district, made.person, made.needed) == ("waste_station", johoku, None, 1)


def test_pressed_twice_it_is_written_once(client_of, matome, johoku):
    client = client_of(matome)
    for _ in range(2):
        client.post(NEW, typed(johoku))
    assert HelpRequest.objects.count() == 1


def test_what_is_missing_or_not_done_gets_a_sentence_and_keeps_the_words(client_of, matome, johoku):
    client = client_of(matome)
    answer = client.post(NEW, typed(johoku, task="", detail="2袋"))
    assert answer.status_code == 422
    assert "どんな手助けか" in answer.text
    assert "2袋" in answer.text
    answer = client.post(NEW, typed(johoku, detail="通帳を預かってほしい"))
    assert answer.status_code == 422
    assert "ご近所の手助けではお受けできません" in answer.text
    answer = client.post(NEW, typed(johoku, how="oral"))
    assert "どこまで伝えてよいか" in answer.text
    assert not HelpRequest.objects.exists()


def test_name_and_consent_come_along(client_of, matome, johoku):
    told = typed(
        johoku,
        name="山田 ハナ",
        phone="052-000-1234",
        how="oral",
        scopes=["ward", "helpers"],
        consent_words="はい",
        elevator="no",
        floor="4",
    )
    client_of(matome).post(NEW, told)
    made = HelpRequest.objects.get()
    assert (made.person.name, made.elevator, made.floor) == ("山田 ハナ", False, 4)
    assert made.person.consents.get().scopes == ["helpers", "ward"]


def test_a_coordinator_writes_only_for_her_districts(client_of, matome, johoku, other_district):
    answer = client_of(matome).post(NEW, typed(johoku, district=other_district.pk))
    assert "ご自分の学区" in answer.text
    assert not HelpRequest.objects.exists()


def test_step_by_step_it_becomes_sought(client_of, matome, johoku):
    made, client = making.request(matome, johoku, sought=False), client_of(matome)
    assert "公のサービスを確かめる" in client.get(at("request", made)).text
    answer = client.get(at("request_public", made))
    assert "公のサービスを確かめた結果" in answer.text
    client.post(at("request_public", made), {"what": "none_fits", "version": made.version})
    assert "行く前の確かめを聞く" in client.get(at("request", made)).text
    client.post(at("request_look", made), {"size": "45リットル2袋", "stairs": "4階"})
    client.post(at("request_seek", made))
    made.refresh_from_db()
    assert made.status == request_states.SEEKING
    assert "行く日を決める" in client.get(at("request", made)).text


def test_seeking_too_early_says_what_is_missing(client_of, matome, johoku):
    made, client = making.request(matome, johoku, sought=False), client_of(matome)
    answer = client.post(at("request_seek", made), follow=True)
    assert "公のサービスが使えないかを確かめて" in answer.text


def test_the_paper_for_the_call_asks_what_this_task_needs_and_names_nobody(client_of, matome, johoku):
    made = making.request(matome, johoku, task="weeds", sought=False)
    text = client_of(matome).get(at("look_paper", made)).text
    assert "刈った草は、どこへ、いつ出せますか" in text
    assert "print-large" in text
    assert "山田" not in text


def test_a_ride_has_no_fee_page(client_of, matome, johoku):
    made, client = making.request(matome, johoku, task="hospital", by_car=True), client_of(matome)
    assert at("request_fee", made) not in client.get(at("request", made)).text
    assert client.get(at("request_fee", made)).status_code == 409
    assert 'name="fee"' not in client.get(NEW).text


def test_the_fee_is_written_apart(client_of, matome, johoku):
    made, client = making.request(matome, johoku), client_of(matome)
    answer = client.post(at("request_fee", made), {"fee": "free", "amount": "300", "version": made.version})
    assert "謝礼あり" in answer.text
    client.post(at("request_fee", made), {"fee": "thanks", "amount": "300", "unit_min": "30", "version": made.version})
    made.refresh_from_db()
    assert (made.fee, made.amount, made.unit_min) == ("thanks", 300, 30)


def test_somebody_wrote_first(client_of, matome, johoku):
    made, client = making.request(matome, johoku), client_of(matome)
    told = {"task": made.task, "reach": "ward", "needed": "2", "version": made.version - 1}
    answer = client.post(at("request_change", made), told)
    assert "ほかの人が書きました" in answer.text
    assert f'value="{made.version}"' in answer.text
    client.post(at("request_change", made), told | {"version": made.version})
    made.refresh_from_db()
    assert made.needed == 2


def test_a_name_opens_by_a_press_with_a_reason_and_leaves_a_line(client_of, matome, johoku):
    made, client = making.request(matome, johoku), client_of(matome)
    assert "山田" not in client.get(at("request", made)).text
    answer = client.post(at("request_name", made), {"reason": "連絡するため"})
    assert "山田 ハナ" in answer.text
    assert DiaryLine.objects.filter(verb="open-request-name").count() == 1


def test_without_consent_there_is_no_button(client_of, matome, johoku):
    made = making.request(matome, johoku, consent={"how": "refused", "scopes": []})
    client = client_of(matome)
    assert at("request_name", made) not in client.get(at("request", made)).text
    answer = client.post(at("request_name", made), {"reason": "連絡するため"})
    assert answer.status_code == 422
    assert "山田" not in answer.text
    client.post(
        at("request_person", made),
        {"phone": "052-000-1234", "how": "oral", "scopes": ["ward"], "version": made.version},
    )
    assert at("request_name", made) in client.get(at("request", made)).text


def test_it_ends_and_begins_again(client_of, matome, johoku):
    made, client = making.request(matome, johoku), client_of(matome)
    client.post(at("request_drop", made), {"outcome": "娘さんが来ることに", "version": made.version})
    made.refresh_from_db()
    assert (made.status, made.outcome) == (request_states.DROPPED, "娘さんが来ることに")
    client.post(at("request_again", made))
    made.refresh_from_db()
    assert made.status == request_states.TALKING


def test_the_boxes_the_search_and_the_export(client_of, matome, johoku):
    making.request(matome, johoku, sought=False, detail="きんもくせいの枝", person=None, consent=None)
    making.request(matome, johoku, task="weeds")
    client = client_of(matome)
    assert "きんもくせい" in client.get("/desk/support/requests/").text
    assert "草取り" in client.get("/desk/support/requests/?box=seeking").text
    assert "きんもくせい" in client.get("/desk/support/requests/?box=all&q=ｷﾝﾓｸｾｲ").text
    assert "条件に合うものはありません" in client.get("/desk/support/requests/?box=all&q=さくら").text
    assert "終わったお願いはありません" in client.get("/desk/support/requests/?box=ended").text
    assert "きんもくせい" in client.get("/desk/support/requests/?box=nothing").text
    told = client.get("/desk/support/requests/?box=all&as=csv").content.decode("utf-8-sig")
    assert "草取り" in told
    assert "山田" not in told
    assert "きんもくせい" not in told


def test_another_district_and_other_roles_see_nothing(client_of, matome, yosonomatome, hana, shokuin, johoku):
    made = making.request(matome, johoku)
    for name in ("request", "request_change", "request_look", "look_paper", "request_person"):
        assert client_of(yosonomatome).get(at(name, made)).status_code == 404
        assert client_of(hana).get(at(name, made)).status_code == 404
        assert client_of(shokuin).get(at(name, made)).status_code == 200
    assert client_of(hana).get("/desk/support/requests/").status_code == 403
    assert client_of(matome).get(at("request_seek", made)).status_code == 405


def test_the_same_person_is_seen_again(client_of, matome, johoku):
    first = making.request(matome, johoku)
    second = making.request(matome, johoku, task="weeds", person={"phone": "０５２－０００－１２３４"})
    assert first.number in client_of(matome).get(at("request", second)).text


def test_what_the_trouble_room_hands_over_is_one_call(matome, johoku):
    made = request_actions.open_request(by=matome, at=making.MONDAY, district=johoku, task="shopping_for")
    assert made.status == request_states.TALKING
