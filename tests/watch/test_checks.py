"""Going to look: two people or a written reason, outside only, the right numbers at this hour, times by taps, going on as a trouble."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.directory import actions as directory
from otagaisama.messaging.models import Letter
from otagaisama.people.actions import change_knowing, name_readers
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.shopping.vans.models import MobileStop
from otagaisama.shopping.vans.states import Outcome
from otagaisama.support.visits.models import Concern
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import queries as thread
from otagaisama.watch.checks import actions, queries
from otagaisama.watch.checks.pages import numbers_for
from otagaisama.watch.models import Notice, SafetyCheck
from otagaisama.watch.notices import actions as notices
from tests.signups.test_signup_pages import post, text
from tests.support import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(hana, johoku, now):
    return notices.give_notice(by=hana, at=now, signs=["dark", "post"], where="角の青い屋根", district=johoku)


@pytest.fixture
def check(notice, matome, hana, now):
    return actions.begin_check(notice=notice, second=hana, by=matome, at=now)


@pytest.fixture
def world_stop(johoku):
    seller = ShoppingService.objects.create(kind="van", name="ことり号", phone="052-000-0000", hours="平日 9:00-17:00")
    return MobileStop.objects.create(
        name="集会所の前", district=johoku, seller=seller, stage="regular", stage_on=date(2025, 4, 1), weekday=2, arrive=time(14, 30), leave=time(15, 15),
        owner_agreed=True, owner_agreed_on=date(2025, 3, 1), lat=35.19, lon=136.92,
    )  # fmt: skip


def test_no_check_without_two_people_or_a_written_reason(client_of, notice, matome, now):
    for company in ({}, {"second_name": "　"}, {"alone_why": " "}, {"second": matome}):
        with pytest.raises(Refused):
            actions.begin_check(notice=notice, by=matome, at=now, **company)
    assert post(client_of(matome), f"/desk/watch/notices/{notice.pk}/check/").status_code == 422
    assert not SafetyCheck.objects.exists()
    alone = actions.begin_check(notice=notice, alone_why="となりの方は入院中で、外から見るだけ", by=matome, at=now)
    assert alone.alone
    with pytest.raises(NotNow):
        actions.begin_check(notice=notice, second_name="民生委員", by=matome, at=now)


def test_the_page_says_outside_only_and_danger_first(client_of, check, hana, matome, yosonohana):
    for account in (hana, matome):
        page = client_of(account).get(f"/my/watch/checks/{check.pk}/").content.decode()
        main = page[page.index('id="main"') :]
        assert main.index("tel:119") < main.index("押すと、時刻が残ります")
        assert "家の中には、入りません" in main
        assert ">入った<" not in main
    assert client_of(yosonohana).get(f"/my/watch/checks/{check.pk}/").status_code == 404


@pytest.mark.parametrize(("hour", "first"), [(10, "いきいき支援センター北"), (20, "夜の見守り民生委員")])
def test_the_numbers_are_those_of_this_area_at_this_hour(shokuin, johoku, other_district, now, hour, first, settings):
    settings.COUNCIL_PHONE = ""
    for name, kind, hours, district, phone in (
        ("いきいき支援センター北", "いきいき支援センター", "毎日 9:00-17:00", johoku, "052-000-0001"),
        ("夜の見守り民生委員", "民生委員", "毎日 18:00-22:00", johoku, "052-000-0002"),
        ("いきいき支援センター遠く", "いきいき支援センター", "毎日 0:00-24:00", other_district, "052-000-0003"),
    ):
        directory.add_post(
            by=shokuin, at=now, kind=kind, name=name, district=district, owner_agreed=True, phone=phone, hours=hours
        )
    at = timezone.localtime(now).replace(hour=hour, minute=0)
    numbers = numbers_for(johoku, at=at)
    assert numbers[0].label == first
    assert {number.there for number in numbers} == {True, False}
    assert "いきいき支援センター遠く" not in {number.label for number in numbers}
    assert "閉まっています" in numbers[-1].note


def test_times_are_stamped_by_taps_also_late_from_a_phone_without_signal(client_of, check, hana, now):
    client, early = client_of(hana), timezone.now() - timedelta(hours=2)
    url = f"/my/watch/checks/{check.pk}/tap/"
    for key, act, tapped in (
        ("key-of-a-tap-met", "met", early),
        ("key-of-a-tap-came", "came", early - timedelta(minutes=9)),
    ):
        for _ in range(2):  # sent twice: one time
            kept = {"form_key": key, "act": act, "tapped_at": tapped.isoformat()}
            assert client.post(url, kept, headers={"X-Otagai-Kept": "1"}).status_code == 302
    acts = [(step.act, step.at) for step in check.notice.steps.order_by("at")]
    assert acts[:2] == [("came", early - timedelta(minutes=9)), ("met", early)]
    assert client.post(url, {"form_key": "key-of-a-tap-odd", "act": "entered"}).status_code == 422
    assert client.get(url).status_code == 405


def test_a_press_that_is_none_is_said_and_the_line_stays(client_of, check, hana):
    for act in ("", "shouted", "taken", "answered"):
        answer = post(client_of(hana), f"/my/watch/checks/{check.pk}/tap/", act=act, said="裏口の犬が鳴いていた")
        assert answer.status_code == 422
        assert "もう一度、押してください" in text(answer), act
        assert "裏口の犬が鳴いていた" in answer.content.decode(), "it stands in its field"
    assert not check.notice.steps.filter(act="note").exists()


def test_the_second_reads_it_until_a_day_after(check, hana, matome, now):
    notices.answer_notice(notice=check.notice, result="well", after="end", by=matome, at=now)
    assert check in queries.checks_of(hana, at=now + timedelta(hours=20))
    assert check not in queries.checks_of(hana, at=now + timedelta(hours=30))


def test_to_somebody_sealed_goes_only_who_may_know(notice, hana, taro, matome, now):
    change_knowing(knowing=notice.knowing, by=hana, at=now, sealed=True)
    name_readers(knowing=notice.knowing, accounts=[matome], by=hana, at=now)
    notice = Notice.objects.get()
    assert list(queries.companions_for(notice, matome, on=now.date())) == [hana]
    with pytest.raises(Refused):
        actions.begin_check(notice=notice, second=taro, by=matome, at=now)
    check = actions.begin_check(notice=notice, second=hana, by=matome, at=now)
    assert check in queries.checks_of(hana, at=now)


def test_it_may_become_a_trouble_and_whoever_noticed_hears(client_of, notice, hana, matome, shokuin, now, today):
    answered = post(client_of(matome), f"/desk/watch/notices/{notice.pk}/trouble/", after="body")
    trouble = Trouble.objects.get()
    assert answered["Location"] == f"/desk/troubles/{trouble.pk}/"
    assert (trouble.knowing_id, trouble.category, trouble.district) == (notice.knowing_id, "watch", notice.district)
    assert "専門の方に、つなぎました" in text(client_of(hana).get("/my/watch/"))
    with pytest.raises(NotNow):
        actions.become_trouble(notice=notice, by=matome, at=now)
    change_knowing(
        knowing=notice.knowing, by=hana, at=now, sealed=True
    )  # narrowing one narrows all that grew out of it
    assert not thread.troubles_for(shokuin, on=today).exists()


def test_a_strange_desk_cannot(notice, check, yosonomatome, now):
    for act in (
        lambda: actions.tap(check=check, act="met", by=yosonomatome, at=now),
        lambda: actions.become_trouble(notice=notice, by=yosonomatome, at=now),
    ):
        with pytest.raises(NotYours):
            act()


def test_who_went_is_forgotten_with_the_notice(notice, taro, matome, now):
    actions.begin_check(notice=notice, alone_why="夜で、だれもいない", by=matome, at=now)
    ended = notices.answer_notice(notice=notice, result="well", after="end", by=matome, at=now)
    assert actions.forget_checks(on=ended.erase_on, at=now) == 0
    notices.forget_notices(on=ended.erase_on, at=now)
    assert actions.forget_checks(on=ended.erase_on, at=now) == 1
    kept = SafetyCheck.objects.get()
    assert (kept.alone_why, kept.by, kept.alone) == ("", None, True)
    assert actions.forget_checks(on=ended.erase_on, at=now) == 0


@pytest.mark.parametrize("result", ["well", "hospital", "unsure"])
def test_whoever_did_not_come_to_the_van_offers_itself_and_the_answer_goes_back(
    world_stop, client_of, hana, matome, now, today, result
):
    absence = van_actions.notice_absence(
        stop=world_stop, on=today, who="青い帽子の方", said="毎週いらっしゃる", by=hana, at=now
    )
    client = client_of(matome)
    assert "いつもの人が来なかった" in text(client.get("/desk/watch/offers/"))
    assert "青い帽子" not in text(client.get("/desk/watch/offers/"))
    post(client, f"/desk/watch/offers/absence/{absence.pk}/")
    notice = Notice.objects.get()
    assert (notice.owner, notice.came, notice.absence_id) == (matome, "stop", absence.pk)
    assert (
        "<button"
        not in client.get("/desk/watch/offers/").content.decode().split('id="stops-title"')[1].split("</section>")[0]
    )
    notices.answer_notice(notice=notice, result=result, after="watch", by=matome, at=now)
    absence.refresh_from_db()
    assert absence.outcome == {"well": Outcome.WELL, "hospital": Outcome.EMERGENCY, "unsure": Outcome.UNKNOWN}[result]
    assert absence.answer
    assert not Letter.objects.exists()  # it went back along the stop's own way


@pytest.mark.parametrize("kind", ["bag_not_out", "not_home"])
def test_a_failed_visit_and_a_bag_that_is_not_out_offer_themselves_and_the_answer_goes_back(
    client_of, matome, johoku, now, kind
):
    asked = making.request(matome, johoku, at=now)
    concern = Concern(visit=making.visit(asked, matome, at=now), kind=kind, words="呼んでも出てこない", at=now)
    concern.save(force_insert=True)
    client = client_of(matome)
    assert "呼んでも出てこない" in text(client.get("/desk/watch/offers/"))
    post(client, f"/desk/watch/offers/concern/{concern.pk}/")
    notice = Notice.objects.get()
    assert notice.knowing_id == asked.knowing_id  # whoever may know of the request, and nobody else
    notices.answer_notice(notice=notice, result="well", after="end", by=matome, at=now)
    concern.refresh_from_db()
    assert concern.answer == "元気でした。"
    assert post(client, f"/desk/watch/offers/concern/{concern.pk}/", key="once-more-please").status_code == 404
    ended = Notice.objects.get()
    notices.forget_notices(on=ended.erase_on, at=now)
    asked.knowing.refresh_from_db()
    assert asked.knowing.ended_on is None  # the request still hangs on it
