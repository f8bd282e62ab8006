"""元気のお知らせ and agreed watching: who is turned to when no word comes, what stands, what is told, what ends."""

import hashlib
import hmac
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.config.commands import tend
from otagaisama.messaging.models import Letter
from otagaisama.people.models import Consent, DiaryLine, Person
from otagaisama.watch.contacts import actions, queries
from otagaisama.watch.contacts.actions.telling import secret_of
from otagaisama.watch.contacts.models import Answer, Search, SearchStep, Way
from otagaisama.watch.contacts.states import Stage
from otagaisama.watch.models import Notice
from otagaisama.watch.notices import actions as notices

pytestmark = pytest.mark.django_db
CALLED = "坂の上のヨネ"


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(2026, 6, day, hour, minute))


@pytest.fixture
def check_in(matome, johoku):
    made = actions.begin_check_in(
        times=[time(20), time(8)], called=CALLED, district=johoku, how="oral", phone="052-000-0009", by=matome, at=moment(1, 8, 30)
    )  # fmt: skip
    for relation, mail in (("となりの方", "tonari@example.org"), ("娘さん", "musume@example.org"), ("角の店", "")):
        actions.add_contact(
            check_in=made,
            relation=relation,
            mail=mail,
            phone="" if mail else "052-000-0010",
            by=matome,
            at=moment(1, 8, 30),
        )
    return made


def post(client, url: str, **typed):
    return client.post(url, {"form_key": uuid4().hex, **typed})


def shown_to(client, page: str) -> str:
    return client.get(page).content.decode()


def letters_about(subject: str) -> list[Letter]:
    return [letter for letter in Letter.objects.all() if letter.subject == subject]


def missing(check_in) -> Search:
    """20:00 and the next 8:00 went by."""
    actions.go_on(at=moment(2, 9))
    return check_in.searches.get()


def links(search) -> list[str]:
    steps = search.steps.filter(what="asked").order_by("at", "id")
    return [reverse("watch:going", args=[actions.GOING.word_of(step.pk)]) for step in steps]


def test_nobody_is_turned_to_before_the_second_miss(check_in):
    for minute in (moment(1, 21), moment(2, 8, 59)):
        assert actions.go_on(at=minute) == 0
    search = missing(check_in)
    assert (search.stage, search.count, search.contact.relation) == (Stage.ASKING, 2, "となりの方")
    assert actions.go_on(at=moment(2, 9, 1)) == 0
    assert check_in.searches.count() == 1


def test_the_mail_holds_a_link_and_no_name(check_in):
    search = missing(check_in)
    letter = Letter.objects.get(about_kind="watch.SearchStep")
    assert letter.channel == "mail"
    assert CALLED not in letter.body
    assert links(search)[0] in letter.body
    assert not letter.quiet


def test_one_after_another_until_the_third_goes_and_she_is_told(check_in, client, shokuin):
    check_in.opens, check_in.closes = time(0), time(23, 59, 59)  # at whatever hour this runs
    check_in.save()
    search = missing(check_in)
    post(client, links(search)[0], answer="maybe")  # たぶん is no
    search.refresh_from_db()
    assert search.contact.relation == "娘さん"
    actions.go_on(at=timezone.now() + timedelta(minutes=21))  # no answer
    search.refresh_from_db()
    assert search.contact.relation == "角の店"
    third = Letter.objects.filter(about_kind="watch.SearchStep").get(channel="phone")
    assert CALLED in third.body  # the desk calls, and says whom
    actions.reply_to(
        search=search,
        contact=search.contact,
        answer="yes",
        goes_at=timezone.now() + timedelta(minutes=10),
        by=shokuin,
        at=timezone.now(),
    )
    search.refresh_from_db()
    assert search.stage == Stage.GOING
    assert "角の店" in shown_to(client, links(search)[2]) or "ありがとうございます" in shown_to(
        client, links(search)[2]
    )
    post(client, links(search)[2], saw="well")
    search.refresh_from_db()
    assert (search.stage, search.seen_by.relation) == (Stage.SEEN, "角の店")
    (came,) = letters_about("見に行ったことのお知らせ")
    assert "角の店" in came.body
    assert "2回なかった" in came.body
    assert came.to == "052-000-0009"


def test_an_exhausted_list_stands_on_area_and_ward_until_a_person_gives_a_reason(
    check_in, client_of, matome, shokuin, yosonomatome
):
    search = missing(check_in)
    for minute in (21, 42, 63, 84):
        actions.go_on(at=moment(2, 9) + timedelta(minutes=minute))
    actions.go_on(at=moment(2, 9) + timedelta(days=900))
    search.refresh_from_db()
    assert search.stage == Stage.EXHAUSTED
    for account in (matome, shokuin):
        for page in ("/desk/", "/desk/watch/over/"):
            shown = client_of(account).get(page).content.decode()
            assert "まだだれも行けていません" in shown
            assert "tel:119" in shown
            assert CALLED in shown
    assert CALLED not in client_of(yosonomatome).get("/desk/").content.decode()
    desk = client_of(matome)
    assert post(desk, f"/desk/watch/searches/{search.pk}/close/", why=" ").status_code == 422
    assert (
        post(desk, f"/desk/watch/searches/{search.pk}/close/", why="娘さんの家にいると電話で聞いた").status_code == 302
    )
    assert "まだだれも行けていません" not in desk.get("/desk/").content.decode()
    with pytest.raises(NotNow):
        actions.close_search(search=search, why="もう一度", by=matome, at=timezone.now())


def test_a_word_of_hers_does_not_end_what_nobody_could_look_at(check_in, client_of, matome):
    search = missing(check_in)
    for minute in (21, 42, 63):
        actions.go_on(at=moment(2, 9) + timedelta(minutes=minute))
    actions.answer_in(check_in=check_in, feeling="well", how="card", at=moment(2, 11))
    search.refresh_from_db()
    assert search.stage == Stage.EXHAUSTED
    assert "ご本人かどうか" in shown_to(client_of(matome), f"/desk/watch/searches/{search.pk}/")


def test_a_word_of_hers_ends_the_looking_and_whoever_is_on_the_way_hears_it(check_in):
    search = missing(check_in)
    actions.reply_to(search=search, contact=search.contact, answer="yes", goes_at=moment(2, 10), at=moment(2, 9, 5))
    actions.answer_in(check_in=check_in, feeling="usual", how="card", at=moment(2, 9, 15))
    search.refresh_from_db()
    assert search.stage == Stage.SEEN
    assert [letter.to for letter in letters_about("見に行くお願いは、終わりました")] == ["tonari@example.org"]
    check_in.refresh_from_db()
    assert check_in.next_at == moment(3, 9)  # 20:00 and 8:00 again


def test_whoever_said_yes_and_is_not_heard_of_is_given_up(check_in):
    search = missing(check_in)
    actions.reply_to(search=search, contact=search.contact, answer="yes", goes_at=moment(2, 10), at=moment(2, 9, 5))
    assert actions.go_on(at=moment(2, 10, 29)) == 0
    actions.go_on(at=moment(2, 10, 30))
    search.refresh_from_db()
    assert search.contact.relation == "娘さん"


def test_a_yes_that_comes_late_counts_unless_another_goes(check_in):
    search = missing(check_in)
    first = search.contact
    actions.go_on(at=moment(2, 9, 20))
    search.refresh_from_db()
    actions.reply_to(search=search, contact=first, answer="yes", goes_at=moment(2, 9, 40), at=moment(2, 9, 25))
    search.refresh_from_db()
    assert search.contact == first
    with pytest.raises(NotNow):
        actions.reply_to(
            search=search, contact=check_in.contacts.get(relation="娘さん"), answer="yes", goes_at=moment(2, 10), at=moment(2, 9, 30)
        )  # fmt: skip
    with pytest.raises(NotNow):  # she was never turned to
        actions.reply_to(
            search=search, contact=check_in.contacts.get(relation="角の店"), answer="no", at=moment(2, 9, 30)
        )


@pytest.mark.parametrize("goes_at", [None, moment(2, 8), moment(3, 9)])
def test_a_yes_without_a_near_time_is_no_yes(check_in, goes_at):
    search = missing(check_in)
    with pytest.raises(Refused):
        actions.reply_to(search=search, contact=search.contact, answer="yes", goes_at=goes_at, at=moment(2, 9, 5))


def test_not_well_owes_a_call_the_same_day(check_in, client_of, matome):
    actions.answer_in(check_in=check_in, feeling="low", how="card", at=moment(1, 20))
    search = check_in.searches.get()
    assert search.stage == Stage.CALL
    page = client_of(matome).get("/desk/").content.decode()
    assert "きょう中に電話します" in page
    actions.close_search(search=search, why="電話で話した。足が痛いだけ", by=matome, at=moment(1, 21))
    assert "元気がない" in Letter.objects.get(about_kind="watch.Search").body


def test_not_well_and_then_silence_is_looked_for(check_in):
    actions.answer_in(check_in=check_in, feeling="low", how="card", at=moment(1, 17))
    actions.go_on(at=moment(2, 9))
    assert check_in.searches.get().stage == Stage.ASKING


def test_the_card_is_one_press_without_a_name(check_in, client):
    address = reverse("watch:card", args=[actions.CARD.word_of(check_in.pk)])
    page = client.get(address)
    assert page.status_code == 200
    assert not page.cookies
    assert CALLED not in page.content.decode()
    assert not Answer.objects.exists()
    assert post(client, address, feeling="well").status_code == 302
    assert Answer.objects.get().feeling == "well"
    assert "受け取りました" in shown_to(client, address)
    assert client.get(reverse("watch:card", args=["not-a-token"])).status_code == 404


def signed(check_in, at: int, feeling: str, secret=None) -> dict:
    body = f"{check_in.pk}.{at}.{feeling}".encode()
    return {
        "at": str(at),
        "feeling": feeling,
        "sign": hmac.new((secret or secret_of(check_in)).encode(), body, hashlib.sha256).hexdigest(),
    }


def test_a_button_signs_what_it_posts_and_counts_once(check_in, client):
    address, now = reverse("watch:button", args=[check_in.pk]), int(timezone.now().timestamp())
    good = signed(check_in, now, "well")
    for bad in (
        {**good, "feeling": "low"},
        signed(check_in, now, "well", "x"),
        signed(check_in, now - 601, "well"),
        {**good, "at": "①"},
        {**good, "sign": "é"},
        {},
    ):
        assert client.post(address, bad).status_code == 404
    assert not Answer.objects.exists()
    assert [client.post(address, good).status_code for _ in range(2)] == [204, 204]
    assert Answer.objects.count() == 1
    assert client.get(address).status_code == 405


def test_a_pause_is_silent_and_resumes_by_itself(check_in, matome):
    actions.pause_watch(
        watch_over=check_in.watch_over, until=date(2026, 6, 10), why="hospital", by=matome, at=moment(1, 12)
    )
    assert actions.go_on(at=moment(9, 23)) == 0
    assert actions.go_on(at=moment(10, 20, 59)) == 0
    assert actions.go_on(at=moment(10, 21)) == 1
    with pytest.raises(Refused):
        actions.pause_watch(
            watch_over=check_in.watch_over, until=date(2026, 6, 10), why="away", by=matome, at=moment(10, 22)
        )


def test_somebody_added_while_nobody_could_go_is_turned_to_at_once(johoku, matome):
    check_in = actions.begin_check_in(
        times=[time(8)], called=CALLED, district=johoku, how="oral", by=matome, at=moment(1, 9)
    )
    actions.go_on(at=moment(3, 9))
    search = check_in.searches.get()
    assert search.stage == Stage.EXHAUSTED
    actions.add_contact(check_in=check_in, relation="孫", mail="mago@example.org", by=matome, at=moment(3, 9, 5))
    search.refresh_from_db()
    assert search.stage == Stage.ASKING


def test_the_minute_of_the_house_moves_it(check_in):
    assert tend.clocks(at=moment(2, 9)) == ["進んだ、見に行くお願い: 1件"]
    assert tend.clocks(at=moment(2, 9, 1)) == []


def test_of_a_sealed_one_only_the_named_hear(matome, shokuin, johoku, client_of):
    check_in = actions.begin_check_in(
        times=[time(8)], called=CALLED, district=johoku, how="oral", sealed=True, by=matome, at=moment(1, 9)
    )
    actions.add_contact(check_in=check_in, relation="姉", phone="052-000-0011", by=matome, at=moment(1, 9))
    actions.go_on(at=moment(3, 9))
    assert CALLED not in Letter.objects.get(about_kind="watch.SearchStep").body
    actions.go_on(at=moment(3, 10))
    assert "見守りのページを、すぐに" in Letter.objects.get(about_kind="watch.Search").body
    assert CALLED not in client_of(shokuin).get("/desk/").content.decode()
    assert CALLED in client_of(matome).get("/desk/").content.decode()


def test_what_the_district_keeps_stands_at_the_ward_without_a_word(check_in, matome, shokuin, client_of):
    knowing = check_in.watch_over.knowing
    knowing.reach = "district"
    knowing.save()
    missing(check_in)
    for minute in (21, 42, 63):
        actions.go_on(at=moment(2, 9) + timedelta(minutes=minute))
    page = client_of(shokuin).get("/desk/").content.decode()
    assert "まだだれも行けていません" in page
    assert CALLED not in page


@pytest.fixture
def weekly(hana, matome, johoku):
    return actions.begin_watch(
        called=CALLED,
        district=johoku,
        way=Way.CALL,
        how="written",
        watcher=hana,
        questions=["ご飯は"],
        by=matome,
        at=moment(1, 9),
    )


def test_nobody_is_watched_over_without_a_yes(matome, hana, johoku):
    for how in ("not_asked", "refused", "cannot"):
        with pytest.raises(Refused):
            actions.begin_watch(
                called=CALLED, district=johoku, way=Way.CALL, how=how, watcher=hana, by=matome, at=moment(1, 9)
            )
    with pytest.raises(Refused):
        actions.begin_watch(called=CALLED, district=johoku, way=Way.CALL, how="oral", by=matome, at=moment(1, 9))
    with pytest.raises(Refused):
        actions.begin_watch(
            called=CALLED,
            district=johoku,
            way=Way.CALL,
            how="oral",
            watcher=hana,
            questions=["?"] * 11,
            by=matome,
            at=moment(1, 9),
        )
    with pytest.raises(Refused):
        actions.begin_check_in(
            times=[time(hour) for hour in range(5)],
            called=CALLED,
            district=johoku,
            how="oral",
            by=matome,
            at=moment(1, 9),
        )


def test_a_watcher_writes_how_it_was_and_whom_she_could_not_meet_becomes_a_notice(weekly, client_of, hana, yosonohana):
    page = f"/my/watch/over/{weekly.pk}/"
    assert "ご飯は" in shown_to(client_of(hana), page)
    assert client_of(yosonohana).get(page).status_code == 404
    assert post(client_of(hana), page, met="well", said="声が元気").status_code == 302
    weekly.refresh_from_db()
    assert weekly.last_on == timezone.localdate()
    assert weekly.due_on == weekly.last_on + timedelta(days=7)
    assert not Notice.objects.exists()
    post(client_of(hana), page, met="absent", said="三回鳴らした")
    notice = Notice.objects.get()
    assert notice.knowing_id == weekly.knowing_id
    assert notice.by == hana
    assert notice.is_open
    assert notice.due_on >= timezone.localdate()


def test_a_cover_watches_while_it_lasts(weekly, matome, hana, taro):
    actions.change_watch(watch_over=weekly, cover=taro, cover_until=date(2026, 6, 5), by=matome, at=moment(2, 9))
    for day, watcher, other in ((5, taro, hana), (6, hana, taro)):
        on = date(2026, 6, day)
        assert list(queries.watched_by(watcher, on=on)) == [weekly]
        assert not queries.watched_by(other, on=on).exists()
    with pytest.raises(NotYours):
        actions.log_contact(watch_over=weekly, met="well", by=taro, at=moment(6, 9))


def test_it_ends_with_its_consent_and_is_forgotten_after_a_year(check_in, matome):
    missing(check_in)
    ended = actions.end_watch(watch_over=check_in.watch_over, why="wish", by=matome, at=moment(2, 12))
    assert Consent.objects.get().withdrawn_at is not None
    assert check_in.searches.get().stage == Stage.CLOSED
    check_in.refresh_from_db()
    assert check_in.next_at is None
    with pytest.raises(NotNow):
        actions.answer_in(check_in=check_in, feeling="well", how="card", at=moment(2, 13))
    assert actions.forget_watching(on=ended.erase_on - timedelta(days=1), at=moment(3, 9)) == 0
    assert actions.forget_watching(on=ended.erase_on, at=moment(3, 9)) == 1
    ended.refresh_from_db()
    assert (ended.called, ended.person_id) == ("", None)
    assert not check_in.contacts.exists()
    assert Person.objects.get().erase_on == ended.erase_on


def test_a_notice_that_is_forgotten_takes_no_running_agreement_with_it(weekly, matome, hana):
    actions.log_contact(watch_over=weekly, met="absent", by=hana, at=moment(2, 9))
    answered = notices.answer_notice(
        notice=Notice.objects.get(), result="well", after="watch", by=matome, at=moment(2, 10)
    )
    notices.forget_notices(on=answered.erase_on, at=moment(3, 9))
    weekly.knowing.refresh_from_db()
    assert weekly.knowing.ended_on is None
    assert queries.watch_overs_for(matome, on=date(2026, 6, 3)).exists()


def test_old_answers_go_after_a_season(check_in):
    actions.answer_in(check_in=check_in, feeling="well", how="card", at=moment(1, 20))
    assert actions.forget_answers(on=date(2026, 8, 30), at=moment(3, 9)) == 0
    assert actions.forget_answers(on=date(2026, 9, 1), at=moment(3, 9)) == 1


def test_the_desk_agrees_on_a_check_in_and_prints_a_card_without_a_name(client_of, matome, johoku, yosonomatome):
    desk = client_of(matome)
    begun = post(
        desk, "/desk/watch/over/check-in/", called=CALLED, district=str(johoku.pk), time_1="08:00", misses="2", grace_minutes="60", patience_minutes="20",
        opens="07:00", closes="21:00", how="oral",
    )  # fmt: skip
    assert begun.status_code == 302
    card = desk.get(f"{begun['Location']}card/").content.decode()
    sheet = card[card.index("<article") : card.index("</article>")]
    assert "<svg" in sheet
    assert CALLED not in sheet
    assert post(desk, f"{begun['Location']}contact/", relation="となり").status_code == 422
    assert post(desk, f"{begun['Location']}contact/", relation="となり", phone="052-000-0001").status_code == 302
    assert post(desk, f"{begun['Location']}contact/", relation="娘さん", mail="m@example.org").status_code == 302
    contact = queries.contacts_of(queries.check_ins().get()).last()
    post(desk, f"{begun['Location']}contacts/{contact.pk}/up/")
    assert queries.contacts_of(queries.check_ins().get()).first() == contact
    post(desk, f"{begun['Location']}contacts/{contact.pk}/drop/")
    contact.refresh_from_db()
    assert contact.mail == ""
    assert contact.ended_on
    assert client_of(yosonomatome).get(begun["Location"]).status_code == 404


def test_a_pause_until_a_far_year_is_asked(client_of, matome, check_in):
    """Nobody is missed while it lasts: 2062 typed for 2026 would be silent for a life."""
    desk, place = client_of(matome), f"/desk/watch/over/{check_in.watch_over.pk}/pause/"
    far = f"{timezone.localdate().year + 36}-06-10"
    asked = post(desk, place, until=far, why="hospital")
    assert asked.status_code == 422
    assert "先です。この日でよいですか" in asked.content.decode()
    check_in.watch_over.refresh_from_db()
    assert check_in.watch_over.paused_until is None
    assert post(desk, place, until=far, why="hospital", until_sure=far).status_code == 302


def test_the_diary_holds_no_name(check_in, matome):
    missing(check_in)
    lines = " ".join(f"{line.verb} {line.about_id} {line.why}" for line in DiaryLine.objects.all())
    assert CALLED not in lines
    assert "となりの方" not in lines
    assert SearchStep.objects.filter(what="asked").count() == 1


@pytest.mark.parametrize("place", ["new/", "check-in/"])
def test_no_desk_agrees_on_what_it_could_not_read_afterwards(client_of, matome, other_district, place):
    desk = client_of(matome)
    page = shown_to(desk, f"/desk/watch/over/{place}")
    assert f'value="{other_district.pk}"' not in page
    with pytest.raises(Refused, match="ほかの学区の見守り"):
        actions.begin_watch(
            called=CALLED, way="call", watcher=matome, district=other_district, how="oral", by=matome, at=moment(1, 9)
        )


def test_somebody_added_by_night_is_turned_to_in_the_morning_and_until_then_it_stands(johoku, matome, client_of):
    """Nobody could go; a new name by night, or a press on the card, makes nobody think that somebody does."""
    made = actions.begin_check_in(
        times=[time(8), time(20)],
        called=CALLED,
        district=johoku,
        how="oral",
        phone="052-000-0009",
        by=matome,
        at=moment(1, 8, 30),
    )
    actions.go_on(at=moment(2, 9, 1))
    assert made.searches.get().stage == Stage.EXHAUSTED
    actions.add_contact(check_in=made, relation="娘さん", mail="musume@example.org", by=matome, at=moment(2, 23))
    actions.answer_in(check_in=made, feeling="well", how="card", at=moment(2, 23, 30))
    actions.go_on(at=moment(3, 3))
    search = made.searches.get()
    assert (search.stage, search.contact) == (Stage.EXHAUSTED, None)
    assert queries.standing_for(matome, on=date(2026, 6, 3)).filter(pk=search.pk).exists()
    assert not letters_about("ようすを見に行けますか")
    actions.go_on(at=moment(3, 7))
    search.refresh_from_db()
    assert (search.stage, search.contact.relation) == (Stage.ASKING, "娘さん")
    assert len(letters_about("ようすを見に行けますか")) == 1


def test_a_newcomer_who_goes_again_by_night_leaves_it_standing(johoku, matome):
    made = actions.begin_check_in(
        times=[time(8), time(20)],
        called=CALLED,
        district=johoku,
        how="oral",
        phone="052-000-0009",
        by=matome,
        at=moment(1, 8, 30),
    )
    actions.go_on(at=moment(2, 9, 1))
    added = actions.add_contact(check_in=made, relation="娘さん", mail="m@example.org", by=matome, at=moment(2, 23))
    actions.drop_contact(contact=added, by=matome, at=moment(2, 23, 5))
    actions.go_on(at=moment(3, 7))
    actions.go_on(at=moment(3, 8))
    search = made.searches.get()
    assert (search.stage, search.until) == (Stage.EXHAUSTED, None)


def test_who_said_yes_by_night_and_did_not_come_leaves_it_standing_until_the_morning(check_in, matome):
    """Nobody could go, one said yes late and was not heard of, another was added: a press on the card by night ends nothing."""
    actions.go_on(at=moment(2, 9, 1))
    for minute in (25, 50):
        actions.go_on(at=moment(2, 9, minute))
    actions.go_on(at=moment(2, 10, 20))
    search = check_in.searches.get()
    assert search.stage == Stage.EXHAUSTED
    first = search.steps.filter(what="asked").order_by("at").first().contact
    actions.add_contact(check_in=check_in, relation="姪ごさん", mail="mei@example.org", by=matome, at=moment(2, 23))
    actions.reply_to(search=search, contact=first, answer="yes", at=moment(3, 2), goes_at=moment(3, 2, 30))
    actions.go_on(at=moment(3, 3, 5))
    search.refresh_from_db()
    assert search.stage == Stage.EXHAUSTED
    actions.answer_in(check_in=check_in, feeling="well", how="card", at=moment(3, 4))
    search.refresh_from_db()
    assert search.is_open
    actions.go_on(at=moment(3, 7))
    search.refresh_from_db()
    assert (search.stage, search.contact.relation) == (Stage.ASKING, "姪ごさん")
