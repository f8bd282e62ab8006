"""Partners: bodies and roles, asked by somebody, written to by the way they wished; alive on the ring while somebody speaks with them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.partners import actions, pages, queries
from otagaisama.gatherings.partners.models import Partner
from otagaisama.gatherings.partners.states import RING, Liveness
from otagaisama.messaging.models import Letter
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.localtime()


def partner_of(by, district, at, name="城北小学校", **facts):
    facts = {"kind": "小学校", "role": "教頭先生", "offers": ["place"], **facts}
    return actions.note_partner(name=name, district=district, keeps=by, by=by, at=at, **facts)


def ring(user, on):
    return {spot.label: spot for spot in pages.ring_of(list(queries.partners_for(user, on=on)), on=on)}


def test_the_ring_holds_the_plans_words_and_what_is_alive(matome, johoku, now):
    today = timezone.localdate(now)
    school = partner_of(matome, johoku, now)
    partner_of(matome, johoku, now, name="となりの小学校")
    shop = partner_of(matome, johoku, now, name="まちの畳店", kind="地元の法人", role="店長")
    actions.note_approach(partner=school, on=today, how="visit", answer="yes", by=matome, at=now)
    actions.note_approach(partner=shop, on=today, how="phone", answer="talked", by=matome, at=now)
    spots = ring(matome, today)
    assert list(spots) == list(RING)
    assert (spots["小学校"].alive, spots["小学校"].still, spots["小学校"].state) == (1, 1, "alive")
    assert spots["地元の法人"].state == "talking"
    assert spots["防犯"].state == "none"


@pytest.mark.parametrize(
    ("answer", "agreement", "days", "state"),
    [
        ("yes", "none", 100, Liveness.ALIVE),
        ("yes", "none", 400, Liveness.STILL),
        ("talked", "paper", 100, Liveness.ALIVE),
        ("talked", "none", 100, Liveness.TALKING),
        ("later", "none", 10, Liveness.TALKING),
        ("no", "none", 10, Liveness.STILL),
        ("waiting", "word", 10, Liveness.STILL),
    ],
)
def test_an_agreement_alone_keeps_nothing_alive(matome, johoku, now, answer, agreement, days, state):
    day = timezone.localdate(now) - timedelta(days=days)
    kept = partner_of(matome, johoku, now, agreement=agreement, agreed_on=day if agreement != "none" else None)
    actions.note_approach(partner=kept, on=day, how="phone", answer=answer, by=matome, at=now)
    (again,) = queries.partners_for(matome, on=timezone.localdate(now))
    assert queries.liveness(again, on=timezone.localdate(now)) == state
    assert queries.alive_until([timezone.localdate(now)]) == [state == Liveness.ALIVE]


def test_staff_words_the_ring_and_nobody_is_lost(client_of, shokuin, matome, johoku, now):
    partner_of(matome, johoku, now, kind="寺")
    staff = client_of(shokuin)
    assert (
        post(
            staff, "/desk/gatherings/partners/ring/words/", key="key-ring", labels="学童保育\n商店街\n学童保育"
        ).status_code
        == 302
    )
    assert list(ring(shokuin, timezone.localdate(now))) == ["学童保育", "商店街", "寺"]
    assert client_of(matome).get("/desk/gatherings/partners/ring/words/").status_code == 403
    shown = text(staff.get("/desk/gatherings/partners/ring/"))
    assert "商店街" in shown
    assert "寺" in shown
    assert post(staff, "/desk/gatherings/partners/ring/words/", key="key-ring-2", labels=" \n ").status_code == 422


@pytest.mark.parametrize(
    ("contacts", "wish", "way"),
    [
        ({"phone": "052-981-1212", "mail": "kyoto@example.jp"}, "mail", "mail"),
        ({"phone": "052-981-1212", "mail": "kyoto@example.jp"}, "phone", "phone"),
        ({"fax": "052-981-1213"}, "", "fax"),
        ({"address": "番町一丁目 9-4"}, "mail", "paper"),
    ],
)
def test_a_letter_goes_to_the_role_by_the_way_they_wished(matome, johoku, now, contacts, wish, way):
    kept = partner_of(matome, johoku, now, wish=wish, **contacts)
    approach = actions.write_to_partner(partner=kept, subject="お願い", said="教頭先生 様 …", by=matome, at=now)
    letter = Letter.objects.get()
    assert (letter.channel, letter.reader) == (way, "城北小学校 教頭先生")
    assert (approach.answer, approach.asked_for) == ("waiting", "教頭先生 様 …")
    actions.answer_approach(approach=approach, answer="yes", by=matome, at=now)
    assert queries.alive_until([timezone.localdate(now)]) == [1]


def test_whom_no_way_reaches_is_said_before_anything_is_written(client_of, matome, johoku, now):
    kept = partner_of(matome, johoku, now)
    home = f"/desk/gatherings/partners/{kept.pk}/"
    answered = post(client_of(matome), f"{home}letter/", key="key-letter", subject="お願い", said="…", next_on="")
    assert answered.status_code == 422
    assert not Letter.objects.exists()
    assert not kept.approaches.exists()


def test_a_call_a_yes_and_the_next_day_by_the_pages(client_of, matome, johoku, now):
    desk, today = client_of(matome), timezone.localdate(now)
    fields = {
        "kana": "",
        "wish": "",
        "fax": "",
        "mail": "",
        "address": "",
        "agreed_on": "",
        "next_step": "",
        "next_on": "",
    }
    made = post(
        desk, "/desk/gatherings/partners/new/", key="key-new", name="城北児童館", kind="児童館", role="館長", district=johoku.pk, phone="052-981-1212",
        offers="place", wishes="中学生の出番", agreement="none", keeps=matome.pk, **fields,
    )  # fmt: skip
    assert made.status_code == 302
    home, due = made["Location"], today + timedelta(days=10)
    post(
        desk, f"{home}approach/", key="key-talk", on=today.isoformat(), how="phone", role="館長", asked_for="夏の受付", answer="yes", said="",
        next_step="日を決める", next_on=due.isoformat(),
    )  # fmt: skip
    shown = text(desk.get(home))
    for words in ("館長", "中学生の出番", "夏の受付", "日を決める", "いっしょに動いている"):
        assert words in shown
    listed = desk.get("/desk/gatherings/partners/?as=csv")
    body = b"".join(listed.streaming_content) if listed.streaming else listed.content
    assert "城北児童館" in body.decode("utf-8-sig")
    assert "981-1212" not in body.decode("utf-8-sig")
    assert post(desk, f"{home}end/", key="key-end").status_code == 302
    with pytest.raises(NotNow):
        actions.note_approach(partner=Partner.objects.get(), on=today, how="phone", answer="yes", by=matome, at=now)


def test_a_coordinator_writes_of_her_districts_and_reads_of_the_wards(
    client_of, matome, shokuin, other_district, johoku, now
):
    everywhere = partner_of(shokuin, None, now, name="大学", kind="大学")
    theirs = partner_of(shokuin, other_district, now, name="よその学校")
    desk = client_of(matome)
    assert desk.get(f"/desk/gatherings/partners/{everywhere.pk}/").status_code == 200
    assert desk.get(f"/desk/gatherings/partners/{everywhere.pk}/change/").status_code == 404
    assert desk.get(f"/desk/gatherings/partners/{theirs.pk}/").status_code == 404
    with pytest.raises(NotYours):
        actions.note_approach(partner=theirs, on=timezone.localdate(now), how="phone", answer="yes", by=matome, at=now)


@pytest.mark.parametrize("agreement", ["word", "watch", "paper"])
def test_an_agreement_says_since_when(matome, johoku, now, agreement):
    with pytest.raises(Refused, match="いつから"):
        partner_of(matome, johoku, now, agreement=agreement)


def test_what_is_to_come_was_not_said_yet(matome, johoku, now):
    kept = partner_of(matome, johoku, now)
    with pytest.raises(Refused):
        actions.note_approach(
            partner=kept, on=timezone.localdate(now) + timedelta(days=1), how="phone", answer="yes", by=matome, at=now
        )


def test_the_count_of_a_day_forgets_what_came_after(matome, johoku):
    at = timezone.make_aware(timezone.datetime(2026, 6, 10, 10))
    kept = partner_of(matome, johoku, at)
    actions.note_approach(partner=kept, on=date(2026, 5, 10), how="visit", answer="yes", by=matome, at=at)
    actions.end_partner(partner=kept, by=matome, at=at)
    assert queries.alive_until([date(2026, 5, 9), date(2026, 5, 31), date(2026, 6, 30)]) == [0, 1, 0]
