"""A helper's own pages: asked by page or link, a visit with what it needs and no more, told once by mail, telephone or paper."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from otagaisama.base import keys
from otagaisama.messaging.models import Letter
from otagaisama.messaging.patience import after_quiet_hours
from otagaisama.people.models import DiaryLine
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.requests import actions as request_actions
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.actions.asking import ASK_LINK
from otagaisama.support.visits.models import Ask, Concern, Visit
from tests.conftest import TOKYO
from tests.support.conftest import make_helper

pytestmark = pytest.mark.django_db
PERSON = {"name": "鳥山 一之介", "kana": "とりやまいちのすけ", "phone": "090-0000-5501", "address": "田幡一丁目199番地"}
YES = {
    "how": "oral",
    "scopes": ["district", "ward", "helpers"],
    "items": ["name", "contact", "address", "words"],
    "words": "はい、どうぞ",
}


@pytest.fixture
def me(matome, johoku, taro, now):
    """太郎 is a registered helper with a mail."""
    helper = make_helper(matome, now, johoku, mail="taro@example.jp", contact_way="mail")
    helper.account = taro
    helper.save()
    return helper


@pytest.fixture
def request_(matome, johoku, now):
    """A request of somebody who agreed that a helper may know what she needs."""
    asked = request_actions.open_request(
        by=matome,
        at=now,
        district=johoku,
        task="bulb",
        slot="evening",
        person=PERSON,
        consent=YES,
        detail="台所の電球ひとつ",
    )
    asked = request_actions.note_public_service(help_request=asked, what="none_fits", by=matome, at=now)
    asked = request_actions.note_look(
        help_request=asked, look={"height": "踏み台で届く", "price": "わかってもらえた"}, by=matome, at=now
    )
    return routine_actions.seek(help_request=asked, by=matome, at=now)


def planned(request, matome, now, *, days=0) -> Visit:
    return visit_actions.plan_visit(
        help_request=request,
        planned_on=now.date() + timedelta(days=days),
        slot="evening",
        by=matome,
        at=now,
        alone_reason="よく知った方どうし",
    )


def asked(visit, helper, matome, now) -> Ask:
    return visit_actions.ask_helper(visit=visit, helper=helper, by=matome, at=now)


def taken(visit, helper, matome, now) -> Visit:
    visit_actions.take_visit(visit=visit, helper=helper, by=matome, at=now)
    return Visit.objects.get(pk=visit.pk)


class TestAsked:
    def test_she_takes_it_on_her_page(self, client_of, taro, me, matome, request_, now):
        ask = asked(planned(request_, matome, now, days=3), me, matome, now)
        page = client_of(taro).get(reverse("support:turns")).content.decode()
        assert "断っても大丈夫" in page
        assert "鳥山 一之介" not in page
        client_of(taro).post(reverse("support:turn_answer", args=[ask.pk]), {"answer": "yes"})
        assert Visit.objects.get().status == visit_states.COMING

    def test_one_tap_answers_without_account_and_leaves_nothing(self, me, matome, request_, now):
        ask = asked(planned(request_, matome, now, days=3), me, matome, now)
        link = reverse("support:ask_link", args=[ASK_LINK.word_of(ask.pk)])
        browser = Client()
        page = browser.get(link).content.decode()
        assert "電球の交換" in page
        for secret in ("鳥山", "台所", "手伝子"):
            assert secret not in page
        answer = browser.post(link, {"answer": "no"})
        assert answer.status_code == 302
        ask.refresh_from_db()
        assert ask.answer == visit_states.DECLINED
        assert "返事が済んでいるか" in browser.get(link).content.decode()
        assert "sessionid" not in browser.cookies
        assert not any(morsel["max-age"] for name, morsel in browser.cookies.items())

    def test_an_unknown_link_is_not_there(self):
        assert Client().get(reverse("support:ask_link", args=["never-given"])).status_code == 404

    def test_somebody_elses_asking_is_not_hers(self, client_of, taro, me, matome, johoku, request_, now):
        other = make_helper(matome, now, johoku, name="鳥山 別人")
        ask = asked(planned(request_, matome, now, days=3), other, matome, now)
        assert client_of(taro).post(reverse("support:turn_answer", args=[ask.pk]), {"answer": "yes"}).status_code == 404


class TestTheVisit:
    @pytest.mark.parametrize(("days", "seen"), [(0, True), (1, True), (2, False), (9, False)])
    def test_what_it_needs_is_seen_from_the_day_before(self, client_of, taro, me, matome, request_, now, days, seen):
        visit = taken(planned(request_, matome, now, days=days), me, matome, now)
        page = client_of(taro).get(reverse("support:turn", args=[visit.pk])).content.decode()
        assert ("台所の電球ひとつ" in page, "踏み台で届く" in page) == (seen, seen)
        assert "鳥山 一之介" not in page
        assert "わかってもらえた" not in page

    def test_name_and_address_open_by_a_press_and_leave_a_line(self, client_of, taro, me, matome, request_, now):
        visit = taken(planned(request_, matome, now), me, matome, now)
        told = client_of(taro).post(reverse("support:turn_open", args=[visit.pk])).content.decode()
        assert "田幡一丁目199番地" in told
        assert DiaryLine.objects.filter(verb="open-request-name", who="taro").exists()

    def test_days_before_it_does_not_open(self, client_of, taro, me, matome, request_, now):
        visit = taken(planned(request_, matome, now, days=5), me, matome, now)
        assert client_of(taro).post(reverse("support:turn_open", args=[visit.pk])).status_code == 409

    def test_what_helpers_may_not_know_stays_closed(self, client_of, taro, me, matome, johoku, now):
        for scopes, items, opens in ((["ward"], ["name"], False), (["helpers"], ["name"], True)):
            consent = {"how": "oral", "scopes": scopes, "items": items, "words": "はい"}
            one = request_actions.open_request(
                by=matome, at=now, district=johoku, task="bulb", slot="evening", person=PERSON, consent=consent
            )
            request_actions.note_public_service(help_request=one, what="none_fits", by=matome, at=now)
            one = request_actions.note_look(help_request=one, look={"height": "低い"}, by=matome, at=now)
            visit = taken(
                planned(routine_actions.seek(help_request=one, by=matome, at=now), matome, now), me, matome, now
            )
            told = client_of(taro).post(reverse("support:turn_open", args=[visit.pk]))
            assert (told.status_code == 200) == opens
            assert "田幡一丁目199番地" not in told.content.decode()

    def test_other_helpers_do_not_find_it(self, client_of, matome, johoku, request_, me, yosonohana, taro, now):
        visit = taken(planned(request_, matome, now), make_helper(matome, now, johoku, name="鳥山 別人"), matome, now)
        assert client_of(taro).get(reverse("support:turn", args=[visit.pk])).status_code == 404
        assert client_of(yosonohana).get(reverse("support:turn", args=[visit.pk])).status_code == 404


class TestTheReport:
    def test_she_writes_it_and_what_she_noticed_waits_for_somebody(self, client_of, taro, me, matome, request_, now):
        visit = taken(planned(request_, matome, now), me, matome, now)
        told = {"came": "09:00", "left": "09:25", "done": "電球を替えた", "concern": "いつもより元気がなかった"}
        assert client_of(taro).post(reverse("support:turn_report", args=[visit.pk]), told).status_code == 302
        visit.refresh_from_db()
        me.refresh_from_db()
        assert (visit.status, visit.minutes, me.last_turn_on) == (visit_states.HELPED, 25, now.date())
        assert Concern.objects.get().told_by_helper == me

    def test_sent_again_after_a_place_without_signal_it_is_there_once(self, client_of, taro, me, matome, request_, now):
        visit = taken(planned(request_, matome, now), me, matome, now)
        told = {"done": "電球を替えた", "concern": "ひとこと", "form_key": "kept-on-the-telephone"}
        answers = [
            client_of(taro).post(reverse("support:turn_report", args=[visit.pk]), told).status_code for _ in range(3)
        ]
        assert answers == [302, 302, 302]
        assert Concern.objects.count() == 1

    def test_a_bag_that_is_not_out_is_told(self, client_of, taro, me, matome, request_, now):
        visit = taken(planned(request_, matome, now), me, matome, now)
        client_of(taro).post(reverse("support:turn_report", args=[visit.pk]), {"bag_not_out": "on"})
        assert Concern.objects.get().kind == Concern.Kind.BAG_NOT_OUT

    @pytest.mark.parametrize(("told", "sentence"), [
        ({"came": "10:00", "left": "09:00"}, "より前になっています"), ({"minutes": "0"}, "1から720"), ({"handed": "千円"}, "数字で書いて"),
        ({"came": "おひる"}, "時刻が読めません"),
    ])  # fmt: skip
    def test_what_cannot_be_read_is_said_and_nothing_is_lost(
        self, client_of, taro, me, matome, request_, now, told, sentence
    ):
        visit = taken(planned(request_, matome, now), me, matome, now)
        answer = client_of(taro).post(reverse("support:turn_report", args=[visit.pk]), {"done": "玄関の電球", **told})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "玄関の電球" in answer.content.decode()


class TestWhatIsTold:
    def letters(self, subject):
        return (
            list(Letter.objects.order_by("made_at", "id"))
            if not subject
            else [one for one in Letter.objects.all() if one.subject == subject]
        )

    def test_an_asking_goes_by_mail_with_the_link_and_nothing_of_anybody(self, me, matome, request_, now):
        ask = asked(planned(request_, matome, now, days=3), me, matome, now)
        mail = self.letters("手助けのお願い")[0]
        assert (mail.channel, mail.to) == ("mail", "taro@example.jp")
        assert ASK_LINK.word_of(ask.pk) in mail.body
        for secret in ("鳥山", "台所", "199番地", "5501"):
            assert secret not in mail.body + mail.subject

    def test_who_asked_is_called_when_somebody_comes(self, client_of, me, matome, request_, now):
        taken(planned(request_, matome, now, days=3), me, matome, now)
        call = self.letters("手助けの方がうかがいます")[0]
        assert call.channel == "phone"
        browser = client_of(matome)
        listed = browser.get(reverse("messaging:letters")).content.decode()
        assert call.reader in listed
        assert PERSON["phone"] not in listed
        opened = browser.post(reverse("messaging:letter_open", args=[call.pk])).content.decode()
        assert PERSON["phone"] in opened
        assert "鳥山 手伝子" in opened
        browser.post(reverse("messaging:letter_told", args=[call.pk]), {"reached": "no"})
        assert "1回かけました" in browser.get(reverse("messaging:letters")).content.decode()
        browser.post(reverse("messaging:letter_told", args=[call.pk]), {"reached": "yes"})
        call.refresh_from_db()
        assert (call.state, call.told_by) == (Letter.State.SENT, matome)

    def test_cancelled_tells_both_sides_at_any_hour_and_drops_what_was_to_be_told(self, me, matome, request_, now):
        night = datetime(now.year, now.month, now.day, 22, tzinfo=TOKYO)
        visit = taken(planned(request_, matome, now, days=3), me, matome, now)
        visit_actions.cancel_visit(visit=visit, cancelled_by="requester", cancelled_when="before", by=matome, at=night)
        told = self.letters("手助けの取りやめ")
        assert {one.channel for one in told} == {"mail", "phone"}
        assert all(one.send_from == night for one in told)
        assert all(
            one.state == Letter.State.DROPPED
            for one in Letter.objects.all()
            if one.subject == "手助けの方がうかがいます"
        )

    @pytest.mark.parametrize(("hour", "day", "then"), [(7, 0, 8), (8, 0, 8), (19, 0, 19), (20, 1, 8), (23, 1, 8)])
    def test_by_night_a_mail_waits_for_the_morning(self, hour, day, then):
        at = datetime(2026, 5, 10, hour, 30, tzinfo=TOKYO)
        assert after_quiet_hours(at) == datetime(2026, 5, 10 + day, then, 30 if then == hour else 0, tzinfo=TOKYO)

    @pytest.mark.parametrize("person", [{"name": "鳥山 一之介"}, {"name": "鳥山 一之介", "phone": "", "address": " "}])
    def test_who_left_no_way_to_be_reached_is_on_a_list_when_a_visit_is_cancelled(
        self, client_of, person, me, matome, request_, now
    ):
        visit = taken(planned(request_, matome, now, days=3), me, matome, now)
        somebody = request_.person
        somebody.phone, somebody.address = person.get("phone", ""), person.get("address", "")
        somebody.save()
        visit.refresh_from_db()
        visit_actions.cancel_visit(visit=visit, cancelled_by="helper", cancelled_when="before", by=matome, at=now)
        listed = client_of(matome).get(reverse("messaging:letters") + "?box=none").content.decode()
        assert "手助けの取りやめ" in listed
        assert request_.number in listed

    def test_a_helper_whose_mail_cannot_be_read_is_called(self, me, matome, request_, now):
        me.mail = "taro@example.jp;taro@"
        me.save()
        asked(planned(request_, matome, now, days=3), me, matome, now)
        (call,) = self.letters("手助けのお願い")
        assert call.channel == "phone"
        assert "http" not in call.body

    def test_another_desk_does_not_see_them(self, client_of, yosonomatome, me, matome, request_, now):
        taken(planned(request_, matome, now, days=3), me, matome, now)
        call = self.letters("手助けの方がうかがいます")[0]
        assert call.reader not in client_of(yosonomatome).get(reverse("messaging:letters")).content.decode()
        assert client_of(yosonomatome).post(reverse("messaging:letter_open", args=[call.pk])).status_code == 404


class TestHerCalendar:
    def test_the_address_is_private_and_tells_no_names(self, client_of, taro, me, matome, request_, now):
        taken(planned(request_, matome, now, days=3), me, matome, now)
        made = client_of(taro).post(reverse("support:feed_make"), {"do": "make"}).content.decode()
        token = re.search(r"/turns/([\w-]+)\.ics", made).group(1)
        answer = Client().get(reverse("support:feed", args=[token]))
        calendar = Calendar.from_ical(answer.content)
        events = list(calendar.walk("VEVENT"))
        assert [str(event["CLASS"]) for event in events] == ["PRIVATE"]
        assert "鳥山" not in answer.content.decode()
        helper_actions.make_feed(helper=me, digest=keys.lookup_digest("support feed", "another"), by=taro, at=now)
        assert Client().get(reverse("support:feed", args=[token])).status_code == 404


def test_she_rests_and_comes_back_without_a_reason(client_of, taro, me):
    browser = client_of(taro)
    assert browser.post(reverse("support:my_rest"), {"until": ""}).status_code == 302
    me.refresh_from_db()
    assert me.status == helper_states.RESTING
    assert browser.post(reverse("support:my_rest"), {"do": "back"}).status_code == 302
    me.refresh_from_db()
    assert me.status == helper_states.REGISTERED


def test_who_is_no_helper_yet_reads_what_to_do(client_of, taro):
    assert "登録が、まだです" in client_of(taro).get(reverse("support:turns")).content.decode()


def test_signing_out_clears_what_a_telephone_kept(client_of, taro):
    answer = client_of(taro).post(reverse("account_logout"))
    assert "storage" in answer["Clear-Site-Data"]
