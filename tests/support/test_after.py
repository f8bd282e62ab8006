"""After a visit: thanks to both sides, how it went, still needed; by telephone, on paper, by a link without a name."""

from datetime import timedelta

import pytest
from django.test import Client

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.config.commands.tend import chores
from otagaisama.people.models import DiaryLine
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.thanks import actions as thanks_actions
from otagaisama.support.thanks import rules as thanks_rules
from otagaisama.support.thanks.actions.after import CHECK_LINK
from otagaisama.support.thanks.models import CheckBack, Thanks
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits.models import Concern
from tests.support import making
from tests.support.making import MONDAY

pytestmark = pytest.mark.django_db
WORDS = "玄関が明るくなったと喜んでおられました"


def done(by, district, *, days: int = 0, at=MONDAY, request=None, helper=None, **told):
    """A visit that is done, told the same day."""
    asked = request or making.request(by, district, at=at, **told.pop("asked", {}))
    goes = helper or making.helper(district, at=at)
    visit = making.taken(making.visit(asked, by, at=at, days=days), goes, by, at=at)
    return visit_actions.report_visit(
        visit=visit, by=by, at=at + timedelta(days=days, hours=5), **{"minutes": 30} | told
    )


@pytest.fixture
def visit(matome, johoku):
    return done(matome, johoku, client_word=WORDS)


@pytest.fixture
def check(visit, now):
    """The four weeks of a visit are over today."""
    HelpRequest.objects.update(check_on=now.date())
    assert thanks_actions.ask_how_it_went(on=now.date(), at=now) == 1
    return CheckBack.objects.select_related("request").get()


class TestThanks:
    def test_both_sides_are_thanked_and_told(self, client_of, visit, matome):
        client = client_of(matome)
        assert WORDS in client.get(f"/desk/support/thank/{visit.pk}/").content.decode()
        answer = client.post(
            f"/desk/support/thank/{visit.pk}/", {"to_helper": "明るくなりました", "to_requester": "楽しい時間でした"}
        )
        assert (answer.status_code, Thanks.objects.count()) == (302, 2)
        page = client.get("/desk/support/thanks/").content.decode()
        assert "明るくなりました" in page
        assert "楽しい時間でした" in page
        assert "山田" not in page
        one = Thanks.objects.get(to="helper")
        client.post(f"/desk/support/thanks/{one.pk}/told/")
        page = client.get("/desk/support/thanks/").content.decode()
        assert "明るくなりました" not in page
        assert "楽しい時間でした" in page
        assert "明るくなりました" in client.get("/desk/support/thanks/?box=told").content.decode()

    def test_nothing_said_is_nothing_kept(self, client_of, visit, matome):
        answer = client_of(matome).post(f"/desk/support/thank/{visit.pk}/", {"to_helper": "  "})
        assert (answer.status_code, Thanks.objects.count()) == (422, 0)
        assert "ひとことを書いてください" in answer.content.decode()

    def test_before_it_is_done_there_is_nothing_to_thank_for(self, matome, johoku):
        coming = making.visit(making.request(matome, johoku), matome)
        with pytest.raises(NotNow, match="済んだ訪問"):
            thanks_actions.note_thanks(visit=coming, to_helper="ありがとう", by=matome, at=MONDAY)

    def test_it_is_told_once(self, visit, matome):
        (one,) = thanks_actions.note_thanks(visit=visit, to_helper="ありがとう", by=matome, at=MONDAY)
        thanks_actions.tell_thanks(thanks=one, by=matome, at=MONDAY)
        with pytest.raises(NotNow, match="もうお伝え"):
            thanks_actions.tell_thanks(thanks=one, by=matome, at=MONDAY)

    def test_the_letter_bears_no_name(self, client_of, visit, matome):
        (one,) = thanks_actions.note_thanks(visit=visit, to_requester="楽しい時間でした", by=matome, at=MONDAY)
        letter = client_of(matome).get(f"/desk/support/thanks/{one.pk}/paper/").content.decode()
        assert "楽しい時間でした" in letter
        assert "山田" not in letter
        assert "手助 花子" not in letter

    def test_another_district_sees_nothing(self, client_of, visit, matome, yosonomatome):
        (one,) = thanks_actions.note_thanks(visit=visit, to_helper="明るくなりました", by=matome, at=MONDAY)
        client = client_of(yosonomatome)
        assert "明るくなりました" not in client.get("/desk/support/thanks/").content.decode()
        for address in (f"thanks/{one.pk}/paper/", f"thank/{visit.pk}/"):
            assert client.get(f"/desk/support/{address}").status_code == 404
        assert client.post(f"/desk/support/thanks/{one.pk}/told/").status_code == 404

    def test_the_list_leaves_without_names_and_words(self, client_of, visit, matome):
        thanks_actions.note_thanks(visit=visit, to_helper="明るくなりました", by=matome, at=MONDAY)
        table = client_of(matome).get("/desk/support/thanks/?as=csv").content.decode()
        assert visit.request.number in table
        assert "明るくなりました" not in table
        assert "手助 花子" not in table


class TestWhen:
    def test_four_weeks_after_the_first_visit_and_then_every_three_months(self, matome, johoku):
        first = done(matome, johoku)
        day = first.planned_on + timedelta(days=28)
        assert thanks_actions.ask_how_it_went(on=day - timedelta(days=1), at=MONDAY) == 0
        assert thanks_actions.ask_how_it_went(on=day, at=MONDAY) == 1
        check = CheckBack.objects.get()
        assert (check.kind, check.due_on) == ("four_weeks", day)
        thanks_actions.answer_check_back(check=check, answer="good", way="phone", by=matome, at=MONDAY)
        assert thanks_actions.ask_how_it_went(on=day + timedelta(days=91), at=MONDAY) == 1
        assert list(CheckBack.objects.order_by("due_on").values_list("kind", flat=True)) == [
            "four_weeks",
            "three_months",
        ]
        assert HelpRequest.objects.get().check_on == day + timedelta(days=182)

    def test_a_second_is_not_asked_while_the_first_waits(self, matome, johoku):
        day = done(matome, johoku).planned_on + timedelta(days=28)
        thanks_actions.ask_how_it_went(on=day, at=MONDAY)
        assert thanks_actions.ask_how_it_went(on=day + timedelta(days=91), at=MONDAY) == 0

    def test_a_house_that_slept_for_a_year_asks_once(self, matome, johoku):
        day = done(matome, johoku).planned_on + timedelta(days=400)
        assert thanks_actions.ask_how_it_went(on=day, at=MONDAY) == 1
        assert HelpRequest.objects.get().check_on > day

    def test_what_has_ended_is_asked_once_more_and_not_again(self, matome, johoku):
        visit = done(matome, johoku)
        routine_actions.finish(help_request=visit.request, by=matome, at=MONDAY)
        day = visit.planned_on + timedelta(days=28)
        assert thanks_actions.ask_how_it_went(on=day, at=MONDAY) == 1
        assert HelpRequest.objects.get().check_on is None

    def test_what_was_dropped_is_not_asked(self, matome, johoku):
        visit = done(matome, johoku)
        routine_actions.drop(help_request=visit.request, by=matome, at=MONDAY)
        assert thanks_actions.ask_how_it_went(on=visit.planned_on + timedelta(days=28), at=MONDAY) == 0

    def test_it_is_a_chore_of_the_day(self, matome, johoku, now, tmp_path):
        done(matome, johoku)
        HelpRequest.objects.update(check_on=now.date())
        assert "その後のようすを聞く方: 1件" in chores(on=now.date(), at=now, key_file=tmp_path / "keys")
        assert CheckBack.objects.count() == 1


class TestByTelephone:
    def test_the_list_the_name_and_the_answer(self, client_of, check, matome):
        client = client_of(matome)
        assert check.request.number in client.get("/desk/support/how/").content.decode()
        page = client.get(f"/desk/support/how/{check.pk}/").content.decode()
        assert "読み上げてください" in page
        assert "山田" not in page
        named = client.post(f"/desk/support/how/{check.pk}/name/", {"reason": "電話で聞くため"}).content.decode()
        assert "山田 ハナ" in named
        assert "052-000-1234" in named
        assert DiaryLine.objects.filter(verb="open-request-name").count() == 1
        answer = client.post(f"/desk/support/how/{check.pk}/", {"answer": "good", "said": "助かっています"})
        check.refresh_from_db()
        assert (answer.status_code, check.answer, check.way, check.heard_by, check.words) == (
            302,
            "good",
            "phone",
            matome,
            "助かっています",
        )
        assert check.request.number not in client.get("/desk/support/how/").content.decode()

    def test_a_name_does_not_open_without_a_reason(self, client_of, check, matome):
        answer = client_of(matome).post(f"/desk/support/how/{check.pk}/name/", {"reason": ""})
        assert answer.status_code == 422
        assert "山田" not in answer.content.decode()

    def test_a_trouble_is_taken_up(self, client_of, check, matome):
        client_of(matome).post(f"/desk/support/how/{check.pk}/", {"answer": "something", "said": "時間が合わない"})
        concern = Concern.objects.get()
        assert (concern.words, concern.kind, concern.taken_up_at) == ("時間が合わない", "noticed", None)
        assert "時間が合わない" in client_of(matome).get("/desk/support/how/?box=something").content.decode()

    def test_enough_is_offered_as_an_end(self, client_of, check, matome):
        answer = client_of(matome).post(f"/desk/support/how/{check.pk}/", {"answer": "enough"}, follow=True)
        assert "この手助けを「済み」にしてください" in answer.content.decode()
        assert check.request.number in answer.content.decode()
        routine_actions.finish(help_request=check.request, by=matome, at=MONDAY)
        assert check.request.number not in client_of(matome).get("/desk/support/how/?box=enough").content.decode()

    def test_an_answer_is_chosen_and_given_once(self, client_of, check, matome):
        client = client_of(matome)
        answer = client.post(f"/desk/support/how/{check.pk}/", {"said": "元気"})
        assert answer.status_code == 422
        assert "一つえらんでください" in answer.content.decode()
        assert "元気" in answer.content.decode()
        client.post(f"/desk/support/how/{check.pk}/", {"answer": "good"})
        with pytest.raises(NotNow, match="もういただいて"):
            thanks_actions.answer_check_back(check=check, answer="enough", way="phone", by=matome, at=MONDAY)
        with pytest.raises(Refused):
            thanks_actions.answer_check_back(check=check, answer="bad", way="phone", by=matome, at=MONDAY)

    def test_another_district_sees_nothing(self, client_of, check, yosonomatome):
        client = client_of(yosonomatome)
        assert check.request.number not in client.get("/desk/support/how/").content.decode()
        for address in ("", "paper/"):
            assert client.get(f"/desk/support/how/{check.pk}/{address}").status_code == 404
        assert client.post(f"/desk/support/how/{check.pk}/name/", {"reason": "見たい"}).status_code == 404

    def test_a_helper_is_turned_away(self, client_of, check, taro):
        assert client_of(taro).get("/desk/support/how/").status_code == 403

    def test_what_ended_needs_no_answer_any_more(self, client_of, check, matome):
        CheckBack.objects.update(kind="three_months")
        routine_actions.finish(help_request=check.request, by=matome, at=MONDAY)
        check = CheckBack.objects.select_related("request").get()
        assert thanks_rules.is_moot(check)
        assert check.request.number not in client_of(matome).get("/desk/support/how/").content.decode()


class TestByTheLink:
    def test_one_tap_without_account_and_without_a_trace(self, check):
        client = Client(enforce_csrf_checks=True)
        address = f"/how/{CHECK_LINK.word_of(check.pk)}/"
        asked = client.get(address)
        page = asked.content.decode()
        assert asked.status_code == 200
        assert "山田" not in page
        assert check.request.number not in page
        assert check.request.get_task_display() not in page
        assert "城北" not in page
        answer = client.post(address, {"answer": "good", "said": "よい方です"}, follow=True)
        check.refresh_from_db()
        assert "安心しました" in answer.content.decode()
        assert (check.answer, check.way, check.heard_by, check.words) == ("good", "link", None, "よい方です")
        assert (check.answered_at.astimezone(making.TOKYO).hour, check.answered_at.minute) == (0, 0)
        assert not client.cookies

    def test_reading_it_answers_nothing(self, check):
        Client().get(f"/how/{CHECK_LINK.word_of(check.pk)}/")
        check.refresh_from_db()
        assert check.answer == ""

    @pytest.mark.parametrize(("first", "then"), [("enough", "something"), ("good", "enough"), ("something", "good")])
    def test_an_answer_is_changed_and_added_to_within_the_week(self, check, first, then):
        client, link = Client(), f"/how/{CHECK_LINK.word_of(check.pk)}/"
        client.post(link, {"answer": first, "said": "ひとこと"})
        assert "お返事を取り消す" in client.get(link).text
        client.post(link, {"answer": then})
        check.refresh_from_db()
        assert (check.answer, check.words) == (then, "ひとこと")
        client.post(link, {"answer": then, "said": "もうひとこと"})
        check.refresh_from_db()
        assert check.words == "もうひとこと"
        assert Concern.objects.exists() is ("something" in (first, then)), "what was passed on is not taken away"

    @pytest.mark.parametrize("answer", ["good", "something", "enough"])
    def test_a_press_by_mistake_is_taken_back(self, check, answer):
        client, link = Client(), f"/how/{CHECK_LINK.word_of(check.pk)}/"
        client.post(link, {"answer": answer})
        client.post(link, {"do": "undo"})
        check.refresh_from_db()
        assert (check.answer, check.answered_at, check.way) == ("", None, "")
        assert "一つ押すだけ" in client.get(link).text

    def test_after_a_week_or_by_telephone_it_stands(self, check, matome, now):
        client, link = Client(), f"/how/{CHECK_LINK.word_of(check.pk)}/"
        client.post(link, {"answer": "enough"})
        CheckBack.objects.update(answered_at=now - timedelta(days=8))
        for sent in ({"answer": "something"}, {"do": "undo"}):
            assert "お電話で" in client.post(link, sent).text
        check.refresh_from_db()
        assert check.answer == "enough"
        CheckBack.objects.update(answered_at=now, way="phone")
        client.post(link, {"do": "undo"})
        check.refresh_from_db()
        assert check.answer == "enough"

    def test_whoever_is_troubled_reads_until_when_she_is_called(self, client_of, check, matome, today):
        link = f"/how/{CHECK_LINK.word_of(check.pk)}/"
        day = today + timedelta(days=7)
        said = Client().post(link, {"answer": "something", "said": "困っています"}, follow=True).text
        assert f"{day.month}月{day.day}日" in said
        assert "近いうち" not in said
        listed = client_of(matome).get("/desk/support/how/?box=something").text
        assert f"{day.month}月{day.day}日" in listed

    def test_an_unknown_link_says_so_kindly(self, check):
        answer = Client().get("/how/no-such-token/")
        assert answer.status_code == 404
        assert "もう一度確かめて" in answer.content.decode()

    def test_no_button_keeps_the_words(self, check):
        answer = Client().post(f"/how/{CHECK_LINK.word_of(check.pk)}/", {"said": "うまく書けない"})
        assert answer.status_code == 422
        assert "うまく書けない" in answer.content.decode()

    def test_a_trouble_told_by_the_link_is_taken_up_without_a_name(self, check):
        Client().post(f"/how/{CHECK_LINK.word_of(check.pk)}/", {"answer": "something"})
        concern = Concern.objects.get()
        assert concern.by is None
        assert "困っていることがある" in concern.words

    def test_only_the_digest_is_kept(self, check):
        assert check.token_digest == CHECK_LINK.digest_of(CHECK_LINK.word_of(check.pk))

    def test_the_paper_bears_the_link_and_no_name(self, client_of, check, matome):
        paper = client_of(matome).get(f"/desk/support/how/{check.pk}/paper/").content.decode()
        assert CHECK_LINK.word_of(check.pk) in paper
        assert "山田" not in paper
