"""A trouble becomes somebody's turn to help, and what comes of it goes back to whoever told it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.base.refusals import Refused
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.queries import requests_for
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Concern
from otagaisama.troubles.models import Step, TakenAway, Trouble, TroubleRequest
from otagaisama.troubles.thread import actions, queries, states
from otagaisama.troubles.voices import actions as voice_actions
from tests.support.conftest import make_helper
from tests.troubles.conftest import CANARY_NAME, SAID, hear, named

pytestmark = pytest.mark.django_db


def url(name, record):
    return reverse(f"troubles:{name}", args=[record.pk])


def asked(trouble, by, now, **facts) -> HelpRequest:
    """A request that grew out of a trouble, for which somebody is sought."""
    request = actions.ask_for_help(trouble=trouble, task="bulb", by=by, at=now, slot="morning", **facts)
    request = request_actions.note_public_service(help_request=request, what="none_fits", by=by, at=now)
    request = request_actions.note_look(help_request=request, look={"size": "一つ"}, by=by, at=now)
    return routine_actions.seek(help_request=request, by=by, at=now)


def helped(trouble, by, now, district, *, at=None) -> HelpRequest:
    """The same, and a helper has taken a visit of today (`at`: when she did)."""
    request = asked(trouble, by, now)
    now = at or now
    visit = visit_actions.plan_visit(
        help_request=request, planned_on=now.date(), slot="evening", by=by, at=now, alone_reason="よく知った方どうし"
    )
    visit_actions.take_visit(visit=visit, helper=make_helper(by, now, district, can=["bulb"]), by=by, at=now)
    request.refresh_from_db()
    return request


class TestTheRequest:
    def test_only_the_task_is_needed_and_the_thread_knows_it(self, client_of, matome, johoku, now):
        trouble = hear(matome, now, district=johoku)
        answer = client_of(matome).post(url("ask_for_help", trouble), {"task": "bulb"})
        request = HelpRequest.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, reverse("support:request", args=[request.pk]))
        trouble.refresh_from_db()
        assert (trouble.status, request.district, request.reach) == (states.SEEKING, johoku, trouble.reach)
        assert request.number in client_of(matome).get(url("thread", trouble)).content.decode()

    def test_the_words_of_the_trouble_do_not_travel_into_it(self, matome, johoku, now):
        asked(hear(matome, now, district=johoku), matome, now)
        request = HelpRequest.objects.get()
        assert SAID[:6] not in request.detail + str(request.look) + request.outcome

    def test_without_a_task_the_page_says_so_and_keeps_what_was_typed(self, client_of, matome, johoku, now):
        trouble = hear(matome, now, district=johoku)
        answer = client_of(matome).post(url("ask_for_help", trouble), {"task": "", "detail": "踏み台はあります"})
        assert answer.status_code == 422
        assert "踏み台はあります" in answer.content.decode()
        assert not HelpRequest.objects.exists()

    def test_what_neighbours_do_not_do_is_refused_with_a_sentence(self, client_of, matome, johoku, now):
        trouble = hear(matome, now, district=johoku)
        answer = client_of(matome).post(
            url("ask_for_help", trouble), {"task": "other", "detail": "通帳を預かってほしい"}
        )
        assert answer.status_code == 422
        assert "通帳" in answer.content.decode()

    def test_what_the_person_said_about_helpers_is_kept_in_her_words(self, client_of, matome, johoku, now):
        trouble = named(matome, now, district=johoku)
        told = {"task": "bulb", "how": "oral", "said": "どうぞ、来てくださる方なら"}
        assert client_of(matome).post(url("ask_for_help", trouble), told).status_code == 302
        newest = trouble.person.consents.order_by("-at").first()
        assert "helpers" in newest.scopes
        assert any(one.words == "どうぞ、来てくださる方なら" for one in trouble.person.consents.all())

    @pytest.mark.parametrize("facts", [{"sealed": True}, {"reach": "listener"}])
    def test_what_few_may_know_becomes_no_request(self, matome, johoku, now, facts):
        trouble = hear(matome, now, district=johoku, **facts)
        with pytest.raises(Refused):
            actions.ask_for_help(trouble=trouble, task="bulb", by=matome, at=now)

    def test_another_district_finds_no_door(self, client_of, yosonomatome, matome, johoku, now):
        trouble = hear(matome, now, district=johoku)
        assert client_of(yosonomatome).get(url("ask_for_help", trouble)).status_code == 404

    def test_what_only_the_ward_may_know_stays_with_the_ward(self, matome, shokuin, johoku, now):
        trouble = hear(shokuin, now, district=johoku, reach="ward_only")
        request = asked(trouble, shokuin, now)
        assert request not in requests_for(matome, on=now.date())
        assert request in requests_for(shokuin, on=now.date())


class TestTheNews:
    def test_a_visit_that_is_settled_waits_to_be_told_back(self, client_of, matome, johoku, now):
        before = now - timedelta(minutes=2)
        trouble = hear(matome, before, district=johoku)
        assert trouble not in queries.box(matome, "help", on=now.date())
        helped(trouble, matome, before, johoku, at=now - timedelta(minutes=1))
        assert trouble in queries.box(matome, "help", on=now.date())
        assert "手助けが決まりました" in client_of(matome).get(url("thread", trouble)).content.decode()

    def test_the_listener_reads_it_and_it_is_told_once(self, client_of, hana, matome, johoku, now):
        before = now - timedelta(minutes=2)
        trouble = voice_actions.hear_card(said=SAID, by=hana, at=before, district=johoku)
        helped(trouble, matome, before, johoku, at=now - timedelta(minutes=1))
        said = {"words": "手助けが決まりました。", "way": "page"}
        assert client_of(matome).post(url("answer_back", trouble), said).status_code == 302
        assert "手助けが決まりました。" in client_of(hana).get(url("told_one", trouble)).content.decode()
        assert trouble not in queries.box(matome, "help", on=now.date())


class TestWhatAHelperNoticed:
    def noticed(self, matome, johoku, now) -> Concern:
        request = helped(named(matome, now, district=johoku, scopes=("ward", "helpers")), matome, now, johoku)
        visit = request.visits.get()
        return visit_actions.note_concern(
            visit=visit,
            kind="noticed",
            said="いつもより元気がなかった",
            by=matome,
            at=now,
            told_by_helper=visit.goings.get().helper,
        )

    def test_it_becomes_a_trouble_that_somebody_holds(self, client_of, matome, johoku, now):
        concern = self.noticed(matome, johoku, now)
        page = client_of(matome).get(reverse("troubles:concerns")).content.decode()
        assert "いつもより元気がなかった" in page
        assert CANARY_NAME not in page
        client_of(matome).post(url("hear_concern", concern))
        trouble = Trouble.objects.get(category="watch")
        assert (trouble.words, trouble.owner) == ("いつもより元気がなかった", matome)
        assert "待っているものはありません" in client_of(matome).get(reverse("troubles:concerns")).content.decode()

    def test_the_answer_goes_back_to_the_helper(self, matome, johoku, now):
        concern = self.noticed(matome, johoku, now)
        trouble = actions.hear_concern(concern=concern, by=matome, at=now)
        actions.answer_back(trouble=trouble, said="元気でした", way="phone", by=matome, at=now)
        concern.refresh_from_db()
        assert (concern.answer, concern.told_back_at) == ("元気でした", now)

    def test_taken_away_by_mistake_it_takes_nobody_from_her_running_request(self, client_of, matome, johoku, now):
        trouble = actions.hear_concern(concern=self.noticed(matome, johoku, now), by=matome, at=now)
        person = trouble.person
        actions.take_away(trouble=trouble, why="ちがう方のこと", by=matome, at=now)
        assert client_of(matome).get(f"/desk/people/{person.pk}/").status_code == 200
        actions.bring_back(taken=TakenAway.objects.get(), by=matome, at=now)
        assert client_of(matome).get(f"/desk/people/{person.pk}/").status_code == 200

    def test_another_district_does_not_read_it(self, client_of, yosonomatome, matome, johoku, now):
        concern = self.noticed(matome, johoku, now)
        assert "元気がなかった" not in client_of(yosonomatome).get(reverse("troubles:concerns")).content.decode()
        assert client_of(yosonomatome).post(url("hear_concern", concern)).status_code == 404


@pytest.mark.parametrize("has_name", [True, False])
def test_sealing_calls_the_requests_off_and_hides_them(matome, shokuin, johoku, now, has_name):
    trouble = named(matome, now, district=johoku) if has_name else hear(matome, now, district=johoku)
    request = helped(trouble, matome, now, johoku)
    actions.change_facts(trouble=trouble, by=matome, at=now, sealed=True)
    request.refresh_from_db()
    assert request.status == request_states.DROPPED
    assert request not in requests_for(shokuin, on=now.date())
    assert request in requests_for(matome, on=now.date()), "whoever is named on the trouble"
    assert TroubleRequest.objects.count() == 1


def test_the_open_step_is_there_for_whoever_reads_the_thread(matome, johoku, now):
    trouble = hear(matome, now, district=johoku)
    asked(trouble, matome, now)
    assert trouble.steps.filter(kind=Step.Kind.REQUEST).count() == 1


def test_a_consent_is_taken_back_after_a_question_that_shows_what_stands_planned(client_of, matome, johoku, now):
    """P6: one press took it back, and the visit of today stayed without a word."""
    trouble = named(matome, now, district=johoku)
    helped(trouble, matome, now, johoku)
    use, client = trouble.consents.get(), client_of(matome)
    address = reverse("troubles:withdraw", args=[trouble.pk, use.pk])
    page = client.post(address, {"form_key": "withdraw-key-1"}).content.decode()
    assert "予定している手助けが1件" in page
    use.consent.refresh_from_db()
    assert use.consent.withdrawn_at is None
    page = client.post(address, {"form_key": "withdraw-key-2", "sure": "1", "planned": "keep"}, follow=True)
    assert "予定している手助け1件は続けます" in page.content.decode()
    use.consent.refresh_from_db()
    assert use.consent.withdrawn_at is not None
