"""A notice: danger first, twenty seconds, a day that is promised, an answer that goes back, nothing kept too long."""

import io
import re
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.circulation import actions as circulation
from otagaisama.messaging.models import Letter
from otagaisama.people.actions import change_knowing
from otagaisama.people.models import Knowing
from otagaisama.watch.models import Notice, NoticeStep, Picture
from otagaisama.watch.notices import actions, queries, states
from tests.gatherings.test_circulation import block_of, circular_of
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(hana, johoku, now):
    return actions.give_notice(
        by=hana, at=now, signs=["post", "dark"], where="郵便局のとなりの青い屋根", district=johoku
    )


def picture(size=(3000, 2000), place=True) -> bytes:
    """As a telephone makes it: large, lying on its side, with the place written beside it."""
    image, exif = Image.new("RGB", size, (120, 40, 40)), Image.Exif()
    exif[0x0112] = 6
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 11.0, 22.0), 3: "E", 4: (136.0, 54.0, 33.0)})
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif)
    return made.getvalue()


def test_from_my_page_to_a_saved_notice_in_three_taps_and_one_line(client_of, hana):
    client = client_of(hana)
    assert 'href="/my/watch/new/"' in client.get("/my/").content.decode()  # tap 1
    form = client.get("/my/watch/new/").content.decode()
    assert form.count("<svg") >= 22  # tap 2: a sign
    answered = post(client, "/my/watch/new/", signs="dark", where="角の青い屋根")  # tap 3: send
    notice = Notice.objects.get()
    assert answered["Location"] == f"/my/watch/notices/{notice.pk}/"
    assert "までに、だれかがようすを見ます" in text(client.get(answered["Location"]))


@pytest.mark.parametrize("sign", states.DangerSign.values)
def test_a_sign_of_danger_shows_the_numbers_before_anything_is_asked_or_kept(client_of, hana, sign):
    client = client_of(hana)
    assert (
        f'href="/my/watch/danger/{sign}/"' in client.get("/my/watch/new/").content.decode()
    )  # a link: works without JavaScript
    shown = client.get(f"/my/watch/danger/{sign}/").content.decode()
    main = shown[shown.index('id="main"') :]
    assert main.index("tel:119") < main.index(f"?danger={sign}")
    assert "<form" not in main
    assert not Notice.objects.exists()
    afterwards = client.get(f"/my/watch/new/?danger={sign}").content.decode()
    assert "tel:119" in afterwards
    assert f'value="{sign}" checked' in afterwards


@pytest.mark.parametrize("said", ["倒れている人が見える", "血が出ているみたい", "息をしていない"])
def test_words_of_danger_bring_the_numbers_too_and_it_is_due_today(client_of, hana, today, said):
    client = client_of(hana)
    answered = post(client, "/my/watch/new/", did=said)
    notice = Notice.objects.get()
    assert (notice.danger, notice.due_on) == (True, today)
    assert "tel:119" in client.get(answered["Location"]).content.decode()


def test_without_danger_it_is_looked_at_within_the_days_of_the_setting(hana, now, today, settings):
    settings.NOTICE_DAYS = 2
    notice = actions.give_notice(by=hana, at=now, signs=["laundry"])
    assert (notice.due_on, notice.district) == (today + timedelta(days=2), None)


def test_nothing_is_no_notice(client_of, hana, now):
    assert post(client_of(hana), "/my/watch/new/", where="　").status_code == 422
    with pytest.raises(Refused):
        actions.give_notice(by=hana, at=now)


def test_the_moment_is_that_of_the_tap_where_the_telephone_was_without_signal(hana, now):
    early = now - timedelta(hours=5)
    assert actions.give_notice(by=hana, at=now, signs=["dark"], tapped_at=early).seen_at == early
    for odd in (now + timedelta(hours=2), now - timedelta(days=30)):
        assert actions.give_notice(by=hana, at=now, signs=["dark"], tapped_at=odd).seen_at == now


def test_what_was_kept_on_the_telephone_and_sent_twice_is_one_notice(client_of, hana):
    client = client_of(hana)
    for _ in range(2):
        answered = client.post(
            "/my/watch/new/", {"form_key": "kept-on-a-telephone", "signs": "dark"}, headers={"X-Otagai-Kept": "1"}
        )
        assert answered.status_code == 302
    assert Notice.objects.count() == 1


def test_a_picture_keeps_nothing_of_the_camera_and_lies_hidden(client_of, hana, matome, yosonomatome, notice):
    client, raw = client_of(hana), picture()
    assert b"Exif" in raw
    sent = SimpleUploadedFile("IMG_0001.jpg", raw, "image/jpeg")
    assert post(client, f"/my/watch/notices/{notice.pk}/picture/", picture=sent).status_code == 302
    kept = Picture.objects.get()
    url = f"/desk/watch/notices/{notice.pk}/pictures/{kept.pk}/"
    shown = client_of(matome).get(url)
    assert shown["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.size == (853, 1280)  # upright
        assert not dict(image.getexif())
        assert "exif" not in image.info
    assert client_of(yosonomatome).get(url).status_code == 404
    assert client.get(url).status_code in (403, 404)


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0broken", b"PK\x03\x04"])
def test_what_is_no_picture_is_refused_with_a_sentence(client_of, hana, notice, raw):
    sent = SimpleUploadedFile("x.jpg", raw, "image/jpeg")
    answered = post(client_of(hana), f"/my/watch/notices/{notice.pk}/picture/", picture=sent)
    assert answered.status_code == 422
    assert "写真として、読めませんでした" in text(answered)
    assert not Picture.objects.exists()


def test_who_may_know(client_of, notice, hana, yosonohana, taro, matome, yosonomatome, shokuin, keikaku):
    for account, may in ((matome, True), (shokuin, True), (yosonomatome, False)):
        assert (client_of(account).get(f"/desk/watch/notices/{notice.pk}/").status_code == 200) is may
    assert client_of(keikaku).get("/desk/watch/").status_code == 403
    assert client_of(hana).get(f"/my/watch/notices/{notice.pk}/").status_code == 200
    for other in (yosonohana, taro):
        assert client_of(other).get(f"/my/watch/notices/{notice.pk}/").status_code == 404


def test_the_answer_goes_back_to_her_page_and_by_a_letter(client_of, notice, hana, matome, now):
    hana.mail = "hana@example.jp"
    hana.save()
    Picture(notice=notice, at=now, drawn="x").save()
    client = client_of(matome)
    post(client, f"/desk/watch/notices/{notice.pk}/take/", key="take-it-up-please")
    answered = post(
        client,
        f"/desk/watch/notices/{notice.pk}/answer/",
        result="well",
        after="watch",
        said="お庭にいらっしゃいました。",
    )
    assert answered.status_code == 302
    assert "元気でした。" in text(client_of(hana).get("/my/watch/"))
    letter = Letter.objects.get(key=f"notice {notice.pk}")
    assert (letter.channel, letter.to) == ("mail", "hana@example.jp")
    assert "青い屋根" not in letter.body
    assert "元気" not in letter.body  # through strangers' machines goes no word of anybody
    assert not Picture.objects.exists()
    with pytest.raises(NotNow):
        actions.answer_notice(notice=notice, result="well", after="end", by=matome, at=now)


def test_what_nobody_knows_does_not_end(notice, matome, now):
    with pytest.raises(Refused):
        actions.answer_notice(notice=notice, result="unsure", after="end", by=matome, at=now)
    assert actions.answer_notice(notice=notice, result="unsure", after="watch", by=matome, at=now).result == "unsure"


def test_of_somebody_sealed_only_who_is_named_reads_and_whoever_noticed_hears_nothing(
    client_of, notice, hana, matome, shokuin, now
):
    change_knowing(knowing=notice.knowing, by=hana, at=now, sealed=True)
    for account in (matome, shokuin):
        assert client_of(account).get(f"/desk/watch/notices/{notice.pk}/").status_code == 404
        assert "青い屋根" not in client_of(account).get("/desk/watch/?box=all").content.decode()
    answered = actions.answer_notice(
        notice=notice, result="hospital", after="watch", said="北の病院です", by=hana, at=now
    )
    assert actions.answer_of(answered) == "お知らせは、たしかに受け取りました。こちらで見ています。"
    assert "病院" not in text(client_of(hana).get("/my/watch/"))
    assert Letter.objects.get().knowing == notice.knowing


def test_what_is_late_rises_to_the_desk(client_of, notice, shokuin, matome, today):
    Notice.objects.update(due_on=today - timedelta(days=1))
    for account in (shokuin, matome):
        assert "期限がすぎています" in text(client_of(account).get("/desk/"))
    notice.knowing.reach = "district"
    notice.knowing.save()
    page = client_of(shokuin).get("/desk/watch/")
    assert "学区で止まっているもの" in text(page)
    assert "青い屋根" not in text(page)


def test_told_on_the_telephone_the_answer_is_called_back(client_of, matome, johoku, now):
    answered = post(
        client_of(matome), "/desk/watch/call/", signs=["dark"], where="三丁目の角", did="三日明かりがつかない", district=str(johoku.pk),
        caller_name="となりの方", caller_phone="052-000-0001",
    )  # fmt: skip
    notice = Notice.objects.get()
    assert (answered.status_code, notice.owner, notice.state) == (302, matome, "looking")
    actions.answer_notice(notice=notice, result="well", after="end", by=matome, at=now)
    letter = Letter.objects.get()
    assert (letter.channel, letter.to, letter.reader) == ("phone", "052-000-0001", "となりの方")


def test_after_a_year_no_person_and_no_word_is_left(notice, matome, now, today):
    actions.stamp(notice=notice, act="asked", said="となりの田中さんに聞いた", by=matome, at=now)
    ended = actions.answer_notice(notice=notice, result="well", after="end", by=matome, at=now, said="庭に")
    assert not queries.notices_due(ended.erase_on - timedelta(days=1)).exists()
    assert actions.forget_notices(on=ended.erase_on, at=now) == 1
    kept = Notice.objects.get()
    assert {getattr(kept, name) for name in Notice.HIDDEN} == {""}
    assert (kept.by, kept.owner, kept.signs, kept.result, kept.district) == (
        None,
        None,
        ["post", "dark"],
        "well",
        notice.district,
    )
    assert not NoticeStep.objects.exclude(words="").exists()
    assert Knowing.objects.get(pk=notice.knowing_id).ended_on == ended.erase_on
    assert not queries.notices_due(ended.erase_on).exists()


def test_a_strange_desk_changes_nothing(notice, yosonomatome, now):
    for act in (
        lambda: actions.take_up(notice=notice, by=yosonomatome, at=now),
        lambda: actions.answer_notice(notice=notice, result="well", after="end", by=yosonomatome, at=now),
    ):
        with pytest.raises(NotYours):
            act()


def test_signs_are_those_of_the_field():
    assert len(states.Sign.choices) == 16
    assert all(re.fullmatch(r"[\dMmLlHhVvCcAaZzQqSs .,\-]+", line) for line in _lines())


def _lines():
    from otagaisama.watch.notices.drawings import LINES

    assert set(LINES) == {*states.Sign, *states.DangerSign}
    return LINES.values()


def test_the_plan_counts_notices_and_those_in_time_unless_the_late_ones_are_few(hana, matome, johoku):
    first = timezone.make_aware(datetime(2026, 4, 1, 10))
    for number in range(12):
        given = actions.give_notice(
            by=hana, at=first + timedelta(days=number), signs=["post"], where=f"{number}番地", district=johoku
        )
        late = 5 if number >= 7 else 1
        actions.answer_notice(
            notice=given, result="well", after="end", by=matome, at=given.made_at + timedelta(days=late)
        )
    span = {"first": date(2026, 4, 1), "ends": [date(2026, 4, 9), date(2026, 4, 13), date(2026, 5, 31)]}
    counts = queries.notices_until(**span)
    assert counts["notices_given"] == [9, 12, 12]
    assert counts["notices_in_time"] == [7, None, 7]  # on 13 April two are late, on 31 May five


def test_a_call_about_another_district_is_kept_and_lies_before_whoever_may_know(
    client_of, matome, yosonomatome, shokuin, other_district
):
    """A neighbour calls the desk she knows; what she says is never refused because of a border."""
    desk = client_of(matome)
    facts = {"signs": "dark", "where": "坂の上の平屋", "caller_name": "月野", "caller_phone": "052-981-4444"}
    answered = post(desk, "/desk/watch/call/", district=str(other_district.pk), **facts)
    assert answered.status_code == 302
    notice = Notice.objects.get()
    assert (notice.owner, notice.state) == (None, "new")
    assert "学区の窓口か区社協の机に出ます" in desk.get(answered["Location"]).content.decode()
    assert desk.get(f"/desk/watch/notices/{notice.pk}/").status_code == 404
    for account in (shokuin, yosonomatome):
        assert client_of(account).get(f"/desk/watch/notices/{notice.pk}/").status_code == 200


def test_a_call_from_where_nobody_knows_is_looked_after_by_who_heard_it(client_of, matome, shokuin):
    answered = post(client_of(matome), "/desk/watch/call/", district="", signs="dark", where="どこかの平屋")
    assert answered.status_code == 302
    notice = Notice.objects.get()
    assert (notice.owner, notice.district) == (matome, None)
    assert client_of(shokuin).get(f"/desk/watch/notices/{notice.pk}/").status_code == 200


def test_a_circular_that_stopped_on_its_way_offers_itself_as_a_notice(matome, yosonomatome, johoku, client_of, now):
    early = now - timedelta(days=30)
    block_of(matome, johoku, early, answers=(2, 3, 5))
    circular = circular_of(matome, johoku, early)
    circulation.note_sheet(circular=circular, title="ちらし", body="本文", per="home", by=matome, at=early)
    circulation.fix_copies(circular=circular, by=matome, at=early)
    (delivery,) = circular.deliveries.all()
    desk, place = client_of(matome), "/desk/watch/offers/"
    assert "1組" not in text(desk.get(place)), "nobody handed it on yet"
    handed = timezone.localdate(early) + timedelta(days=5)
    type(delivery).objects.filter(pk=delivery.pk).update(handed_on=handed)
    assert "1組" in text(desk.get(place))
    assert "1組" not in text(client_of(yosonomatome).get(place))
    take = f"/desk/watch/offers/delivery/{delivery.pk}/"
    assert client_of(yosonomatome).post(take, {"form_key": "circular-other"}).status_code == 404
    assert desk.post(take, {"form_key": "circular-take"}).status_code == 302
    notice = Notice.objects.get(delivery=delivery)
    assert (notice.signs, notice.came, notice.owner, notice.district) == (["circular"], "circular", matome, johoku)
    assert "1組" in notice.where
    assert "1組" not in text(desk.get(place)), "taken up once"
    assert desk.post(take, {"form_key": "circular-again"}).status_code == 404
    actions.answer_notice(notice=notice, result="well", after="end", by=matome, at=now)


def test_a_circular_that_is_back_or_still_has_its_days_offers_nothing(matome, johoku, now):
    block_of(matome, johoku, now, answers=(2, 3, 5))
    for at, days in ((now, 5), (now - timedelta(days=30), -25)):
        circular = circular_of(matome, johoku, at, title=f"回覧{days}")
        circulation.note_sheet(circular=circular, title="ちらし", body="本文", per="home", by=matome, at=at)
        circulation.fix_copies(circular=circular, by=matome, at=at)
        today = timezone.localdate(now)
        circular.deliveries.update(handed_on=today + timedelta(days=days), back_on=today if days < 0 else None)
    assert not queries.deliveries_offered(matome, on=timezone.localdate(now)).exists()
