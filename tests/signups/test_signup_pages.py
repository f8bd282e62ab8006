"""The pages of signing up: without account, by a link, at the desk."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.messaging.models import Letter
from otagaisama.people.models import Takeout
from otagaisama.signups import actions
from otagaisama.signups.models import Offer, SignUp
from tests.signups.lives import calm, make_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def coming(matome, johoku):
    """With two seats, a week from now, kept in 城北学区."""
    return make_offer(matome, at=timezone.localtime(), seats=2, days=7, district=johoku)


def post(client, url, key="a-key-of-a-form-1", **told):
    return client.post(url, {"form_key": key, **told})


def signed(client, offer, key, **told):
    told = {"name": "鈴木 花子", "party": "1", "wish": "mail", "mail": "hanako@example.jp"} | told
    return post(client, f"/signups/{offer.pk}/", key=key, **told)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_resident_signs_up_looks_and_goes_away_again(coming):
    client = Client()
    listed = text(client.get("/signups/"))
    assert "見守りの入門講座" in listed
    assert "平日 9:00-17:00" in listed, "a telephone stands beside its hours"
    answered = signed(client, coming, "first-form-key")
    assert answered.status_code == 302
    thanks = client.get(answered["Location"])
    assert "1人分の席があります" in text(thanks)
    own = re.search(r"/signup/[\w-]+/", thanks.content.decode()).group()
    page = text(client.get(own))
    assert "もうだいじょうぶ" in page
    assert "鈴木" not in page
    assert "hanako" not in page
    assert SignUp.objects.get().standing == "seated", "opening the link changes nothing"
    post(client, own, answer="cancel")
    assert SignUp.objects.get().standing == "cancelled"
    assert "もう一度、申し込む" in text(client.get(own))


def test_one_press_leads_past_the_facts_to_the_form(coming, matome):
    """On a telephone at 200 % the form is five screens down."""
    page = Client().get(f"/signups/{coming.pk}/").content.decode()
    assert (
        page.index('href="#signup-title"')
        < page.index("<dl")
        < page.index('id="signup-title"')
        < page.index('name="name"')
    )
    actions.move_offer(offer=coming, move="close", by=matome, at=timezone.now())
    assert "#signup-title" not in Client().get(f"/signups/{coming.pk}/").content.decode()


def test_pressing_twice_makes_one_signup(coming):
    client = Client()
    first, again = signed(client, coming, "same-form-key"), signed(client, coming, "same-form-key")
    assert SignUp.objects.count() == 1
    assert first.status_code == again.status_code == 302


def test_a_full_one_still_takes_who_waits_and_nobody_sees_whom(coming):
    signed(Client(), coming, "form-key-1", party="2", name="先の方")
    client = Client()
    page = text(client.get(f"/signups/{coming.pk}/"))
    assert "空きを待つ" in page
    assert "先の方" not in page
    answered = signed(client, coming, "form-key-2", name="次の方")
    assert "前に0組" in text(client.get(answered["Location"]))
    assert SignUp.objects.get(number=2).standing == "waiting"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": ""}, "お名前"),
        ({"party": "5"}, "一度に申し込めるのは4人まで"),
        ({"party": "0"}, "1人から"),
        ({"party": "たくさん"}, "整数"),
        ({"wish": "phone"}, "えらんだ知らせかたの連絡先"),
        ({"wish": "phone", "phone": "でんわ"}, "電話番号を、数字で"),
        ({"mail": "hanako(at)example"}, "メール"),
        ({"party": "3"}, "定員は2人です"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(coming, told, said):
    answered = signed(Client(), coming, "form-key-1", note="車いすで行きます", **told)
    assert answered.status_code == 422
    assert said in text(answered)
    assert "車いすで行きます" in answered.content.decode()
    assert SignUp.objects.count() == 0


def test_a_draft_and_what_is_for_invited_people_are_nobodys(shokuin, coming):
    quiet = make_offer(shokuin, at=timezone.localtime(), title="確認し合う場", invited_only=True)
    draft = make_offer(shokuin, at=timezone.localtime(), title="まだ準備中")
    Offer.objects.filter(pk=draft.pk).update(state="draft")
    assert "まだ準備中" not in text(Client().get("/signups/"))
    assert Client().get(f"/signups/{draft.pk}/").status_code == 404
    assert "確認し合う場" not in text(Client().get("/signups/"))
    assert Client().get(f"/signups/{quiet.pk}/").status_code == 404


def test_an_unknown_answer_does_nothing(coming, client_of, matome):
    signed(Client(), coming, "a-key-of-a-form-9")
    signup = SignUp.objects.get()
    for answer in ("", "nani"):
        told = {"how": "phone", "answer": answer}
        assert (
            post(
                client_of(matome), f"/desk/signups/people/{signup.pk}/answer/", key=f"key-{answer}-of-a-form", **told
            ).status_code
            == 409
        )
    signup.refresh_from_db()
    assert signup.standing == "seated"


def test_called_off_says_so_at_its_address(coming, matome):
    actions.move_offer(offer=coming, move="off", why="台風のため", by=matome, at=timezone.now())
    page = Client().get(f"/signups/{coming.pk}/")
    assert "中止になりました" in text(page)
    assert "<form method" not in page.content.decode()


def test_a_strange_link_or_an_old_thanks_opens_nothing(coming):
    assert Client().get("/signup/not-a-token/").status_code == 404
    assert Client().get("/signups/thanks/not-a-mark/").status_code == 404


def test_the_desk_makes_one_opens_it_and_writes_down_a_call(client_of, matome, johoku):
    client, day = client_of(matome), calm(timezone.localdate() + timedelta(days=10))
    told = {
        "kind": "行事", "title": "芋煮の会", "place": "公園", "phone": "052-981-1212", "phone_hours": "平日 9:00-17:00", "district": johoku.pk,
        "seats": "1", "party_most": "2", "keep_days": "60", "day_0": day.isoformat(), "from_0": "10:00", "to_0": "12:00",
    }  # fmt: skip
    bad = post(client, "/desk/signups/new/", **told | {"from_0": ""})
    assert bad.status_code == 422
    assert "はじまりの時刻" in text(bad)
    made = post(client, "/desk/signups/new/", key="make-it-form-key", **told)
    offer = Offer.objects.get()
    assert made["Location"] == f"/desk/signups/{offer.pk}/"
    assert post(client, f"/desk/signups/{offer.pk}/move/open/", key="open-it-key").status_code == 302
    typed = {"came_by": "phone", "name": "山田 太郎", "party": "1", "wish": "phone", "phone": "052-000-1111"}
    for number in range(2):
        answered = post(client, f"/desk/signups/{offer.pk}/add/", key=f"typed-key-{number}", **typed)
    shown = client.get(answered["Location"])
    assert "空きを待っている" in text(shown)
    assert "同じ電話の申し込みが、ほかに1件" in text(shown)
    assert "052-000-1111" not in text(shown)
    opened = post(client, f"{answered['Location']}open/", key="open-key-01", reason="確かめるため")
    assert "052-000-1111" in text(opened)
    first = SignUp.objects.get(number=1)
    post(client, f"/desk/signups/people/{first.pk}/answer/", key="cancel-key-1", how="phone", answer="cancel")
    assert [one.standing for one in SignUp.objects.order_by("number")] == ["cancelled", "offered"]
    assert Letter.objects.filter(channel="phone", state="waiting").count() == 1
    waits = text(client.get(answered["Location"]))
    assert "まだ伝わっていません" in waits


def test_what_a_fax_says_is_typed_and_answered_by_fax(client_of, matome, coming):
    """Somebody signs up on paper: her place, and every later word, goes back as a fax that the desk prints and sends."""
    desk = client_of(matome)
    typed = {"came_by": "fax", "name": "紙野 いち", "party": "2", "wish": "fax", "fax": "052-981-7777"}
    assert post(desk, f"/desk/signups/{coming.pk}/add/", key="fax-signup-1", **typed).status_code == 302
    signup = SignUp.objects.get()
    assert (signup.came_by, signup.standing, signup.party, signup.fax) == ("fax", "seated", 2, "052-981-7777")
    letter = Letter.objects.get()
    assert (letter.channel, letter.to, letter.state) == ("fax", "052-981-7777", "waiting")
    assert "2人" in letter.body
    assert coming.place in letter.body
    assert "紙野" in text(desk.get("/desk/letters/?box=fax"))
    missing = post(desk, f"/desk/signups/{coming.pk}/add/", key="fax-signup-2", **typed | {"fax": ""})
    assert missing.status_code == 422
    assert "紙野 いち" in missing.content.decode()


def test_the_sheet_of_the_day_leaves_with_a_number(client_of, matome, coming):
    signed(Client(), coming, "form-key-1", note="耳が遠いです")
    client = client_of(matome)
    asked = client.get(f"/desk/signups/{coming.pk}/sheet/")
    assert "鈴木" not in text(asked)
    sheet = text(post(client, f"/desk/signups/{coming.pk}/sheet/", reason="当日の受付で使う"))
    assert "鈴木 花子" in sheet
    assert "耳が遠いです" in sheet
    assert Takeout.objects.get().number in sheet


def test_everybody_is_told_at_once(client_of, matome, coming):
    signed(Client(), coming, "form-key-1")
    answered = post(
        client_of(matome), f"/desk/signups/{coming.pk}/tell/", said="駐車場はありません", standings=["seated"]
    )
    assert answered.status_code == 302
    assert any("駐車場はありません" in letter.body for letter in Letter.objects.all())


def test_a_changed_day_is_typed_once_and_told(client_of, matome, coming):
    signed(Client(), coming, "form-key-1")
    client = client_of(matome)
    page = client.get(f"/desk/signups/{coming.pk}/change/").content.decode()
    assert 'name="day_0"' in page
    date = coming.dates.get()
    local = timezone.localtime(date.starts_at)
    told = {
        "kind": "講座", "title": coming.title, "place": "別の会場", "phone": coming.phone, "phone_hours": coming.phone_hours, "district": coming.district_id,
        "seats": "2", "party_most": "4", "keep_days": "90", "day_0": local.date().isoformat(), "from_0": "13:30", "to_0": "15:30",
    }  # fmt: skip
    answered = post(client, f"/desk/signups/{coming.pk}/change/", **told)
    assert answered.status_code == 302
    assert any("別の会場" in letter.body and "変わった" in letter.subject for letter in Letter.objects.all())


def test_another_district_finds_nothing_and_a_helper_is_turned_away(client_of, yosonomatome, taro, coming):
    signed(Client(), coming, "form-key-1")
    signup = SignUp.objects.get()
    other = client_of(yosonomatome)
    for url in (
        f"/desk/signups/{coming.pk}/",
        f"/desk/signups/people/{signup.pk}/",
        f"/desk/signups/{coming.pk}/sheet/",
    ):
        assert other.get(url).status_code == 404
    assert "鈴木" not in text(other.get("/desk/signups/people/?box=all"))
    assert client_of(taro).get("/desk/signups/").status_code == 403


def test_the_desks_search_finds_whoever_calls(client_of, matome, coming):
    signed(Client(), coming, "form-key-1", wish="phone", phone="090-0000-1234")
    client = client_of(matome)
    for words in ("花子", "09000001234", "0000-1234"):
        assert "鈴木" in text(client.get("/desk/signups/people/", {"box": "all", "q": words})), words
    assert "鈴木" not in text(client.get("/desk/signups/people/", {"box": "all", "q": "太郎"}))


@pytest.mark.parametrize("words", ["渡辺", "渡邊", "渡辺みさき", "渡邊　ミサキ", "052 981 0007", "981-0007"])
def test_a_name_in_old_letters_is_found_by_new_ones(client_of, matome, coming, words):
    signed(Client(), coming, "form-key-1", name="渡邉 みさき", wish="phone", phone="052-981-0007")
    signed(Client(), coming, "form-key-2", name="田辺 みなこ", wish="phone", phone="052-981-0008")
    listed = text(client_of(matome).get("/desk/signups/people/", {"box": "all", "q": words}))
    assert "渡邉" in listed
    assert "田辺" not in listed


SAFE = "平日の昼だけ。留守番電話には残さない"


def test_how_she_may_be_reached_stands_beside_every_contact(client_of, coming, matome):
    """On the page, in the file, and with the words that somebody says to her."""
    for number, wish in enumerate(({"wish": "phone", "phone": "052-000-1111"}, {"phone": "090-0000-2222"})):
        signed(Client(), coming, f"safe-form-key-{number}", name="湊 申子", safe_way=SAFE, **wish)
    signup = SignUp.objects.order_by("number").first()
    client = client_of(matome)
    assert SAFE not in text(client.get(f"/desk/signups/people/{signup.pk}/"))
    opened = text(post(client, f"/desk/signups/people/{signup.pk}/open/", key="open-safe-key", reason="折り返し"))
    assert f"052-000-1111（{SAFE}）" in opened
    taken = client.post("/desk/signups/people/?as=csv", {"reason": "当日の連絡のため", "form_key": "take-safe-key"})
    assert taken.content.decode("utf-8-sig").count(f"（{SAFE}）") == 4, "two telephones, two mails"
    assert {letter.safe_way for letter in Letter.objects.all()} == {SAFE}
