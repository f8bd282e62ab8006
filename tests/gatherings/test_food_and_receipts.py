"""Places with food: what ends is said in time, what guests cannot eat stays on one page for thirty days; receipts as pictures without the camera's notes."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from otagaisama.base.refusals import NotYours, Refused
from otagaisama.config.commands.tend import chores
from otagaisama.gatherings.places import actions, queries
from otagaisama.gatherings.places.lists import PLACES
from otagaisama.gatherings.places.models import Place, PlaceDay, ReceiptPicture
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine
from tests.conftest import make_account
from tests.house.world_gatherings import registered
from tests.signups.test_signup_pages import post, text
from tests.watch.test_notices import picture

pytestmark = pytest.mark.django_db
EATEN = "落花生 1人"


@pytest.fixture
def now():
    return timezone.localtime()


@pytest.fixture
def place(matome, johoku, bashomori, now):
    return registered(matome, johoku, now, "みんなの食堂", keeper=bashomori, food_role="調理の班長")


def due_for(user, on):
    return queries.desk_places(user, on=on).filter(PLACES.box("renew").condition(user, on))


def test_what_ends_is_said_two_months_before_and_after(client_of, bashomori, matome, place, now):
    today = timezone.localdate(now)
    keeper, home = client_of(bashomori), f"/my/places/{place.pk}/"
    assert "検便" not in text(keeper.get(home)).replace("検便・研修・保険の期限", "")
    ends = {"near": today + timedelta(days=60), "far": today + timedelta(days=61), "over": today - timedelta(days=1)}
    actions.note_renewal(place=place, kind="hygiene", role="班長", ends_on=ends["far"], by=bashomori, at=now)
    assert not due_for(matome, today).exists()
    post(keeper, f"{home}renewals/", key="key-renew", kind="stool", role="調理の当番", done_on="", ends_on=ends["near"].isoformat())  # fmt: skip
    assert list(due_for(matome, today)) == [place]
    actions.note_renewal(place=place, kind="insurance", ends_on=ends["over"], by=bashomori, at=now)
    shown = text(keeper.get(home))
    assert "検便 （調理の当番）" in shown or "検便（調理の当番）" in shown
    assert "に切れました" in shown
    assert "食品衛生責任者" not in shown, "what is far is not said"
    assert "に切れました" in text(client_of(matome).get(f"/desk/gatherings/places/{place.pk}/"))


def test_whoever_keeps_it_hears_of_an_end_by_one_letter_in_time_and_once(bashomori, place, now):
    today = timezone.localdate(now)
    for kind, role, days in (("stool", "調理の当番", 59), ("hygiene", "班長", 60), ("insurance", "", 61)):
        ends = today + timedelta(days=days)
        actions.note_renewal(place=place, kind=kind, role=role, ends_on=ends, by=bashomori, at=now)
    assert actions.remind_of_renewals(on=today, at=now) == 2
    (letter,) = Letter.objects.all()
    assert letter.about_id == str(place.pk)
    for said in ("検便（調理の当番）", "班長", "みんなの食堂", f"/my/places/{place.pk}/renewals/"):
        assert said in letter.body
    assert "保険" not in letter.body, "what is far is not said yet"
    assert actions.remind_of_renewals(on=today, at=now) == 0
    tomorrow = now + timedelta(days=1)
    assert actions.remind_of_renewals(on=timezone.localdate(tomorrow), at=tomorrow) == 1, (
        "the next end, in its own time"
    )
    assert Letter.objects.count() == 2
    actions.note_renewal(
        place=place, kind="stool", role="調理の当番", ends_on=today + timedelta(days=30), by=bashomori, at=now
    )
    assert actions.remind_of_renewals(on=today, at=now) == 1, "had anew, its new end is told too"


def test_a_place_that_nobody_keeps_stands_on_the_list_of_calls_and_a_struck_end_on_none(
    client_of, matome, johoku, now, tmp_path
):
    alone, today = registered(matome, johoku, now, "ひとりの場"), timezone.localdate(now)
    given = {"place": alone, "by": matome, "at": now, "ends_on": today + timedelta(days=9)}
    actions.strike_renewal(renewal=actions.note_renewal(kind="hygiene", **given), by=matome, at=now)
    actions.note_renewal(kind="stool", **given)
    assert chores(on=today, at=now, key_file=tmp_path / "keys")
    assert "ひとりの場の世話人" in text(client_of(matome).get("/desk/letters/"))
    assert Letter.objects.count() == 1
    actions.note_renewal(kind="insurance", **given)
    Place.objects.update(public_state="ended")
    assert actions.remind_of_renewals(on=today, at=now) == 0


def test_had_anew_the_one_before_counts_no_more(bashomori, matome, place, now):
    today = timezone.localdate(now)
    given = {"place": place, "kind": "stool", "by": bashomori, "at": now}
    actions.note_renewal(role="当番", ends_on=today + timedelta(days=3), **given)
    actions.note_renewal(role="班長", ends_on=today + timedelta(days=4), **given)
    actions.note_renewal(role="当番", done_on=today, ends_on=today + timedelta(days=300), **given)
    assert [(row.role, state) for row, state in queries.renewals_of(place, on=today)] == [
        ("班長", "near"),
        ("当番", ""),
    ]
    with pytest.raises(Refused, match="期限は"):
        actions.note_renewal(done_on=today, ends_on=today, **given)
    with pytest.raises(NotYours):
        actions.note_renewal(**{**given, "by": make_account("tonari", "となり", "keeper", None)}, ends_on=today)


def test_what_guests_cannot_eat_is_asked_at_each_visit_and_leaves_no_page(client_of, bashomori, matome, place, now):
    today = timezone.localdate(now)
    keeper, home = client_of(bashomori), f"/my/places/{place.pk}/"
    fields = {"on": today.isoformat(), "total": "14", "meals": "14"}
    post(keeper, home, key="key-day", cannot_eat=EATEN, **fields)
    day = PlaceDay.objects.get()
    assert (day.asked_food, day.cannot_eat) == (True, EATEN)
    assert EATEN in text(keeper.get(f"{home}?on={today.isoformat()}"))
    desk = client_of(matome)
    public = (
        f"/desk/gatherings/places/{place.pk}/",
        "/desk/gatherings/places/?as=csv",
        f"/gatherings/places/{place.pk}/",
    )
    for address in (f"{home}year/", f"{home}money/", *public):
        answered = desk.get(address)
        body = b"".join(answered.streaming_content) if answered.streaming else answered.content
        assert "落花生" not in body.decode("utf-8-sig"), address
    assert not DiaryLine.objects.filter(why__contains="落花生").exists()


def test_after_thirty_days_nobody_reads_what_guests_could_not_eat(bashomori, place, now):
    today = timezone.localdate(now)
    given = {"place": place, "total": 3, "asked_food": True, "cannot_eat": EATEN, "by": bashomori, "at": now}
    actions.note_day(on=today, **given)
    assert not queries.food_due(today + timedelta(days=30)).exists()
    late = today + timedelta(days=31)
    assert actions.forget_food(on=late, at=now) == 1
    day = PlaceDay.objects.get()
    assert (day.cannot_eat, day.asked_food, day.total) == ("", True, 3)
    assert actions.forget_food(on=late, at=now) == 0


def test_a_place_without_food_is_not_asked(client_of, bashomori, matome, johoku, now):
    salon = registered(matome, johoku, now, "歌の会", keeper=bashomori)
    assert "食べられないもの" not in text(client_of(bashomori).get(f"/my/places/{salon.pk}/"))


def test_a_receipt_is_kept_without_what_the_camera_wrote(client_of, bashomori, yosonomatome, place, now):
    today = timezone.localdate(now)
    line = actions.note_money(place=place, on=today, heading="food", what="米", yen=4_200, by=bashomori, at=now)
    keeper, home = client_of(bashomori), f"/my/places/{place.pk}/money/{line.pk}/"
    raw = picture()
    assert b"Exif" in raw
    sent = SimpleUploadedFile("IMG_0001.jpg", raw, "image/jpeg")
    assert keeper.post(f"{home}receipt/", {"form_key": "key-receipt-1", "picture": sent}).status_code == 302
    shown = keeper.get(f"{home}receipt.jpg")
    assert shown["Cache-Control"] == "no-store"
    with Image.open(io.BytesIO(shown.content)) as image:
        assert not dict(image.getexif())
    assert "領収書の写真" in text(keeper.get(f"/my/places/{place.pk}/money/"))
    assert client_of(yosonomatome).get(f"{home}receipt.jpg").status_code == 404
    again = keeper.post(f"{home}receipt/", {"form_key": "key-receipt-2", "picture": SimpleUploadedFile("b.jpg", raw, "image/jpeg")})  # fmt: skip
    assert again.status_code == 422
    assert ReceiptPicture.objects.count() == 1
    empty = keeper.post(f"{home}receipt/", {"form_key": "key-receipt-3"})
    assert "写真として、読めませんでした" in text(empty)
