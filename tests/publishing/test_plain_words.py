"""Plain words on the pages: beside the field, on a page of its own, in the council's own list, on what residents read."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.gatherings.circulation import actions as circulation
from otagaisama.gatherings.circulation.models import Sheet
from otagaisama.people.models import DiaryLine
from otagaisama.publishing.models import WordChoice
from tests.gatherings.lives import make_event
from tests.gatherings.test_circulation import block_of, circular_of
from tests.gatherings.test_place_pages import register
from tests.learning.lives import make_course
from tests.signups.lives import make_offer

pytestmark = pytest.mark.django_db
PLAIN = "/desk/publishing/plain/"


def text(response) -> str:
    page = re.sub(r"<(script|head)\b.*?</\1>", "", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_a_text_is_looked_at_and_nothing_of_it_is_kept(client_of, taro):
    client = client_of(taro)
    said = text(client.post(PLAIN, {"text": "申込書に記入し、13:30までに提出してください。避難所です。"}))
    assert "書いてください" not in said or "案：" in said
    assert "午後1時30分" in said
    assert "避難所（逃げるところ）」2か所" in said
    assert "案を入れた下書き" in said
    assert not DiaryLine.objects.exists()


def test_the_field_of_another_form_is_read_by_its_name(client_of, matome):
    page = client_of(matome).post(
        PLAIN + "?field=about&easy=easy", {"about": "粗大ごみを回収します。", "title": "持参"}
    )
    assert "集めます" in text(page)
    assert "持参" not in text(page)
    assert 'data-otagai-put="id_easy"' in page.content.decode()


def test_an_easy_text_is_left_in_peace_and_an_empty_one_asks_for_words(client_of, taro):
    client = client_of(taro)
    assert "案は、ありません" in text(client.post(PLAIN, {"text": "公園で 遊びます。"}))
    assert "見つかったこと" not in text(client.post(PLAIN, {"text": ""}))
    assert client.get(PLAIN).status_code == 200


def test_a_flyer_is_asked_for_what_it_lacks(client_of, matome):
    said = text(client_of(matome).post(PLAIN, {"text": "12月13日にもちつきをします。", "flyer": "1"}))
    assert "電話が、見つかりません" in said
    assert "曜日がありません" in said


def test_only_members_look(client_of):
    assert Client().get(PLAIN).status_code in (302, 403)


@pytest.mark.parametrize(
    "address",
    ["/desk/gatherings/events/new/", "/desk/gatherings/places/new/", "/desk/learning/new/", "/desk/signups/new/"],
)
def test_whoever_writes_a_public_text_can_look_at_it_without_javascript(client_of, matome, address):
    html = client_of(matome).get(address).content.decode()
    assert "やさしい日本語にできるか見る" in html
    assert re.search(rf'formaction="{PLAIN}\?field=\w+&amp;easy=\w*"', html)


def test_enter_in_a_field_does_not_press_the_button(client_of, matome):
    """The first button of the form is the one that Enter presses."""
    html = client_of(matome).get("/desk/gatherings/events/new/").content.decode()
    first = re.search(r"<button[^>]*type=\"submit\"[^>]*>", html[html.index('name="title"') :])
    assert "disabled" in first[0]


def test_the_councils_own_words_go_before_all_others(client_of, matome):
    client = client_of(matome)
    client.post(
        "/desk/publishing/words/new/",
        {"word": "避難所", "put": "避難所（みんなが 逃げる ところ）", "form_key": "k" * 20},
    )
    client.post("/desk/publishing/words/new/", {"word": "お知恵", "put": "考え", "form_key": "m" * 20})
    said = text(client.post(PLAIN, {"text": "避難所でお知恵をかります。"}))
    assert "案：避難所（みんなが 逃げる ところ）" in said
    assert "案：考え" in said
    assert "わたしたちは、こう書くと決めています" in said
    assert "お知恵" in text(client.get("/desk/publishing/words/", {"q": "オ知恵"}))
    client.post("/desk/publishing/words/new/", {"word": "お知恵", "put": "意見", "form_key": "n" * 20})
    assert WordChoice.objects.get(word="お知恵").put == "意見"


def test_a_choice_is_dropped_by_a_press_and_the_same_word_is_no_choice(client_of, matome, hana):
    client = client_of(matome)
    client.post("/desk/publishing/words/new/", {"word": "持参", "put": "持ってくる", "form_key": "k" * 20})
    choice = WordChoice.objects.get()
    assert client_of(hana).get(f"/desk/publishing/words/{choice.pk}/").status_code == 404
    client.post(f"/desk/publishing/words/{choice.pk}/", {"form_key": "d" * 20})
    assert not WordChoice.objects.exists()
    same = client.post("/desk/publishing/words/new/", {"word": "机", "put": "机", "form_key": "s" * 20})
    assert same.status_code == 422
    assert "ちがうことば" in text(same)


@pytest.fixture
def event(matome, johoku):
    return make_event(matome, at=timezone.localtime(), district=johoku, about="餅つきを開催します。", easy="")


def test_in_plain_japanese_a_missing_text_says_so_and_a_written_one_comes_first(event, client_of, matome):
    client = Client()
    client.get("/look/", {"lang": "ja-easy", "next": "/"})
    address = f"/gatherings/events/{event.pk}/"
    assert "まだ ありません" in text(client.get(address))
    event.easy = "もちを つきます。"
    event.save()
    said = text(client.get(address))
    assert said.index("もちを つきます。") < said.index("餅つきを開催します。")
    usual = text(Client().get(address))
    assert usual.index("餅つきを開催します。") < usual.index("もちを つきます。")


def test_the_desk_hears_of_a_missing_one_and_is_offered_the_draft(event, client_of, matome):
    client, address = client_of(matome), f"/desk/gatherings/events/{event.pk}/"
    html = client.get(address).content.decode()
    assert "「やさしい日本語」の文が、まだありません" in html
    assert "餅つきを開きます。" in text(client.post(PLAIN, {"text": event.about}))
    event.easy = "もちを つきます。"
    event.save()
    assert "まだありません" not in client.get(address).content.decode()


def test_a_place_has_both_texts(johoku, matome):
    words = {"what": "体操を実施します。", "easy": "体操を します。"}
    place = register(matome, johoku, timezone.localtime(), **words)
    client = Client()
    client.get("/look/", {"lang": "ja-easy", "next": "/"})
    said = text(client.get(f"/gatherings/places/{place.pk}/"))
    assert said.index("体操を します。") < said.index("体操を実施します。")


USUAL, EASY = "申込書を持参してください。", "申しこむ 紙を 持ってきて ください。"


def of_an_offer(by, district, at, easy):
    offer = make_offer(by, at=at, district=district, about=USUAL, easy=easy)
    return f"/signups/{offer.pk}/", f"/desk/signups/{offer.pk}/"


def of_a_course(by, district, at, easy):
    course = make_course(by, at=at, district=district, about=USUAL, easy=easy)
    return f"/learning/{course.pk}/", f"/desk/learning/{course.pk}/"


def of_a_circular(by, district, at, easy):
    circular = circular_of(by, district, at)
    circulation.note_sheet(circular=circular, title="ちらし", body=USUAL, easy=easy, per="home", by=by, at=at)
    return f"/gatherings/circulars/{circular.pk}/", f"/desk/gatherings/circulars/{circular.pk}/"


@pytest.mark.parametrize("make", [of_an_offer, of_a_course, of_a_circular])
def test_offers_courses_and_circulars_have_both_texts(make, client_of, matome, johoku):
    now = timezone.localtime()
    desk, reader = client_of(matome), Client()
    reader.get("/look/", {"lang": "ja-easy", "next": "/"})
    bare, lacking = make(matome, johoku, now, "")
    said = text(desk.get(lacking))
    assert "「やさしい日本語」の文が、まだありません" in said
    assert "下書きの案を見る" in said
    address, written = make(matome, johoku, now, EASY)
    block_of(matome, johoku, now)
    assert "まだありません" not in text(desk.get(written)).replace("名簿がまだありません", "")
    for each in (bare, address):
        if "circulars" in each:
            circulation.fix_copies(circular=Sheet.objects.get(circular=each.split("/")[3]).circular, by=matome, at=now)
    assert "まだ ありません" in text(reader.get(bare))
    easy, usual = text(reader.get(address)), text(Client().get(address))
    assert easy.index(EASY) < easy.index(USUAL)
    assert usual.index(USUAL) < usual.index(EASY)
