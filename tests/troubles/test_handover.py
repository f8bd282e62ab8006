"""Handing over: only what was agreed, answered through a one-time link, only 来た／来ない comes back."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.messaging.models import Letter
from otagaisama.people import actions as people
from otagaisama.people.models import Consent, DiaryLine
from otagaisama.troubles.handovers import actions as handover_actions
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.models import HandOver
from otagaisama.troubles.thread import actions, queries, states
from tests.troubles.conftest import CANARY_ADDRESS, CANARY_NAME, CANARY_PHONE, SAID, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def trouble(matome, now, johoku, bodies_consent):
    made = named(matome, now, district=johoku)
    actions.agree(trouble=made, by=matome, at=now, said="センターまでなら", **bodies_consent)
    return made


def send(client, trouble, body, **told):
    told = {
        "body": str(body.pk),
        "items": ["words", "name"],
        "message": "よろしくお願いします",
        "form_key": "handover-1",
        **told,
    }
    return client.post(reverse("troubles:hand_over", args=[trouble.pk]), told)


@pytest.fixture
def handed(client_of, matome, trouble, body):
    page = send(client_of(matome), trouble, body).content.decode()
    link = re.search(r"/handover/[\w-]+/", page).group()
    code = re.search(r'class="number">(\d{6})<', page).group(1)
    return link, code


def test_without_consent_for_the_body_it_is_refused(client_of, matome, now, johoku, body):
    bare = named(matome, now, district=johoku)
    answer = send(client_of(matome), bare, body)
    assert answer.status_code == 422
    assert "同意がありません" in answer.content.decode()
    assert not HandOver.objects.exists()


def test_items_beyond_the_consent_are_refused(client_of, matome, trouble, body):
    assert send(client_of(matome), trouble, body, items=["words", "address"]).status_code == 422


def test_a_consent_for_one_body_does_not_open_another(client_of, matome, now, johoku, body, bodies_consent):
    other = type(body)(name="ほかの窓口（例）", kind="相談窓口", is_body=True, owner_agreed=True)
    other.save()
    made = named(matome, now, district=johoku)
    actions.agree(trouble=made, by=matome, at=now, body=other, **bodies_consent)
    assert send(client_of(matome), made, body).status_code == 422


def test_a_typed_emergency_stands_for_consent_and_is_kept(client_of, matome, now, johoku, body):
    bare = named(matome, now, district=johoku)
    send(client_of(matome), bare, body, emergency_reason="意識がはっきりせず、命の危険があるため")
    assert HandOver.objects.get().emergency_reason.startswith("意識が")
    assert DiaryLine.objects.get(verb="hand-over").why == "emergency"


def test_the_letter_holds_no_name_no_words_and_no_code(handed, trouble):
    letter = Letter.objects.get()
    assert letter.to == "center@example.jp"
    for secret in (CANARY_NAME, CANARY_PHONE, CANARY_ADDRESS, SAID, handed[1]):
        assert secret not in letter.subject + letter.body


def test_the_link_shows_nothing_before_the_spoken_code(handed):
    page = Client().get(handed[0]).content.decode()
    assert CANARY_NAME not in page
    assert SAID not in page


def test_the_code_opens_the_agreed_items_and_no_more(handed):
    page = Client().post(handed[0], {"code": handed[1]}).content.decode()
    assert CANARY_NAME in page
    assert SAID in page
    assert CANARY_PHONE not in page
    assert CANARY_ADDRESS not in page


@pytest.mark.parametrize("accepted", [False, True])
def test_a_consent_taken_back_shuts_what_the_body_was_shown(client_of, matome, handed, trouble, accepted):
    """P6, D9: hidden from those scopes at once, and the body is told to destroy what it has."""
    link, code = handed
    if accepted:
        Client().post(link, {"code": code, "answer": "accept", "receiver": "相談員"})
    use = HandOver.objects.get().consent_use
    address = reverse("troubles:withdraw", args=[trouble.pk, use.pk])
    client = client_of(matome)
    assert "つないだ先のページでも" in client.post(address, {"form_key": "withdraw-body-1"}).content.decode()
    client.post(address, {"form_key": "withdraw-body-2", "sure": "1"})
    page = Client().post(link, {"code": code}).content.decode()
    assert "同意を取り下げられました" in page
    for canary in (CANARY_NAME, CANARY_PHONE, SAID):
        assert canary not in page
    page = Client().post(link, {"code": code, "answer": "accept", "receiver": "相談員"}).content.decode()
    assert CANARY_NAME not in page
    assert HandOver.objects.get().is_accepted is accepted, "nothing is taken on any more"


def test_an_emergency_needs_no_consent_to_last(client_of, matome, now, johoku, body):
    bare = named(matome, now, district=johoku)
    page = send(
        client_of(matome), bare, body, emergency_reason="意識がはっきりせず、命の危険があるため"
    ).content.decode()
    link, code = re.search(r"/handover/[\w-]+/", page).group(), re.search(r'class="number">(\d{6})<', page).group(1)
    assert CANARY_NAME in Client().post(link, {"code": code}).content.decode()


def test_five_wrong_codes_close_the_link(handed):
    wrong = "000000" if handed[1] != "000000" else "111111"
    for _ in range(5):
        Client().post(handed[0], {"code": wrong})
    assert Client().post(handed[0], {"code": handed[1]}).status_code == 409


def test_accepted_comes_back_to_the_thread_and_the_words_stay_until_it_is_said_who_came(
    client_of, matome, handed, trouble
):
    Client().post(handed[0], {"code": handed[1], "answer": "accept", "receiver": "相談員"})
    page = client_of(matome).get(reverse("troubles:thread", args=[trouble.pk])).content.decode()
    assert "が引き受けてくれました" in page
    again = Client().post(handed[0], {"code": handed[1]}).content.decode()
    assert SAID in again
    assert "来られましたか" in again
    assert trouble.number in again
    assert "までに破棄してください" in again
    Client().post(handed[0], {"code": handed[1], "came": "yes"})
    after = Client().post(handed[0], {"code": handed[1]}).content.decode()
    assert SAID not in after
    assert CANARY_NAME not in after


def test_declining_needs_a_reason_and_leads_on(handed, trouble, today):
    refused = Client().post(handed[0], {"code": handed[1], "answer": "decline"})
    assert refused.status_code == 422
    Client().post(handed[0], {"code": handed[1], "answer": "decline", "reason": "区域の外のため"})
    trouble.refresh_from_db()
    assert HandOver.objects.get().state == handover_states.DECLINED
    assert trouble.next_step == "ほかの先を考える"
    assert trouble.fresh


def test_only_came_or_not_comes_back(handed, trouble):
    Client().post(handed[0], {"code": handed[1], "answer": "accept"})
    Client().post(handed[0], {"code": handed[1], "came": "yes"})
    handover = HandOver.objects.get()
    assert handover.came == HandOver.Came.YES
    assert SAID not in Client().post(handed[0], {"code": handed[1]}).content.decode()


def test_nobody_answers_it_expires_and_somebody_is_told(matome, handed, trouble, now, today):
    assert list(queries.box(matome, "handed", on=today)) == [trouble]
    later = now + timedelta(days=9)
    assert handover_actions.expire_handovers(at=later) == 1
    trouble.refresh_from_db()
    assert trouble.next_step == "電話で確かめる"
    assert Client().get(handed[0]).status_code == 404 or HandOver.objects.get().state == handover_states.EXPIRED
    handover_actions.remind_handover(handover=HandOver.objects.get(), by=matome, at=later)
    assert HandOver.objects.get().state == handover_states.WAITING


def test_it_needs_a_second_reader(handed, trouble):
    trouble.refresh_from_db()
    assert trouble.second_needed
    assert trouble.status == states.HANDED


def test_of_the_conference_only_the_fact_is_kept(client_of, matome, now, johoku):
    made = named(matome, now, district=johoku)
    client_of(matome).post(reverse("troubles:conference", args=[made.pk]), {"form_key": "conf-1"})
    kept = HandOver.objects.get()
    assert kept.is_conference
    kept.message = "中身"
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()


def test_a_link_nobody_made_is_not_found():
    assert Client().get("/handover/not-a-token/").status_code == 404


def test_an_expired_consent_no_longer_carries(matome, now, johoku, body, today):
    made = named(matome, now, district=johoku)
    actions.agree(
        trouble=made,
        by=matome,
        at=now,
        how=Consent.How.ORAL,
        scopes=["bodies"],
        items=["words"],
        expires_on=today - timedelta(days=1),
    )
    with pytest.raises(Refused):
        handover_actions.hand_over(
            trouble=made, body=body, items=["words"], by=matome, at=now, token="t" * 20, code="123456"
        )


def test_a_closed_trouble_is_not_handed_over(matome, now, trouble, body):
    actions.move_trouble(trouble=trouble, move="solve", by=matome, at=now)
    with pytest.raises(NotNow):
        handover_actions.hand_over(
            trouble=trouble, body=body, items=["words"], by=matome, at=now, token="t" * 20, code="123456"
        )


def test_pressed_twice_the_link_and_the_code_are_shown_again(client_of, matome, trouble, body):
    trouble.refresh_from_db()
    client, told = client_of(matome), {"version": trouble.version}
    first, again = (send(client, trouble, body, **told).content.decode() for _ in range(2))
    for found in (r"/handover/[\w-]+/", r'class="number">(\d{6})<'):
        assert re.search(found, first).group() == re.search(found, again).group()
    assert HandOver.objects.count() == 1


def test_somebody_wrote_meanwhile_and_the_next_press_goes_through(client_of, matome, trouble, body, now):
    old = trouble.version
    actions.write_step(trouble=trouble, kind="note", said="電話がありました。", by=matome, at=now)
    client = client_of(matome)
    answer = send(client, trouble, body, version=old)
    assert answer.status_code == 422
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode()).group(1)
    assert send(client, trouble, body, version=version).status_code == 200
    assert HandOver.objects.count() == 1


def test_the_items_that_stand_in_the_way_are_named(client_of, matome, trouble, body):
    assert (
        "「住所」を伝えてよいという同意が"
        in send(client_of(matome), trouble, body, items=["words", "address"]).content.decode()
    )


def test_the_code_may_be_typed_full_width_and_an_answer_is_asked_for(handed):
    link, code = handed
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert SAID in Client().post(link, {"code": wide}).content.decode()
    answer = Client().post(link, {"code": code, "receiver": "窓口"})
    assert "引き受けるかどうかを" in answer.content.decode()
    assert HandOver.objects.get().state == handover_states.WAITING


def test_the_paper_carries_the_link_and_never_the_code(client_of, matome, trouble, body):
    page = send(client_of(matome), trouble, body).content.decode()
    assert re.search(r'<section class="[^"]*no-print[^"]*"[^>]*>\s*<p>[^<]*</p>\s*<p class="number">\d{6}<', page)


WAY = "名乗らず、留守番電話には残さない。平日の昼だけ"


@pytest.fixture
def ward_body(body):
    """A body of the whole ward."""
    body.district = None
    body.save()
    return body


class TestTheSafeWay:
    """V1: no contact goes anywhere without the way that is safe for her."""

    @pytest.fixture
    def told(self, matome, now, johoku, bodies_consent):
        made = named(matome, now, district=johoku)
        people.change_person(person=made.person, by=matome, at=now, safe_way=WAY)
        actions.agree(trouble=made, by=matome, at=now, **bodies_consent)
        return made

    def opened(self, client, trouble, body, **more) -> str:
        page = send(client, trouble, body, items=["words", "name", "contact"], **more).content.decode()
        link, code = re.search(r"/handover/[\w-]+/", page).group(), re.search(r'class="number">(\d{6})<', page).group(1)
        return Client().post(link, {"code": code}).content.decode()

    def test_the_body_reads_it_on_the_line_of_the_number(self, client_of, matome, told, body):
        page = self.opened(client_of(matome), told, body)
        assert f"{CANARY_PHONE}（{WAY}）" in page

    def test_it_goes_even_where_only_the_name_does(self, client_of, matome, told, body):
        page = send(client_of(matome), told, body, items=["words", "name"]).content.decode()
        link, code = re.search(r"/handover/[\w-]+/", page).group(), re.search(r'class="number">(\d{6})<', page).group(1)
        assert WAY in Client().post(link, {"code": code}).content.decode()

    def test_the_form_of_a_sealed_one_shows_seal_and_way_and_offers_fitting_bodies_only(
        self, client_of, matome, told, body, now
    ):
        actions.change_facts(trouble=told, by=matome, at=now, sealed=True)
        client, address = client_of(matome), reverse("troubles:hand_over", args=[told.pk])
        page = client.get(address).content.decode()
        assert "知られると危ない方です" in page
        assert WAY in page
        assert body.name not in page, "an office of one neighbourhood"
        body.district = None
        body.save()
        assert body.name in client.get(address).content.decode()

    def test_a_sealed_one_asks_again_and_says_so_to_the_body(self, client_of, matome, told, ward_body, now):
        actions.change_facts(trouble=told, by=matome, at=now, sealed=True)
        assert send(client_of(matome), told, ward_body).status_code == 422
        page = self.opened(client_of(matome), told, ward_body, sealed_asked="on", form_key="handover-22")
        assert "お電話では名乗らず" in page
        assert WAY in page

    @pytest.mark.parametrize("district", [True, False])
    def test_no_action_hands_a_sealed_one_on_without_asking(self, matome, told, body, johoku, now, district):
        actions.change_facts(trouble=told, by=matome, at=now, sealed=True)
        body.district = johoku if district else None
        body.save()
        told = type(told).objects.get(pk=told.pk)
        with pytest.raises(Refused, match="電話で"):
            handover_actions.hand_over(
                trouble=told,
                body=body,
                items=["words"],
                by=matome,
                at=now,
                token="t" * 20,
                code="1",
                sealed_asked=district,
            )

    def test_every_page_of_the_desk_writes_it_beside_the_number(self, client_of, matome, told):
        page = client_of(matome).post(reverse("troubles:names", args=[told.pk]), {"reason": "連絡するため"})
        assert re.search(rf'090-0000-7777.*?<strong class="safe-way">{WAY}', page.content.decode(), re.S)


def test_came_can_be_taken_back_for_a_day(handed, trouble, now):
    """V7: one press on the first day was final."""
    Client().post(handed[0], {"code": handed[1], "answer": "accept"})
    Client().post(handed[0], {"code": handed[1], "came": "no"})
    assert "取り消せます" in Client().post(handed[0], {"code": handed[1]}).content.decode()
    Client().post(handed[0], {"code": handed[1], "came": "back"})
    handover = HandOver.objects.get()
    assert (handover.came, handover.came_at) == ("", None)
    assert SAID in Client().post(handed[0], {"code": handed[1]}).content.decode()
    handover_actions.say_came(handover=handover, came=True, at=now)
    with pytest.raises(NotNow):
        handover_actions.take_came_back(handover=handover, at=now + timedelta(hours=25))


@pytest.mark.parametrize("accepted", [True, False])
def test_asking_again_opens_a_link_that_wrong_codes_closed(client_of, matome, handed, trouble, accepted):
    """X4: the link stayed dead for good, and nobody at the desk was told."""
    if accepted:
        Client().post(handed[0], {"code": handed[1], "answer": "accept"})
    wrong = "000000" if handed[1] != "000000" else "111111"
    for _ in range(5):
        Client().post(handed[0], {"code": wrong})
    assert Client().post(handed[0], {"code": handed[1]}).status_code == 409
    client, thread = client_of(matome), reverse("troubles:thread", args=[trouble.pk])
    assert "合いことばが5回ちがった" in client.get(thread).content.decode()
    trouble.refresh_from_db()
    assert trouble.fresh
    client.post(reverse("troubles:remind", args=[trouble.pk, HandOver.objects.get().pk]), {"form_key": "remind-key-1"})
    assert SAID in Client().post(handed[0], {"code": handed[1]}).content.decode()


def test_a_second_hand_over_keeps_the_earlier_step_that_stood(matome, trouble, body, now, today):
    """V10: tomorrow's step became next week's without a word."""
    tomorrow = today + timedelta(days=1)
    actions.write_step(
        trouble=trouble, by=matome, at=now, kind="note", said="は", next_step="娘さんに電話する", next_due=tomorrow
    )
    more = {"body": body, "items": ["words"], "by": matome, "at": now, "code": "123456"}
    made = handover_actions.hand_over(trouble=trouble, token="a" * 20, **more)
    trouble.refresh_from_db()
    assert (trouble.next_step, trouble.next_due) == ("娘さんに電話する", tomorrow)
    handover_actions.answer_handover(handover=made, accepts=True, at=now)
    trouble.refresh_from_db()
    assert (trouble.next_step, trouble.next_due) == ("娘さんに電話する", tomorrow)
