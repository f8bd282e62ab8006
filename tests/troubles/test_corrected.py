"""A slip of the pen, what was noted by mistake, the way back from a request, and the names on the lists."""

import pytest

from otagaisama.base.refusals import Refused
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine
from otagaisama.support.visits.actions import let_go
from otagaisama.troubles.counting import counts_until
from otagaisama.troubles.models import TakenAway, Trouble
from otagaisama.troubles.thread import actions
from tests.support import making
from tests.support.making import MONDAY
from tests.troubles.conftest import CANARY_NAME, hear, named

pytestmark = pytest.mark.django_db


def page_of(client, place) -> str:
    return client.get(place).content.decode()


def test_a_typo_is_corrected_and_the_old_words_stay_in_the_timeline(client_of, matome, johoku, now):
    trouble = hear(matome, now, district=johoku, said="玄関の電気がきれた")
    actions.change_facts(trouble=trouble, by=matome, at=now, words="玄関の電球がきれた")
    page = page_of(client_of(matome), f"/desk/troubles/{trouble.pk}/")
    assert "玄関の電球がきれた" in page
    assert "前のことば：玄関の電気がきれた" in page
    assert "玄関の電球" in page_of(client_of(matome), "/desk/search/?q=電球")
    assert "見つかりません" in page_of(client_of(matome), "/desk/search/?q=電気")


def test_facts_without_words_leave_them_as_they_are(matome, johoku, now):
    trouble = hear(matome, now, district=johoku, said="玄関の電球がきれた")
    assert (
        actions.change_facts(trouble=trouble, by=matome, at=now, words="", wish="換える").words == "玄関の電球がきれた"
    )


class TestTakenAway:
    def test_it_is_gone_everywhere_and_comes_back(self, client_of, matome, shokuin, johoku, now, today):
        trouble = named(matome, now, district=johoku)
        client = client_of(shokuin)
        assert "理由" in page_of(client, f"/desk/troubles/{trouble.pk}/away/") or "わけ" in page_of(
            client, f"/desk/troubles/{trouble.pk}/away/"
        )
        assert client.post(f"/desk/troubles/{trouble.pk}/away/", {"why": ""}).status_code == 422
        client.post(f"/desk/troubles/{trouble.pk}/away/", {"why": "同じ電話を二度書いた"})
        for place in ("/desk/", "/desk/troubles/?box=all", "/desk/search/?q=鳥山", "/desk/search/?q=草"):
            assert "庭の草" not in page_of(client, place)
        assert client.get(f"/desk/troubles/{trouble.pk}/").status_code == 404
        assert client.get(f"/desk/people/{trouble.person_id}/").status_code == 404
        assert (
            sum(sum(count or 0 for count in counts) for counts in counts_until(first=today, ends=[today]).values()) == 0
        )
        waiting = page_of(client_of(matome), "/desk/taken-away/")
        assert "同じ電話を二度書いた" in waiting
        client_of(matome).post(f"/desk/taken-away/{TakenAway.objects.get().pk}/")
        assert "庭の草" in page_of(client, "/desk/search/?q=鳥山")
        assert not TakenAway.objects.exists()
        assert [
            line.verb for line in DiaryLine.objects.filter(verb__in=["take-away", "bring-back"]).order_by("number")
        ] == ["take-away", "bring-back"]

    def test_only_whoever_could_read_it_brings_it_back(self, client_of, hana, matome, shokuin, johoku, now):
        secret = named(matome, now, district=johoku, sealed=True)
        taken = actions.take_away(trouble=secret, why="ちがう方", by=matome, at=now)
        assert "庭の草" not in page_of(client_of(shokuin), "/desk/taken-away/")
        assert client_of(shokuin).post(f"/desk/taken-away/{taken.pk}/").status_code == 404
        actions.bring_back(taken=taken, by=matome, at=now)
        assert Trouble.objects.get().sealed

    def test_after_thirty_days_it_is_forgotten_with_the_reason(self, matome, johoku, now, today):
        from datetime import timedelta

        trouble = named(matome, now, district=johoku)
        actions.take_away(trouble=trouble, why="ちがう方", by=matome, at=now)
        assert actions.forget_due(on=today + timedelta(days=29), at=now) == 0
        assert actions.forget_due(on=today + timedelta(days=30), at=now) == 1
        kept = Trouble.objects.get()
        assert "庭" not in kept.words
        assert kept.person is None
        assert not TakenAway.objects.exists()

    def test_what_others_hang_on_stays(self, client_of, matome, johoku, now):
        trouble = named(matome, now, district=johoku, scopes=["ward", "helpers"])
        made = actions.ask_for_help(trouble=trouble, task="weeds", by=matome, at=now)
        with pytest.raises(Refused, match="つながっています"):
            actions.take_away(trouble=trouble, why="まちがい", by=matome, at=now)
        answer = client_of(matome).get(f"/desk/support/requests/{made.pk}/trouble/")
        assert answer["Location"] == f"/desk/troubles/{trouble.pk}/"
        assert "もとの困りごとを見る" in page_of(client_of(matome), f"/desk/support/requests/{made.pk}/")


class TestNamesOnLists:
    def test_week_day_requests_and_desk_say_who_where_it_was_agreed(self, client_of, matome, johoku):
        made = making.request(matome, johoku)
        planned = making.visit(made, matome, days=0)
        client = client_of(matome)
        day = planned.planned_on.isoformat()
        lists = {
            "手助けの一週間": f"/desk/support/?from={day}",
            "その日の訪問": f"/desk/support/day/{day}/",
            "手助けのお願い": "/desk/support/requests/?box=all",
        }
        for listed, place in lists.items():
            for _ in range(2):
                assert "山田さん" in page_of(client, place), place
            assert DiaryLine.objects.filter(verb="see-names", about_id=listed).count() == 1, listed

    def test_without_consent_they_say_nothing(self, client_of, matome, johoku):
        making.visit(made := making.request(matome, johoku, consent={"how": "refused", "scopes": []}), matome, days=0)
        for place in (
            f"/desk/support/?from={MONDAY.date()}",
            f"/desk/support/day/{MONDAY.date()}/",
            "/desk/support/requests/?box=all",
        ):
            page = page_of(client_of(matome), place)
            assert made.number in page
            assert "山田" not in page

    def test_a_consent_taken_back_takes_the_name_off_the_desk(self, client_of, shokuin, matome, johoku, now):
        trouble = named(matome, now, district=johoku)
        assert "鳥山さん" in page_of(client_of(shokuin), "/desk/")
        assert CANARY_NAME not in page_of(client_of(shokuin), "/desk/")
        actions.take_consent_back(trouble=trouble, consent=trouble.consents.get().consent, by=matome, at=now)
        assert "鳥山" not in page_of(client_of(shokuin), "/desk/")


class TestSomebodyFallsIll:
    def test_the_person_stands_on_the_list_to_be_called(self, matome, johoku):
        made = making.request(matome, johoku)
        helper = making.helper(johoku)
        planned = making.taken(making.visit(made, matome), helper, matome)
        let_go(visit=planned, helper=helper, by=matome, at=MONDAY)
        (letter,) = [each for each in Letter.objects.all() if "行けなくなりました" in f"{each.body}{each.said}"]
        assert (letter.channel, letter.state) == ("phone", Letter.State.WAITING)
        assert letter.reader.startswith("山田さん（お願い H")  # agreed for the desk; the rest of the name stays closed
        assert "ハナ" not in letter.reader

    def test_without_a_telephone_she_stands_among_those_nobody_can_tell(self, matome, johoku):
        made = making.request(matome, johoku, person={"name": "山田 ハナ"})
        helper = making.helper(johoku)
        planned = making.taken(making.visit(made, matome), helper, matome)
        let_go(visit=planned, helper=helper, by=matome, at=MONDAY)
        (letter,) = [each for each in Letter.objects.all() if "行けなくなりました" in f"{each.body}{each.said}"]
        assert letter.state != Letter.State.SENT
