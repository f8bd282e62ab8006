"""A request for help that was none is taken away and brought back; a slip of the pen is corrected, and the old words stay for whoever may know."""

from datetime import timedelta

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.actions import put_together
from otagaisama.people.models import DiaryLine, Knowing, Person
from otagaisama.people.queries import keeping_counts
from otagaisama.support.models import FormerWords, HelpRequest, RequestTakenAway
from otagaisama.support.requests.actions import hold_request
from otagaisama.support.routines import actions
from otagaisama.support.thanks.actions import forget_requests
from otagaisama.troubles.thread import actions as thread
from tests.support import making
from tests.support.making import MONDAY
from tests.troubles.conftest import named

pytestmark = pytest.mark.django_db
WHY = "となりの方のことを書いた"


def page_of(client, place) -> str:
    return client.get(place).content.decode()


@pytest.fixture
def shelf(matome, johoku):
    """Somebody asks for a shelf to be moved."""
    return making.request(matome, johoku, task="weeds", detail="物置の棚を動かしてほしい", sought=False)


class TestTakenAway:
    def test_it_is_gone_everywhere_and_comes_back(self, client_of, shelf, matome, shokuin, johoku):
        client, place = client_of(matome), f"/desk/support/requests/{shelf.pk}/"
        assert "まちがいで書いたものを取り消す" in page_of(client, place)
        assert client.post(f"{place}away/", {"why": "　"}).status_code == 422
        assert client.post(f"{place}away/", {"why": WHY})["Location"] == "/desk/taken-away/"
        for reader in (matome, shokuin):
            look = client_of(reader)
            assert look.get(place).status_code == 404
            assert look.get(f"/desk/people/{shelf.person_id}/").status_code == 404
            for listed in (
                "/desk/support/requests/?box=all",
                "/desk/search/?q=物置の棚",
                "/desk/search/?q=山田",
                "/desk/support/",
                "/desk/",
            ):
                page = page_of(look, listed)
                assert "動かしてほしい" not in page, listed
                assert shelf.number not in page, listed
        assert WHY in page_of(client_of(shokuin), "/desk/taken-away/")
        client_of(shokuin).post(f"/desk/support/requests/away/{RequestTakenAway.objects.get().pk}/back/")
        assert "物置" in page_of(client, place)
        assert "物置" in page_of(client, "/desk/search/?q=物置の棚")
        assert "山田" in page_of(client, "/desk/search/?q=山田")
        assert not RequestTakenAway.objects.exists()
        verbs = DiaryLine.objects.filter(verb__endswith="away") | DiaryLine.objects.filter(verb="bring-request-back")
        written = [line.verb for line in verbs.order_by("number") if line.verb != "was-turned-away"]
        assert written == ["take-request-away", "bring-request-back"]

    def test_who_may_know_it_is_who_brings_it_back(self, client_of, shelf, matome, yosonomatome, hana):
        taken = actions.take_away(help_request=shelf, why=WHY, by=matome, at=MONDAY)
        for stranger in (yosonomatome, hana):
            client = client_of(stranger)
            assert WHY not in page_of(client, "/desk/taken-away/")
            assert client.post(f"/desk/support/requests/away/{taken.pk}/back/").status_code in (403, 404)
        assert RequestTakenAway.objects.exists()

    def test_after_thirty_days_words_name_and_reason_are_forgotten(self, shelf, matome):
        taken = actions.take_away(help_request=shelf, why=WHY, by=matome, at=MONDAY)
        assert forget_requests(on=MONDAY.date() + timedelta(days=29), at=MONDAY) == 0
        assert forget_requests(on=MONDAY.date() + timedelta(days=30), at=MONDAY) == 1
        left = HelpRequest.objects.get()
        assert (left.detail, left.person) == ("", None)
        assert keeping_counts(MONDAY.date())["kept"] == 0
        assert not RequestTakenAway.objects.exists()
        with pytest.raises(Refused):
            actions.bring_back(taken=taken, by=matome, at=MONDAY)

    def test_while_somebody_comes_or_has_come_it_stays(self, client_of, johoku, matome):
        made = making.request(matome, johoku)
        planned = making.visit(made, matome)
        with pytest.raises(NotNow, match="取りやめ"):
            actions.take_away(help_request=made, why=WHY, by=matome, at=MONDAY)
        answer = client_of(matome).post(f"/desk/support/requests/{made.pk}/away/", {"why": WHY})
        assert "予定は、先に" in answer.content.decode()
        actions.drop(help_request=made, by=matome, at=MONDAY)
        actions.take_away(help_request=made, why=WHY, by=matome, at=MONDAY)
        assert client_of(matome).get(f"/desk/support/visits/{planned.pk}/").status_code == 404

    def test_a_routine_is_called_off_before_it_is_taken_away(self, johoku, matome):
        made = making.request(matome, johoku, sought=False)
        making.routine(made, matome)
        with pytest.raises(NotNow, match="いつもの手助け"):
            actions.take_away(help_request=made, why=WHY, by=matome, at=MONDAY)
        actions.drop(help_request=made, by=matome, at=MONDAY)
        assert actions.take_away(help_request=made, why=WHY, by=matome, at=MONDAY).erase_on > MONDAY.date() + timedelta(
            days=300
        )

    def test_of_a_trouble_the_request_goes_alone_and_then_the_trouble(self, client_of, johoku, matome, now):
        trouble = named(matome, now, district=johoku, scopes=["ward", "helpers"])
        made = thread.ask_for_help(trouble=trouble, task="weeds", by=matome, at=now)
        actions.take_away(help_request=made, why=WHY, by=matome, at=now)
        page = page_of(client_of(matome), f"/desk/troubles/{trouble.pk}/")
        assert made.number not in page
        assert Person.objects.get(pk=trouble.person_id).knowing_id == trouble.knowing_id, (
            "the trouble still speaks of her"
        )
        thread.take_away(trouble=trouble, why="ぜんぶちがう", by=matome, at=now)
        assert page_of(client_of(matome), "/desk/taken-away/").count("元にもどす") == 2

    def test_what_was_sealed_meanwhile_comes_back_sealed(self, client_of, johoku, matome, shokuin, now):
        trouble, beside = named(matome, now, district=johoku), named(matome, now, district=johoku)
        made = making.request(matome, johoku, sought=False)
        for other in (beside, made):
            put_together(person=trouble.person, other=other.person, by=matome, at=now)
        takens = (
            actions.take_away(help_request=made, why=WHY, by=matome, at=now),
            thread.take_away(trouble=beside, why=WHY, by=matome, at=now),
        )
        thread.change_facts(trouble=trouble, by=matome, at=now, sealed=True)
        assert WHY not in page_of(client_of(shokuin), "/desk/taken-away/")
        for taken, bring_back in zip(takens, (actions.bring_back, thread.bring_back), strict=True):
            taken.refresh_from_db()
            assert bring_back(taken=taken, by=matome, at=now).knowing.sealed
        assert client_of(shokuin).get(f"/desk/support/requests/{made.pk}/").status_code == 404
        assert client_of(matome).get(f"/desk/support/requests/{made.pk}/").status_code == 200

    def test_nothing_is_left_of_the_record_that_nobody_had(self, shelf, matome):
        before = set(Knowing.objects.values_list("pk", flat=True))
        actions.bring_back(
            taken=actions.take_away(help_request=shelf, why=WHY, by=matome, at=MONDAY), by=matome, at=MONDAY
        )
        assert set(Knowing.objects.values_list("pk", flat=True)) == before
        assert hold_request(shelf.pk).erase_on is None


class TestCorrected:
    def test_a_typo_is_corrected_and_the_old_words_stay(self, client_of, shelf, matome):
        client, place = client_of(matome), f"/desk/support/requests/{shelf.pk}/"
        facts = {
            "task": "weeds",
            "detail": "物置の柵を直してほしい",
            "needed": "1",
            "version": shelf.version,
            "reach": "ward",
            "slot": "morning",
        }
        assert client.post(f"{place}change/", facts)["Location"] == place
        page = page_of(client, place)
        assert "物置の柵を直してほしい" in page
        assert "直す前のことば" in page
        assert "物置の棚を動かしてほしい" in page
        assert "物置" in page_of(client, "/desk/search/?q=物置の柵")
        assert "見つかりません" in page_of(client, "/desk/search/?q=物置の棚")

    def test_only_changed_words_are_kept_each_once_and_empty_ones_never(self, shelf, matome, johoku):
        actions.change_request(help_request=shelf, by=matome, at=MONDAY, detail=shelf.detail, needed=2)
        bare = making.request(matome, johoku, sought=False)
        actions.change_request(help_request=bare, by=matome, at=MONDAY, detail="書きたした")
        assert not FormerWords.objects.exists()
        for said in ("一度め", "二度め"):
            actions.change_request(help_request=hold_request(shelf.pk), by=matome, at=MONDAY, detail=said)
        assert {kept.words for kept in FormerWords.objects.all()} == {"物置の棚を動かしてほしい", "一度め"}

    def test_they_go_with_the_request(self, shelf, matome):
        actions.change_request(help_request=shelf, by=matome, at=MONDAY, detail="書き直した")
        actions.drop(help_request=hold_request(shelf.pk), by=matome, at=MONDAY)
        forget_requests(on=HelpRequest.objects.get().erase_on, at=MONDAY)
        assert not FormerWords.objects.exists()
