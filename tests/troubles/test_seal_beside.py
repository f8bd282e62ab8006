"""What stands under a sealed person's name or telephone outside of the thread follows her seal: sign-ups, rolls, wishes to be told, slips."""

import re
from datetime import timedelta

import pytest

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.learning.courses import actions as courses
from otagaisama.learning.courses import queries as course_queries
from otagaisama.learning.discovering import actions as discovering
from otagaisama.learning.first_acts import actions as first_acts
from otagaisama.messaging.queries import letters_for
from otagaisama.people import actions as people
from otagaisama.people.knowing import may_know, unread
from otagaisama.people.models import DiaryLine
from otagaisama.people.persons.sealing import Party
from otagaisama.shopping.vans import actions as vans
from otagaisama.shopping.vans.models import StopAsker
from otagaisama.shopping.vans.states import Way
from otagaisama.signups import actions as signups
from otagaisama.signups.models import SignUp
from otagaisama.surveys.answers import actions as answers
from otagaisama.surveys.answers.models import ContactSlip
from otagaisama.surveys.questions import actions as questions
from otagaisama.troubles.thread import actions
from otagaisama.watch.contacts.actions import agreeing
from otagaisama.watch.notices import actions as notices
from tests.conftest import make_account
from tests.learning.lives import make_course
from tests.signups.lives import make_offer

pytestmark = pytest.mark.django_db
PHONE, NAME = "090-7000-1122", "神谷 りつ子"


@pytest.fixture
def trouble(shokuin, johoku, now):
    """Known to the ward and the district; heard by staff."""
    return actions.hear_call(
        by=shokuin, at=now, said="夜に電話が鳴る", district=johoku, person={"name": NAME, "phone": PHONE}
    )


@pytest.fixture
def offer(matome, johoku, now):
    return make_offer(matome, at=now, district=johoku)


def come(offer, by, at, **facts):
    return signups.sign_up(offer=offer, name=facts.pop("name", NAME), by=by, at=at, **facts)


def seal(trouble, by, at):
    actions.change_facts(trouble=trouble, by=by, at=at, sealed=True)


def page(client, path):
    return client.get(path).content.decode()


def signs(client, offer) -> str:
    """Everything the desk can see of an offer's people."""
    paths = (f"/desk/signups/people/?offer={offer.pk}&box=all", f"/desk/signups/people/?offer={offer.pk}&box=waiting")
    return "".join(page(client, path) for path in paths)


class TestSignUps:
    @pytest.mark.parametrize(
        "facts",
        [
            {"phone": "０９０（７０００）１１２２", "name": "神谷 花"},
            {"phone": PHONE},
            {"name": "神谷　りつ子", "mail": "r@example.jp"},
        ],
    )
    def test_are_seen_by_nobody_of_the_desk_who_is_not_named(
        self, client_of, trouble, offer, matome, shokuin, now, facts
    ):
        signup = come(offer, None, now, came_by="web", **facts)
        assert "神谷" in signs(client_of(matome), offer)
        seal(trouble, shokuin, now)
        assert "神谷" not in signs(client_of(matome), offer)
        assert client_of(matome).get(f"/desk/signups/people/{signup.pk}/").status_code == 404
        assert "神谷" in signs(client_of(shokuin), offer)
        assert client_of(shokuin).get(f"/desk/signups/people/{signup.pk}/").status_code == 200

    @pytest.mark.parametrize(
        ("hers", "facts"),
        [
            ({"phone": f"052-981-0001、{PHONE}"}, {"phone": PHONE, "name": "神谷"}),
            ({"phone": f"052-981-0001（自宅です）{PHONE}"}, {"phone": PHONE, "name": "神谷"}),
            ({"name": "神谷 齋子"}, {"name": "神谷斎子", "mail": "r@example.jp"}),
            ({"kana": "かみや りつこ"}, {"name": "カミヤリツコ", "mail": "r@example.jp"}),
            ({}, {"name": "神谷", "phone": f"{PHONE} 052-981-0001"}),
        ],
    )
    @pytest.mark.parametrize("later", [True, False])
    def test_follow_whatever_way_she_is_written(
        self, client_of, offer, matome, shokuin, johoku, now, hers, facts, later
    ):
        """One of two numbers in a cell, old and new letters, a name in kana: whoever hides may write herself in either."""
        person = {"name": NAME, "phone": PHONE} | hers
        trouble = actions.hear_call(by=shokuin, at=now, said="夜に電話が鳴る", district=johoku, person=person)
        if later:
            seal(trouble, shokuin, now)
        signup = come(offer, None, now, came_by="web", **facts)
        if not later:
            seal(trouble, shokuin, now)
        assert client_of(matome).get(f"/desk/signups/people/{signup.pk}/").status_code == 404
        assert client_of(shokuin).get(f"/desk/signups/people/{signup.pk}/").status_code == 200

    def test_of_somebody_else_stay_where_they_are(self, client_of, trouble, offer, matome, shokuin, now):
        """The same family name, another number; the same name with another number: neither is hers."""
        seal(trouble, shokuin, now)
        for facts in (
            {"name": "神谷", "mail": "k@example.jp"},
            {"phone": "052-981-0002"},
            {"name": "神山 りつ子", "mail": "k@example.jp"},
        ):
            signup = come(offer, None, now, came_by="web", **facts)
            assert client_of(matome).get(f"/desk/signups/people/{signup.pk}/").status_code == 200

    def test_that_stand_there_are_taken_from_whoever_typed_them(self, client_of, trouble, offer, matome, shokuin, now):
        signup = come(offer, matome, now, came_by="phone", phone=PHONE)
        seal(trouble, shokuin, now)
        assert client_of(matome).get(f"/desk/signups/people/{signup.pk}/").status_code == 404

    def test_on_the_waiting_list_too_and_their_places_stay(self, client_of, trouble, matome, shokuin, johoku, now):
        full = make_offer(matome, at=now, seats=1, district=johoku)
        come(full, None, now, name="先の人", phone="052-000-0009", came_by="web")
        come(full, None, now, phone=PHONE, came_by="web")
        seal(trouble, shokuin, now)
        assert "神谷" not in signs(client_of(matome), full)
        said = page(client_of(matome), f"/desk/signups/{full.pk}/")
        assert "このうち1組（1人）は、封をした方です" in said
        assert "封をした方です" not in page(client_of(shokuin), f"/desk/signups/{full.pk}/")

    def test_that_come_later_follow_at_once(self, client_of, trouble, offer, matome, shokuin, now):
        seal(trouble, shokuin, now)
        come(offer, None, now, phone=PHONE, came_by="web")
        assert "神谷" not in signs(client_of(matome), offer)
        assert "神谷" in signs(client_of(shokuin), offer)

    def test_typed_at_the_desk_tell_the_typist_nothing(self, client_of, trouble, offer, matome, shokuin, now, johoku):
        """Whoever types numbers at her desk does not learn which of them is sealed: her own entry stays as any other."""
        seal(trouble, shokuin, now)
        signup = come(offer, matome, now, came_by="phone", phone=PHONE)
        plain = come(offer, matome, now, came_by="phone", phone="052-111-2222", name="別の人")
        client = client_of(matome)
        for one in (signup, plain):
            assert client.get(f"/desk/signups/people/{one.pk}/").status_code == 200
        listed = signs(client, offer)
        assert "神谷" in listed
        assert "封" not in re.sub(r"<[^>]+>", "", listed)

    def test_of_another_telephone_and_the_same_name_stay(self, client_of, trouble, offer, matome, shokuin, now):
        come(offer, None, now, phone="052-999-0000", came_by="web")
        seal(trouble, shokuin, now)
        assert "神谷" in signs(client_of(matome), offer)

    def test_are_not_counted_beside_a_guessed_telephone(self, client_of, trouble, offer, matome, shokuin, now):
        come(offer, None, now, phone=PHONE, came_by="web")
        seal(trouble, shokuin, now)
        guess = come(offer, matome, now, came_by="phone", phone=PHONE, name="だれか")
        assert "同じ電話の申し込み" not in page(client_of(matome), f"/desk/signups/people/{guess.pk}/")

    def test_their_letters_lie_before_whoever_may_know_her(self, trouble, offer, matome, shokuin, now, today):
        come(offer, None, now, phone=PHONE, came_by="web", wish="phone")
        assert letters_for(matome, on=today).exists()
        seal(trouble, shokuin, now)
        assert not letters_for(matome, on=today).exists()
        assert letters_for(shokuin, on=today).exists()

    def test_leave_the_sheet_of_the_day(self, client_of, trouble, offer, matome, shokuin, now):
        come(offer, None, now, phone=PHONE, came_by="web")
        seal(trouble, shokuin, now)
        asked = {
            "reason": "当日の受付",
            "destroy_on": (now + timedelta(days=9)).date().isoformat(),
            "form_key": "sheet-1",
        }
        printed = client_of(matome).post(f"/desk/signups/{offer.pk}/sheet/", asked).content.decode()
        assert "当日の名簿" in printed
        assert "神谷" not in printed
        assert "封をした方1組（1人）" in printed

    def test_are_found_when_her_telephone_is_learned_later(self, client_of, trouble, offer, matome, shokuin, now):
        come(offer, None, now, phone="052-333-4444", came_by="web", name="神谷 りつ子")
        seal(trouble, shokuin, now)
        assert "神谷" in signs(client_of(matome), offer)
        people.change_person(person=trouble.person, by=shokuin, at=now, phone="052-333-4444")
        assert "神谷" not in signs(client_of(matome), offer)

    def test_each_leaves_a_line_in_the_diary(self, trouble, offer, shokuin, now):
        signup = come(offer, None, now, phone=PHONE, came_by="web")
        seal(trouble, shokuin, now)
        assert DiaryLine.objects.filter(verb="seal-beside", about_id=str(signup.pk)).exists()


class TestTheRollOfACourse:
    @pytest.fixture
    def course(self, matome, johoku, now):
        course = make_course(matome, at=now, district=johoku)
        for name, phone in ((NAME, PHONE), ("青木 みつ", "052-222-3333")):
            signups.sign_up(offer=course.offer, name=name, phone=phone, by=None, at=now, came_by="web")
        courses.fill_roll(course=course, by=matome, at=now)
        return course

    def test_holds_her_for_whoever_may_know_her_alone(self, client_of, course, trouble, matome, shokuin, now):
        person = course.enrolments.get(row=1)
        assert "神谷" in page(client_of(matome), f"/desk/learning/{course.pk}/")
        seal(trouble, shokuin, now)
        session = course.sessions.get(order=1)
        for path in (
            f"/desk/learning/{course.pk}/",
            f"/desk/learning/{course.pk}/followed/",
            f"/desk/learning/sessions/{session.pk}/",
        ):
            answer = client_of(matome).get(path)
            assert answer.status_code == 200, path
            assert "神谷" not in answer.content.decode(), path
            assert "青木" in answer.content.decode(), path
            assert "神谷" in page(client_of(shokuin), path), path
        for path in (f"/desk/learning/people/{person.pk}/", f"/desk/learning/people/{person.pk}/road/"):
            assert client_of(matome).get(path).status_code == 404, path
            assert client_of(shokuin).get(path).status_code == 200, path

    def test_keeps_that_she_came_when_somebody_else_writes_who_came(self, course, trouble, matome, shokuin, now):
        session = course.sessions.get(order=1)
        at = session.starts_at + timedelta(hours=3)
        courses.note_attendance(session=session, came={1: "whole", 2: "whole"}, way="ticked", by=shokuin, at=at)
        seal(trouble, shokuin, now)
        courses.note_attendance(session=session, came={2: "part"}, way="ticked", by=matome, at=at)
        assert course_queries.came_to(session) == {1: "whole", 2: "part"}

    def test_the_gathering_after_it_carries_her_safe_way(self, matome, johoku, now):
        """Invited again by the house, she is still reached as she asked (V1)."""
        course = make_course(matome, at=now, district=johoku, days=(14,), needed=1)
        signups.sign_up(
            offer=course.offer,
            name=NAME,
            phone=PHONE,
            by=None,
            at=now,
            came_by="web",
            wish="phone",
            safe_way="昼だけ。名乗らない",
        )
        session = course.sessions.get()
        at = session.starts_at + timedelta(hours=3)
        courses.note_attendance(session=session, came={1: "whole"}, way="ticked", by=matome, at=at)
        gathering = first_acts.call_gathering(course=course, at=at + timedelta(weeks=9))
        assert SignUp.objects.get(offer=gathering.offer).safe_way == "昼だけ。名乗らない"


class TestWhoeverIsTold:
    @pytest.fixture
    def stop(self, matome, johoku, now):
        return vans.add_stop(by=matome, at=now, district=johoku, name="田幡集会所の前", found_by="アンケート")

    def ask(self, stop, by, at, **facts):
        given = {"name": NAME, "way": Way.PHONE, "contact": PHONE} | facts
        return vans.add_asker(stop=stop, by=by, at=at, **given)

    def opened(self, client, stop):
        asked = {"reason": "返事の電話のため", "form_key": "stop-open-1"}
        return client.post(f"/desk/shopping/stops/{stop.pk}/open/", asked).content.decode()

    def test_of_a_van_carries_her_safe_way_on_the_same_line(self, client_of, stop, matome, now):
        self.ask(stop, matome, now, safe_way="午前だけ。名乗らない")
        assert re.search(r"090-7000-1122　<strong[^>]*>午前だけ。名乗らない", self.opened(client_of(matome), stop))

    def test_of_a_van_follows_her_seal(self, client_of, stop, trouble, matome, shokuin, now):
        asker = self.ask(stop, matome, now)
        seal(trouble, shokuin, now)
        said = self.opened(client_of(matome), stop)
        assert "神谷" not in said
        assert "7000" not in said
        assert "神谷" in self.opened(client_of(shokuin), stop)
        ending = client_of(matome).post(f"/desk/shopping/stops/askers/{asker.pk}/end/", {"form_key": "end-asker-1"})
        assert ending.status_code == 404
        assert StopAsker.objects.get().ended_on is None

    def test_later_follows_too(self, client_of, stop, trouble, yosonomatome, matome, shokuin, now):
        seal(trouble, shokuin, now)
        self.ask(stop, shokuin, now, contact="０９０　７０００　１１２２", name="りつ子さん")
        assert "りつ子" not in self.opened(client_of(matome), stop)


class TestASlipThatAsksForACall:
    @pytest.fixture
    def survey(self, shokuin, now, johoku):
        survey = questions.start_from_ready(subject="shopping", by=shokuin, at=now, district=johoku)
        return answers.move_survey(survey=survey, move="open", by=shokuin, at=now)

    def test_is_opened_by_whoever_may_know_her(self, client_of, survey, trouble, shokuin, matome, now):
        colleague = make_account("shokuin2", "別の職員", "staff")
        answers.leave_slip(survey=survey, name="りつ子", phone="090 7000 1122", safe_way="昼だけ", at=now)
        slip = ContactSlip.objects.get()
        seal(trouble, shokuin, now)
        with pytest.raises(NotNow):
            answers.open_slip(slip=slip, reason="返事", by=colleague, at=now)
        answer = client_of(colleague).post(f"/desk/surveys/slips/{slip.pk}/", {"reason": "返事", "form_key": "slip-1"})
        assert "7000" not in answer.content.decode()
        assert "知ってよい人が決められている" in answer.content.decode()
        said = dict(answers.open_slip(slip=slip, reason="返事", by=shokuin, at=now))
        assert said["電話など"] == "090 7000 1122（昼だけ）"


class TestWhomSomebodyThinksOf:
    def test_is_known_to_her_readers_and_to_whoever_asks_her(self, client_of, trouble, matome, shokuin, johoku, now):
        other = make_account("matome2", "もう一人のまとめ", "coordinator", johoku)
        thought_of = discovering.suggest(
            district=johoku, part="teacher", name=NAME, contact=PHONE, by=shokuin, minds=matome, at=now
        )
        path = f"/desk/discovering/{thought_of.pk}/"
        assert client_of(other).get(path).status_code == 200
        seal(trouble, shokuin, now)
        assert client_of(other).get(path).status_code == 404
        assert client_of(matome).get(path).status_code == 200
        assert client_of(shokuin).get(path).status_code == 200

    def test_later_follows_at_once(self, client_of, trouble, matome, shokuin, johoku, now):
        other = make_account("matome2", "もう一人のまとめ", "coordinator", johoku)
        seal(trouble, shokuin, now)
        for facts in ({"name": "りつ子", "contact": PHONE}, {"name": NAME}):
            said = discovering.suggest(district=johoku, part="teacher", by=matome, minds=matome, at=now, **facts)
            assert said.knowing.sealed
            assert client_of(other).get(f"/desk/discovering/{said.pk}/").status_code == 404
            assert client_of(shokuin).get(f"/desk/discovering/{said.pk}/").status_code == 200


class TestWatchingOverHer:
    @pytest.fixture
    def watched(self, matome, taro, johoku, now):
        return agreeing.begin_watch(
            called=NAME,
            phone=PHONE,
            district=johoku,
            way="visit",
            how="oral",
            said="お願いします",
            watcher=taro,
            by=matome,
            at=now,
        )

    def test_what_was_agreed_with_her_is_known_to_her_readers_and_to_whoever_goes(
        self, client_of, watched, trouble, matome, shokuin, taro, now, today
    ):
        people.put_together(person=trouble.person, other=watched.person, by=shokuin, at=now)
        assert client_of(matome).get(f"/desk/watch/over/{watched.pk}/").status_code == 200
        seal(trouble, shokuin, now)
        watched.knowing.refresh_from_db()
        assert watched.knowing.sealed
        assert may_know(watched.knowing, shokuin, on=today)
        assert set(watched.knowing.readers.values_list("account__login", flat=True)) >= {"shokuin", "taro"}

    def test_whoever_is_named_afterwards_reads_what_follows_her_seal_and_whoever_goes_no_sign_up(
        self, client_of, watched, trouble, offer, matome, shokuin, taro, now, today
    ):
        colleague = make_account("shokuin2", "別の職員", "staff")
        people.put_together(person=trouble.person, other=watched.person, by=shokuin, at=now)
        seal(trouble, shokuin, now)
        signup = come(offer, None, now, came_by="web", phone=PHONE)
        watched.knowing.refresh_from_db()
        assert not may_know(watched.knowing, colleague, on=today)
        actions.name_reader(trouble=trouble, account=colleague, by=shokuin, at=now)
        assert may_know(watched.knowing, colleague, on=today)
        signup.refresh_from_db()
        assert may_know(signup.knowing, colleague, on=today)
        assert "taro" not in set(signup.knowing.readers.values_list("account__login", flat=True))

    def test_that_of_somebody_else_at_her_telephone_stays(self, watched, trouble, shokuin, now):
        """A household shares a telephone: nobody's watching is sealed unless a person said that they are the same."""
        seal(trouble, shokuin, now)
        watched.knowing.refresh_from_db()
        assert not watched.knowing.sealed

    def test_a_notice_that_she_gave_by_telephone_follows(self, trouble, matome, shokuin, johoku, now, today):
        notice = notices.give_notice(
            by=matome,
            at=now,
            signs=["post"],
            where="角の家",
            district=johoku,
            came="phone",
            caller_name="りつ子",
            caller_phone="09070001122",
        )
        seal(trouble, shokuin, now)
        notice.knowing.refresh_from_db()
        assert notice.knowing.sealed
        assert may_know(notice.knowing, shokuin, on=today)

    def test_a_notice_that_she_gives_later_follows_at_once(
        self, client_of, trouble, hana, shokuin, matome, johoku, now, today
    ):
        seal(trouble, shokuin, now)
        notice = notices.give_notice(
            by=hana,
            at=now,
            signs=["post"],
            where="となり",
            district=johoku,
            came="phone",
            caller_phone="０９０-７０００-１１２２",
        )
        assert notice.knowing.sealed
        assert may_know(notice.knowing, shokuin, on=today)
        assert client_of(matome).get(f"/desk/watch/notices/{notice.pk}/").status_code == 404
        other = notices.give_notice(
            by=hana, at=now, signs=["post"], where="かど", district=johoku, came="phone", caller_phone="052-900-0000"
        )
        assert not other.knowing.sealed

    def test_whoever_seals_a_notice_still_reads_it(self, client_of, matome, shokuin, johoku, now, today):
        """Given by a card, nobody heard it: the one who seals it, and the one who looks after it, stay."""
        notice = notices.give_notice(by=None, at=now, signs=["post"], where="角の家", district=johoku, came="card")
        notices.take_up(notice=notice, by=matome, at=now)
        client = client_of(shokuin)
        sent = {"reach": "ward", "sealed": "on", "form_key": "seal-a-notice-1"}
        assert client.post(f"/desk/watch/notices/{notice.pk}/knowing/", sent).status_code == 302
        assert client.get(f"/desk/watch/notices/{notice.pk}/").status_code == 200
        assert client_of(matome).get(f"/desk/watch/notices/{notice.pk}/").status_code == 200
        assert not unread(on=today).exists()

    def test_a_notice_is_not_narrowed_until_nobody_reads_it(self, shokuin, johoku, now):
        notice = notices.give_notice(by=None, at=now, signs=["post"], where="角の家", district=johoku, came="card")
        with pytest.raises(Refused, match="読める人がだれもいなくなります"):
            notices.change_who_may_know(notice=notice, reach="listener", sealed=False, by=shokuin, at=now)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"phone": "+81 90 7000 1122"}, {"phone": PHONE}, True),
        ({"phone": PHONE, "name": "神谷 花"}, {"phone": PHONE, "name": "神谷 りつ子"}, True),
        ({"name": "カミヤ リツコ"}, {"name": "かみや りつこ", "phone": PHONE}, True),
        ({"name": NAME, "phone": "052-1"}, {"name": NAME, "phone": PHONE}, True),
        ({"name": NAME, "phone": "052-999-0000"}, {"name": NAME, "phone": PHONE}, False),
        ({"name": "", "phone": ""}, {"name": "", "phone": ""}, False),
        ({"name": "  "}, {"name": " ", "phone": PHONE}, False),
    ],
)
def test_the_same_telephone_or_the_same_name_where_nothing_speaks_against_it(one, other, same):
    assert Party.of(**one).is_perhaps(Party.of(**other)) is same
    assert Party.of(**other).is_perhaps(Party.of(**one)) is same
