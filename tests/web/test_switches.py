"""The switches: links that change one choice and come back; one cookie that ends with the browser; three languages."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from otagaisama.directory.models import ListeningPost
from otagaisama.directory.words import CALL_NUMBERS
from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.town.public_places import Barrier, ForWhom
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions, states
from otagaisama.troubles.thread.models.choices import AnswerWay, Category
from otagaisama.web.bridge import holiday_name
from otagaisama.web.languages import BUILT_IN as LANGUAGES
from otagaisama.web.look import COOKIE, Look
from tests.web.pages import visible_words

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[ぁ-んァ-ヶ\u3400-\u9fff]+")
SAID = "Nobody can carry my garbage down."


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, headers={"accept-language": "fr,en;q=0.9"})


def choose(visitor, next="/", **told):
    return visitor.get(reverse("web:look"), {**told, "next": next})


def html(visitor, name, **more):
    return visitor.get(reverse(name), **more).content.decode()


def test_a_switch_is_a_link_that_changes_the_page_and_comes_back(visitor):
    link = (
        re.search(r'href="(/look/\?size=large&amp;[^"]+)"', html(visitor, "troubles:voice"))
        .group(1)
        .replace("&amp;", "&")
    )
    back = visitor.get(link)
    assert (back.status_code, back["Location"]) == (302, "/voice/")
    assert 'class="size-large' in html(visitor, "troubles:voice")


def test_choices_are_kept_from_page_to_page_and_each_alone(visitor):
    choose(visitor, size="largest")
    choose(visitor, furigana="on")
    choose(visitor, lang="ja-easy")
    for name in ("web:door", "troubles:voice", "troubles:answer", "web:calendar"):
        assert 'lang="ja" class="size-largest with-furigana easy-japanese"' in html(visitor, name)
    choose(visitor, furigana="off")
    assert 'lang="ja" class="size-largest easy-japanese"' in html(visitor, "web:door")


def test_the_cookie_ends_with_the_browser_and_says_nothing_of_the_visitor(visitor):
    cookie = choose(visitor, lang="en", size="large").cookies[COOKIE]
    assert cookie.value == "large.en"
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert list(visitor.cookies) == [COOKIE]


def test_back_to_the_usual_leaves_no_cookie(visitor):
    choose(visitor, size="large")
    assert choose(visitor, size="normal").cookies[COOKIE]["max-age"] == 0


def test_leaving_takes_the_choices_out_of_the_browser(visitor):
    choose(visitor, lang="en", furigana="on")
    left = visitor.get(reverse("web:leave"))
    assert left.cookies[COOKIE]["max-age"] == 0
    assert left.cookies[COOKIE]["path"] == "/"
    visitor.cookies.pop(COOKIE)
    assert '<html lang="ja"' in html(visitor, "web:calendar")


@pytest.mark.parametrize(
    "bad",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\t//evil.example",
        "",
    ],
)
def test_a_way_back_to_somewhere_else_leads_to_the_door(visitor, bad):
    assert choose(visitor, next=bad, size="large")["Location"] == "/"


@pytest.mark.parametrize(
    "told", ["", "x" * 5000, "large.large.evil", "<script>", "ja-easy.\x00", "on.on.off", "en.;ja"]
)
def test_a_strange_cookie_shows_the_page_as_it_comes(told):
    look = Look.of(told)
    assert look.lang in LANGUAGES
    visitor = Client()
    visitor.cookies[COOKIE] = told.replace("\x00", "").replace(";", "")
    assert visitor.get("/").status_code == 200


def test_an_unknown_choice_changes_nothing(visitor):
    choose(visitor, size="large")
    choose(visitor, size="huge", lang="xx", furigana="perhaps")
    assert 'lang="ja" class="size-large"' in html(visitor, "web:door")


def test_only_a_link_switches(visitor):
    assert visitor.post(reverse("web:look"), {"size": "large"}).status_code == 405


def test_what_a_browser_says_of_its_languages_is_not_looked_at(visitor):
    answer = visitor.get(reverse("web:door"))
    assert answer["Content-Language"] == "ja"
    assert "Accept-Language" not in answer.get("Vary", "")
    assert set(answer.cookies) <= {"csrftoken"}  # the one sentence on the front page is a form


def test_a_member_has_the_switches_too(client_of, hana):
    client = client_of(hana)
    assert "/look/?size=large&amp;next=%2Fmy%2F" in client.get("/my/").content.decode()
    choose(client, size="large", furigana="on")
    page = client.get("/my/").content.decode()
    assert 'class="size-large with-furigana"' in page
    assert "<ruby>" in page


def test_a_page_for_no_resident_stays_japanese_and_says_so(visitor):
    choose(visitor, lang="en")
    page = html(visitor, "web:parts")
    assert '<html lang="ja"' in page
    assert "This page is only in Japanese" in page
    assert "Sign in" in html(visitor, "account_login")


def japanese_in(page: str) -> set[str]:
    """Japanese that an English reader meets, but for what is marked as Japanese."""
    return set(JAPANESE.findall(" ".join(visible_words(page))))


@pytest.fixture
def names(johoku):
    """Names of a place: not ours to translate."""
    return set(JAPANESE.findall(f"{johoku.name} 田幡一丁目 {johoku.ward.name}")) | {"一丁目"}


def test_english_pages_hold_no_japanese(visitor, names, shokuin, now):
    choose(visitor, lang="en")
    pages = [html(visitor, name) for name in ("web:door", "web:calendar", "troubles:voice", "troubles:answer")]
    pages.append(
        visitor.post(reverse("troubles:voice"), {"words": " ", "town": "Nowhere", "reach": "district"}).content.decode()
    )
    pages.append(
        visitor.post(reverse("troubles:voice"), {"words": "x" * 10_001, "contact": "y" * 300}).content.decode()
    )
    pages.append(visitor.post(reverse("troubles:answer"), {"receipt": "12"}).content.decode())
    pages.append(visitor.post(reverse("troubles:answer"), {"receipt": "0" * 20}).content.decode())
    pages.append(visitor.get("/no/such/page/").content.decode())
    visitor.post(reverse("troubles:voice"), {"words": SAID, "danger": "on", "form_key": "english-0001"})
    received = html(visitor, "troubles:received")
    pages += [received, html(visitor, "troubles:received")]
    receipt = re.search(r"\d{4}(-\d{4}){4}", received).group()
    opened = visitor.post(reverse("troubles:answer"), {"receipt": receipt}, follow=True).content.decode()
    assert "There is no answer yet" in opened
    pages.append(opened)
    actions.answer_back(
        trouble=Trouble.objects.get(), said="We come on Saturday.", way=AnswerWay.PAGE, by=shokuin, at=now
    )
    pages.append(html(visitor, "troubles:answer_thread"))
    assert "We come on Saturday." in pages[-1]
    for page in pages:
        assert '<html lang="en"' in page
        assert japanese_in(page) - names == set()


def test_a_day_that_stands_in_for_a_holiday_has_a_name_that_is_translated():
    assert [holiday_name(date(2027, 3, day)) for day in (19, 21, 22)] == ["", "春分の日", "振替休日"]


def test_the_list_of_places_is_english_but_for_what_the_places_say(visitor, johoku, today):
    told = {
        "kind": "高齢者サロン",
        "name": "ひなたの会",
        "what": "お茶をのみます。",
        "barrier": ["flat"],
        "for_whom": ["elders"],
        "district": johoku,
    }
    told |= {
        "phone": "0529810000",
        "hours": "月〜金 10:00-16:00",
        "owner_agreed": True,
        "address": "田幡一丁目1-1",
        "confirmed_on": today,
    }
    ListeningPost.objects.create(**told)
    choose(visitor, lang="en")
    for query in ({}, {"what": "nowhere"}, {"when": "now"}):
        page = visitor.get(reverse("directory:listen"), query).content.decode()
        assert '<html lang="en"' in page
        assert japanese_in(page) <= {"高齢者サロン", "城北学区"}, "only the options that are names"
    page = html(visitor, "directory:listen")
    assert "No steps" in page
    assert "Last checked on" in page


def test_shopping_is_english_but_for_what_the_services_say(visitor, johoku, today):
    told = {
        "kind": "delivery",
        "name": "ことり便",
        "how": ["net"],
        "for_whom": ["elders"],
        "fee": "無料",
        "checked_on": today,
    }
    ShoppingService.objects.create(**told)
    choose(visitor, lang="en")
    pages = [html(visitor, "shopping:front"), html(visitor, "shopping:services"), html(visitor, "shopping:stops")]
    pages.append(visitor.get(reverse("shopping:services"), {"what": "nowhere"}).content.decode())
    for page in pages:
        assert '<html lang="en"' in page
        assert japanese_in(page) <= {"城北学区"}, "only the option that is a name"
    assert "Checked on" in pages[1]
    assert "please call the welfare council" in pages[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_voice_goes_and_comes_back_in_every_language(visitor, language, shokuin, now):
    choose(visitor, lang=language, furigana="on")
    assert visitor.post(reverse("troubles:voice"), {"words": SAID, "form_key": "k-language-1"}).status_code == 302
    received = html(visitor, "troubles:received")
    receipt = re.search(r"\d{4}(-\d{4}){4}", received).group()
    choose(visitor, size="large")
    assert receipt in html(visitor, "troubles:received"), "a switch opens the page again, and the number is still there"
    said = "土曜日に伺います。"
    actions.answer_back(trouble=Trouble.objects.get(), said=said, way=AnswerWay.PAGE, by=shokuin, at=now)
    thread = visitor.post(reverse("troubles:answer"), {"receipt": receipt}, follow=True).content.decode()
    assert SAID in thread
    assert said in thread, "what a person typed is shown as typed, without guessed readings"
    visitor.post(reverse("troubles:answer_thread"), {"words": "Thank you.", "form_key": "k-language-2"})
    assert "Thank you." in html(visitor, "troubles:answer_thread")


def test_easy_japanese_is_easy(visitor):
    choose(visitor, lang="ja-easy", furigana="off")
    page = html(visitor, "troubles:voice")
    assert "みじかくて いいです。名前は 書かなくて いいです。" in page
    assert "大丈夫です" not in page


def test_words_of_other_rooms_are_in_the_catalogues():
    from django.utils import translation

    told = [*states.STATUS_LABELS.values(), *Category.labels, *ForWhom.labels, *Barrier.labels]
    with translation.override("en"):
        told += [text for one in CALL_NUMBERS for text in (one.name, one.when, one.for_whom)]
        left = [str(word) for word in told if JAPANESE.search(translation.gettext(str(word)))]
    assert left == []


class Links(HTMLParser):
    """The addresses of the switches, as a browser would follow them."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "a" and (told.get("href") or "").startswith("/look/"):
            self.found.append(told)


def test_the_present_choice_is_marked_and_languages_name_themselves(visitor):
    choose(visitor, lang="en")
    links = Links(html(visitor, "web:door")).found
    present = {link["href"].split("?")[1].split("&")[0] for link in links if "aria-current" in link}
    assert present == {"size=normal", "lang=en"}
    assert {link["lang"] for link in links if "lang=ja" in link["href"]} == {"ja"}


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_where_quick_exit_leads_nothing_tells_of_us(visitor, settings, language):
    """No mark, no banner, no name of the council, no way back to the form: a month, and nothing else."""
    settings.DEMO, settings.COUNCIL = True, "名古屋市北区社会福祉協議会"
    choose(visitor, lang=language)
    page = html(visitor, "web:calendar")
    assert "<table" in page
    for word in ("お互いさま", "Otagaisama", "困りごと", "体験用", "社会福祉", "社協", "welfare", "demo"):
        assert word not in page, word
    assert "<a " not in page
    assert "<form" not in page
    assert re.search(r"<title>[^<]*\d{4}[^<]*</title>", page), "the tab says a month"
    assert "mark." not in page, "not even the picture of the tab is ours"
